import { isAtWork, isAway, type PersonDays } from './presence.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** Why somebody of the right post does not get a piece of work. */
export type PassedOverReason =
  | 'excluded'
  | 'inactive'
  | 'absent'
  | 'at-capacity'
  | 'day-off'
  | 'more-open-tasks'
  | 'later-in-order';

/** Somebody among whom is chosen. */
export interface Candidate extends PersonDays {
  readonly openTasks?: number;
  readonly capacity?: number;
}

/** Who was chosen, and why each of the others was not. */
export interface Choice<C> {
  readonly chosen: C | undefined;
  readonly passedOver: readonly { readonly staffId: string; readonly because: PassedOverReason }[];
}

/** Whom a choice looks at. */
export interface ChoiceOptions {
  readonly at: string;
  readonly calendar?: WorkingCalendar;
  /** Staff ids of people who shall not get it, such as the one who had it before. */
  readonly except?: readonly string[];
}

/**
 * Chooses the least loaded person who is there. Whoever left, is away or is excluded never gets it; whoever has taken
 * enough or has the day off gets it only when there is nobody else. Equal loads go by id, so that the order of the list
 * says nothing.
 */
export function choose<C extends Candidate>(
  rulebook: Rulebook,
  candidates: readonly C[],
  options: ChoiceOptions,
): Choice<C> {
  const judged = candidates
    .map((person) => ({
      person,
      barred: barred(rulebook, person, options),
      ...burden(rulebook, person, options),
    }))
    .toSorted((one, other) => compareText(one.person.staffId, other.person.staffId));
  const possible = judged
    .filter((each) => each.barred === undefined)
    .toSorted((one, other) => one.weight - other.weight || load(one.person) - load(other.person));
  const [first] = possible;

  const passedOver = judged.flatMap((each) => {
    if (each === first) return [];
    const { staffId } = each.person;
    if (each.barred !== undefined) return [{ staffId, because: each.barred }];
    if (first === undefined) return [];
    if (each.weight > first.weight)
      return [{ staffId, because: each.isFull && !first.isFull ? 'at-capacity' : 'day-off' } as const];
    return [
      {
        staffId,
        because: load(each.person) > load(first.person) ? 'more-open-tasks' : 'later-in-order',
      } as const,
    ];
  });
  return { chosen: first?.person, passedOver };
}

/** Whether somebody could get the work at all. */
export function isPossible(rulebook: Rulebook, person: PersonDays, options: ChoiceOptions): boolean {
  return barred(rulebook, person, options) === undefined;
}

function barred(
  rulebook: Rulebook,
  person: PersonDays,
  { at, except = [] }: ChoiceOptions,
): PassedOverReason | undefined {
  if (!person.active) return 'inactive';
  if (isAway(rulebook, person, at)) return 'absent';
  return except.includes(person.staffId) ? 'excluded' : undefined;
}

function burden(rulebook: Rulebook, person: Candidate, { at, calendar }: ChoiceOptions) {
  const isFull = person.capacity !== undefined && load(person) >= person.capacity;
  const isOff = !isAtWork(rulebook, person, at, calendar);
  return { isFull, weight: (isFull ? 2 : 0) + (isOff ? 1 : 0) };
}

function load({ openTasks = 0 }: Candidate): number {
  return openTasks;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
