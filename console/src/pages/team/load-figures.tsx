import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { loadRows } from './load-rows.ts';
import { placeOf, useScope } from './use-scope.ts';
import { words } from './words.ts';
import { workWords } from './work-words.ts';

const SHOWN = 15;

/** Open work per person against what is enough for that one. */
export function LoadFigures() {
  const say = useSay();
  const place = placeOf(useScope());
  const asked = useApi().query.useQuery('get', '/statistics/load', { params: { query: place } });
  return (
    <Shown of={asked}>
      {(load) => {
        const rows = loadRows(load.rows);
        if (rows.length === 0) return <Empty title={words.nothing} hint={words.nothingHint} />;
        return (
          <Charted
            title={workWords.load}
            fileName="load"
            rows={rows}
            columns={[
              { name: words.person, value: (row) => row.name },
              { name: words.post, value: (row) => say(wordsFor(postWords, row.post)) },
              { name: words.dealer, value: (row) => row.dealerId ?? '' },
              { name: workWords.open, value: (row) => row.open },
              { name: workWords.capacity, value: (row) => row.capacity ?? '' },
              { name: workWords.late, value: (row) => row.overdue },
              { name: workWords.away, value: (row) => (row.present ? '' : say(workWords.away)) },
            ]}
          >
            <Bars
              label={say(workWords.load)}
              by="name"
              lying
              stacked
              rows={rows.slice(0, SHOWN).map(({ name, present, within, beyond }) => ({
                name: present ? name : `${name}（${say(workWords.away)}）`,
                within,
                beyond,
              }))}
              series={[
                { name: 'within', label: say(workWords.open), color: 'blue.6' },
                { name: 'beyond', label: say(workWords.beyond), color: 'red.7' },
              ]}
            />
          </Charted>
        );
      }}
    </Shown>
  );
}
