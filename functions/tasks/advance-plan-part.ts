import type * as z from 'zod';
import { type Plan, type PlanPart, partOf } from '../../domain/plans.ts';
import { partApproval } from '../../workflows/part-approval/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { planFound } from '../shared/found.ts';
import { takeTurn } from '../shared/plan-part-turn.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { Task } from '../store/task.ts';

const contract = partApproval.tasks.AdvancePlanPart;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Takes one turn of a part of a plan: records what its people have decided, and says who is asked next. A second run of
 * the same turn finds tasks that were asked for and not handed out, and asks for the same. An episode that another one has
 * followed asks nobody any more.
 */
export async function run(input: Input, { store, rulebook }: Dependencies): Promise<Output> {
  const { planId, episode, part: name, at } = input;
  return await untilCommitted(async () => {
    const plan = await planFound(store, planId);
    if (plan.episode !== episode) return { next: 'cancelled', tasks: [] };
    const part = partOf(plan, name);
    const tasks = await Promise.all(part.asked.map(({ taskId }) => store.tasks.get(taskId)));
    if (plan.status !== 'cancelled' && part.asked.length > 0 && tasks.some((task) => !hasEnded(task)))
      return askingFor(plan, part, at);

    const turn = await takeTurn(plan, { part: name, episode, at, tasks }, { store, rulebook });
    const { committed } = await store.commit({ plan: turn.plan, planEvents: turn.news });
    if (!committed) return undefined;
    return turn.next.kind === 'ask'
      ? askingFor(turn.plan, turn.part, at)
      : { next: turn.next.kind, tasks: [] };
  });
}

function askingFor({ planId }: Plan, { asked, round, unanswered }: PlanPart, at: string): Output {
  const attempt = round + unanswered.length + 1;
  return {
    next: 'ask',
    tasks: asked.map(({ taskId, kind }) => ({ taskId, planId, kind, attempt, since: at })),
  };
}

function hasEnded(task: Task | undefined): boolean {
  return task !== undefined && task.status !== 'waiting';
}

export const handler = taskHandler('advance-plan-part', contract, run);
