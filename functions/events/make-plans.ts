import * as z from 'zod';
import { localDate } from '../../domain/calendar.ts';
import type { Organisation } from '../../domain/organisation.ts';
import type { Plan } from '../../domain/plans.ts';
import { planIdOf } from '../../domain/plans.ts';
import {
  type DraftState,
  daysOfPeriod,
  draftsToMake,
  type Occurrence,
  occurrenceOf,
  recurringRow,
  stepped,
} from '../../domain/recurring-dates.ts';
import type { WorkingCalendar } from '../../domain/working-calendar-schema.ts';
import { beginPlan } from '../shared/begin-plan.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { faultFields, METRICS } from '../shared/logger.ts';
import { type DraftedPlan, type Drafting, draftedPlan } from '../shared/planning/drafted-plan.ts';
import { collectionPlan, type IssuedTotal, issuedTotal } from '../shared/planning/issued-collection.ts';
import { closePlan } from '../shared/planning/plan-achieved.ts';
import { settleMonthEnd } from '../shared/planning/settle-month-end.ts';
import { closingOf, type PlannedRun } from '../store/planned-run.ts';

/** What the schedule calls with: the instant for which it was planned. */
export const planningInput = z.object({ at: z.iso.datetime() });

/** The rows of the calendar that end in a plan, in the order in which they are made. */
const ROWS = {
  'collection-plan': 'collection',
  'revisit-plan': 'revisit',
  'promotion-plan': 'promotion',
} as const;
type PlanRow = keyof typeof ROWS;

/** How many dealers are worked on at once. */
const DEALERS_AT_ONCE = 4;

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'log' | 'planPaths'>;

/**
 * Makes what the calendar of §9a asks for today, and what earlier calls left undone: counts the end of the month if that
 * was missed, keeps what the plans of periods that are over have achieved, and drafts the plans whose day has come, and
 * those of dealers that have joined since, or come back after they were withdrawn. Each
 * plan is made once for its dealer and period, under an id made of them; on a day without work it reads a few marks.
 * What fails stops nothing else, and is tried again until its period is over.
 * @throws TransientError when not everything could be made.
 */
export async function run({ at }: z.output<typeof planningInput>, deps: Deps): Promise<void> {
  const faults: unknown[] = [];
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      faults.push(error);
    }
  };
  await attempt(() => settleMonthEnd(deps, at));
  const calendar = await deps.store.calendar.recent(at);
  for (const row of Object.keys(ROWS) as PlanRow[]) {
    await attempt(() => closeOver(row, at, deps));
    await attempt(() => draftRow(row, calendar, at, deps));
    await attempt(() => draftForJoined(row, calendar, at, deps));
  }
  await attempt(() => draftAnew(calendar, at, deps));
  if (faults.length > 0) throw faults[0];
}

/** Makes the plans of a row whose day has come, the oldest period first. */
async function draftRow(row: PlanRow, calendar: WorkingCalendar, at: string, deps: Deps): Promise<void> {
  const { store, rulebook } = deps;
  const latest = await store.plannedRuns.latest(row);
  const due = draftsToMake(rulebook, recurringRow(rulebook, row), { at, after: latest?.period }, calendar);
  let fault: unknown;
  for (const { occurrence, state } of due) {
    try {
      const made = await make({ row, occurrence, state, calendar, at }, deps);
      if (made === undefined) break;
      // The last mark tells up to where all was dealt with: behind a period that is not, none is kept.
      if (fault === undefined) await store.plannedRuns.keep(made);
    } catch (error) {
      fault ??= error;
    }
  }
  if (fault !== undefined) throw fault;
}

/** Drafts the plans of the latest period, while that runs, for dealers who were not there when the others' were drafted. */
async function draftForJoined(
  row: PlanRow,
  calendar: WorkingCalendar,
  at: string,
  deps: Deps,
): Promise<void> {
  const { store, rulebook } = deps;
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const { period, dealers: planned } = (await store.plannedRuns.latest(row)) ?? {};
  if (period === undefined || planned === undefined || daysOfPeriod(period).to < today) return;
  const occurrence = occurrenceOf(rulebook, recurringRow(rulebook, row), period, calendar);
  if (occurrence === undefined) return;
  const { organisation } = await store.organisation.load();
  const state = today <= occurrence.day ? 'on-time' : 'late';
  for (const { dealerId } of activeDealers(organisation)) {
    if (planned.includes(dealerId)) continue;
    if ((await store.plans.get(planIdOf({ dealerId, kind: ROWS[row], period }))) !== undefined) continue;
    await make({ row, occurrence, state, calendar, at, only: dealerId }, deps);
  }
}

function activeDealers({ dealers }: Organisation): Organisation['dealers'] {
  return dealers.filter(({ active }) => active);
}

/** Drafts the plans of running periods that were given up with their dealers, for those that are there again. */
async function draftAnew(calendar: WorkingCalendar, at: string, deps: Deps): Promise<void> {
  const { store, rulebook } = deps;
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  for (const plan of await store.plans.withdrawn()) {
    if (plan.to < today) {
      const { withdrawnAt: _, ...over } = plan;
      await store.commit({ plan: over });
      continue;
    }
    const row = (Object.keys(ROWS) as PlanRow[]).find((each) => ROWS[each] === plan.kind);
    if (row === undefined) continue;
    const occurrence = occurrenceOf(rulebook, recurringRow(rulebook, row), plan.period, calendar);
    if (occurrence === undefined) continue;
    const state = today <= occurrence.day ? 'on-time' : 'late';
    await make({ row, occurrence, state, calendar, at, only: plan.dealerId }, deps);
  }
}

