import { Button } from '@mantine/core';
import type { Pages } from '../api/use-pages.ts';
import { useSay } from '../words/language.tsx';
import { words } from './words.ts';

/** Asks for the next page of a list, as long as there is one. */
export function MoreButton({ pages }: { readonly pages: Pages<unknown> }) {
  const say = useSay();
  if (pages.isComplete) return null;
  return (
    <Button variant="default" loading={pages.more === undefined} onClick={pages.more}>
      {say(words.more)}
    </Button>
  );
}
