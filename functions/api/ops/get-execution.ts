import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { ExecutionWatch } from '../../shared/ops/execution-watch.ts';
import type { HistoryEvent } from '../../shared/ops/history-event.ts';
import { Problem } from '../../shared/problem.ts';
import type { getExecution } from '../schemas/ops-executions.ts';
import { onlyOps } from '../sight.ts';
import { courseOf } from './execution-course.ts';
import { executionViews } from './execution-view.ts';
import { adviceFor, advised } from './what-to-do.ts';

type Input = Pick<ApiInput<typeof getExecution>, 'staff' | 'params' | 'at'>;

const PART = 1000;
/** A path of thirty stages has some five hundred events; a withdrawal of a large dealer a few thousand. */
const READS = 5;

/** One execution: what it was given and came to, the states it has been in, and what helps it if it failed. */
export async function run(
  { staff, params: { machine, name }, at }: Input,
  { store, ops: { watch } }: Pick<Dependencies, 'store' | 'ops'>,
): Promise<ApiAnswer<typeof getExecution>> {
  onlyOps(staff);
  const execution = await watch.get(machine, name);
  if (execution === undefined)
    throw new Problem('not-found', 'There is no such execution, or none any more.');
  const { events, whole } = await eventsOf(watch, machine, name);
  const { visits, current, failedAt } = courseOf(events);
  const { input, output, error, cause, redrive, ...listed } = execution;
  const [view] = await executionViews([listed], at, store);
  const lead = view?.leadId === undefined ? undefined : await store.leads.get(view.leadId);
  return {
    status: 200,
    body: {
      ...view!,
      input,
      ...(output !== undefined && { output }),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
      redrive,
      current: [...current],
      ...(failedAt !== undefined && { failedAt: shown(failedAt) }),
      visits: visits.map(shown),
      wholeHistory: whole,
      ...advised(adviceFor(execution, failedAt, lead)),
    },
  };
}

async function eventsOf(watch: ExecutionWatch, ...[machine, name]: Parameters<ExecutionWatch['get']>) {
  const events: HistoryEvent[] = [];
  let token: string | undefined;
  for (let reads = 0; reads < READS; reads += 1) {
    const part = await watch.history(machine, name, { limit: PART, token });
    events.push(...(part?.items ?? []));
    token = part?.token;
    if (token === undefined) return { events, whole: true };
  }
  return { events, whole: false };
}

function shown<T extends ReturnType<typeof courseOf>['visits'][number]>({ faults, children, ...visit }: T) {
  return { ...visit, faults: [...faults], children: [...children] };
}
