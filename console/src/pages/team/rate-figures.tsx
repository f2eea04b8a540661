import { NativeSelect, Stack, Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Because } from '../../parts/because.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { percent } from './percent.ts';
import { resultWords } from './result-words.ts';
import { useScope } from './use-scope.ts';
import { words } from './words.ts';

const PARTS = ['line', 'dealer', 'source', 'network', 'month'] as const;
type Part = (typeof PARTS)[number];

/** The effective rate against its target, by line, dealer, source, network or month. */
export function RateFigures() {
  const say = useSay();
  const { dealerId, from, to } = useScope();
  const [chosen, setChosen] = useSearchParam('rateBy', 'line');
  const by: Part = PARTS.find((part) => part === chosen) ?? 'line';
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/effective-rate',
    { params: { query: { from, to, by, ...(dealerId !== undefined && { dealerId }) } } },
    { refetchInterval: 60_000 },
  );
  return (
    <Stack gap="xs">
      <NativeSelect
        label={say(resultWords.by)}
        value={by}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={PARTS.map((part) => ({ value: part, label: say(resultWords[part]) }))}
      />
      <Shown of={asked}>
        {({ total, rows: all }) => {
          const rows = all.map((row) => ({
            name:
              row.name ??
              (row.key === null ? say(resultWords.noNetwork) : say(wordsFor(sourceWords, row.key))),
            effective: row.effective,
            verified: row.verified,
            rate: row.rate,
          }));
          const said = total.rate === null ? say(words.nothing) : percent(total.rate);
          const manner = total.reachesTarget === null ? 'quiet' : total.reachesTarget ? 'well' : 'late';
          return (
            <Charted
              title={resultWords.rate}
              fileName={`effective-rate-by-${by}`}
              rows={rows}
              columns={[
                { name: resultWords[by], value: (row) => row.name },
                { name: resultWords.effective, value: (row) => row.effective },
                { name: resultWords.verified, value: (row) => row.verified },
                { name: resultWords.rate, value: (row) => (row.rate === null ? '' : percent(row.rate)) },
              ]}
            >
              <Text>
                <strong className={manner}>{said}</strong>{' '}
                <span className="quiet">
                  {say(resultWords.target)} {percent(total.target)} · {total.effective}/{total.verified}
                </span>
              </Text>
              {rows.length > 0 && (
                <Bars
                  label={say(resultWords.rate)}
                  by="name"
                  unit="%"
                  rows={rows.flatMap(({ name, rate }) =>
                    rate === null ? [] : [{ name, rate: Math.round(rate * 1000) / 10 }],
                  )}
                  series={[{ name: 'rate', label: say(resultWords.rate), color: 'blue.6' }]}
                  line={{ y: total.target * 100, label: percent(total.target) }}
                />
              )}
              <Because reasons={total.because} />
            </Charted>
          );
        }}
      </Shown>
    </Stack>
  );
}
