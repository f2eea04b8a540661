import type * as z from 'zod';
import { reaches } from '../../domain/plan-owner.ts';
import { type EndedTask, type PartTurn, turnOfPart } from '../../domain/plan-part.ts';
import { isPeriodOver } from '../../domain/plan-period.ts';
import {
  type AskedTask,
  type Plan,
  type PlanPart,
  partOf,
  statusOfParts,
  withPart,
} from '../../domain/plans.ts';
import { partApproval } from '../../workflows/part-approval/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { planFound } from '../shared/found.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { PlanEvent } from '../store/plan-event.ts';
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

    const { organisation } = await store.organisation.recent(at);
    const inService = organisation.staff.filter((person) => person.active && reaches(plan, person));
    const turn = turnOfPart(rulebook, plan, part, {
      ended: part.asked.flatMap((asked, index) => endedOf(asked, tasks[index])),
      holdersOf: (post) => inService.filter((person) => person.post === post).map(({ staffId }) => staffId),
      isPeriodOver: isPeriodOver(rulebook, plan, at),
      at,
    });
    const asked = turn.next.kind === 'ask' ? askedBy(input, turn) : [];
    const turned: PlanPart = { ...turn.part, asked, turn: part.turn + 1 };
    const moved = withPart(plan, turned);
    const isUnderWay = plan.status === 'draft' || plan.status === 'submitted';
    const changed: Plan = { ...moved, ...(isUnderWay && { status: statusOfParts(moved.parts) }) };
    const { committed } = await store.commit({ plan: changed, planEvents: newsOf(plan, part, turn, at) });
    if (!committed) return undefined;
    return turn.next.kind === 'ask' ? askingFor(changed, turned, at) : { next: turn.next.kind, tasks: [] };
  });
}

function askedBy({ planId, episode, part }: Input, { next, part: { turn } }: PartTurn): readonly AskedTask[] {
  if (next.kind !== 'ask') return [];
  return next.posts.map((post, index) => ({
    taskId: `${planId}-${episode}-${part}-${turn + 1}-${index + 1}`,
    kind: next.ask,
    post,
  }));
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

function endedOf(asked: AskedTask, task: Task | undefined): EndedTask[] {
  if (task === undefined || task.status === 'waiting') return [];
  const { status, ownerId, result } = task;
  return [{ asked, status, ownerId, ...(result !== undefined && { result }) }];
}

function newsOf(
  { planId }: Plan,
  { part, turn: before, round }: PlanPart,
  turn: PartTurn,
  at: string,
): PlanEvent[] {
  return turn.news.map(({ kind, step, post, by, taskId, because }) => ({
    ...{ planId, at, eventId: `${planId}:${part}:${before}:${kind}:${step}:${post}`, kind },
    ...{ actor: by, because, facts: { part, round, step, post, taskId: taskId ?? null } },
  }));
}

export const handler = taskHandler('advance-plan-part', contract, run);
