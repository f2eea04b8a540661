import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getMachine } from '../schemas/ops-executions.ts';
import { onlyOps } from '../sight.ts';
import { machineView } from './machine-view.ts';

type Input = Pick<ApiInput<typeof getMachine>, 'staff' | 'params'>;

/** One state machine with its graph and the number of its executions. */
export async function run(
  { staff, params: { machine } }: Input,
  { ops: { watch } }: Pick<Dependencies, 'ops'>,
): Promise<ApiAnswer<typeof getMachine>> {
  onlyOps(staff);
  return { status: 200, body: await machineView(watch, machine, true) };
}
