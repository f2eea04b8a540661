import type * as z from 'zod';
import { isBefore } from '../../domain/calendar.ts';
import { endOfLocalDay } from '../../domain/plan-period.ts';
import { hasResult } from '../../domain/plan-result.ts';
import type { Plan, PlanPart } from '../../domain/plans.ts';
import { planPath } from '../../workflows/plan-path/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { planFound } from '../shared/found.ts';
import { openTasksOf } from '../shared/open-plan-tasks.ts';
import { takeTurn } from '../shared/plan-part-turn.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import { waitOfTask } from '../shared/waiting-for-task.ts';
import type { Change } from '../store/commit.ts';
import type { PlanEvent } from '../store/plan-event.ts';

const contract = planPath.tasks.OpenPlan;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Opens an episode of a plan, once: the record counts episodes, so a second start of the same one goes on and the start
 * of an earlier one ends. What an earlier episode asked people for is cancelled: nobody answers for a path that is gone.
 */
export async function run({ planId, episode, at }: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook } = deps;
  const { plan, isMine } = await untilCommitted(async () => {
    const plan = await planFound(store, planId);
    if (plan.episode === episode) return { plan, isMine: true };
    const isOver = plan.status === 'closed' || plan.status === 'cancelled';
    const isTooEarly = plan.status === 'in-force' && isBefore(at, endOfLocalDay(rulebook, plan.to));
    if (plan.episode !== episode - 1 || isOver || isTooEarly) return { plan, isMine: false };

    const stale = await openTasksOf(plan, deps);
    const begun: Plan = {
      ...plan,
      episode,
      parts: plan.parts.map((part): PlanPart => ({ ...part, asked: [] })),
      ...(plan.status === 'in-force' &&
        asksResult(deps, plan) && { resultTaskId: `${planId}-${episode}-result` }),
    };
    const { plan: opened, news } = await firstTurns(begun, at, deps);
    const change: Change = {
      plan: opened,
      ...(plan.status === 'in-force' && { notWaiting: planId }),
      planEvents: [
        {
          ...{ planId, at, eventId: `${planId}-${episode}:opened`, kind: 'plan-path-started' },
          ...{ actor: 'system', because: [], facts: { episode, cancelledTasks: stale.length } },
        },
        ...news,
      ],
    };
    const cancelled = stale.map((task): Change => {
      const result = { outcome: 'restarted', by: 'system', at };
      return { task: { ...task, status: 'cancelled', result }, notWaiting: waitOfTask(task) };
    });
    if (!(await store.commit.together([change, ...cancelled]))) return undefined;
    for (const { token } of stale) {
      if (token !== undefined)
        await deps.paths.complete(token, { status: 'cancelled', outcome: 'restarted' });
    }
    return { plan: { ...opened, version: opened.version + 1 }, isMine: true };
  });
  return answerOf(deps, plan, isMine, at);
}

/**
 * Takes the first turn of every part at once. The parts begin at the same instant, and each writing the plan for itself
 * they would be in each other's way; so each finds its first task asked for already.
 */
async function firstTurns(
  begun: Plan,
  at: string,
  deps: Dependencies,
): Promise<{ readonly plan: Plan; readonly news: readonly PlanEvent[] }> {
  if (begun.status === 'in-force') return { plan: begun, news: [] };
  let plan = begun;
  const news: PlanEvent[] = [];
  for (const { part } of begun.parts) {
    const turn = await takeTurn(plan, { part, episode: begun.episode, at, tasks: [] }, deps);
    plan = turn.plan;
    news.push(...turn.news);
  }
  return { plan, news };
}

function answerOf(deps: Pick<Dependencies, 'rulebook'>, plan: Plan, isMine: boolean, at: string): Output {
  const none = { parts: [], since: at };
  if (!isMine) return { does: 'over', ...none };
  switch (plan.status) {
    case 'draft':
    case 'submitted':
      return { does: 'parts', parts: plan.parts.map(({ part }) => part), since: at };
    case 'in-force': {
      if (!asksResult(deps, plan)) return { does: 'close', ...none };
      return { does: 'result', parts: [], since: endOfLocalDay(deps.rulebook, plan.to) };
    }
    case 'closed':
    case 'cancelled':
      return { does: 'over', ...none };
  }
}

/** Whether the result of a plan is still to be asked for (PRM-08). */
function asksResult({ rulebook }: Pick<Dependencies, 'rulebook'>, { kind, result }: Plan): boolean {
  return hasResult(rulebook, kind) && result === undefined;
}

export const handler = taskHandler('open-plan', contract, run);
