import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { inLanes } from '../../shared/in-lanes.ts';
import { Problem } from '../../shared/problem.ts';
import { isUndone, type KeptBecause, keptBecause, undoLead } from '../../shared/undo-lead.ts';
import type { Import, Undoing } from '../../store/import.ts';
import type { JudgedRow } from '../../store/import-row.ts';
import type { undoImport } from '../schemas/imports.ts';
import { importOf } from './import-right.ts';
import { importViewOf, lineOf } from './import-view.ts';
import { STAYS_REOPENED } from './reopening-row.ts';

type Input = Pick<ApiInput<typeof undoImport>, 'staff' | 'params' | 'query' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>;

/** How many rows one call looks at, and how many leads it takes back at once. */
const ROWS_PER_CALL = 200;
const AT_ONCE = 8;

interface Kept extends KeptBecause {
  readonly row: JudgedRow;
  readonly leadId: string;
}

/**
 * Takes the leads of an import back, some rows with each call, and keeps in the import how far it is: whoever calls again
 * goes on. A lead on which somebody has worked is kept and named, and so is one that was there before and that a row took
 * up again. A dry run changes nothing.
 */
export async function run(
  { staff, params: { importId }, query, body: { reason }, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof undoImport>> {
  const { store } = deps;
  const dryRun = query.dryRun === 'true';
  const made = await importOf(staff, importId, store);
  if (made.state === 'open' && !dryRun) {
    throw new Problem('import-open', 'Finish the import first, so that no more rows come.');
  }
  const begun = made.undoing ?? { by: staff.staffId, at, reason, doneRow: 0, undone: 0, kept: 0 };
  if (made.state === 'undone')
    return await answered(made, begun, { dryRun, done: true, undone: 0, kept: [] }, store);

  const afterRow = dryRun ? query.afterRow : begun.doneRow;
  const rows = await store.importRows.from(importId, afterRow + 1, ROWS_PER_CALL);
  const done = rows.length < ROWS_PER_CALL;
  const doneRow = rows.at(-1)?.row ?? afterRow;
  const { undone, kept } = await undoRows(rows, { importId, by: begun.by, at: begun.at }, dryRun, deps);
  const now = { ...begun, doneRow, undone: begun.undone + undone, kept: begun.kept + kept.length };
  const work = { dryRun, done, undone, kept };
  if (dryRun) return await answered(made, { ...begun, doneRow }, work, store);

  const written = { ...made, state: done ? ('undone' as const) : ('undoing' as const), undoing: now };
  if (!(await store.imports.put(written))) {
    throw new Problem('import-changed', 'Somebody else undoes this import, too; ask again.');
  }
  return await answered(written, now, work, store);
}

async function undoRows(
  rows: readonly JudgedRow[],
  undoer: { readonly importId: string; readonly by: string; readonly at: string },
  dryRun: boolean,
  deps: Deps,
): Promise<{ readonly undone: number; readonly kept: readonly Kept[] }> {
  const kept: Kept[] = rows
    .filter(({ reopened }) => reopened)
    .map((row) => ({ ...STAYS_REOPENED, row, leadId: String(row.leadId) }));
  let undone = 0;
  const brought = rows.filter(({ verdict }) => verdict === 'created' || verdict === 'known-elsewhere');
  await inLanes(AT_ONCE, brought, async (row) => {
    const lead = row.leadId === undefined ? undefined : await deps.store.leads.get(row.leadId);
    if (lead === undefined) return;
    if (isUndone(lead)) {
      undone += 1;
      return;
    }
    const because = await keptBecause(lead, deps);
    if (because !== undefined) {
      kept.push({ ...because, row, leadId: lead.leadId });
      return;
    }
    if (!dryRun) await undoLead(lead, undoer, deps);
    undone += 1;
  });
  return { undone, kept: kept.sort((one, other) => one.row.row - other.row.row) };
}

async function answered(
  made: Import,
  { doneRow }: Undoing,
  work: {
    readonly dryRun: boolean;
    readonly done: boolean;
    readonly undone: number;
    readonly kept: readonly Kept[];
  },
  store: Deps['store'],
): Promise<ApiAnswer<typeof undoImport>> {
  const { dryRun, done, undone } = work;
  const kept = work.kept.map(({ row: { row }, leadId, message, messageZh }) => ({
    row,
    line: lineOf(made, row),
    leadId,
    message,
    messageZh,
  }));
  const view = importViewOf(made, await store.imports.partsOf(made.importId));
  return { status: 200, body: { dryRun, done, doneRow, undone, kept, import: view } };
}
