import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useSay } from '../../words/language.tsx';
import { conditionsIn, viewOf } from './lead-filter.ts';
import { keepViews, readViews, withView } from './saved-views.ts';
import { words } from './words.ts';

/** Views that were given a name, kept on this device; each is a link, so that it can be passed on. */
export function ViewBar() {
  const say = useSay();
  const [query] = useSearchParams();
  const [views, setViews] = useState(() => readViews(localStorage));
  const [name, setName] = useState<string>();
  const here = viewOf(query);
  const keep = (next: typeof views) => {
    keepViews(localStorage, next);
    setViews(next);
  };
  const maySave = name === undefined && conditionsIn(query) > 0 && views.every((view) => view.query !== here);
  if (views.length === 0 && !maySave && name === undefined) return null;
  return (
    <nav className="lead-views" aria-label={say(words.views)}>
      {views.map((view) => (
        <span key={view.name} className="lead-view" data-here={view.query === here}>
          <Link to={`/lead?${view.query}`} aria-current={view.query === here ? 'page' : undefined}>
            {view.name}
          </Link>
          <ActionIcon
            size="md"
            variant="transparent"
            color="gray"
            aria-label={say(words.removeView(view.name))}
            onClick={() => keep(views.filter((other) => other !== view))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {maySave && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setName('')}
        >
          {say(words.saveView)}
        </Button>
      )}
      {name !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep(withView(views, { name, query: here }));
            setName(undefined);
          }}
        >
          <Group gap="xs">
            <TextInput
              size="xs"
              aria-label={say(words.viewName)}
              placeholder={say(words.viewName)}
              value={name}
              maxLength={30}
              required
              data-autofocus
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button size="xs" type="submit">
              {say(words.save)}
            </Button>
            <Button size="xs" variant="default" onClick={() => setName(undefined)}>
              {say(words.cancel)}
            </Button>
          </Group>
        </form>
      )}
    </nav>
  );
}
