import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { words } from '../layout/words.ts';
import { Empty } from '../parts/states.tsx';
import { useSay } from '../words/language.tsx';

/** An address that leads to no page. */
export function NotFound() {
  const say = useSay();
  return (
    <Empty title={words.notFound} hint={words.notFoundHint}>
      <Button component={Link} to="/" variant="default">
        {say(words.toStart)}
      </Button>
    </Empty>
  );
}
