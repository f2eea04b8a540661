import type { RecordProblem } from '../../../../domain/completeness.ts';
import { type CheckedRow, checkedRows } from '../../../../domain/import-check.ts';
import type { RowReading } from '../../../../domain/import-record.ts';
import type { RecordFile } from '../../../../domain/record-file.ts';

/** What a look through a whole file has found so far, before anything of it is sent. */
export interface Looked {
  /** How many rows have been looked at; all of them when `isOver`. */
  readonly rows: number;
  readonly isOver: boolean;
  readonly first: readonly CheckedRow[];
  /** Rows in which something cannot be read, and how many cells that are. */
  readonly wrongRows: number;
  readonly wrongCells: number;
  /** The first of those cells. */
  readonly faults: readonly RecordProblem[];
}

const FIRST_ROWS = 5;
const FAULTS_TOLD = 200;
const ROWS_AT_ONCE = 500;

/** Nothing has been looked at. */
export const UNSEEN: Looked = {
  rows: 0,
  isOver: false,
  first: [],
  wrongRows: 0,
  wrongCells: 0,
  faults: [],
};

/** Reads every row as the API will, and tells every so many rows how far it is, so that the page stays awake. */
export async function* lookThrough(
  file: Pick<RecordFile, 'read' | 'headerRow'>,
  reading: RowReading,
): AsyncGenerator<Looked> {
  let looked = UNSEEN;
  const first: CheckedRow[] = [];
  const faults: RecordProblem[] = [];
  for await (const row of checkedRows(file, reading)) {
    if (first.length < FIRST_ROWS) first.push(row);
    faults.push(...row.faults.slice(0, FAULTS_TOLD - faults.length));
    looked = {
      ...looked,
      ...{ first, faults },
      rows: looked.rows + 1,
      wrongRows: looked.wrongRows + (row.faults.length > 0 ? 1 : 0),
      wrongCells: looked.wrongCells + row.faults.length,
    };
    if (looked.rows % ROWS_AT_ONCE === 0) yield looked;
  }
  yield { ...looked, isOver: true };
}
