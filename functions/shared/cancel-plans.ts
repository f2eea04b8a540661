import type { Reason } from '../../domain/decision.ts';
import type { Plan } from '../../domain/plans.ts';
import { takeBackReason } from '../../domain/redistribution.ts';
import type { Notice } from '../notify/notice.ts';
import type { Change } from '../store/commit.ts';
import { HQ_QUEUE, type PlanTask } from '../store/task.ts';
import type { Withdrawal } from '../store/withdrawal.ts';
import type { Dependencies } from './dependencies.ts';
import { derivedId } from './derived-id.ts';
import { planFound } from './found.ts';
import { faultFields } from './logger.ts';
import { openTasksOf } from './open-plan-tasks.ts';
import { periodSchedule } from './schedules.ts';
import { untilCommitted } from './until-committed.ts';
import { waitOfTask } from './waiting-for-task.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules' | 'notify' | 'log'>;

/** What the tasks of such a plan end with. */
const OUTCOME = 'dealer-withdrawn';
const TASKS = 100;

/**
 * Gives up every plan of a withdrawn dealer that is under way: its tasks are cancelled and their executions told, nothing
 * waits for it any more, and whoever made it or had a task of it is told once. A call after one that was cut off does the
 * rest.
 */
export async function cancelPlans(withdrawal: Withdrawal, at: string, deps: Deps): Promise<void> {
  const { dealerId, by } = withdrawal;
  const { store, rulebook } = deps;
  const because = [takeBackReason(rulebook, dealerId)];
  const found = await store.plans.underWayOf(dealerId);
  for (const { planId } of found) await cancelPlan(planId, { at, by, because }, deps);
  // What a call before this one has given up is told of as well: it may have been cut off before it did.
  const before = (await store.plans.withdrawn()).filter((plan) => plan.dealerId === dealerId);
  const plans = new Map<string, Plan>();
  for (const { planId } of [...found, ...before]) {
    const plan = await store.plans.get(planId);
    if (plan?.withdrawnAt !== undefined && plan.withdrawnAt >= withdrawal.startedAt) plans.set(planId, plan);
  }
  for (const notice of await noticesOf(withdrawal, [...plans.values()], deps)) await deps.notify.tell(notice);
}

async function cancelPlan(
  planId: string,
  { at, by, because }: { readonly at: string; readonly by: string; readonly because: readonly Reason[] },
  deps: Deps,
): Promise<void> {
  const { store, paths, schedules, log } = deps;
  const cancelled = await untilCommitted(async () => {
    const plan = await planFound(store, planId);
    if (plan.status === 'closed' || plan.status === 'cancelled') return { plan, tasks: [] };
    const tasks = await openTasksOf(plan, deps);
    const change: Change = {
      plan: {
        ...plan,
        ...{ status: 'cancelled', withdrawnAt: at },
        parts: plan.parts.map((part) => ({ ...part, asked: [] })),
      },
      notWaiting: planId,
      planEvents: [
        {
          ...{
            planId,
            at,
            eventId: `${planId}-${plan.episode}:withdrawn`,
            kind: 'plan-cancelled',
            actor: by,
          },
          ...{ because, facts: { from: plan.from, to: plan.to, cancelledTasks: tasks.length } },
        },
      ],
    };
    const ended = tasks.map((task): Change => {
      const { taskId } = task;
      return {
        task: { ...task, status: 'cancelled', result: { outcome: OUTCOME, by: 'system', at } },
        notWaiting: waitOfTask(task),
        planEvents: [
          {
            ...{ planId, at, eventId: `${taskId}:~cancelled`, kind: 'task-cancelled', actor: 'system' },
            ...{ because: [], facts: { taskId, outcome: OUTCOME } },
          },
        ],
      };
    });
    return (await store.commit.together([change, ...ended])) ? { plan, tasks } : undefined;
  });
  await schedules.remove(periodSchedule(planId, cancelled.plan.episode));
  for (const { taskId, token } of cancelled.tasks) {
    if (token === undefined) continue;
    try {
      await paths.complete(token, { status: 'cancelled', outcome: OUTCOME });
    } catch (error) {
      // The task has ended: its execution finds that at its next turn.
      log.warn('plan given up, path not told; it looks at its next turn', {
        taskId,
        planId,
        ...faultFields(error),
      });
    }
  }
}

/** One message for each person, however many plans: how many of those given up were made by, or waited for, that person. */
async function noticesOf(
  { dealerId, number, startedAt }: Withdrawal,
  plans: readonly Plan[],
  { store }: Deps,
): Promise<readonly Notice[]> {
  const concerned = new Map<string, number>();
  for (const plan of plans) {
    const tasks = await allTasksOf(plan.planId, store);
    const open = tasks.filter(({ result }) => result?.outcome === OUTCOME && result.at === plan.withdrawnAt);
    const makers = plan.parts.flatMap(({ submittedBy }) => submittedBy ?? []);
    const people = new Set([...makers, ...open.map(({ ownerId }) => ownerId)]);
    for (const person of people) concerned.set(person, (concerned.get(person) ?? 0) + 1);
  }
  const at = plans.reduce(
    (latest, { withdrawnAt = latest }) => (withdrawnAt > latest ? withdrawnAt : latest),
    startedAt,
  );
  return [...concerned].map(([person, count]) => ({
    messageId: derivedId(['withdrawal-plans', dealerId, String(number), person], 20),
    leadId: `withdrawal-${dealerId}-${number}`,
    to: person === HQ_QUEUE ? { kind: 'queue', queue: HQ_QUEUE } : { kind: 'staff', staffId: person },
    channel: 'email',
    template: 'withdrawal-plans',
    facts: { dealerId, count, dealers: 0, queued: 0, duplicates: 0 },
    at,
  }));
}

async function allTasksOf(planId: string, store: Deps['store']): Promise<readonly PlanTask[]> {
  const tasks: PlanTask[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.tasks.ofPlan(planId, { limit: TASKS, cursor });
    tasks.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return tasks;
}
