import { Table, Title } from '@mantine/core';
import { Link } from 'react-router';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { useNames } from '../../../parts/names.ts';
import { useSay } from '../../../words/language.tsx';
import { stageWords, wordsFor } from '../../../words/path-words.ts';
import { keptRows, sumOf } from './kept-rows.ts';
import { recordKindWords } from './record-kind-words.ts';
import type { Kept } from './use-person.ts';
import { words } from './words.ts';

/** What is kept about a person by kind, and each lead with what an erasure does to its path. */
export function KeptTables({ kept }: { readonly kept: Kept }) {
  const say = useSay();
  const names = useNames();
  return (
    <>
      <Title order={2} size="h4">
        {say(words.kept)}
      </Title>
      <p className="quiet">{say(words.keptHint)}</p>
      <HeadedTable
        label={words.kept}
        heads={[words.kind, words.erased, words.stays]}
        className="office-numbers"
      >
        {keptRows(kept).map((row) => (
          <Table.Tr key={row.kind}>
            <Table.Td>{say(wordsFor(recordKindWords, row.kind))}</Table.Td>
            <Table.Td>{row.blanked}</Table.Td>
            <Table.Td>{row.kept}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr className="office-total">
          <Table.Td>{say(words.all)}</Table.Td>
          <Table.Td>{sumOf(kept.blanked)}</Table.Td>
          <Table.Td>{sumOf(kept.kept)}</Table.Td>
        </Table.Tr>
      </HeadedTable>
      {kept.leads.length > 0 && (
        <HeadedTable
          label={words.leads}
          heads={[words.lead, words.dealer, words.stage, words.path]}
          className="office-numbers"
        >
          {kept.leads.map(({ leadId, dealerId, stage, pathEnds }) => (
            <Table.Tr key={leadId}>
              <Table.Td>
                <Link to={`/lead/${leadId}`} className="mono">
                  {leadId}
                </Link>
              </Table.Td>
              <Table.Td>{names.dealer(dealerId)}</Table.Td>
              <Table.Td>{say(wordsFor(stageWords, stage))}</Table.Td>
              <Table.Td>{say(pathEnds ? words.ends : words.isOver)}</Table.Td>
            </Table.Tr>
          ))}
        </HeadedTable>
      )}
    </>
  );
}
