import { Table, Title } from '@mantine/core';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { useNames } from '../../../parts/names.ts';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { settledOf, type Withdrawal } from './progress-state.ts';
import { ReportTable } from './report-table.tsx';
import { words } from './words.ts';

/** What a withdrawal came to, or has come to so far: who ordered it and why, how many went where, and each lead. */
export function WithdrawalResult({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const say = useSay();
  const names = useNames();
  const { number, reason, by, startedAt, finishedAt, phase, stopped, dealerId } = withdrawal;
  const heading = phase === 'done' ? words.last : words.present;
  return (
    <section className="office-part" aria-label={say(heading)}>
      <Title order={3} size="h5">
        {say(heading)} <span className="quiet">{say(words.number(number))}</span>
      </Title>
      <dl className="office-facts">
        <dt>{say(words.reason)}</dt>
        <dd>{reason}</dd>
        <dt>{say(words.orderedBy)}</dt>
        <dd>{names.person(by)}</dd>
        <dt>{say(words.orderedAt)}</dt>
        <dd>
          <When at={startedAt} distance={false} />
        </dd>
        <dt>{say(words.state)}</dt>
        <dd className={phase === 'done' ? 'well' : stopped ? 'late' : ''}>
          {phase === 'done' ? `✓ ${say(words.done)}` : say(stopped ? words.stopped : words.underWay)}
        </dd>
        {finishedAt !== undefined && (
          <>
            <dt>{say(words.finishedAt)}</dt>
            <dd>
              <When at={finishedAt} distance={false} />
            </dd>
          </>
        )}
      </dl>
      <Totals withdrawal={withdrawal} />
      {phase === 'done' && <ReportTable key={number} dealerId={dealerId} number={number} />}
    </section>
  );
}

function Totals({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const say = useSay();
  const names = useNames();
  const { given, queued, duplicates, elsewhere, takenBack, phase } = withdrawal;
  const waiting = takenBack - settledOf(withdrawal);
  const rows: readonly (readonly [string, number])[] = [
    ...given.map(({ dealerId, count }) => [`${names.dealer(dealerId)} ${dealerId}`, count] as const),
    [say(words.queued), queued],
    [say(words.duplicates), duplicates],
    ...(elsewhere > 0 ? [[say(words.elsewhere), elsewhere] as const] : []),
    ...(phase !== 'done' ? [[say(words.waitingStill), waiting] as const] : []),
  ];
  return (
    <HeadedTable label={words.result} heads={[words.receiver, words.count]} className="office-numbers">
      {rows.map(([name, count]) => (
        <Table.Tr key={name}>
          <Table.Td>{name}</Table.Td>
          <Table.Td>{count}</Table.Td>
        </Table.Tr>
      ))}
      <Table.Tr className="office-total">
        <Table.Td>{say(words.takenBack)}</Table.Td>
        <Table.Td>{takenBack}</Table.Td>
      </Table.Tr>
    </HeadedTable>
  );
}
