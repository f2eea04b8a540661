import { Table } from '@mantine/core';
import type { Rule } from '../../parts/rulebook.ts';
import { named, told, useSay } from '../../words/language.tsx';
import { words } from './words.ts';

/** A matrix or a list of the rulebook, as a table with heads on both sides. */
export function RuleTable({
  rule,
  table: { columns, rows },
}: {
  readonly rule: Rule;
  readonly table: NonNullable<Rule['table']>;
}) {
  const say = useSay();
  const title = say({ zh: rule.titleZh, en: rule.title });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section className="scroll-x" aria-label={title} tabIndex={0}>
      <Table className="rule-table" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {columns.map((column) => (
              <Table.Th key={column.id} scope="col">
                {column.id === 'value' ? say(words.value) : say(named(column))}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ label, cells }) => (
            <Table.Tr key={label.id}>
              <Table.Th scope="row">{say(named(label))}</Table.Th>
              {cells.map((cell, index) => (
                <Table.Td key={columns[index]!.id}>{say(told(cell))}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
