import { Alert, List, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CheckedRow } from '../../../../domain/import-check.ts';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { columnName, FIELDS } from './column-names.ts';
import { type ProductLine, valueAt, valueWords } from './field-choices.ts';
import type { Looked } from './look-through.ts';
import { ScrolledList } from './scrolled-list.tsx';
import { words } from './words.ts';

/** The first rows as records, and every cell that cannot be read, before anything is sent. */
export function Preview({
  looked,
  productLines,
}: {
  readonly looked: Looked;
  readonly productLines: readonly ProductLine[];
}) {
  const say = useSay();
  return (
    <>
      {looked.first.length > 0 && <FirstRows rows={looked.first} productLines={productLines} />}
      <p role="status" className={looked.isOver && looked.wrongCells === 0 ? 'well' : 'quiet'}>
        {!looked.isOver && say(words.looking(looked.rows))}
        {looked.isOver && looked.wrongCells === 0 && `✓ ${say(words.allReadable)}`}
      </p>
      {looked.wrongCells > 0 && <Faults looked={looked} />}
    </>
  );
}

function FirstRows({
  rows,
  productLines,
}: {
  readonly rows: readonly CheckedRow[];
  readonly productLines: readonly ProductLine[];
}) {
  const say = useSay();
  const isFaulty = ({ faults }: CheckedRow, path: string) => faults.some((fault) => fault.path === path);
  const paths = FIELDS.filter((path) =>
    rows.some((row) => valueAt(row.body, path) !== undefined || isFaulty(row, path)),
  );
  return (
    <>
      <h3 className="import-heading">{say(words.firstRows)}</h3>
      <HeadedTable label={words.firstRows} heads={[words.line, ...paths.map(columnName)]}>
        {rows.map((row) => (
          <Table.Tr key={row.line}>
            <Table.Th scope="row">{row.line}</Table.Th>
            {paths.map((path) => {
              const value = valueAt(row.body, path);
              return (
                <Table.Td key={path} className={isFaulty(row, path) ? 'late' : ''}>
                  {isFaulty(row, path) && `✗ ${say(words.unreadable)}`}
                  {value !== undefined && say(valueWords(path, value, productLines))}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </HeadedTable>
    </>
  );
}

function Faults({ looked: { wrongCells, wrongRows, faults } }: { readonly looked: Looked }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Alert
      color="yellow"
      icon={<IconAlertTriangle aria-hidden />}
      title={say(words.wrong(wrongCells, wrongRows))}
    >
      <Text size="sm">{say(words.wrongHint)}</Text>
      {wrongCells > faults.length && <Text size="sm">{say(words.onlyFirst(faults.length))}</Text>}
      <ScrolledList label={words.unreadableCells}>
        {faults.map(({ message, messageZh }) => (
          <List.Item key={message}>{language === 'zh' ? messageZh : message}</List.Item>
        ))}
      </ScrolledList>
    </Alert>
  );
}
