import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { putPlanLine } from '../schemas/plan-lines.ts';
import { changeLine } from './change-lines.ts';
import { lineView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof putPlanLine>, 'staff' | 'params' | 'body' | 'at'>;

/** Changes who does a line, when, how and how much. */
export async function run(
  { staff, params: { planId, lineId }, body: { version, ...content }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putPlanLine>> {
  const { line, version: written } = await changeLine({ staff, planId, version, at }, lineId, content, deps);
  return { status: 200, body: { version: written, ...(line !== undefined && { line: lineView(line) }) } };
}
