import { isBefore } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { LadderStep } from './ladder.ts';
import type { Source } from './lead.ts';
import type { NetworkSource } from './network-source.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { addWorkingMinutes, workingTimeFrom } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** The clock of one person: from when it runs, when that person is warned, and when the next one takes over. ISO instants. */
export interface FirstTouchClock {
  readonly startsAt: string;
  readonly warnAt: string;
  readonly expiresAt: string;
}

/** What decides whether a lead is shared with other sellers. */
export interface SharedLead {
  readonly source: Source | 'dms';
  readonly network?: { readonly source: NetworkSource; readonly shared?: boolean | undefined } | undefined;
}

/**
 * Whether several sellers get the leads of a source, so that whoever answers first wins (LSF-01). What the network itself
 * says goes before the rule about its source.
 */
export function isShared(rulebook: Rulebook, { source, network }: SharedLead): Decision<boolean> {
  const { sources, networkSources } = rulebook.entries['shared-sources'].value;
  const byRule =
    sources.some((each) => each === source) ||
    (network !== undefined && networkSources.includes(network.source));
  const value = network?.shared ?? byRule;
  const inputs = { source, networkSource: network?.source ?? null, networkSays: network?.shared ?? null };
  const [text, textZh] = value
    ? ['Several sellers get this lead: whoever answers first wins.', '该线索多家共享，先联系者先得。']
    : ['The lead is shared with nobody.', '该线索非共享线索。'];
  return { value, because: [cite(rulebook, 'shared-sources', inputs, text, textZh)] };
}

/**
 * The clock of whoever gets a shared lead at an instant. It counts working time: what comes at night or on a holiday
 * starts in the morning of the next workday.
 */
export function firstTouchClock(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  at: string,
): Decision<FirstTouchClock> {
  const { minutes, warnAfterMinutes } = rulebook.entries['first-touch'].value;
  const starts = workingTimeFrom(rulebook, calendar, at);
  const warn = addWorkingMinutes(rulebook, calendar, starts.value, warnAfterMinutes);
  const expires = addWorkingMinutes(rulebook, calendar, starts.value, minutes);
  const value = { startsAt: starts.value, warnAt: warn.value, expiresAt: expires.value };
  const inputs = { ...value, minutes, warnAfterMinutes, provisional: expires.provisional };
  const text = `The first touch is due within ${minutes} minutes of working time.`;
  const textZh = `须在${minutes}分钟（工作时间）内首次联系。`;
  return { value, because: [cite(rulebook, 'first-touch', inputs, text, textZh)] };
}

/** Whether a step belongs to the clock of the first touch. */
export function isFirstTouchStep({ kind }: Pick<LadderStep, 'kind'>): boolean {
  return kind === 'first-touch-warning' || kind === 'first-touch-expired';
}

/**
 * A ladder with the two steps of a clock among those that have not been taken, in the order of time. `nextStep` is the
 * index of the first of them; what was taken stays as it was.
 */
export function withClock(
  rulebook: Rulebook,
  ladder: readonly LadderStep[],
  nextStep: number,
  { warnAt, expiresAt }: FirstTouchClock,
): readonly LadderStep[] {
  const { warning, lost } = rulebook.entries['first-touch'].value.steps;
  const steps: readonly LadderStep[] = [
    { step: 0, at: warnAt, kind: 'first-touch-warning', to: 'owner', ...warning },
    { step: 0, at: expiresAt, kind: 'first-touch-expired', to: 'owner', ...lost },
  ];
  const left = [...withoutClock(ladder, nextStep).slice(nextStep), ...steps].toSorted((one, other) =>
    isBefore(one.at, other.at) ? -1 : isBefore(other.at, one.at) ? 1 : 0,
  );
  return numbered([...ladder.slice(0, nextStep), ...left]);
}

/** A ladder without the steps of a clock that have not been taken: the customer was touched, or the clock has ended. */
export function withoutClock<T extends LadderStep>(ladder: readonly T[], nextStep: number): readonly T[] {
  return numbered(ladder.filter((step, index) => index < nextStep || !isFirstTouchStep(step)));
}

function numbered<T extends LadderStep>(ladder: readonly T[]): readonly T[] {
  return ladder.map((step, index) => ({ ...step, step: index + 1 }));
}
