import { localDate } from '../../../domain/calendar.ts';
import {
  collectionAchievement,
  type LineAchievement,
  lineAchievement,
  planAchievement,
} from '../../../domain/plan-achievement.ts';
import type { Plan, PlanLine } from '../../../domain/plans.ts';
import type { PlanReport } from '../../store/plan-report.ts';
import type { Dependencies } from '../dependencies.ts';
import { inLanes } from '../in-lanes.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

const LANES = 8;

/** A line with what became of it. */
export interface AchievedLine {
  readonly line: PlanLine;
  readonly achieved: LineAchievement;
}

/** What a plan has achieved as of an instant, line by line, and added up. */
export interface PlanAchieved {
  readonly lines: readonly AchievedLine[];
  readonly report: PlanReport;
}

/** What a plan has achieved as of an instant, from the stories of its leads or the counts of its dealer. */
export async function planAchieved(plan: Plan, at: string, deps: Deps): Promise<PlanAchieved> {
  const { planId, kind, dealerId, period } = plan;
  const { store } = deps;
  const all = await store.planLines.all(planId);
  if (kind === 'collection') {
    const tallies = await store.tallies.ofDealer(dealerId, { from: period, to: period });
    const collected = tallies.reduce((sum, { counts }) => sum + counts.collected, 0);
    return { lines: [], report: { planId, at, collection: collectionAchievement(all, collected) } };
  }
  if (kind !== 'revisit' && kind !== 'promotion') return { lines: [], report: { planId, at } };
  const lines = await linesAchieved(plan, all, at, deps);
  const promised = lines.filter(({ line }) => line.source !== 'on-demand');
  const onDemand = lines.filter(({ line }) => line.source === 'on-demand');
  return {
    lines,
    report: {
      ...{ planId, at, achieved: planAchievement(promised) },
      ...(onDemand.length > 0 && { onDemand: planAchievement(onDemand) }),
    },
  };
}

/** What became of some lines of a revisit or promotion plan, in their order. */
export async function linesAchieved(
  { kind, draftedAt, to }: Plan,
  lines: readonly PlanLine[],
  at: string,
  { store, rulebook }: Deps,
): Promise<readonly AchievedLine[]> {
  if (kind !== 'revisit' && kind !== 'promotion') return [];
  const scope = { kind, draftedAt, to, at };
  const achieved = new Map<PlanLine, LineAchievement>();
  await inLanes(LANES, lines, async (line) => {
    const events = line.leadId === undefined ? [] : await store.events.since(line.leadId, draftedAt);
    achieved.set(line, lineAchievement(rulebook, line, events, scope));
  });
  return lines.map((line) => ({ line, achieved: achieved.get(line) ?? { state: 'open' } }));
}

/** The figures of a report as plain numbers, for the result that a dealer reports (PRM-08). */
export function figuresOf({ achieved, onDemand, collection }: PlanReport): Readonly<Record<string, number>> {
  const { promised = 0, inTime = 0, late = 0, notDone = 0, open = 0, byOthers = 0 } = achieved ?? {};
  const counted = (what: string, counts: Readonly<Record<string, number>> = {}) =>
    Object.entries(counts).map(([name, count]) => [`${what}-${name}`, count] as const);
  return {
    ...(achieved !== undefined && { promised, inTime, late, notDone, open, byOthers }),
    ...(onDemand !== undefined && {
      onDemand: onDemand.promised,
      onDemandDone: onDemand.inTime + onDemand.late,
    }),
    ...Object.fromEntries(counted('outcome', achieved?.outcomes)),
    ...Object.fromEntries(counted('reason', achieved?.reasons)),
    ...collection,
  };
}

/** Keeps what a plan achieved, once its period is over, and marks its lines; a second call changes nothing. */
export async function closePlan(plan: Plan, at: string, deps: Deps): Promise<void> {
  const { store, rulebook } = deps;
  if (localDate(at, rulebook.entries['due-time'].value.timeZone) <= plan.to) return;
  if ((await store.planReports.get(plan.planId)) !== undefined) return;
  const { lines, report } = await planAchieved(plan, at, deps);
  await inLanes(LANES, lines, async ({ line, achieved }) => {
    if (achieved.at === undefined || line.done !== undefined) return;
    await store.planLines.markDone(line, { at: achieved.at, outcome: achieved.outcome ?? achieved.state });
  });
  await store.planReports.keep(report);
}
