import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { deleteScript } from '../schemas/scripts.ts';
import { onlyWriters, seenScript } from './script-rights.ts';
import { scriptView } from './script-view.ts';

type Input = Pick<ApiInput<typeof deleteScript>, 'staff' | 'params' | 'at'>;

/** Takes a script out of use; that is a version of its own. One that is out of use already is answered as it is. */
export async function run(
  { staff, params: { scriptId }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof deleteScript>> {
  const script = await untilCommitted(async () => {
    const before = seenScript(staff, await store.scripts.get(scriptId));
    onlyWriters(staff, before.dealerId);
    if (before.status === 'deleted') return before;
    const deleted = { ...before, status: 'deleted', changedAt: at, changedBy: staff.staffId } as const;
    return (await store.scripts.put(deleted)) ? { ...deleted, version: before.version + 1 } : undefined;
  });
  return { status: 200, body: scriptView(script) };
}
