import * as z from 'zod';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getImportReport } from '../schemas/imports.ts';
import { decodeCursor, encodeCursor } from '../scoped-page.ts';
import { importOf } from './import-right.ts';
import { rowViewOf } from './import-view.ts';

type Input = Pick<ApiInput<typeof getImportReport>, 'staff' | 'params' | 'query'>;

/** Where the page before ended. */
const position = z.strictObject({ afterRow: z.int() });

/** A page of rows with their verdicts and reasons, in the order of the file. */
export async function run(
  { staff, params: { importId }, query: { limit, cursor } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getImportReport>> {
  const made = await importOf(staff, importId, store);
  const { afterRow } = cursor === undefined ? { afterRow: 0 } : decodeCursor(cursor, position);
  const rows = await store.importRows.from(importId, afterRow + 1, limit);
  const last = rows.at(-1);
  const next = rows.length < limit || last === undefined ? undefined : encodeCursor({ afterRow: last.row });
  return {
    status: 200,
    body: {
      rows: rows.map((row) => rowViewOf(made, row)),
      ...(next !== undefined && { cursor: next }),
    },
  };
}
