import { Paper, Stack, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { GraphDrawing, type NodeState } from '../../parts/graph.tsx';
import type { GraphNode } from '../../parts/graph-layout.ts';
import { useLanguage, useSay } from '../../words/language.tsx';
import { dateText, spanText } from '../../words/time.ts';
import { beijingDay } from './beijing-day.ts';
import { PLACES, type Place, type Stay, WAYS, waysGone } from './path-taken.ts';
import { placeWords } from './place-words.ts';
import { words } from './words.ts';

const WIDE = '(min-width: 62em)';
const ENDS: readonly Place[] = ['lost', 'archived'];

/** A stage that is gone through again says so by a number; a line from a place to itself would say less. */
const BETWEEN = WAYS.filter(({ from, to }) => from !== to);

/** The path as the business draws it, with the ways that this lead has gone; choosing a place narrows what is told below. */
export function PathPicture({
  stays,
  isWaiting,
  selected,
  onSelect,
}: {
  readonly stays: readonly Stay[];
  readonly isWaiting: boolean;
  readonly selected: Place | undefined;
  readonly onSelect: (place: Place) => void;
}) {
  const say = useSay();
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const nodes = useMemo<readonly GraphNode[]>(
    () =>
      PLACES.map((place) => {
        const rounds = roundsAt(stays, place);
        return {
          id: place,
          label: `${say(placeWords[place])}${rounds > 1 ? ` ×${rounds}` : ''}`,
          kind: ENDS.includes(place) ? 'end' : 'state',
        };
      }),
    [say, stays],
  );
  const here = stays.at(-1)?.place;
  const been = useMemo(() => new Set<string>(stays.map(({ place }) => place)), [stays]);
  const gone = useMemo(() => waysGone(stays), [stays]);
  const stateOf = (id: string): NodeState =>
    id === here ? (isWaiting ? 'waiting' : 'here') : been.has(id) ? 'passed' : 'ahead';
  return (
    <Paper component="section" className="lead-path" withBorder p="md" aria-label={say(words.path)}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {say(words.path)}
        </Title>
        <GraphDrawing
          nodes={nodes}
          edges={BETWEEN}
          direction={isWide ? 'right' : 'down'}
          title={say(words.pathTitle(placeWords[here ?? 'collection']))}
          stateOf={stateOf}
          stateNames={{
            passed: say(words.passed),
            here: say(words.here),
            waiting: say(words.waiting),
            failed: say(words.failed),
            ahead: say(words.ahead),
          }}
          passedEdge={({ from, to }) => gone.has(`${from}>${to}`)}
          {...(selected !== undefined && { selected })}
          onSelect={(id) => onSelect(id as Place)}
        />
        <Stays stays={stays} />
      </Stack>
    </Paper>
  );
}

function roundsAt(stays: readonly Stay[], at: Place): number {
  return stays.reduce((sum, { place, rounds }) => (place === at ? sum + rounds : sum), 0);
}

/** The same in words, stay after stay. */
function Stays({ stays }: { readonly stays: readonly Stay[] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <ol className="lead-stays">
      {stays.map(({ place, from, until, rounds }) => (
        <li key={`${place}-${from}`}>
          <strong>{say(placeWords[place])}</strong>
          <span className="quiet">
            {' '}
            {dateText(language, beijingDay(from))}
            {until !== undefined && ` · ${say(spanText(Date.parse(until) - Date.parse(from)))}`}
            {rounds > 1 && ` · ${say(words.rounds(rounds))}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
