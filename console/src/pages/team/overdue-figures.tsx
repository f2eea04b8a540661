import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { placeOf, useScope } from './use-scope.ts';
import { words } from './words.ts';
import { workPhrases, workWords } from './work-words.ts';

type Row = components['schemas']['OverdueWork']['rows'][number];

const SHOWN = 12;
const LINKED = 8;
const QUEUE = 'hq-queue';

/** Open work by person or by dealer, the most overdue first, with the way to the leads behind it. */
export function OverdueFigures() {
  const say = useSay();
  const [by, setBy] = useSearchParam('by', 'person');
  const kind = by === 'dealer' ? 'dealer' : 'person';
  const place = placeOf(useScope());
  const asked = useApi().query.useQuery('get', '/statistics/overdue', {
    params: { query: { ...place, by: kind } },
  });
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={say(workWords.by)}
        value={kind}
        onChange={setBy}
        data={[
          { value: 'person', label: say(workWords.byPerson) },
          { value: 'dealer', label: say(workWords.byDealer) },
        ]}
      />
      <Shown of={asked}>
        {({ rows, complete }) =>
          rows.length === 0 ? (
            <Empty title={words.nothing} hint={words.allWellHint} />
          ) : (
            <>
              {!complete && <Text className="soon">{say(words.incomplete)}</Text>}
              <Overdue rows={rows} by={kind} />
            </>
          )
        }
      </Shown>
    </Stack>
  );
}

function Overdue({ rows: all, by }: { readonly rows: readonly Row[]; readonly by: 'person' | 'dealer' }) {
  const say = useSay();
  const place = placeOf(useScope());
  const rows = all.map((row) => ({
    ...row,
    name: row.key === QUEUE ? say(workWords.queue) : (row.name ?? row.key),
    later: Math.max(0, row.open - row.overdue - row.dueToday - row.dueSoon),
  }));
  const late = rows.filter((row) => row.overdue > 0).slice(0, LINKED);
  const linkTo = (row: Row) =>
    `/lead?${new URLSearchParams({
      ...(by === 'dealer' ? { dealerId: row.key } : { ...place, staffId: row.key }),
      due: 'overdue',
      sort: 'due',
    })}`;
  return (
    <Charted
      title={workWords.overdue}
      fileName={`open-work-by-${by}`}
      rows={rows}
      columns={[
        { name: by === 'dealer' ? words.dealer : words.person, value: (row) => row.name },
        ...(by === 'person'
          ? [{ name: words.post, value: (row: Row) => (row.post ? say(wordsFor(postWords, row.post)) : '') }]
          : []),
        { name: workWords.open, value: (row) => row.open },
        { name: workWords.late, value: (row) => row.overdue },
        { name: workWords.dueToday, value: (row) => row.dueToday },
        { name: workWords.dueSoon, value: (row) => row.dueSoon },
        { name: workWords.oldest, value: (row) => row.oldestOverdueDays ?? '' },
      ]}
    >
      <Bars
        label={say(workWords.overdue)}
        by="name"
        lying
        stacked
        rows={rows.slice(0, SHOWN).map(({ name, overdue, dueToday, dueSoon, later }) => ({
          name,
          overdue,
          dueToday,
          dueSoon,
          later,
        }))}
        series={[
          { name: 'overdue', label: say(workWords.late), color: 'red.7' },
          { name: 'dueToday', label: say(workWords.dueToday), color: 'orange.6' },
          { name: 'dueSoon', label: say(workWords.dueSoon), color: 'blue.6' },
          { name: 'later', label: say(workWords.later), color: 'gray.5' },
        ]}
      />
      {late.length > 0 && (
        <ul className="outcomes" aria-label={say(workWords.worst)}>
          {late.map((row) => (
            <li key={row.key}>
              <Anchor component={Link} to={linkTo(row)}>
                {say(workPhrases.late(row.name, row.overdue, row.oldestOverdueDays ?? 0))}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </Charted>
  );
}
