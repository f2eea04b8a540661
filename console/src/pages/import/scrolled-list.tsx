import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay, type Words } from '../../words/language.tsx';

/** A list that may be long: it scrolls by itself, by keyboard too, and leaves the rest of the page where it is. */
export function ScrolledList({ label, children }: { readonly label: Words; readonly children: ReactNode }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="import-scrolled" aria-label={say(label)} tabIndex={0}>
      <List size="sm">{children}</List>
    </section>
  );
}
