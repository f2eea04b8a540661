import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay, type Words } from '../words/language.tsx';
import { ScrollX } from './scroll-x.tsx';

/** A table with its heads, which scrolls sideways where it is too wide. `children` are its rows. */
export function HeadedTable({
  label,
  heads,
  className,
  children,
}: {
  readonly label: Words;
  readonly heads: readonly (Words | ReactNode)[];
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const say = useSay();
  return (
    <ScrollX label={say(label)}>
      <Table className={`headed-table ${className ?? ''}`}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table do not change places
              <Table.Th key={index}>{isWords(head) ? say(head) : head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </ScrollX>
  );
}

function isWords(head: Words | ReactNode): head is Words {
  return typeof head === 'object' && head !== null && 'zh' in head;
}
