import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { LeadTask } from '../../store/task.ts';
import type { listLeadTasks } from '../schemas/lead-pages.ts';
import { readWholePage } from '../scoped-page.ts';
import { seen } from '../sight.ts';
import { taskSummaryOf } from '../task-view.ts';

type Input = Pick<ApiInput<typeof listLeadTasks>, 'staff' | 'params' | 'query'>;
type TaskOfLead = ApiAnswer<typeof listLeadTasks>['body']['tasks'][number];

/** A page of a lead's tasks, the oldest first, whoever had them, for everybody who may see the lead. */
export async function run(
  { staff, params: { leadId }, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listLeadTasks>> {
  seen(staff, await store.leads.get(leadId), 'lead');
  const { items, cursor } = await readWholePage(`tasks of ${leadId}`, query, (page) =>
    store.tasks.ofLead(leadId, page),
  );
  return { status: 200, body: { tasks: items.map(taskOfLead), cursor } };
}

function taskOfLead(task: LeadTask): TaskOfLead {
  const { handedOutAt, result, recorded, accepted, informed, because, status } = task;
  const { ladder, nudges = [], pauses = [], paused, handovers = [] } = task;
  return {
    ...taskSummaryOf(task),
    handedOutAt,
    ...(result !== undefined && {
      result: {
        ...{ outcome: result.outcome, method: result.method, reason: result.reason },
        ...{ nextContactOn: result.nextContactOn, by: result.by, at: result.at },
      },
    }),
    ...(recorded !== undefined && { recorded: { outcome: recorded.outcome, intent: recorded.intent } }),
    acceptedAt: accepted?.at,
    reminders: ladder.filter(({ kind, taken }) => taken !== undefined && kind !== 'assigned').length,
    informed: [...informed],
    ...{ nudges: nudges.length, pauses: pauses.length },
    ...(status === 'waiting' && paused !== undefined && { pausedUntil: paused.until }),
    formerOwners: handovers.map(({ from }) => from),
    because: [...because],
  };
}
