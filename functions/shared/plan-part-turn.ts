import { reaches } from '../../domain/plan-owner.ts';
import { type EndedTask, type NextOfPart, type PartTurn, turnOfPart } from '../../domain/plan-part.ts';
import { isPeriodOver } from '../../domain/plan-period.ts';
import {
  type AskedTask,
  type Plan,
  type PlanPart,
  type PlanPartName,
  partOf,
  statusOfParts,
  withPart,
} from '../../domain/plans.ts';
import type { PlanEvent } from '../store/plan-event.ts';
import type { Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';

/** What a turn of a part is taken with; `tasks`: those that the part had asked for, in their order, if they are there. */
export interface TurnRequest {
  readonly part: PlanPartName;
  readonly episode: number;
  readonly at: string;
  readonly tasks: readonly (Task | undefined)[];
}

/** A turn as it is to be written: the plan after it, what comes next, and the lines of its story. */
export interface TakenTurn {
  readonly plan: Plan;
  readonly part: PlanPart;
  readonly next: NextOfPart;
  readonly news: readonly PlanEvent[];
}

/** Takes one turn of a part of a plan, by what its people have answered and who is in service; writes nothing. */
export async function takeTurn(
  plan: Plan,
  request: TurnRequest,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<TakenTurn> {
  const { at, tasks } = request;
  const part = partOf(plan, request.part);
  const { organisation } = await store.organisation.recent(at);
  const inService = organisation.staff.filter((person) => person.active && reaches(plan, person));
  const turn = turnOfPart(rulebook, plan, part, {
    ended: part.asked.flatMap((asked, index) => endedOf(asked, tasks[index])),
    holdersOf: (post) => inService.filter((person) => person.post === post).map(({ staffId }) => staffId),
    isPeriodOver: isPeriodOver(rulebook, plan, at),
    at,
  });
  const turned: PlanPart = { ...turn.part, asked: askedBy(plan, request, turn), turn: part.turn + 1 };
  const moved = withPart(plan, turned);
  const isUnderWay = plan.status === 'draft' || plan.status === 'submitted';
  return {
    plan: { ...moved, ...(isUnderWay && { status: statusOfParts(moved.parts) }) },
    part: turned,
    next: turn.next,
    news: newsOf(plan, part, turn, at),
  };
}

function askedBy(
  { planId }: Plan,
  { episode, part }: TurnRequest,
  { next, part: { turn } }: PartTurn,
): readonly AskedTask[] {
  if (next.kind !== 'ask') return [];
  return next.posts.map((post, index) => ({
    taskId: `${planId}-${episode}-${part}-${turn + 1}-${index + 1}`,
    kind: next.ask,
    post,
  }));
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
