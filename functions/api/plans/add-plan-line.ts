import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { addPlanLine } from '../schemas/plan-lines.ts';
import { addLine } from './change-lines.ts';
import { lineView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof addPlanLine>, 'staff' | 'params' | 'body' | 'at'>;

/** Adds a line to a part that is not submitted. */
export async function run(
  { staff, params: { planId }, body: { version, ...content }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof addPlanLine>> {
  const { line, version: written } = await addLine({ staff, planId, version, at }, content, false, deps);
  return { status: 200, body: { version: written, ...(line !== undefined && { line: lineView(line) }) } };
}
