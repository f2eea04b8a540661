import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { addOnDemand } from '../schemas/plan-lines.ts';
import { addLine } from './change-lines.ts';
import { lineView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof addOnDemand>, 'staff' | 'params' | 'body' | 'at'>;

/** Adds a line on demand to a plan in force. */
export async function run(
  { staff, params: { planId }, body: { version, ...content }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof addOnDemand>> {
  const { line, version: written } = await addLine({ staff, planId, version, at }, content, true, deps);
  return { status: 200, body: { version: written, ...(line !== undefined && { line: lineView(line) }) } };
}
