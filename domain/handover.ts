import { addDays, localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { Staff } from './organisation.ts';
import type { PersonDays } from './presence.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** The days on which somebody is away, both inclusive; without an end, until further notice. */
export interface DaysAway {
  readonly from: string;
  readonly to?: string;
}

/**
 * The absence in which a person is on the local day of an instant, with those that meet it or follow it at once, as one;
 * nothing when the person is not away.
 */
export function absenceAt(
  rulebook: Rulebook,
  { absences = [] }: PersonDays,
  at: string,
): DaysAway | undefined {
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  let away: DaysAway | undefined;
  for (const { from, to } of absences.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (away === undefined) {
      if (from <= today && (to === undefined || today <= to)) away = span(from, to);
    } else if (away.to !== undefined && from <= addDays(away.to, 1) && (to === undefined || to > away.to)) {
      away = span(away.from, to);
    }
  }
  return away;
}

/** What a person belongs to; whoever changes it has left the work of the one before. */
export type Belonging = Pick<Staff, 'post' | 'dealerId' | 'regionId'>;

/** Whether a person still has the post, at the dealer or, on the maker's side, for the region. */
export function belongsStill(person: Belonging, before: Belonging): boolean {
  const isSameRegion = before.dealerId !== undefined || person.regionId === before.regionId;
  return person.post === before.post && person.dealerId === before.dealerId && isSameRegion;
}

/**
 * Whether a task of somebody who is away goes to others: what falls due until some days after the return does, later
 * work waits for its owner. Of somebody who has left, everything goes.
 */
export function goesToOthers(
  rulebook: Rulebook,
  {
    dueAt,
    away,
    staffId,
  }: { readonly dueAt: string; readonly away: DaysAway | 'left'; readonly staffId: string },
): Decision<boolean> {
  if (away === 'left') {
    const text = 'The owner has left the post: the task goes to somebody else.';
    const because = [
      cite(rulebook, 'handover', { staffId, cause: 'left' }, text, '责任人已离岗，任务移交。'),
    ];
    return { value: true, because };
  }
  const { daysAfterReturn } = rulebook.entries.handover.value;
  const dueDay = localDate(dueAt, rulebook.entries['due-time'].value.timeZone);
  const value = away.to === undefined || dueDay <= addDays(away.to, daysAfterReturn);
  const inputs = { staffId, cause: 'absent', from: away.from, to: away.to ?? null, dueDay, daysAfterReturn };
  const [text, textZh] = value
    ? ['The owner is away when the task is due: it goes to somebody else.', '责任人到期时缺勤，任务移交。']
    : ['The owner is back in time: the task stays.', '责任人返岗后仍有时间，任务保留。'];
  return { value, because: [cite(rulebook, 'handover', inputs, text, textZh)] };
}

function span(from: string, to: string | undefined): DaysAway {
  return to === undefined ? { from } : { from, to };
}
