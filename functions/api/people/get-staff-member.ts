import { isAtWork, isPresent } from '../../../domain/presence.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { withAbsences } from '../../store/staff-day.ts';
import type { getStaffMember } from '../schemas/people.ts';
import { personSeen } from './person-seen.ts';

type Input = Pick<ApiInput<typeof getStaffMember>, 'staff' | 'params' | 'at'>;

/** A member of staff with absences, deputies and open tasks. Throws {@link Problem} `not-found`. */
export async function run(
  { staff, params: { staffId }, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getStaffMember>> {
  const { organisation } = await store.organisation.asPut();
  const person = personSeen(staff, organisation, staffId);
  const [entered, openTasks, calendar] = await Promise.all([
    store.organisation.days.all(staffId),
    store.tasks.countWaiting(staffId),
    store.calendar.recent(at),
  ]);
  const whole = withAbsences(person, entered);
  const { name, post, side, dealerId, regionId, active, workingDays, dayExceptions, capacity } = person;
  return {
    status: 200,
    body: {
      ...{ staffId, name, post, side, dealerId, regionId, active, workingDays, dayExceptions, capacity },
      present: isPresent(rulebook, whole, at),
      atWork: isPresent(rulebook, whole, at) && isAtWork(rulebook, whole, at, calendar),
      openTasks,
      absences: [
        ...person.absences,
        ...entered.map(({ absenceId, from, to, reason, deputyId }) => ({
          absenceId,
          from,
          to,
          reason,
          deputyId,
        })),
      ].toSorted((one, other) => (one.from < other.from ? -1 : 1)),
      deputies: whole.deputies ?? [],
    },
  };
}
