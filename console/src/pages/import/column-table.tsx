import { NativeSelect, Table } from '@mantine/core';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { useSay } from '../../words/language.tsx';
import { columnName, FIELDS } from './column-names.ts';
import { type FileColumn, isOpen } from './file-columns.ts';
import { knownByWords, words } from './words.ts';

/** Stands in a choice for a column that is left out; no path is written so. */
const LEFT_OUT = '-';

/** What each column of the file fills: as it is known, or as somebody chooses. */
export function ColumnTable({
  columns,
  examples,
  onChoose,
}: {
  readonly columns: readonly FileColumn[];
  /** The first rows of the file, to see what a column holds. */
  readonly examples: readonly (readonly string[])[];
  readonly onChoose: (index: number, path: string | null) => void;
}) {
  const say = useSay();
  return (
    <HeadedTable
      label={words.columns}
      heads={[words.column, words.example, words.fills]}
      className="import-columns"
    >
      {columns.map((column) => {
        const { index, header } = column;
        const filled = examples.map((cells) => (cells[index] ?? '').trim()).find((cell) => cell !== '');
        return (
          <Table.Tr key={index} className={isOpen(column) ? 'import-open' : ''}>
            <Table.Th scope="row">{header || say(words.noHeader)}</Table.Th>
            <Table.Td className="quiet import-example">{filled ?? '—'}</Table.Td>
            <Table.Td>
              <Meaning column={column} onChoose={(path) => onChoose(index, path)} />
            </Table.Td>
          </Table.Tr>
        );
      })}
    </HeadedTable>
  );
}

function Meaning({
  column: { header, path, knownBy, suggestion, clashes, sharesName },
  onChoose,
}: {
  readonly column: FileColumn;
  readonly onChoose: (path: string | null) => void;
}) {
  const say = useSay();
  const isUndecided = knownBy === 'undecided';
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={say(words.meaningOf(header || say(words.noHeader)))}
        value={isUndecided ? '' : (path ?? LEFT_OUT)}
        onChange={({ currentTarget: { value } }) => onChoose(value === LEFT_OUT ? null : value)}
        error={clashes ? say(sharesName ? words.sharesName : words.clashes) : undefined}
        data={[
          ...(isUndecided ? [{ value: '', label: say(words.undecided) }] : []),
          { value: LEFT_OUT, label: say(words.leaveOut) },
          ...FIELDS.map((value) => ({ value, label: say(columnName(value)) })),
        ]}
      />
      <div className={isUndecided ? 'late' : 'quiet'}>
        {say(knownByWords[knownBy])}
        {suggestion !== undefined && ` · ${say(words.looksLike(columnName(suggestion)))}`}
      </div>
    </>
  );
}
