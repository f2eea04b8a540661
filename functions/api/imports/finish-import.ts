import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { planStarts, STARTS_SOON_MS } from '../../shared/plan-starts.ts';
import { Problem } from '../../shared/problem.ts';
import type { finishImport } from '../schemas/imports.ts';
import { importOf } from './import-right.ts';
import { importViewOf } from './import-view.ts';

type Input = Pick<ApiInput<typeof finishImport>, 'staff' | 'params' | 'at'>;

/** Closes an import, so that it takes no more rows, and lets its leads begin their paths. Finishing again plans again. */
export async function run(
  { staff, params: { importId }, at }: Input,
  { store, schedules }: Pick<Dependencies, 'store' | 'schedules'>,
): Promise<ApiAnswer<typeof finishImport>> {
  const made = await importOf(staff, importId, store);
  if (made.state === 'undoing' || made.state === 'undone') {
    throw new Problem('import-over', `The import is ${made.state}.`);
  }
  const finished = made.state === 'finished' ? made : { ...made, state: 'finished' as const, finishedAt: at };
  if (made.state === 'open' && !(await store.imports.put(finished))) {
    throw new Problem('import-changed', 'Please try again.');
  }
  await planStarts({ schedules }, at, STARTS_SOON_MS);
  return { status: 200, body: importViewOf(finished, await store.imports.partsOf(importId)) };
}
