import { Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useSay } from '../../words/language.tsx';
import { actsToday } from './acts-today.ts';
import { PipelineFigures } from './pipeline-figures.tsx';
import { useDayFigures } from './use-day-figures.ts';
import { placeOf, useScope } from './use-scope.ts';
import { words } from './words.ts';

/** What to act on today, and the pipeline. */
export function Overview() {
  return (
    <Stack gap="lg">
      <ActsToday />
      <PipelineFigures />
    </Stack>
  );
}

function ActsToday() {
  const say = useSay();
  const scope = useScope();
  const { figures, isPending } = useDayFigures(scope);
  const acts = actsToday(figures, new URLSearchParams(placeOf(scope)).toString());
  if (acts.length === 0 && isPending) return null;
  return (
    <section aria-label={say(words.actToday)}>
      <Title order={2} size="h4" mb="xs">
        {say(acts.length === 0 ? words.allWell : words.actToday)}
      </Title>
      {acts.length === 0 && <Text className="quiet">{say(words.allWellHint)}</Text>}
      <ul className="acts-today">
        {acts.map(({ id, what, more, to, late }) => (
          <li key={id}>
            <Link to={to} className={`act${late ? ' act-late' : ''}`}>
              <strong>{say(what)}</strong>
              {more && <span className="quiet">{say(more)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
