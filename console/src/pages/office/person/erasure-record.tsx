import { Table, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { HeadedTable } from '../../../parts/headed-table.tsx';
import { useNames } from '../../../parts/names.ts';
import { When } from '../../../parts/when.tsx';
import { useSay } from '../../../words/language.tsx';
import { wordsFor } from '../../../words/path-words.ts';
import { reasonWords } from '../../lead/reason-words.ts';
import { keptRows } from './kept-rows.ts';
import { recordKindWords } from './record-kind-words.ts';
import type { Erasure } from './use-person.ts';
import { ASKERS, words } from './words.ts';

/** The record of an erasure, which names nobody. The eyes of whoever erased are led to it. */
export function ErasureRecord({ erasure }: { readonly erasure: Erasure }) {
  const say = useSay();
  const names = useNames();
  const heading = useRef<HTMLHeadingElement>(null);
  const { erasureId, at, by, askedBy, reason, leadIds, counts } = erasure;
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="office-part" aria-label={say(words.record)}>
      <Title order={2} size="h4" ref={heading} tabIndex={-1}>
        {say(words.record)}
      </Title>
      <p className="quiet">{say(words.recordHint)}</p>
      <dl className="office-facts">
        <dt>{say(words.id)}</dt>
        <dd className="mono">{erasureId}</dd>
        <dt>{say(words.at)}</dt>
        <dd>
          <When at={at} distance={false} />
        </dd>
        <dt>{say(words.by)}</dt>
        <dd>{names.person(by)}</dd>
        <dt>{say(words.askedBy)}</dt>
        <dd>{say(wordsFor(ASKERS, askedBy))}</dd>
        <dt>{say(words.reason)}</dt>
        <dd>{say(reasonWords(reason))}</dd>
        <dt>{say(words.ended)}</dt>
        <dd className="mono">{leadIds.join(', ') || '–'}</dd>
      </dl>
      <HeadedTable label={words.blanked} heads={[words.kind, words.blanked]} className="office-numbers">
        {keptRows({ blanked: counts, kept: {} }).map(({ kind, blanked }) => (
          <Table.Tr key={kind}>
            <Table.Td>{say(wordsFor(recordKindWords, kind))}</Table.Td>
            <Table.Td>{blanked}</Table.Td>
          </Table.Tr>
        ))}
      </HeadedTable>
    </section>
  );
}
