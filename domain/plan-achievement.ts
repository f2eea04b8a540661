import { isBefore, localDate } from './calendar.ts';
import type { PlanLine } from './plans.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What became of a line. `open`: not done, and its period is not over. */
export const LINE_STATES = ['in-time', 'late', 'not-done', 'open'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** Why a line was not done. */
export const NOT_DONE_REASONS = [
  'tried-not-reached',
  'nobody-answered',
  'went-another-way',
  'nobody-named',
  'no-work-recorded',
] as const;
export type NotDoneReason = (typeof NOT_DONE_REASONS)[number];

/** What happened to a lead, as its story has it. */
export interface LeadHappening {
  readonly at: string;
  readonly kind: string;
  /** `system`, or the staff id of who did it. */
  readonly actor: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What became of one line: when, by whom, with which outcome, or why not. */
export interface LineAchievement {
  readonly state: LineState;
  readonly at?: string;
  readonly by?: string;
  readonly outcome?: string;
  readonly reason?: NotDoneReason;
}

/** The plan of a line, and as of which instant its achievement is asked. */
export interface AchievementScope {
  readonly kind: 'revisit' | 'promotion';
  readonly draftedAt: string;
  /** Last local day of the plan. */
  readonly to: string;
  readonly at: string;
}

/** The event that says that work of a plan was done. */
const DONE_BY = { revisit: 'revisited', promotion: 'promoted' } as const;

/** Events after which a lead is not worked on as it was planned. */
const OTHER_WAYS: readonly string[] = [
  ...['purchase-reported', 'protection-ended', 'merged', 'erased', 'returned-to-dealer', 'taken-back'],
  ...['given-out', 'dispatched', 'import-undone', 'promoted', 'revisited'],
];

/**
 * What a line achieved, from the story of its lead: its customer was revisited or promoted by a person after the plan was
 * drafted and not after its last day; `in-time` by the planned day, `late` after it. An attempt that reached nobody is no
 * result. Work that was done early counts. The order of the events says nothing.
 */
export function lineAchievement(
  rulebook: Rulebook,
  line: Pick<PlanLine, 'who' | 'day'>,
  events: readonly LeadHappening[],
  { kind, draftedAt, to, at }: AchievementScope,
): LineAchievement {
  const { timeZone } = rulebook.entries['due-time'].value;
  const dayOf = (instant: string) => localDate(instant, timeZone);
  const within = events
    .filter((event) => isBefore(draftedAt, event.at) && !isBefore(at, event.at) && dayOf(event.at) <= to)
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const recorded = within.filter((event) => event.kind === DONE_BY[kind]);
  const done = recorded.find(({ facts }) => facts.status === 'done' && facts.outcome !== 'not-reached');
  if (done !== undefined) {
    return {
      state: line.day === undefined || dayOf(done.at) <= line.day ? 'in-time' : 'late',
      ...{ at: done.at, by: done.actor },
      ...(typeof done.facts.outcome === 'string' && { outcome: done.facts.outcome }),
    };
  }
  if (dayOf(at) <= to) return { state: 'open' };
  return { state: 'not-done', reason: reasonOf(line, within, recorded) };
}

function reasonOf(
  line: Pick<PlanLine, 'who'>,
  within: readonly LeadHappening[],
  recorded: readonly LeadHappening[],
): NotDoneReason {
  if (recorded.some(({ facts }) => facts.outcome === 'not-reached')) return 'tried-not-reached';
  if (within.some(({ kind }) => OTHER_WAYS.includes(kind) && !recorded.some((each) => each.kind === kind)))
    return 'went-another-way';
  if (recorded.some(({ facts }) => facts.status === 'given-up')) return 'nobody-answered';
  return line.who === undefined ? 'nobody-named' : 'no-work-recorded';
}

/** How many lines are in each state, what they came to, and the same for each person who was to do them. */
export interface PlanAchievement {
  readonly promised: number;
  readonly inTime: number;
  readonly late: number;
  readonly notDone: number;
  readonly open: number;
  /** Done by somebody else than the person named. */
  readonly byOthers: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly people: readonly PersonAchievement[];
}

/** The share of one person; `nobody` stands for lines without one. */
export interface PersonAchievement {
  readonly staffId: string;
  readonly promised: number;
  readonly inTime: number;
  readonly late: number;
  readonly notDone: number;
  readonly open: number;
}

/** Adds up what the lines of a plan achieved against what it promised. Additions on demand are added up apart. */
export function planAchievement(
  lines: readonly { readonly line: Pick<PlanLine, 'who'>; readonly achieved: LineAchievement }[],
): PlanAchievement {
  const outcomes: Record<string, number> = {};
  const reasons: Record<string, number> = {};
  const people = new Map<string, Counts>();
  const all = noCounts();
  let byOthers = 0;
  for (const { line, achieved } of lines) {
    const staffId = line.who ?? 'nobody';
    const own = people.get(staffId) ?? noCounts();
    people.set(staffId, own);
    for (const counts of [all, own]) {
      counts.promised += 1;
      counts[COUNT_OF[achieved.state]] += 1;
    }
    if (achieved.by !== undefined && achieved.by !== line.who) byOthers += 1;
    if (achieved.outcome !== undefined) outcomes[achieved.outcome] = (outcomes[achieved.outcome] ?? 0) + 1;
    if (achieved.reason !== undefined) reasons[achieved.reason] = (reasons[achieved.reason] ?? 0) + 1;
  }
  const inOrder = [...people].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...all,
    byOthers,
    outcomes,
    reasons,
    people: inOrder.map(([staffId, counts]) => ({ staffId, ...counts })),
  };
}

/** What a collection plan achieved: records that its dealer collected in the month. Records do not say who collected them. */
export function collectionAchievement(
  lines: readonly Pick<PlanLine, 'quantity'>[],
  collected: number,
): { readonly promised: number; readonly collected: number; readonly missing: number } {
  const promised = lines.reduce((sum, { quantity = 0 }) => sum + quantity, 0);
  return { promised, collected, missing: Math.max(0, promised - collected) };
}

type Counts = Record<'promised' | 'inTime' | 'late' | 'notDone' | 'open', number>;

const COUNT_OF = { 'in-time': 'inTime', late: 'late', 'not-done': 'notDone', open: 'open' } as const;

function noCounts(): Counts {
  return { promised: 0, inTime: 0, late: 0, notDone: 0, open: 0 };
}
