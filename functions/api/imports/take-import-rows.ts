import { localDate } from '../../../domain/calendar.ts';
import { NATURE_ZH } from '../../../domain/chinese-names.ts';
import { columnOf } from '../../../domain/import-columns.ts';
import { isBlankRow, readRow } from '../../../domain/import-record.ts';
import { NATURES } from '../../../domain/lead.ts';
import { NO_COUNTS, type RowCounts } from '../../../domain/row-counts.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { leadIdOf } from '../../shared/derived-id.ts';
import { leadFound } from '../../shared/found.ts';
import type { Judgement } from '../../shared/judgement.ts';
import { Problem } from '../../shared/problem.ts';
import { type RowToTake, takeRows } from '../../shared/take-rows.ts';
import { isUndone, undoLead } from '../../shared/undo-lead.ts';
import type { Import } from '../../store/import.ts';
import type { ImportRow, RowReason } from '../../store/import-row.ts';
import { ROWS_PER_CALL, type takeImportRows } from '../schemas/imports.ts';
import { importOf } from './import-right.ts';
import { lineOf, rowViewOf } from './import-view.ts';
import { REOPENED } from './reopening-row.ts';

type Input = Pick<ApiInput<typeof takeImportRows>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'schedules' | 'paths'>;

/**
 * Judges the rows of one part of a file: exactly one verdict for each, which is kept with the row, so that the same part
 * again gets the same answer and makes nothing new. What becomes a lead begins its path when the import is finished.
 */
