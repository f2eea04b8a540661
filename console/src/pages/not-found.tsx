import { Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import { words } from '../layout/words.ts';
import { Page } from '../parts/page.tsx';
import { useSay } from '../words/language.tsx';

/** An address that leads to no page. */
export function NotFound() {
  const say = useSay();
  return (
    <Page title={words.notFound}>
      <Text>{say(words.notFoundHint)}</Text>
      <div>
        <Button component={Link} to="/" variant="default">
          {say(words.toStart)}
        </Button>
      </div>
    </Page>
  );
}
