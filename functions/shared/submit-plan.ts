import type { Reason } from '../../domain/decision.ts';
import { networkKindOf } from '../../domain/network-plan.ts';
import { chainOf } from '../../domain/plan-chains.ts';
import { postsInTurn } from '../../domain/plan-owner.ts';
import {
  missingTo,
  type Plan,
  type PlanPart,
  type PlanPartName,
  promisedOf,
  statusOfParts,
} from '../../domain/plans.ts';
import type { Post } from '../../domain/post.ts';
import { postNameZh } from '../../domain/post-rows.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Change } from '../store/commit.ts';
import { isPlanTask, type PlanTask } from '../store/task.ts';
import type { Staff } from './claims.ts';
import type { Dependencies } from './dependencies.ts';
import { faultFields, log } from './logger.ts';
import { networkPlanProblems } from './network-plan-lines.ts';
import { floorsWithLeads } from './planning/refresh-floors.ts';
import { Problem, type ProblemReason } from './problem.ts';
import { waitOfTask } from './waiting-for-task.ts';

type Deps = Pick<Dependencies, 'store' | 'paths' | 'rulebook'>;

/** Somebody hands in parts of a plan. */
export interface Submission {
  readonly staff: Staff;
  readonly plan: Plan;
  /** @default - every part that is open and that this person may hand in */
  readonly parts?: readonly PlanPartName[] | undefined;
  /** The part whose task this person was given: a deputy hands in what a post above or below would. */
  readonly owns?: PlanPartName | undefined;
  /** Why although a floor is not met. */
  readonly reason?: string | undefined;
  readonly at: string;
}

/**
 * Hands in parts of a plan and ends the tasks that asked for them, in one transaction; their paths are told afterwards, and
 * find it at their next turn should that fail. Undefined when something was written since the plan was read.
 * Throws {@link Problem} for somebody who may not, parts that are not open, a floor not met without a reason, and a
 * development plan whose lines are not sound: its people may have left since it was drafted.
 */
export async function submitPlan(submission: Submission, deps: Deps): Promise<Plan | undefined> {
  const { staff, plan, reason, at } = submission;
  const parts = partsOf(submission, deps.rulebook);
  await refuseUnsound(plan, deps);
  const lines = await deps.store.planLines.all(plan.planId);
  const measured = { ...plan, floors: await floorsWithLeads(plan, lines, at, deps) };
  const floors = floorProblems(measured);
  if (floors.length > 0 && reason === undefined)
    throw new Problem(
      'invalid-content',
      'The plan does not reach its floors: add lines, or say why not.',
      floors,
    );

  const submitted = plan.parts.map((part) =>
    parts.includes(part) ? handedIn(part, staff.staffId, at) : part,
  );
  const status = statusOfParts(submitted);
  const changed: Plan = {
    ...measured,
    parts: submitted,
    status,
    ...(reason !== undefined && floors.length > 0 && { belowFloorBecause: reason }),
    ...(status === 'submitted' && { submittedAt: at }),
  };
  const tasks = await openTasks(parts, deps);
  const done = tasks.map((task): PlanTask => {
    const result = { outcome: 'submitted', by: staff.staffId, at };
    return { ...task, status: 'done', result };
  });
  const change: Change = {
    plan: changed,
    planEvents: parts.map(({ part, round, lines, turn }) => ({
      ...{ planId: plan.planId, at, eventId: `${plan.planId}:${part}:submitted:${turn}:${round}` },
      ...{ kind: 'part-submitted', actor: staff.staffId, because: becauseOf(deps.rulebook, plan, part) },
      facts: {
        part,
        round,
        lines,
        post: staff.post,
        missing: floors.length,
        withReason: reason !== undefined,
      },
    })),
  };
  const others = done.map((task): Change => ({ task, notWaiting: waitOfTask(task) }));
  if (!(await deps.store.commit.together([change, ...others]))) return undefined;
  for (const task of done) await tell(task, deps);
  return { ...changed, version: changed.version + 1 };
}

