import { type DelegateRefusal, delegateRefusal } from '../../../domain/plan-delegate.ts';
import type { Plan } from '../../../domain/plans.ts';
import { cite } from '../../../domain/reasons.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { taskNotice } from '../../shared/ladder-turn.ts';
import { Problem } from '../../shared/problem.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { waitingForTask } from '../../shared/waiting-for-task.ts';
import { isPlanTask, type PlanTask } from '../../store/task.ts';
import type { delegateApproval } from '../schemas/plans.ts';
import { seen } from '../sight.ts';
import { planViewOf } from './plan-view.ts';

type Input = Pick<ApiInput<typeof delegateApproval>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify'>;

/**
 * Gives an approval to somebody else: present, of the same post or one above, and not the maker. The task keeps its due
 * date and its ladder; the new owner is told at once.
 */
export async function run(
  { staff, params: { planId }, body: { taskId, to }, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof delegateApproval>> {
  const { store, rulebook } = deps;
  const { plan, task } = await untilCommitted(async () => {
    const plan = seen(staff, await store.plans.get(planId), 'plan');
    const task = mine(await store.tasks.get(taskId), plan, staff);
    if (task.ownerId === to) return { plan, task };
    const person = await delegateOf(deps, plan, task, to, at);
    const facts = { taskId, from: staff.staffId, to, post: person.post };
    const because = [
      cite(rulebook, 'plan-climb', facts, 'The approval was delegated by its owner.', '由责任人转交审批。'),
    ];
    const handed: PlanTask = {
      ...task,
      ownerId: to,
      ownerPost: person.post,
      because: [...task.because, ...because],
      handovers: [...(task.handovers ?? []), { from: staff.staffId, to, at, because }],
    };
    const { committed } = await store.commit({
      task: handed,
      unchangedPlan: plan,
      waiting: waitingForTask(handed),
      planEvents: [
        {
          ...{ planId, at, eventId: `${taskId}:delegated:${handed.handovers?.length}`, facts },
          ...{ kind: 'approval-delegated', actor: staff.staffId, because },
        },
      ],
    });
    return committed ? { plan, task: handed } : undefined;
  });
  const { template } = rulebook.entries.ladder.value.steps.assigned;
  await deps.notify.tell(
    taskNotice(rulebook, {
      ...{ task, subject: { plan }, to: { kind: 'staff', staffId: to }, at, template },
      ...{ cause: `delegated:${task.handovers?.length ?? 0}`, channel: 'email' },
    }),
  );
  return { status: 200, body: await planViewOf(deps, plan, at) };
}

function mine(task: Awaited<ReturnType<Deps['store']['tasks']['get']>>, plan: Plan, staff: Staff): PlanTask {
  if (task === undefined || !isPlanTask(task) || task.planId !== plan.planId || task.kind !== 'approve-plan')
    throw new Problem('not-found', 'There is no such approval.');
  const had = task.handovers?.some(({ from }) => from === staff.staffId) === true;
  if (task.ownerId !== staff.staffId && !had)
    throw new Problem('not-allowed', 'Only the owner of an approval delegates it.');
  if (task.status !== 'waiting' || task.ownerId !== staff.staffId)
    throw new Problem('plan-elsewhere', 'The approval waits for you no longer.');
  return task;
}

async function delegateOf({ store, rulebook }: Deps, plan: Plan, task: PlanTask, to: string, at: string) {
  const { organisation } = await store.organisation.load();
  const person = organisation.staff.find(({ staffId }) => staffId === to);
  if (person === undefined) throw cannotGo({ message: 'is nobody here', messageZh: '查无此人' });
  const refusal = delegateRefusal(rulebook, plan, task.ofPlan, person, at);
  if (refusal !== undefined) throw cannotGo(refusal);
  return person;
}

function cannotGo(refusal: DelegateRefusal): Problem {
  return new Problem('invalid-content', 'The approval cannot go there.', [{ path: 'to', ...refusal }]);
}
