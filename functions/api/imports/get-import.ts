import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getImport } from '../schemas/imports.ts';
import { importOf } from './import-right.ts';
import { importViewOf } from './import-view.ts';

type Input = Pick<ApiInput<typeof getImport>, 'staff' | 'params'>;

/** One import: how far it is, and what became of its rows. */
export async function run(
  { staff, params: { importId } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getImport>> {
  const made = await importOf(staff, importId, store);
  return { status: 200, body: importViewOf(made, await store.imports.partsOf(importId)) };
}
