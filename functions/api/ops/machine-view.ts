import type { Definition } from '../../../workflows/definition.ts';
import type { MachineName } from '../../../workflows/machines.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import { EXECUTION_STATUSES, type ExecutionWatch } from '../../shared/ops/execution-watch.ts';
import { machineGraph } from './machine-graph.ts';

/** One read of a list; what is beyond is told as more. */
const COUNTED = 1000;
const AT_ONCE = 5;

/** A machine with its graph as it is deployed now, and on demand how many executions of each status it has. */
export async function machineView(watch: ExecutionWatch, machine: MachineName, counts: boolean) {
  const definition = JSON.parse(await watch.definition(machine)) as Definition;
  const { comment, startAt, states, transitions } = machineGraph(definition);
  return {
    machine,
    comment,
    startAt,
    states: [...states],
    transitions: [...transitions],
    ...(counts && { counts: [...(await countsOf(watch, machine))] }),
  };
}

async function countsOf(watch: ExecutionWatch, machine: MachineName) {
  return await fewAtOnce(EXECUTION_STATUSES, AT_ONCE, async (status) => {
    const { items, token } = await watch.list(machine, { status, limit: COUNTED });
    return { status, count: items.length, more: token !== undefined };
  });
}
