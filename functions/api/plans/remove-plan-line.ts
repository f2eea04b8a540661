import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { removePlanLine } from '../schemas/plan-lines.ts';
import { removeLine } from './change-lines.ts';
import { lineView } from './plan-view.ts';

type Input = Pick<ApiInput<typeof removePlanLine>, 'staff' | 'params' | 'query' | 'at'>;

/** Takes a line out of a part that is not submitted. */
export async function run(
  { staff, params: { planId, lineId }, query: { version }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof removePlanLine>> {
  const { line, version: written } = await removeLine({ staff, planId, version, at }, lineId, deps);
  return { status: 200, body: { version: written, ...(line !== undefined && { line: lineView(line) }) } };
}
