import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { isCursorRefusal } from '../../store/cursor-refusal.ts';
import type { listImports } from '../schemas/imports.ts';
import { importDealer, mayImport } from './import-right.ts';
import { importSummaryOf } from './import-view.ts';

type Input = Pick<ApiInput<typeof listImports>, 'staff' | 'query'>;

/** A page of the imports of the own dealer, or of all for head office, the latest first. */
export async function run(
  { staff, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listImports>> {
  mayImport(staff);
  try {
    const page = await store.imports.list(importDealer(staff, undefined), query);
    const imports = page.items.map(importSummaryOf);
    return { status: 200, body: { imports, ...(page.cursor !== undefined && { cursor: page.cursor }) } };
  } catch (error) {
    if (query.cursor === undefined || !(isCursorRefusal(error) || isBrokenCursor(error))) throw error;
    throw new Problem('invalid-request', 'The cursor is not one of ours.', [
      { path: 'cursor', message: 'send a cursor back as it was answered', messageZh: '请原样传回游标' },
    ]);
  }
}

/** ElectroDB reads a cursor before it asks the table. */
function isBrokenCursor(error: unknown): boolean {
  return error instanceof Error && /cursor/i.test(error.message);
}
