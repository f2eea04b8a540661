import { assign, type Colleague } from './assignment.ts';
import { addDays, atLocalTime } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { PlannableLead } from './plan-order.ts';
import { isAtWork, isPresent } from './presence.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** What a plan is drafted with: its dealer, its local days, its people and their calendar. */
export interface PlanScene {
  readonly dealerId: string;
  readonly regionId: string;
  /** First and last local day on which work can be planned. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly staff: readonly Colleague[];
  readonly calendar: WorkingCalendar;
}

/** Who does a line; nobody when nobody of the right posts is there on any day until the last one. */
export interface LinePerson {
  readonly staffId?: string;
  /** Set where nobody works in time: a day off on which this person is in service and not away. */
  readonly dayOff?: string;
}

const NOON = '12:00:00';

/** The local days of a plan on which somebody is in service, not away, and works. */
export function workingDaysOf(
  rulebook: Rulebook,
  person: Colleague,
  { firstDay, lastDay, calendar }: Pick<PlanScene, 'firstDay' | 'lastDay' | 'calendar'>,
): readonly string[] {
  const { timeZone } = rulebook.entries['due-time'].value;
  return daysFrom(firstDay, lastDay).filter((day) => {
    const noon = atLocalTime(day, NOON, timeZone);
    return isPresent(rulebook, person, noon) && isAtWork(rulebook, person, noon, calendar);
  });
}

/** Chooses people for the lines of one plan, one after the other, and remembers how many each has. */
export function planPeople(rulebook: Rulebook, kind: 'revisit' | 'promotion', scene: PlanScene) {
  const { dealerId, regionId, firstDay, lastDay, staff, calendar } = scene;
  const { timeZone } = rulebook.entries['due-time'].value;
  const days = daysFrom(firstDay, lastDay);
  const noonOf = new Map(days.map((day) => [day, atLocalTime(day, NOON, timeZone)]));
  const known = new Map<string, readonly string[]>();
  const load = new Map<string, number>();

  /** The days of the plan on which somebody is there and works. */
  function workingDays(staffId: string): readonly string[] {
    const before = known.get(staffId);
    if (before !== undefined) return before;
    const person = staff.find((each) => each.staffId === staffId);
    const working = person === undefined ? [] : workingDaysOf(rulebook, person, scene);
    known.set(staffId, working);
    return working;
  }

  /**
   * Who revisits or promotes a lead until a local day: whoever has the work now and is there on one of the days, and
   * otherwise whom the rows of T10 or T15 name for the first day on which somebody works.
   */
  function choose(lead: PlannableLead, until: string): Decision<LinePerson> {
    const take = (staffId: string) => load.set(staffId, (load.get(staffId) ?? 0) + 1);
    const { ownerId, nature, level } = lead;
    const owner = staff.find(({ staffId }) => staffId === ownerId);
    if (owner?.dealerId === dealerId && (workingDays(owner.staffId)[0] ?? '~') <= until) {
      take(owner.staffId);
      const text = 'Has the work already and is there before it is due.';
      const inputs = { staffId: owner.staffId, until };
      return {
        value: { staffId: owner.staffId },
        because: [cite(rulebook, 'staff-choice', inputs, text, '原负责人在岗，继续负责。')],
      };
    }
    const loaded = staff.map((person) => ({ ...person, openTasks: load.get(person.staffId) ?? 0 }));
    let last: Decision<LinePerson> | undefined;
    for (const day of days.filter((each) => each <= until)) {
      const at = noonOf.get(day) as string;
      const work = { kind, nature, level, dealerId, regionId, at, staff: loaded, calendar };
      const { value, because } = assign(rulebook, work);
      if (value.assignee.to === 'hq-queue') {
        last ??= { value: {}, because };
        continue;
      }
      const { staffId } = value.assignee;
      if (workingDays(staffId).some((each) => each <= until)) {
        take(staffId);
        return { value: { staffId }, because };
      }
      // On a holiday everybody has the day off: whoever is in service last before the deadline is kept in case that no workday follows.
      last = { value: { staffId, dayOff: day }, because };
    }
    if (last?.value.staffId !== undefined) take(last.value.staffId);
    return last ?? nobody(until);
  }

  function nobody(until: string): Decision<LinePerson> {
    const text = 'The plan has no day on which this could be done in time.';
    const because = [cite(rulebook, 'nobody-present', { dealerId, until }, text, '期限内无人可派。')];
    return { value: {}, because };
  }

  return { choose, workingDays };
}

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
