import { dueAfterDays } from '../../domain/deadlines.ts';
import type { Decision } from '../../domain/decision.ts';
import { ladderFor } from '../../domain/ladder.ts';
import { resultDue } from '../../domain/plan-result.ts';
import type { PlanTaskKind } from '../../domain/plan-tasks.ts';
import type { Plan } from '../../domain/plans.ts';
import type { Post } from '../../domain/post.ts';
import { cite } from '../../domain/reasons.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Store } from '../store/store.ts';
import type { PlanTask, PlanTaskFacts } from '../store/task.ts';
import { PermanentError } from './errors.ts';
import { ownerForPlan } from './task-owner.ts';

/** What a task about a plan is handed out with. */
export interface PlanTaskRequest {
  readonly taskId: string;
  readonly kind: PlanTaskKind;
  readonly attempt: number;
  readonly since: string;
  readonly at: string;
}

/**
 * Plans a task about a plan by the rules: who does it, by when, with which reminders. Which part and which post it is for
 * is what the plan has asked for under this id.
 * @throws PermanentError for a task that the plan has not asked for.
 */
export async function planTaskOfPlan(
  { store, rulebook }: { readonly store: Store; readonly rulebook: Rulebook },
  plan: Plan,
  request: PlanTaskRequest,
): Promise<PlanTask> {
  const { taskId, kind, attempt, since, at } = request;
  const facts = askedFor(rulebook, plan, request);
  const assignment = await ownerForPlan({ store, rulebook }, plan, { kind, ...facts, at });
  const { owner } = assignment;
  const due = dueOf(rulebook, plan, request);
  const ladder = ladderFor(rulebook, {
    startAt: at,
    dueAt: due.value,
    ownerPost: owner.ownerPost,
    calendar: await store.calendar.recent(at),
  });
  return {
    taskId,
    planId: plan.planId,
    regionId: plan.regionId,
    ...owner,
    informed: [],
    ...{ kind, attempt, since, handedOutAt: at, dueAt: due.value, status: 'waiting' },
    ofPlan: { kind: plan.kind, period: plan.period, ...facts },
    ladder: ladder.value,
    nextStep: 0,
    nextAt: ladder.value[0]?.at ?? due.value,
    because: [...assignment.because, ...due.because, ...ladder.because],
    methods: [],
    checklist: [],
    version: 0,
  };
}

/** The part and the post that a plan has asked for under the id of a task. */
function askedFor(
  rulebook: Rulebook,
  plan: Plan,
  { taskId, kind }: PlanTaskRequest,
): Pick<PlanTaskFacts, 'part' | 'post'> {
  if (kind === 'report-plan-result') return { post: rulebook.entries['plan-result'].value.post };
  for (const part of plan.parts) {
    const asked = part.asked.find((each) => each.taskId === taskId && each.kind === kind);
    if (asked !== undefined) return { part: part.part, post: asked.post as Post };
  }
  throw new PermanentError(`The plan ${plan.planId} has not asked for the task ${taskId}`);
}

function dueOf(rulebook: Rulebook, plan: Plan, { kind, attempt, since }: PlanTaskRequest): Decision<string> {
  if (kind === 'submit-plan' && attempt === 1) {
    return { value: plan.dueAt, because: plan.because };
  }
  if (kind === 'report-plan-result') return resultDue(rulebook, plan);
  const { days } = rulebook.entries['plan-approval'].value;
  const due = dueAfterDays(rulebook, since, days);
  const inputs = { kind, from: due.countedFrom, days, dueAt: due.dueAt };
  const text = `Each step of an approval takes at most ${days} days.`;
  return {
    value: due.dueAt,
    because: [cite(rulebook, 'plan-approval', inputs, text, `每一审批步骤${days}日内完成。`)],
  };
}