async function refuseUnsound(plan: Plan, { store, rulebook }: Deps): Promise<void> {
  if (networkKindOf(plan.kind) === undefined) return;
  const [lines, { organisation }] = await Promise.all([
    store.planLines.all(plan.planId),
    store.organisation.load(),
  ]);
  const problems = networkPlanProblems(rulebook, plan, lines, organisation.staff);
  if (problems.length > 0) throw new Problem('invalid-content', 'The plan is not sound.', problems);
}

/** What each floor of a plan still lacks; only those that block. */
export function floorProblems(plan: Pick<Plan, 'kind' | 'floors' | 'parts'>): ProblemReason[] {
  return plan.floors.flatMap((floor) => {
    const missing = missingTo(floor, promisedOf(plan));
    if (missing === 0 || floor.force !== 'blocks') return [];
    const message = `${missing} more are needed to reach ${floor.needed}`;
    return [
      {
        path: 'reason',
        rule: floor.rule,
        message,
        messageZh: `距下限${floor.needed}还差${missing}条，不足须说明原因`,
      },
    ];
  });
}

/** Whether somebody makes a part of a plan: of the dealer, with the post of the chain or one above it. */
export function mayMake(rulebook: Rulebook, plan: Plan, part: PlanPartName, staff: Staff): boolean {
  const { makes } = chainOf(rulebook, plan.kind, part).value;
  return staff.dealerId === plan.dealerId && postsInTurn(rulebook, 'submit-plan', makes).includes(staff.post);
}

function partsOf({ staff, plan, parts: asked, owns }: Submission, rulebook: Rulebook): readonly PlanPart[] {
  const named = asked ?? plan.parts.filter(isOpen).map(({ part }) => part);
  const mine = named.filter((part) => part === owns || mayMake(rulebook, plan, part, staff));
  const [first] = asked === undefined ? mine : named;
  if (plan.status !== 'draft' || named.length === 0)
    throw new Problem('plan-elsewhere', 'The plan has no part that is to be handed in.');
  if (first === undefined || (asked !== undefined && mine.length < named.length)) {
    const posts = [...new Set(named.map((part) => chainOf(rulebook, plan.kind, part).value.makes))];
    const errors = posts.map((post: Post) => ({
      path: '',
      message: `made by the dealer's ${post}, or a post above`,
      messageZh: `由本店${postNameZh(rulebook, post)}或其上级制定`,
    }));
    throw new Problem('not-allowed', 'Somebody else makes this part of the plan.', errors);
  }
  return mine.map((name) => {
    const part = plan.parts.find((each) => each.part === name);
    if (part === undefined || !isOpen(part))
      throw new Problem('plan-elsewhere', `The part ${name} is not to be handed in now.`);
    return part;
  });
}

function isOpen({ state }: PlanPart): boolean {
  return state === 'draft' || state === 'returned';
}

function handedIn(part: PlanPart, by: string, at: string): PlanPart {
  return {
    ...part,
    ...{ state: 'submitted', submittedBy: by, submittedAt: at, step: 0, decisions: [], unanswered: [] },
    ...(part.submittedAt !== undefined && { submittedBefore: part.submittedAt }),
  };
}

async function openTasks(parts: readonly PlanPart[], { store }: Deps): Promise<readonly PlanTask[]> {
  const asked = parts.flatMap((part) => part.asked).filter(({ kind }) => kind === 'submit-plan');
  const tasks = await Promise.all(asked.map(({ taskId }) => store.tasks.get(taskId)));
  return tasks.filter((task): task is PlanTask => task?.status === 'waiting' && isPlanTask(task));
}

async function tell({ taskId, planId, token, result }: PlanTask, { paths }: Deps): Promise<void> {
  if (token === undefined) return;
  try {
    await paths.complete(token, { status: 'done', outcome: result?.outcome ?? 'none' });
  } catch (error) {
    log.warn('answer stored, path not told; it looks at its next turn', {
      taskId,
      planId,
      ...faultFields(error),
    });
  }
}

function becauseOf(rulebook: Rulebook, plan: Plan, part: PlanPartName): readonly Reason[] {
  return chainOf(rulebook, plan.kind, part).because;
}
