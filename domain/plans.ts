import type { Reason } from './decision.ts';
import { LEVELS, type Level } from './lead.ts';
import { LONGEST_DEALER_ID } from './organisation.ts';

/** The kinds of plans (PLN-01…05). */
export const PLAN_KINDS = [
  'revisit',
  'promotion',
  'collection',
  'fixed-network',
  'temporary-network',
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/**
 * How far a plan is. `draft`: not every part of it is submitted. `submitted`: every part is submitted or approved.
 * `in-force`: every part is approved, until the plan is `closed` after its period. `cancelled`: not approved before its
 * period was over, or given up since its dealer was withdrawn.
 */
export const PLAN_STATUSES = ['draft', 'submitted', 'in-force', 'closed', 'cancelled'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** The parts of a plan that are approved apart: one for each customer level, or `whole` for a plan that has no levels. */
export const PLAN_PART_NAMES = [...LEVELS, 'whole'] as const;
export type PlanPartName = Level | 'whole';

/** How far a part is. A `returned` part may be changed again, like a `draft`. */
export const PART_STATES = ['draft', 'submitted', 'returned', 'approved'] as const;
export type PartState = (typeof PART_STATES)[number];

/** One task of a part that its path waits for. */
export interface AskedTask {
  readonly taskId: string;
  readonly kind: 'submit-plan' | 'approve-plan';
  /** The post whose turn it is. */
  readonly post: string;
}

/** What somebody decided about a part. */
export interface PartDecision {
  /** Index of the step in the chain. */
  readonly step: number;
  readonly post: string;
  /** Staff id; `system` for a step that was passed over. */
  readonly by: string;
  readonly at: string;
  readonly outcome: 'approve' | 'return' | 'passed-over';
  readonly taskId?: string;
  /** Why it was returned; given by whoever returns it. */
  readonly reason?: string;
  readonly because: readonly Reason[];
}

/** A part of a plan with its own way through its chain. */
export interface PlanPart {
  readonly part: PlanPartName;
  readonly state: PartState;
  /** How often it was returned. */
  readonly round: number;
  /** How many lines it has, additions on demand not counted. */
  readonly lines: number;
  /** What its lines promise together, of a plan whose lines promise numbers; additions on demand not counted. */
  readonly quantity?: number;
  /** Whoever has changed its lines since it was drafted, and whoever submitted it: they approve nothing of it. */
  readonly madeBy: readonly string[];
  readonly submittedBy?: string;
  readonly submittedAt?: string;
  /** When it was submitted before it was returned and submitted again. */
  readonly submittedBefore?: string;
  /** Index in the chain of the step that it waits for. */
  readonly step: number;
  /** The tasks that it waits for now. */
  readonly asked: readonly AskedTask[];
  /** How many times tasks were asked for; it makes their names. */
  readonly turn: number;
  /** Staff ids of those who let the task of this step run out. */
  readonly unanswered: readonly string[];
  /** What was decided in this round, the oldest first. */
  readonly decisions: readonly PartDecision[];
  /** Why it came back last. */
  readonly returned?: { readonly by: string; readonly at: string; readonly reason: string };
}

/** A quantity that a plan must reach (REV-04, PRM-06, PRM-07). */
export interface PlanFloor {
  /** Tells the floors of one plan apart; the rule's id will do. */
  readonly rule: string;
  readonly needed: number;
  /** What counts towards it and stands in other plans, such as in the other weeks of the month. */
  readonly elsewhere: number;
  /** `blocks`: whoever submits below it gives a reason. `warns`: it is only shown. */
  readonly force: 'blocks' | 'warns';
  readonly because: readonly Reason[];
}

/** A plan of a dealer, or of the maker, for one period. */
export interface Plan {
  readonly planId: string;
  readonly kind: PlanKind;
  /** `2026-04` of a month, `2026-W15` of a week (ISO), `2026-Q2` of a quarter. */
  readonly period: string;
  /** A dealer, or `maker`. */
  readonly dealerId: string;
  readonly regionId: string;
  readonly status: PlanStatus;
  readonly parts: readonly PlanPart[];
  readonly floors: readonly PlanFloor[];
  /** Why it was submitted although a floor is not met. */
  readonly belowFloorBecause?: string;
  /** How many lines were added on demand while it was in force. */
  readonly additions: number;
  readonly draftedAt: string;
  /** Until when it is to be submitted, ISO instant. */
  readonly dueAt: string;
  /** First and last local day of its period. */
  readonly from: string;
  readonly to: string;
  /** When every part was submitted, last. */
  readonly submittedAt?: string;
  readonly inForceAt?: string;
  /** Until when its result is reported, of a plan that has one (PRM-08). */
  readonly resultDueAt?: string;
  readonly result?: PlanResult;
  readonly closedAt?: string;
  /** When it was given up since its dealer was withdrawn: a dealer that comes back in its period gets it drafted anew. */
  readonly withdrawnAt?: string;
  /** How many executions have carried it; the present one has this number. */
  readonly episode: number;
  /** The task by which the result is asked for. */
  readonly resultTaskId?: string;
  readonly because: readonly Reason[];
  readonly version: number;
}

/** What was reported of a plan after its period. `figures` are those of the day of the report. */
export interface PlanResult {
  readonly by: string;
  readonly at: string;
  readonly remark?: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Where a line of a plan came from: drafted, added before submission, or added on demand while in force. */
export const LINE_SOURCES = ['system', 'added', 'on-demand'] as const;

/** One line of a plan: a lead to be worked on, or a network, a person or a target, by whom and when. */
export interface PlanLine {
  readonly planId: string;
  /** Unique in its plan; lines are listed in the order of their ids. */
  readonly lineId: string;
  readonly part: PlanPartName;
  readonly leadId?: string;
  /** What the line is about when it is no lead: a network source, a kind of record. */
  readonly subject?: string;
  /** What the network that is to be won is called, as far as it is known. */
  readonly name?: string;
  /** How many, for a line that promises a number. */
  readonly quantity?: number;
  readonly level?: Level;
  /** Staff id of who does it (ORG-14); nobody when nobody could be found. */
  readonly who?: string;
  /** Local day on which it is planned. */
  readonly day?: string;
  readonly method?: string;
  readonly source: (typeof LINE_SOURCES)[number];
  readonly done?: { readonly at: string; readonly outcome: string };
  readonly because: readonly Reason[];
}

/**
 * The id of the one plan of a kind, a dealer and a period. It begins the names of the plan's executions.
 * Throws RangeError for a dealer whose id is too long for that.
 */
export function planIdOf({ dealerId, kind, period }: Pick<Plan, 'dealerId' | 'kind' | 'period'>): string {
  if (dealerId.length > LONGEST_DEALER_ID)
    throw new RangeError(`the id of dealer ${dealerId} is too long for a plan`);
  return `${dealerId}-${kind}-${period}`;
}

/** The parts that a plan of a kind has, empty as they are drafted. */
export function emptyParts(kind: PlanKind): PlanPart[] {
  const names: readonly PlanPartName[] = kind === 'revisit' || kind === 'promotion' ? LEVELS : ['whole'];
  return names.map((part) => ({
    ...{ part, state: 'draft', round: 0, lines: 0, madeBy: [], step: 0, asked: [], turn: 0 },
    ...{ unanswered: [], decisions: [] },
  }));
}

/** How far a plan is that was neither in force nor given up, by its parts. */
export function statusOfParts(parts: readonly PlanPart[]): 'draft' | 'submitted' {
  return parts.every(({ state }) => state === 'submitted' || state === 'approved') ? 'submitted' : 'draft';
}

/** The part of a plan with this name. Throws RangeError when the plan has none. */
export function partOf(plan: Pick<Plan, 'planId' | 'parts'>, name: PlanPartName): PlanPart {
  const part = plan.parts.find((each) => each.part === name);
  if (part === undefined) throw new RangeError(`the plan ${plan.planId} has no part ${name}`);
  return part;
}

/** A plan with one part changed. */
export function withPart<P extends Pick<Plan, 'parts'>>(plan: P, part: PlanPart): P {
  return { ...plan, parts: plan.parts.map((each) => (each.part === part.part ? part : each)) };
}

/** How many lines a plan promises; additions on demand are counted apart. */
export function linesOf({ parts }: Pick<Plan, 'parts'>): number {
  return parts.reduce((total, { lines }) => total + lines, 0);
}

/** What of a plan counts towards its floors: the records of a collection plan, the customers of any other. */
export function promisedOf({ kind, parts }: Pick<Plan, 'kind' | 'parts'>): number {
  if (kind !== 'collection') return linesOf({ parts });
  return parts.reduce((total, { quantity = 0 }) => total + quantity, 0);
}

/** How many are missing to a floor; 0 when it is met. */
export function missingTo({ needed, elsewhere }: PlanFloor, promised: number): number {
  return Math.max(0, needed - elsewhere - promised);
}
