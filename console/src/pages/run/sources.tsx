import { NativeSelect, Stack, Table } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNowMs } from '../../api/system-time.ts';
import { Charted } from '../../parts/charted.tsx';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useLanguage, useSay, type Words } from '../../words/language.tsx';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { dateText } from '../../words/time.ts';
import { verdictWords, words } from './words.ts';

type LedgerDay = components['schemas']['LedgerDay'];

const DAYS_SHOWN = 31;
const DAY_MS = 86_400_000;
const BEIJING_AHEAD_MS = 8 * 3_600_000;
const VERDICTS = Object.keys(verdictWords) as (keyof typeof verdictWords)[];
const DMS: Words = { zh: '经销商管理系统', en: 'Dealer management system' };

/** What came from a source day by day, what became of it, and whether it balances with what the source says it sent. */
export function Sources() {
  const say = useSay();
  const [source, setSource] = useSearchParam('source', 'walk-in');
  const nowMs = useNowMs();
  const [from, to] = [dayOf(nowMs - (DAYS_SHOWN - 1) * DAY_MS), dayOf(nowMs)];
  const asked = useApi().query.useQuery('get', '/sources/{source}/ledger', {
    params: { path: { source }, query: { from, to } },
  });
  const names = { ...sourceWords, dms: DMS };
  const name = wordsFor(names, source);
  return (
    <Stack>
      <NativeSelect
        label={say(words.source)}
        value={source}
        onChange={({ currentTarget }) => setSource(currentTarget.value)}
        data={Object.entries(names).map(([value, label]) => ({ value, label: say(label) }))}
      />
      <Shown of={asked}>
        {({ days }) =>
          days.length === 0 ? (
            <Empty title={words.noDays} />
          ) : (
            <Charted
              title={words.ledgerOf(name)}
              fileName={`ledger-${source}-${to}`}
              rows={days}
              columns={[
                { name: words.day, value: ({ day }) => day },
                { name: words.received, value: ({ received }) => received },
                ...VERDICTS.map((verdict) => ({
                  name: verdictWords[verdict],
                  value: ({ verdicts }: LedgerDay) => verdicts[verdict] ?? 0,
                })),
                { name: words.pending, value: ({ pending }) => pending },
                { name: words.fileRows, value: ({ imported }) => imported?.received ?? 0 },
                { name: words.unsigned, value: ({ unsigned }) => unsigned },
                { name: words.sent, value: ({ sent }) => sent ?? '' },
                { name: words.difference, value: ({ difference }) => difference ?? '' },
              ]}
            >
              <DayBars days={days} />
            </Charted>
          )
        }
      </Shown>
    </Stack>
  );
}

/** Each day as a bar of its verdicts, so that a red or a striped piece is seen from afar. */
function DayBars({ days }: { readonly days: readonly LedgerDay[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const most = Math.max(...days.flatMap(({ received, imported }) => [received, imported?.received ?? 0]), 1);
  return (
    <HeadedTable
      label={words.received}
      heads={[words.day, words.received, <Legend key="legend" />, words.difference, words.status]}
      className="ledger-days"
    >
      {[...days].reverse().map((day) => (
        <Table.Tr key={day.day}>
          <Table.Td>{dateText(language, day.day)}</Table.Td>
          <Table.Td>
            {day.received}
            {day.imported && (
              <div className="quiet">
                {say(words.fileRows)} {day.imported.received}
              </div>
            )}
          </Table.Td>
          <Table.Td>
            {day.received > 0 && <DayBar verdicts={day.verdicts} pending={day.pending} most={most} />}
            {day.imported && <DayBar verdicts={day.imported.verdicts} pending={0} most={most} />}
          </Table.Td>
          <Table.Td>{day.difference ?? '–'}</Table.Td>
          <Table.Td>
            <strong className={day.balanced ? 'well' : 'late'}>
              {day.balanced ? '✓' : '✗'} {say(day.balanced ? words.balanced : words.notBalanced)}
            </strong>
            {!day.closed && <span className="quiet"> {say(words.open)}</span>}
          </Table.Td>
        </Table.Tr>
      ))}
    </HeadedTable>
  );
}

function Legend() {
  const say = useSay();
  return (
    <span className="ledger-legend">
      {VERDICTS.map((verdict) => (
        <span key={verdict}>
          <i className={`ledger-${verdict}`} aria-hidden /> {say(verdictWords[verdict])}
        </span>
      ))}
    </span>
  );
}

function DayBar({
  verdicts,
  pending,
  most,
}: {
  readonly verdicts: Readonly<Record<string, number>>;
  readonly pending: number;
  readonly most: number;
}) {
  const say = useSay();
  const parts = [
    ...VERDICTS.map((verdict) => ({ verdict: verdict as string, count: verdicts[verdict] ?? 0 })),
    { verdict: 'pending', count: pending },
    { verdict: 'blank', count: verdicts.blank ?? 0 },
  ].filter(({ count }) => count > 0);
  const said = parts
    .map(
      ({ verdict, count }) =>
        `${say(wordsFor({ ...verdictWords, pending: words.pending, blank: words.blankRows }, verdict))} ${count}`,
    )
    .join(', ');
  return (
    <div className="ledger-bar" role="img" aria-label={said} title={said}>
      {parts.map(({ verdict, count }) => (
        <span key={verdict} className={`ledger-${verdict}`} style={{ width: `${(100 * count) / most}%` }} />
      ))}
    </div>
  );
}

/** The day of an instant in Beijing, where the ledgers are kept. */
function dayOf(ms: number): string {
  return new Date(ms + BEIJING_AHEAD_MS).toISOString().slice(0, 10);
}
