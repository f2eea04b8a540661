import { isFound } from '../../../domain/call-scripts.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { listScripts } from '../schemas/scripts.ts';
import { maySeeScripts } from './script-rights.ts';
import { scriptView } from './script-view.ts';

type Input = Pick<ApiInput<typeof listScripts>, 'staff' | 'query'>;

/** The scripts of head office and of a dealer that answer to a search, by id. */
export async function run(
  { staff, query: { dealerId = staff.dealerId, status, ...search } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listScripts>> {
  if (!maySeeScripts(staff, dealerId)) throw new Problem('not-found', 'There is no such dealer.');
  const [ofAll, own] = await Promise.all([
    store.scripts.ofOwner(undefined, status),
    dealerId === undefined ? [] : store.scripts.ofOwner(dealerId, status),
  ]);
  const scripts = [...ofAll, ...own]
    .filter((script) => isFound(script, search))
    .toSorted((one, other) => (one.scriptId < other.scriptId ? -1 : 1));
  return { status: 200, body: { scripts: scripts.map(scriptView) } };
}
