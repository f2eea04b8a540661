import { isDeepStrictEqual } from 'node:util';
import { scriptContentSchema } from '../../../domain/call-scripts.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { StoredScript } from '../../store/script.ts';
import type { createScript } from '../schemas/scripts.ts';
import { maySeeScripts, onlyWriters } from './script-rights.ts';
import { scriptView } from './script-view.ts';

type Input = Pick<ApiInput<typeof createScript>, 'staff' | 'body' | 'at'>;

/**
 * Writes a script under the id that the caller chose. The same content once more answers the script that is there, so that
 * a request whose answer was lost can be repeated. Throws {@link Problem} `script-exists` for other content.
 */
export async function run(
  { staff, body: { scriptId, ...content }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof createScript>> {
  onlyWriters(staff, content.dealerId);
  const by = staff.staffId;
  const script: StoredScript = {
    ...{ scriptId, ...content, status: 'active', version: 0 },
    ...{ createdAt: at, createdBy: by, changedAt: at, changedBy: by },
  };
  if (await store.scripts.put(script)) return { status: 201, body: scriptView({ ...script, version: 1 }) };

  const before = await store.scripts.get(scriptId);
  const same = before !== undefined && isDeepStrictEqual(contentOf(before), contentOf(script));
  if (same && before.status === 'active' && maySeeScripts(staff, before.dealerId))
    return { status: 200, body: scriptView(before) };
  throw new Problem('script-exists', 'Another script has this id; choose another one.');
}

function contentOf(script: StoredScript) {
  return scriptContentSchema.parse(
    Object.fromEntries(Object.keys(scriptContentSchema.shape).map((key) => [key, script[key as never]])),
  );
}
