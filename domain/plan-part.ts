import type { Reason } from './decision.ts';
import { chainOf, type PassedOver, standingOf } from './plan-chains.ts';
import type { AskedTask, PartDecision, Plan, PlanPart } from './plans.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Those who may not decide on a part: who made it, and who has signed it off in this round. */
export function ownWorkOf({ madeBy, submittedBy, decisions }: PlanPart): readonly string[] {
  const decided = decisions.filter(({ outcome }) => outcome === 'approve').map(({ by }) => by);
  return [...new Set([...madeBy, ...(submittedBy === undefined ? [] : [submittedBy]), ...decided])];
}

/** How a task that a part had asked for has ended. */
export interface EndedTask {
  readonly asked: AskedTask;
  readonly status: 'done' | 'cancelled' | 'given-up';
  readonly ownerId: string;
  readonly result?: {
    readonly outcome: string;
    readonly by: string;
    readonly at: string;
    readonly remark?: string;
  };
}

/** What comes next for a part: tasks to be done, or one of its ends. */
export type NextOfPart =
  | { readonly kind: 'ask'; readonly ask: 'submit-plan' | 'approve-plan'; readonly posts: readonly Post[] }
  | { readonly kind: 'approved' | 'lapsed' | 'cancelled' };

/** Something that happened to a part, for the plan's story. */
export interface PartNews {
  readonly kind: 'part-step-approved' | 'part-returned' | 'part-step-passed-over' | 'part-approved';
  readonly step: number;
  readonly post: Post;
  readonly by: string;
  readonly taskId?: string;
  readonly because: readonly Reason[];
}

/** A part after its ended tasks were taken up, with what comes next. */
export interface PartTurn {
  readonly part: PlanPart;
  readonly next: NextOfPart;
  readonly news: readonly PartNews[];
  readonly because: readonly Reason[];
}

/**
 * Takes one turn of a part: what became of the tasks that it had asked for, and what it asks for now. An approval counts
 * for its step; a return sends the part back to its maker with the reason, and what was signed off of this part is void,
 * while other parts keep their approvals (O22). Whoever let a task run out is passed over at the next try. A part that is
 * not approved when the period of its plan is over has lapsed.
 */
export function turnOfPart(
  rulebook: Rulebook,
  plan: Pick<Plan, 'kind' | 'status'>,
  before: PlanPart,
  scene: {
    readonly ended: readonly EndedTask[];
    /** Who in service holds a post for this plan. */
    readonly holdersOf: (post: Post) => readonly string[];
    readonly isPeriodOver: boolean;
    readonly at: string;
  },
): PartTurn {
  const { ended, holdersOf, isPeriodOver, at } = scene;
  const news: PartNews[] = [];
  let part = before;
  for (const task of ended) part = after(rulebook, part, task, news);

  if (plan.status === 'cancelled') return { part, next: { kind: 'cancelled' }, news, because: [] };
  const chain = chainOf(rulebook, plan.kind, part.part);
  if (part.state === 'submitted') {
    const standing = standingOf(rulebook, plan.kind, part, holdersOf);
    part = {
      ...part,
      decisions: [...part.decisions, ...standing.passedOver.map((each) => decisionOf(each, at))],
    };
    news.push(
      ...standing.passedOver.map((each) => ({
        kind: 'part-step-passed-over' as const,
        by: 'system',
        ...each,
      })),
    );
    if (standing.value.kind === 'approved') {
      const last = chain.value.steps.length - 1;
      news.push({
        kind: 'part-approved',
        step: last,
        post: lastPost(part),
        by: 'system',
        because: chain.because,
      });
      return {
        part: { ...part, state: 'approved', step: last },
        next: { kind: 'approved' },
        news,
        because: chain.because,
      };
    }
    const { step, open } = standing.value;
    const moved = step === part.step ? part : { ...part, step, unanswered: [] };
    if (isPeriodOver) return { part: moved, next: { kind: 'lapsed' }, news, because: chain.because };
    return {
      part: moved,
      next: { kind: 'ask', ask: 'approve-plan', posts: open },
      news,
      because: chain.because,
    };
  }
  if (part.state === 'approved') return { part, next: { kind: 'approved' }, news, because: chain.because };
  if (isPeriodOver) return { part, next: { kind: 'lapsed' }, news, because: chain.because };
  const next = { kind: 'ask', ask: 'submit-plan', posts: [chain.value.makes] } as const;
  return { part, next, news, because: chain.because };
}

function after(rulebook: Rulebook, part: PlanPart, task: EndedTask, news: PartNews[]): PlanPart {
  const { asked, status, ownerId, result } = task;
  if (status === 'given-up') {
    const isOpen = (asked.kind === 'approve-plan') === (part.state === 'submitted');
    return isOpen ? { ...part, unanswered: [...part.unanswered, ownerId] } : part;
  }
  if (status !== 'done' || result === undefined || asked.kind !== 'approve-plan') return part;
  if (part.state !== 'submitted') return part;

  const { taskId } = asked;
  const post = asked.post as Post;
  const { by, at, remark } = result;
  const inputs = { part: part.part, step: part.step, post, by, outcome: result.outcome };
  if (result.outcome === 'return') {
    const because = [
      cite(
        rulebook,
        'plan-approval',
        inputs,
        'Returned to its maker with the reason.',
        '退回制定人并注明原因。',
      ),
    ];
    news.push({ kind: 'part-returned', step: part.step, post, by, taskId, because });
    return {
      ...part,
      ...{ state: 'returned', round: part.round + 1, step: 0, unanswered: [], decisions: [] },
      returned: { by, at, reason: remark ?? '' },
    };
  }
  const because = [cite(rulebook, 'plan-approval', inputs, `Signed off for the ${post}.`, '审批同意。')];
  news.push({ kind: 'part-step-approved', step: part.step, post, by, taskId, because });
  const decision: PartDecision = { step: part.step, post, by, at, outcome: 'approve', taskId, because };
  return { ...part, decisions: [...part.decisions, decision] };
}

function decisionOf({ step, post, because }: PassedOver, at: string): PartDecision {
  return { step, post, by: 'system', at, outcome: 'passed-over', because };
}

function lastPost({ decisions }: PlanPart): Post {
  return (decisions.at(-1)?.post ?? 'general-manager') as Post;
}
