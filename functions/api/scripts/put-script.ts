import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { StoredScript } from '../../store/script.ts';
import type { putScript } from '../schemas/scripts.ts';
import { onlyWriters, seenScript } from './script-rights.ts';
import { scriptView } from './script-view.ts';

type Input = Pick<ApiInput<typeof putScript>, 'staff' | 'params' | 'body' | 'at'>;

/**
 * Writes the next version of a script; whose it is stays. Throws {@link Problem} `script-changed` when somebody has
 * changed it since the version that the caller read.
 */
export async function run(
  { staff, params: { scriptId }, body: { version, ...content }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof putScript>> {
  const before = seenScript(staff, await store.scripts.get(scriptId));
  onlyWriters(staff, before.dealerId);
  if (content.dealerId !== before.dealerId) {
    const reason = {
      path: 'dealerId',
      message: 'a script stays with whom it is',
      messageZh: '话术归属不可更改',
    };
    throw new Problem('invalid-content', 'A script cannot go to somebody else.', [reason]);
  }
  const { createdAt, createdBy } = before;
  const script: StoredScript = {
    ...{ scriptId, ...content, status: 'active', version },
    ...{ createdAt, createdBy, changedAt: at, changedBy: staff.staffId },
  };
  if (version !== before.version || !(await store.scripts.put(script)))
    throw new Problem('script-changed', 'Somebody else has changed the script meanwhile; look again.');
  return { status: 200, body: scriptView({ ...script, version: version + 1 }) };
}