export async function run(
  { staff, params: { importId }, body: { from, rows }, at, requestId }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof takeImportRows>> {
  const { store, rulebook } = deps;
  const made = await importOf(staff, importId, store);
  if (made.state !== 'open') throw new Problem('import-over', `The import is ${made.state}.`);
  if ((from - 1) % ROWS_PER_CALL !== 0) throw notAPart();

  const before = await store.importRows.between(importId, from, from + rows.length - 1);
  const kept = new Map(before.map((each) => [each.row, each]));
  const toTake = await rowsToTake(made, { from, rows, at, requestId }, kept, deps);
  const taken = await takeRows(toTake, deps);
  await takeBackIfUndone(importId, taken, deps);
  for (const row of taken) kept.set(row.row, row);

  const counts: Record<keyof RowCounts, number> = { ...NO_COUNTS };
  const views = rows.map((_cells, index) => {
    const row = kept.get(from + index);
    counts[row?.verdict ?? 'blank'] += 1;
    if (row !== undefined) return rowViewOf(made, row);
    return {
      row: from + index,
      line: lineOf(made, from + index),
      verdict: 'blank' as const,
      reasons: [],
    };
  });
  const { timeZone } = rulebook.entries['due-time'].value;
  const { source } = made;
  const day = localDate([...kept.values()][0]?.receivedAt ?? at, timeZone);
  await store.imports.keepPart({ importId, from, rows: rows.length, counts, source, day });
  return { status: 200, body: { from, counts, rows: views } };
}

/**
 * Takes the leads of rows back whose import was undone while they were judged: whoever undid it may have passed them by.
 * Throws `import-over` then.
 */
async function takeBackIfUndone(importId: string, taken: readonly ImportRow[], deps: Deps): Promise<void> {
  const { state, undoing } = (await deps.store.imports.get(importId)) ?? {};
  if (undoing === undefined) return;
  const { by, at } = undoing;
  for (const { leadId, verdict } of taken) {
    if (leadId === undefined || (verdict !== 'created' && verdict !== 'known-elsewhere')) continue;
    const lead = await leadFound(deps.store, leadId);
    if (!isUndone(lead)) await undoLead(lead, { importId, by, at }, deps);
  }
  throw new Problem('import-over', `The import is ${state}.`);
}

/** The rows that say something and have no verdict yet, read. */
async function rowsToTake(
  made: Import,
  {
    from,
    rows,
    at,
    requestId,
  }: {
    readonly from: number;
    readonly rows: readonly string[][];
    readonly at: string;
    readonly requestId: string;
  },
  kept: ReadonlyMap<number, ImportRow>,
  { store }: Deps,
): Promise<readonly RowToTake[]> {
  const { importId, source, networkId, columns } = made;
  const { organisation } = await store.organisation.recent(at);
  const reading = { columns, defaults: made.defaults, productLines: organisation.productLines };
  return rows.flatMap((cells, index): readonly RowToTake[] => {
    const row = from + index;
    if (kept.has(row) || isBlankRow(cells)) return [];
    const read = readRow(reading, cells, lineOf(made, row));
    const body = { collectedAt: made.createdAt, ...read.body };
    const foreign = made.dealerId !== undefined && ![undefined, made.dealerId].includes(namedDealer(body));
    return [
      {
        importId,
        row,
        record: {
          source,
          body: { ...body, dealerId: made.dealerId ?? namedDealer(body) },
          faults: [...read.faults, ...(foreign ? [foreignDealer(made, row)] : [])],
          leadId: leadIdOf('import', `${importId}/${row}`),
          at,
          requestId,
          networkId,
          importId,
        },
        receipted: (judgement) => receipted(made, { row, cells, at }, judgement),
      },
    ];
  });
}

function namedDealer(body: object): string | undefined {
  return (body as { dealerId?: string }).dealerId;
}

function foreignDealer(made: Import, row: number) {
  return {
    path: 'dealerId',
    code: 'unreadable-cell',
    message: `row ${lineOf(made, row)}: names another dealer than the import's; leave the cell empty`,
    messageZh: `第${lineOf(made, row)}行：经销商与本次导入不符；请留空`,
  } as const;
}

/** A row with its verdict. Reasons name the column of the file, and never what stood in a cell. */
function receipted(
  made: Import,
  { row, cells, at }: { readonly row: number; readonly cells: readonly string[]; readonly at: string },
  { verdict, leadId, answer }: Judgement,
): ImportRow {
  const { importId } = made;
  const {
    errors = [],
    warnings = [],
    reopened,
  } = answer as {
    errors?: readonly Told[];
    warnings?: readonly Told[];
    reopened?: true;
  };
  const told = [...errors, ...warnings, ...(reopened ? [REOPENED] : [])];
  const reasons = told.map((each) => reasonOf(made, each));
  return {
    ...{ importId, row, receivedAt: at, reasons, verdict: verdict as ImportRow['verdict'] },
    cells: storable(cells),
    ...(leadId !== undefined && { leadId }),
    ...(reopened && { reopened }),
  };
}

/** How many characters of a row are kept, so that with its verdict it stays within what one item of the table can hold. */
const MOST_KEPT = 60_000;

/** The cells as they are kept. Whoever sends a novel in a cell is refused and has the file; a record never comes near. */
function storable(cells: readonly string[]): readonly string[] {
  const length = cells.reduce((sum, cell) => sum + cell.length, 0);
  if (length <= MOST_KEPT) return cells;
  const share = Math.floor(MOST_KEPT / cells.length);
  return cells.map((cell) => cell.slice(0, share));
}

interface Told {
  readonly path?: string;
  readonly rule?: string;
  readonly message: string;
  readonly messageZh: string;
}

function reasonOf({ columns }: Import, { path, rule, message, messageZh }: Told): RowReason {
  const column = path === undefined ? undefined : columnAt(columns, path);
  return {
    ...(column !== undefined && { column }),
    ...(rule !== undefined && { rule }),
    message,
    messageZh: messageZh
      .replaceAll(NAMED_PATH, (named) => columnAt(columns, named) ?? named)
      .replace(NATURES.join(', '), NATURES.map((nature) => NATURE_ZH[nature]).join('、')),
  };
}

/** A path of a record in a reason: in dots, or one of those that have none. */
const NAMED_PATH = /[a-z]+(?:\.\w+)+|\b(?:dealerId|productLine|collectedAt|networkId)\b/g;

/** The header of the column that fills a path; where the file has none, the name that such a column would have. */
function columnAt(columns: Import['columns'], path: string): string | undefined {
  return columns.find((column) => column.path === path)?.header ?? columnOf(path)?.zh;
}

function notAPart(): Problem {
  const message = `begin at row 1, ${ROWS_PER_CALL + 1}, ${2 * ROWS_PER_CALL + 1} and so on`;
  const messageZh = `起始行应为1、${ROWS_PER_CALL + 1}、${2 * ROWS_PER_CALL + 1}……`;
  return new Problem('invalid-content', 'No part of a file begins here.', [
    { path: 'from', message, messageZh },
  ]);
}
