import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getScript } from '../schemas/scripts.ts';
import { seenScript } from './script-rights.ts';
import { scriptView } from './script-view.ts';

type Input = Pick<ApiInput<typeof getScript>, 'staff' | 'params'>;

/** One script with its history. */
export async function run(
  { staff, params: { scriptId } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getScript>> {
  const script = seenScript(staff, await store.scripts.get(scriptId));
  const versions = await store.scripts.versions(scriptId);
  return { status: 200, body: { script: scriptView(script), versions: versions.map(scriptView) } };
}
