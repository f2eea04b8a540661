import { Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { percent } from './percent.ts';
import { clockWords, resultWords } from './result-words.ts';
import { useScope } from './use-scope.ts';
import { words } from './words.ts';

/** How fast shared leads were touched, by dealer. */
export function FirstTouchFigures() {
  const say = useSay();
  const { dealerId, from, to } = useScope();
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/first-touch',
    { params: { query: { from, to, ...(dealerId !== undefined && { dealerId }) } } },
    { refetchInterval: 60_000 },
  );
  return (
    <Shown of={asked}>
      {({ clockMinutes, total, dealers }) => {
        const rows = dealers.map(({ name, count, touched, within, medianMinutes }) => ({
          ...{ name, count, touched, within, medianMinutes },
          late: touched - within,
          untouched: count - touched,
        }));
        return (
          <Charted
            title={resultWords.firstTouch}
            fileName="first-touch"
            rows={rows}
            columns={[
              { name: resultWords.dealer, value: (row) => row.name },
              { name: resultWords.count, value: (row) => row.count },
              { name: resultWords.touched, value: (row) => row.touched },
              { name: resultWords.within, value: (row) => row.within },
              { name: resultWords.median, value: (row) => row.medianMinutes ?? '' },
            ]}
          >
            <Text>
              <strong>{total.share === null ? say(words.nothing) : percent(total.share)}</strong>{' '}
              <span className="quiet">
                {say(clockWords(clockMinutes))}
                {total.medianMinutes !== null && ` · ${say(resultWords.median)} ${total.medianMinutes}`}
              </span>
            </Text>
            {rows.length > 0 && (
              <Bars
                label={say(resultWords.firstTouch)}
                by="name"
                lying
                stacked
                nameWidth={150}
                rows={rows.map(({ name, within, late, untouched }) => ({ name, within, late, untouched }))}
                series={[
                  { name: 'within', label: say(resultWords.within), color: 'teal.7' },
                  { name: 'late', label: say(resultWords.late), color: 'orange.7' },
                  { name: 'untouched', label: say(resultWords.untouched), color: 'red.7' },
                ]}
              />
            )}
          </Charted>
        );
      }}
    </Shown>
  );
}
