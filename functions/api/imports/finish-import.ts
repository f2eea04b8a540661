import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { planStarts, STARTS_SOON_MS } from '../../shared/plan-starts.ts';
import { Problem } from '../../shared/problem.ts';
import type { finishImport } from '../schemas/imports.ts';
import { importOf } from './import-right.ts';
import { importViewOf, missingRows } from './import-view.ts';

type Input = Pick<ApiInput<typeof finishImport>, 'staff' | 'params' | 'body' | 'at'>;

/**
 * Closes an import, so that it takes no more rows, and lets its leads begin their paths. Finishing again plans again.
 * Throws {@link Problem} `invalid-content` with every stretch of rows that has not come, unless they are given up.
 */
export async function run(
  { staff, params: { importId }, body: { incomplete }, at }: Input,
  { store, schedules }: Pick<Dependencies, 'store' | 'schedules'>,
): Promise<ApiAnswer<typeof finishImport>> {
  const made = await importOf(staff, importId, store);
  if (made.state === 'undoing' || made.state === 'undone') {
    throw new Problem('import-over', `The import is ${made.state}.`);
  }
  const parts = await store.imports.partsOf(importId);
  const missing = incomplete === true ? [] : missingRows(made, parts);
  if (made.state === 'open' && missing.length > 0)
    throw new Problem(
      'invalid-content',
      'Rows of the file have not come.',
      missing.map(({ from, to }) => ({
        path: 'rows',
        message: `rows ${from} to ${to} have not come; bring them, or finish with incomplete: true`,
        messageZh: `第${from}至${to}行尚未收到；请补传，或以 incomplete: true 结束导入`,
      })),
    );
  const finished = made.state === 'finished' ? made : { ...made, state: 'finished' as const, finishedAt: at };
  if (made.state === 'open' && !(await store.imports.put(finished))) {
    throw new Problem('import-changed', 'Please try again.');
  }
  await planStarts({ schedules }, at, STARTS_SOON_MS);
  return { status: 200, body: importViewOf(finished, parts) };
}
