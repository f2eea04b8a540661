import { Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { useNames } from '../../parts/names.ts';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { resultWords } from './result-words.ts';
import { useScope } from './use-scope.ts';
import { words } from './words.ts';

/** What second persons found of results that were sampled, by who gave them. */
export function CheckedFigures() {
  const say = useSay();
  const { dealerId, from, to } = useScope();
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/checked-results',
    { params: { query: { from, to, ...(dealerId !== undefined && { dealerId }) } } },
    { refetchInterval: 60_000 },
  );
  const names = useNames();
  return (
    <Shown of={asked}>
      {({ total, rows: all }) => {
        const rows = all.map((row) => ({ ...row, name: row.name ?? names.person(row.key) }));
        return (
          <Charted
            title={resultWords.checked}
            fileName="checked-results"
            rows={rows}
            columns={[
              { name: words.person, value: (row) => row.name },
              { name: resultWords.checks, value: (row) => row.checked },
              { name: resultWords.confirmed, value: (row) => row.confirmed },
              { name: resultWords.contradicted, value: (row) => row.contradicted },
            ]}
          >
            <Text>
              {say(resultWords.checks)} <strong>{total.checked}</strong> · {say(resultWords.contradicted)}{' '}
              <strong className={total.contradicted > 0 ? 'late' : ''}>{total.contradicted}</strong>
            </Text>
            {rows.length > 0 && (
              <Bars
                label={say(resultWords.checked)}
                by="name"
                lying
                stacked
                rows={rows.map(({ name, confirmed, contradicted }) => ({ name, confirmed, contradicted }))}
                series={[
                  { name: 'confirmed', label: say(resultWords.confirmed), color: 'teal.7' },
                  { name: 'contradicted', label: say(resultWords.contradicted), color: 'red.7' },
                ]}
              />
            )}
          </Charted>
        );
      }}
    </Shown>
  );
}
