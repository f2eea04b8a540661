import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { ownershipOf } from './lead-ownership.ts';
import { leadSummaryOf } from './lead-view.ts';
import { getLead } from './schemas/leads.ts';
import { seen } from './sight.ts';

type Input = Pick<ApiInput<typeof getLead>, 'staff' | 'params'>;

/** One lead, its customer masked, with its protection and its sales. The reasons are those of its last step, and of the task that it waits for. */
export async function run(
  { staff, params: { leadId } }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getLead>> {
  const { store, rulebook } = deps;
  const lead = seen(staff, await store.leads.get(leadId), 'lead');
  const [waiting, last, ownership] = await Promise.all([
    store.waiting.ofLead(leadId),
    store.overview.latestStep(leadId),
    ownershipOf(lead, deps),
  ]);
  const task = waiting?.taskId === undefined ? undefined : await store.tasks.get(waiting.taskId);

  const because = [...(last?.because ?? []), ...(task?.because ?? [])];
  const summary = leadSummaryOf(rulebook, lead, waiting);
  return { status: 200, body: { ...summary, ...ownership, because: unique(because) } };
}

/** The task's reasons stand in the event that handed it out as well: each is told once. */
function unique<T>(reasons: readonly T[]): T[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

export const handler = apiHandler(getLead, run, dependencies);
