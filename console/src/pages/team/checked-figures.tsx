import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { useNames } from '../../parts/names.ts';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { type CheckedResult, type CheckedRow, checkedRows } from './checked-rows.ts';
import { percent } from './percent.ts';
import { resultWords } from './result-words.ts';
import { useScope } from './use-scope.ts';
import { words } from './words.ts';
import { workWords } from './work-words.ts';

type Figures = components['schemas']['CheckedResults'];

const SHOWN = 15;
const MAKER = 'maker';

/** What second persons found of results that were sampled, and what nobody looked at, by who gave them or by dealer. */
export function CheckedFigures() {
  const say = useSay();
  const { dealerId, from, to } = useScope();
  const [chosen, setChosen] = useSearchParam('checkedBy', 'person');
  const by = chosen === 'dealer' ? 'dealer' : 'person';
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/checked-results',
    { params: { query: { from, to, by, ...(dealerId !== undefined && { dealerId }) } } },
    { refetchInterval: 60_000 },
  );
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={say(resultWords.checkedBy)}
        value={by}
        onChange={setChosen}
        data={[
          { value: 'person', label: say(workWords.byPerson) },
          { value: 'dealer', label: say(workWords.byDealer) },
        ]}
      />
      <Shown of={asked}>{(figures) => <Checked figures={figures} by={by} />}</Shown>
    </Stack>
  );
}

function Checked({
  figures: { total, rows: all },
  by,
}: {
  readonly figures: Figures;
  readonly by: 'person' | 'dealer';
}) {
  const say = useSay();
  const names = useNames();
  const dealerOf = ({ dealerId }: CheckedResult) =>
    dealerId === MAKER ? say(workWords.queue) : names.dealer(dealerId);
  const rows = checkedRows(all, (row) => (by === 'dealer' ? dealerOf(row) : names.person(row.key)));
  return (
    <Charted
      title={resultWords.checked}
      fileName={`checked-results-by-${by}`}
      rows={rows}
      columns={[
        ...(by === 'person' ? [{ name: words.person, value: (row: CheckedRow) => row.name }] : []),
        { name: words.dealer, value: dealerOf },
        { name: resultWords.checks, value: (row) => row.checked },
        { name: resultWords.confirmed, value: (row) => row.confirmed },
        { name: resultWords.contradicted, value: (row) => row.contradicted },
        { name: resultWords.unanswered, value: (row) => row.unanswered },
        { name: resultWords.untrueShare, value: (row) => (row.share === null ? '' : percent(row.share)) },
      ]}
    >
      <Text>
        {say(resultWords.checks)} <strong>{total.checked}</strong> · {say(resultWords.contradicted)}{' '}
        <strong className={total.contradicted > 0 ? 'late' : ''}>{total.contradicted}</strong> ·{' '}
        {say(resultWords.unanswered)}{' '}
        <strong className={total.unanswered > 0 ? 'soon' : ''}>{total.unanswered}</strong>
      </Text>
      {rows.length > 0 && (
        <Bars
          label={say(resultWords.checked)}
          by="name"
          lying
          stacked
          rows={rows.slice(0, SHOWN).map(({ name, confirmed, contradicted, unanswered }) => ({
            ...{ name, confirmed, contradicted, unanswered },
          }))}
          series={[
            { name: 'confirmed', label: say(resultWords.confirmed), color: 'teal.7' },
            { name: 'contradicted', label: say(resultWords.contradicted), color: 'red.7' },
            { name: 'unanswered', label: say(resultWords.unanswered), color: 'orange.7' },
          ]}
        />
      )}
    </Charted>
  );
}
