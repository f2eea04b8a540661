import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { resultWords } from './result-words.ts';
import { useScope } from './use-scope.ts';

/** How many records were collected, day by day. */
export function CollectionFigures() {
  const say = useSay();
  const { dealerId, from, to } = useScope();
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/collection',
    { params: { query: { from, to, by: 'day', ...(dealerId !== undefined && { dealerId }) } } },
    { refetchInterval: 60_000 },
  );
  return (
    <Shown of={asked}>
      {({ rows: all, total }) => {
        const rows = all.map(({ key, collected }) => ({ name: key ?? '', collected }));
        return (
          <Charted
            title={resultWords.collection}
            fileName="collection"
            rows={rows}
            columns={[
              { name: resultWords.day, value: (row) => row.name },
              { name: resultWords.collected, value: (row) => row.collected },
            ]}
          >
            <div>
              {say(resultWords.collected)} <strong>{total.collected}</strong>
            </div>
            <Bars
              label={say(resultWords.collection)}
              by="name"
              rows={rows.map(({ name, collected }) => ({ name: name.slice(5), collected }))}
              series={[{ name: 'collected', label: say(resultWords.collected), color: 'blue.6' }]}
            />
          </Charted>
        );
      }}
    </Shown>
  );
}
