import { atLocalTime, canonicalInstant, isBefore, localDate } from '../../../domain/calendar.ts';
import { dueAfterDays } from '../../../domain/deadlines.ts';
import type { Reason } from '../../../domain/decision.ts';
import type { Dealer, Organisation } from '../../../domain/organisation.ts';
import { draftPromotionPlan, draftRevisitPlan } from '../../../domain/plan-drafting.ts';
import type { PlanScene } from '../../../domain/plan-people.ts';
import { emptyParts, type Plan, type PlanLine, planIdOf } from '../../../domain/plans.ts';
import { cite } from '../../../domain/reasons.ts';
import {
  type DraftState,
  daysOfPeriod,
  type Occurrence,
  occurrenceReasons,
} from '../../../domain/recurring-dates.ts';
import type { WorkingCalendar } from '../../../domain/working-calendar-schema.ts';
import type { Dependencies } from '../dependencies.ts';
import { floorsNow } from './plan-floors.ts';
import { plannableLeads } from './plannable-leads.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Which plan of which dealer is drafted, at which instant, on time or late. */
export interface Drafting {
  readonly kind: 'revisit' | 'promotion' | 'collection';
  readonly occurrence: Occurrence;
  readonly state: DraftState;
  readonly dealer: Dealer;
  readonly organisation: Organisation;
  readonly calendar: WorkingCalendar;
  readonly at: string;
}

/** A plan with its lines, as it is begun. */
export interface DraftedPlan {
  readonly plan: Plan;
  readonly lines: readonly PlanLine[];
}

/** A line before it belongs to a plan. */
export type OpenLine = Omit<PlanLine, 'planId' | 'lineId' | 'source'>;

/** A dealer's revisit or promotion plan, drafted from what its leads wait for. */
export async function draftedPlan(drafting: Drafting, deps: Deps): Promise<DraftedPlan> {
  const { kind, dealer } = drafting;
  if (kind === 'collection') throw new RangeError('a collection plan is issued, not drafted from leads');
  const { store, rulebook } = deps;
  const scene = sceneOf(drafting, rulebook);
  const { timeZone, time } = rulebook.entries['due-time'].value;
  const leads = await plannableLeads(store, {
    ...{ dealerId: dealer.dealerId, kind, dueBy: atLocalTime(scene.lastDay, time, timeZone) },
  });
  const draft = kind === 'revisit' ? draftRevisitPlan : draftPromotionPlan;
  const lines = draft(rulebook, leads, { ...scene, at: drafting.at });
  return await planFrom(
    drafting,
    lines.map((line) => ({ ...line, part: line.level })),
    [],
    deps,
  );
}

/** The plan of a drafting with its lines: unique in id, in the order of the list. */
export async function planFrom(
  drafting: Drafting,
  openLines: readonly OpenLine[],
  more: readonly Reason[],
  deps: Deps,
): Promise<DraftedPlan> {
  const { kind, occurrence, dealer } = drafting;
  const { rulebook } = deps;
  const { dealerId, regionId } = dealer;
  const { period } = occurrence;
  const at = canonicalInstant(drafting.at);
  const planId = planIdOf({ dealerId, kind, period });
  const lines = openLines.map(
    (line, index): PlanLine => ({
      ...{ ...line, planId, lineId: String(index + 1).padStart(DIGITS, '0'), source: 'system' },
    }),
  );
  const leadIds = lines.flatMap(({ leadId }) => leadId ?? []);
  const plan: Plan = {
    ...{ planId, kind, period, dealerId, regionId, status: 'draft' },
    ...{ parts: emptyParts(kind), additions: 0, draftedAt: at, episode: 0, version: 0 },
    floors: await floorsNow({ plan: { kind, period, dealerId }, leadIds, at }, deps),
    ...daysOfPeriod(period),
    dueAt: dueOf(drafting, deps),
    because: [...occurrenceReasons(rulebook, occurrence), ...lateReasons(drafting, deps), ...more],
  };
  return { plan, lines };
}

/** The days on which work can still be planned, and the dealer's own people. */
export function sceneOf(
  { occurrence, dealer, organisation, calendar, at }: Drafting,
  rulebook: Deps['rulebook'],
): PlanScene {
  const { from, to } = daysOfPeriod(occurrence.period);
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  return {
    ...{ dealerId: dealer.dealerId, regionId: dealer.regionId, calendar },
    ...{ firstDay: from < today ? today : from, lastDay: to },
    staff: organisation.staff.filter(({ dealerId }) => dealerId === dealer.dealerId),
  };
}

/** Until when it is to be submitted; a plan that was drafted after that is submitted by the end of the next day. */
function dueOf({ occurrence, at }: Drafting, { rulebook }: Deps): string {
  return isBefore(at, occurrence.dueAt) ? occurrence.dueAt : dueAfterDays(rulebook, at, 1).dueAt;
}

function lateReasons({ occurrence, state, at }: Drafting, { rulebook }: Deps): Reason[] {
  if (state !== 'late') return [];
  const { row, period, draftDay = occurrence.day } = occurrence;
  const text = `Drafted late: it should have been drafted on ${draftDay}.`;
  const inputs = { row: row.id, period, draftDay, draftedAt: canonicalInstant(at) };
  const reason = cite(rulebook, 'recurring-dates', inputs, text, `补拟：本应于${draftDay}拟定。`);
  return [{ ...reason, rule: row.rule }];
}

const DIGITS = 5;
