import type { RecordProblem } from './completeness.ts';
import { type CellFault, type CellSurroundings, readCell } from './import-cells.ts';
import { columnOf } from './import-columns.ts';
import type { MappedColumn } from './import-headers.ts';
import type { Address } from './lead.ts';
import { splitAddress } from './split-address.ts';

/** A row as a record: what its cells say, and what could not be read. */
export interface RowRecord {
  /** A body of a record, whole or not; the door judges it. */
  readonly body: Record<string, unknown>;
  readonly faults: readonly RecordProblem[];
}

/** What the rows of an import have in common. */
export interface RowReading extends CellSurroundings {
  readonly columns: readonly MappedColumn[];
  /** What a record says where no column or an empty cell does, by path, as a cell would say it. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** Whether a row says anything at all. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Reads a row of a file; `line` is its number in the file as a spreadsheet shows it, the headers' line included. */
export function readRow(reading: RowReading, cells: readonly string[], line: number): RowRecord {
  const body: Record<string, unknown> = {};
  const faults: RecordProblem[] = [];
  const filled = new Set<string>();
  const read = (path: string, cell: string, header: string) => {
    const column = columnOf(path);
    if (column === undefined) return;
    const value = readCell(column.kind, cell, reading);
    if (!value.ok) faults.push(unreadable(path, value.fault, header, line));
    else if (value.value !== undefined) put(body, path, value.value);
    if (!value.ok || value.value !== undefined) filled.add(path);
  };
  reading.columns.forEach(({ header, path }, index) => {
    if (path !== null) read(path, cells[index] ?? '', header);
  });
  for (const [path, cell] of Object.entries(reading.defaults)) {
    if (!filled.has(path)) read(path, cell, path);
  }
  for (const [index, cell] of cells.slice(reading.columns.length).entries()) {
    if (cell.trim() !== '') faults.push(beyondHeaders(reading.columns.length + index + 1, line));
  }
  splitAddressOf(body);
  return { body, faults };
}

/** A whole address in one cell fills province, city and district as well when they have no cells of their own. */
function splitAddressOf(body: Record<string, unknown>): void {
  const { customer } = body as { customer?: { address?: Address } };
  const { address } = customer ?? {};
  if (customer === undefined || address?.detail === undefined) return;
  if (address.province !== undefined || address.city !== undefined) return;
  const split = splitAddress(address.detail);
  if (split === undefined) return;
  const { detail: _whole, ...apart } = address;
  customer.address = { ...split, ...apart };
}

function unreadable(path: string, fault: CellFault, header: string, line: number): RecordProblem {
  const { found, foundZh, write, writeZh } = fault;
  return {
    path,
    code: 'unreadable-cell',
    message: `row ${line}, column ${header}: holds ${found}; ${write}`,
    messageZh: `第${line}行“${header}”列：${foundZh}；${writeZh}`,
  };
}

function beyondHeaders(column: number, line: number): RecordProblem {
  return {
    path: `column ${column}`,
    code: 'unreadable-cell',
    message: `row ${line}: cell ${column} stands under no header; a separator or a quote may be missing in this row`,
    messageZh: `第${line}行第${column}格没有对应的列名；该行可能缺少分隔符或引号`,
  };
}

/** Sets a value at a dotted path; a number in the path is a place in a list. */
function put(target: Record<string, unknown>, path: string, value: string | number): void {
  const keys = path.split('.');
  let node: Record<string, unknown> = target;
  keys.forEach((key, index) => {
    if (index === keys.length - 1) {
      node[key] = value;
      return;
    }
    node[key] ??= /^\d+$/.test(keys[index + 1]!) ? [] : {};
    node = node[key] as Record<string, unknown>;
  });
}
