import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import { MACHINE_NAMES } from '../../shared/ops/machine-name.ts';
import type { listMachines } from '../schemas/ops-executions.ts';
import { onlyOps } from '../sight.ts';
import { machineView } from './machine-view.ts';

type Input = Pick<ApiInput<typeof listMachines>, 'staff' | 'query'>;

const AT_ONCE = 3;

/** Every state machine, in the order in which a lead meets them. */
export async function run(
  { staff, query: { counts } }: Input,
  { ops: { watch } }: Pick<Dependencies, 'ops'>,
): Promise<ApiAnswer<typeof listMachines>> {
  onlyOps(staff);
  const machines = await fewAtOnce(MACHINE_NAMES, AT_ONCE, (machine) =>
    machineView(watch, machine, counts === 'yes'),
  );
  return { status: 200, body: { machines: [...machines] } };
}
