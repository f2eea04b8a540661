import { Table, Title } from '@mantine/core';
import { Link } from 'react-router';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { useNames } from '../../../parts/names.ts';
import { told, useSay, type Words } from '../../../words/language.tsx';
import { stageWords, statusWords } from '../../../words/path-words.ts';
import { workWords } from '../../../words/work-words.ts';
import type { Group, Receiver } from './add-previews.ts';
import type { Preview } from './use-preview.ts';
import { words } from './words.ts';

/** What the dealer’s leads wait for, where each would go, by which rule, and what is there already. */
export function PreviewTables({ preview: { sum, isComplete } }: { readonly preview: Preview }) {
  const say = useSay();
  const { leads, groups, receivers } = sum;
  return (
    <>
      <p aria-live="polite">
        {say(isComplete ? (leads === 0 ? words.noLeads : words.has(leads)) : words.looking(leads))}
      </p>
      {leads > 0 && (
        <>
          <Title order={3} size="h5">
            {say(words.goes)}
          </Title>
          <HeadedTable
            label={words.goes}
            heads={[words.receiver, words.count, words.there, words.rule]}
            className="office-numbers"
          >
            {receivers.map((receiver) => (
              <ReceiverRow key={receiver.dealerId} receiver={receiver} />
            ))}
          </HeadedTable>
          <Title order={3} size="h5">
            {say(words.waits)}
          </Title>
          <HeadedTable
            label={words.waits}
            heads={[words.what, words.count, words.stage, words.line]}
            className="office-numbers"
          >
            {groups.map((group) => (
              <GroupRow key={Object.values(group).join('|')} group={group} />
            ))}
          </HeadedTable>
        </>
      )}
    </>
  );
}

function ReceiverRow({
  receiver: { dealerId, count, duplicates, because },
}: {
  readonly receiver: Receiver;
}) {
  const say = useSay();
  const names = useNames();
  return (
    <Table.Tr>
      <Table.Td>
        {names.dealer(dealerId)} {names.dealer(dealerId) !== dealerId && <Id id={dealerId} />}
      </Table.Td>
      <Table.Td>{count}</Table.Td>
      <Table.Td>
        {duplicates}
        {duplicates > 0 && <span className="quiet"> · {say(words.thereHint)}</span>}
      </Table.Td>
      <Table.Td className="prose">
        {because.map((reason) => (
          <div key={`${reason.rule}-${reason.text}`}>
            {say(told(reason))} <Link to={`/rules/${encodeURIComponent(reason.rule)}`}>{reason.rule}</Link>
          </div>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** A dealer’s id beside its name; head office’s queue has none that says more. */
function Id({ id }: { readonly id: string }) {
  return id === 'maker' ? null : <span className="quiet">{id}</span>;
}

function GroupRow({ group: { stage, status, productLine, waitsFor, count } }: { readonly group: Group }) {
  const say = useSay();
  const names = useNames();
  const standing: Words = stage === 'ended' || status !== 'open' ? statusWords[status] : stageWords[stage];
  return (
    <Table.Tr>
      <Table.Td>{say(waitsFor === 'nothing' ? words.nothingWaits : workWords(waitsFor))}</Table.Td>
      <Table.Td>{count}</Table.Td>
      <Table.Td>{say(standing)}</Table.Td>
      <Table.Td>{names.productLine(productLine)}</Table.Td>
    </Table.Tr>
  );
}
