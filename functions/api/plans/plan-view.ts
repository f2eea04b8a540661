import type * as z from 'zod';
import { isBefore } from '../../../domain/calendar.ts';
import { chainOf } from '../../../domain/plan-chains.ts';
import {
  linesOf,
  missingTo,
  type Plan,
  type PlanLine,
  type PlanPart,
  promisedOf,
} from '../../../domain/plans.ts';
import type { Post } from '../../../domain/post.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { floorsWithLeads } from '../../shared/planning/refresh-floors.ts';
import type { PlanEvent } from '../../store/plan-event.ts';
import type { addPlanLine } from '../schemas/plan-lines.ts';
import type { getPlan, listPlans } from '../schemas/plans.ts';

type PlanView = z.input<(typeof getPlan.answers)[200]['schema']>;
type PlanSummaryView = z.input<(typeof listPlans.answers)[200]['schema']>['plans'][number];
type LineView = NonNullable<z.input<(typeof addPlanLine.answers)[200]['schema']>['line']>;

/** How many changes are shown with a plan; the rest is in its events. */
const SHOWN_CHANGES = 100;
const CHANGES: readonly string[] = ['line-added', 'line-changed', 'line-removed', 'line-added-on-demand'];

/** A plan as it is listed. It was in time when every part was handed in by its due date. */
export function planSummaryOf(plan: Plan, at: string): PlanSummaryView {
  const { planId, kind, period, dealerId, regionId, status, additions, draftedAt, dueAt, from, to } = plan;
  const { submittedAt, inForceAt, resultDueAt, closedAt, version } = plan;
  const lines = linesOf(plan);
  const promised = promisedOf(plan);
  const blocking = plan.floors.filter(({ force }) => force === 'blocks');
  return {
    ...{ planId, kind, period, dealerId, regionId, status, additions, draftedAt, dueAt, from, to },
    ...{ submittedAt, inForceAt, resultDueAt, closedAt, version, lines },
    missing: blocking.reduce((most, floor) => Math.max(most, missingTo(floor, promised)), 0),
    overdue: isBefore(dueAt, submittedAt ?? at),
  };
}

/** A plan with its parts, its floors, and what changed since its last submission. */
export async function planViewOf(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  plan: Plan,
  at: string,
): Promise<PlanView> {
  const measured = plan.status === 'draft' ? await measuredNow({ store, rulebook }, plan, at) : plan;
  const counted = promisedOf(plan);
  const { belowFloorBecause, result, because } = plan;
  return {
    ...planSummaryOf(measured, at),
    parts: plan.parts.map((part) => partView(rulebook, plan, part)),
    floors: measured.floors.map(({ rule, needed, elsewhere, force, because: why }) => {
      const missing = missingTo({ rule, needed, elsewhere, force, because: why }, counted);
      return { rule, needed, elsewhere, counted, missing, force, because: [...why] };
    }),
    belowFloorBecause,
    changes: await changesOf({ store }, plan),
    ...(result !== undefined && { result: { ...result, figures: { ...result.figures } } }),
    because: [...because],
  };
}

/** A draft by what stands in it and in the weeks before now, as it is measured when it is handed in. */
async function measuredNow(
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
  plan: Plan,
  at: string,
): Promise<Plan> {
  if (plan.kind !== 'promotion') return plan;
  const lines = await deps.store.planLines.all(plan.planId);
  return { ...plan, floors: await floorsWithLeads(plan, lines, at, deps) };
}

/** An event of a plan as it is answered. */
export function planEventView({ at, kind, actor, because, facts }: PlanEvent) {
  return { at, kind, actor, because: [...because], facts: { ...facts } };
}

/** A line of a plan as it is answered. */
export function lineView({ planId: _, because, ...line }: PlanLine): LineView {
  return { ...line, because: [...because] };
}

function partView(rulebook: Rulebook, { kind }: Plan, part: PlanPart): PlanView['parts'][number] {
  const chain = chainOf(rulebook, kind, part.part);
  const { part: name, state, round, lines, submittedBy, submittedAt, asked, decisions, returned } = part;
  return {
    ...{ part: name, state, round, lines, submittedBy, submittedAt },
    makes: chain.value.makes,
    steps: chain.value.steps.map(({ does, posts }) => ({ does, posts: [...posts] })),
    chainBecause: [...chain.because],
    waitsFor: asked.map(({ taskId, kind: what, post }) => ({ taskId, kind: what, post: post as Post })),
    decisions: decisions.map(({ step, post, by, at, outcome, because }) => ({
      ...{ step, post: post as Post, by, at, outcome },
      because: [...because],
    })),
    returned,
  };
}

/** What was changed since the submission that counts: the last one of an open part, the one before of a submitted one. */
async function changesOf({ store }: Pick<Dependencies, 'store'>, plan: Plan) {
  const since = plan.parts.reduce<string | undefined>((latest, { state, submittedAt, submittedBefore }) => {
    const last = state === 'returned' ? submittedAt : submittedBefore;
    return last !== undefined && (latest === undefined || last > latest) ? last : latest;
  }, undefined);
  const changes: PlanEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.planEvents.ofPlan(plan.planId, { limit: SHOWN_CHANGES, cursor }, since);
    changes.push(...page.items.filter(({ kind }) => CHANGES.includes(kind)));
    cursor = page.cursor;
  } while (cursor !== undefined && changes.length < SHOWN_CHANGES);
  return changes.slice(0, SHOWN_CHANGES).map(planEventView);
}