interface Making {
  readonly row: PlanRow;
  readonly occurrence: Occurrence;
  readonly state: DraftState;
  readonly calendar: WorkingCalendar;
  readonly at: string;
  /** @default - every active dealer */
  readonly only?: string;
}

/** Makes the plans of one row and period for every dealer; undefined when it is to be tried again tomorrow. */
async function make(making: Making, deps: Deps): Promise<PlannedRun | undefined> {
  const { row, occurrence, state, at } = making;
  const { period } = occurrence;
  if (state === 'missed') {
    deps.log.error('A period is over for which no plans were made', { kind: row });
    deps.log.count(METRICS.periodsMissed);
    return { row, period, state, at, plans: 0 };
  }
  const { organisation } = await deps.store.organisation.load();
  const dealers = activeDealers(organisation).map(({ dealerId }) => dealerId);
  if (row !== 'collection-plan') {
    const plans = await beginAll(making, organisation, (drafting) => draftedPlan(drafting, deps), deps);
    return { row, period, state, at, plans, dealers };
  }
  const issued = await issuedTotal(period, organisation, at, deps);
  if (issued.total.value === undefined) return nothingIssued(making, deps);
  const plans = await beginAll(making, organisation, (drafting) => issue(drafting, issued, deps), deps);
  return { row, period, state, at, plans, dealers };
}

async function issue(drafting: Drafting, issued: IssuedTotal, deps: Deps): Promise<DraftedPlan> {
  return await collectionPlan(drafting, issued, deps);
}

/** Head office may still set a total until the plans of the month are due. */
function nothingIssued({ row, occurrence, at }: Making, { rulebook }: Deps): PlannedRun | undefined {
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  if (today <= occurrence.day) return undefined;
  return { row, period: occurrence.period, state: 'nothing-to-do', at, plans: 0 };
}

/** Begins a plan for every active dealer that has none yet. One that fails does not stop the others. */
async function beginAll(
  { row, occurrence, state, calendar, at, only }: Making,
  organisation: Organisation,
  draft: (drafting: Drafting) => Promise<DraftedPlan>,
  deps: Deps,
): Promise<number> {
  const { store, log } = deps;
  const kind = ROWS[row];
  const dealers = activeDealers(organisation).filter(
    ({ dealerId }) => only === undefined || dealerId === only,
  );
  let failed: unknown;
  let plans = 0;
  await inLanes(DEALERS_AT_ONCE, dealers, async (dealer) => {
    const { dealerId } = dealer;
    try {
      const before = await store.plans.get(planIdOf({ dealerId, kind, period: occurrence.period }));
      const drafted: DraftedPlan =
        before === undefined || before.withdrawnAt !== undefined
          ? await draft({ kind, occurrence, state, dealer, organisation, calendar, at })
          : { plan: before, lines: [] };
      await beginPlan(deps, drafted.plan, drafted.lines);
      plans += 1;
    } catch (error) {
      failed ??= error;
      log.error('The plan of a dealer could not be made', { dealerId, kind, ...faultFields(error) });
    }
  });
  if (failed !== undefined) throw new TransientError('Not every dealer has a plan', { cause: failed });
  if (plans > 0) log.info('Plans were drafted', { count: plans, kind });
  return plans;
}

/** Keeps what the plans of a row have achieved whose period is over: on the first day after it, or when the call comes. */
async function closeOver(row: PlanRow, at: string, deps: Deps): Promise<void> {
  const { store, rulebook, log } = deps;
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const closed = await store.plannedRuns.latest(closingOf(row));
  const first =
    closed === undefined ? (await store.plannedRuns.first(row))?.period : stepped(closed.period, 1);
  if (first === undefined || daysOfPeriod(first).to >= today) return;
  const latest = (await store.plannedRuns.latest(row))?.period ?? first;
  const { organisation } = await store.organisation.load();
  let failed: unknown;
  for (let period = first; period <= latest && daysOfPeriod(period).to < today; period = stepped(period, 1)) {
    let plans = 0;
    await inLanes(DEALERS_AT_ONCE, organisation.dealers, async ({ dealerId }) => {
      const kind = ROWS[row];
      try {
        const plan: Plan | undefined = await store.plans.get(planIdOf({ dealerId, kind, period }));
        if (plan === undefined) return;
        await closePlan(plan, at, deps);
        plans += 1;
      } catch (error) {
        failed ??= error;
        log.error('What a plan achieved could not be kept', { dealerId, kind, ...faultFields(error) });
      }
    });
    // As with the drafts: behind a period that is not settled, no mark is kept.
    if (failed === undefined)
      await store.plannedRuns.keep({ row: closingOf(row), period, state: 'on-time', at, plans });
  }
  if (failed !== undefined) throw new TransientError('Not every plan is closed', { cause: failed });
}

export const handler = eventHandler('make-plans', planningInput, run);
