import type { Organisation, Staff as Person } from '../../../domain/organisation.ts';
import type { Staff } from '../../shared/claims.ts';
import { Problem } from '../../shared/problem.ts';
import { managesDealer, sightOf } from '../sight.ts';

/**
 * The person with this id, for colleagues of the same dealer, for the maker's people whose region it is, and for head
 * office. Throws {@link Problem} `not-found` for everybody else.
 */
export function personSeen(staff: Staff, organisation: Organisation, staffId: string): Person {
  const person = organisation.staff.find((each) => each.staffId === staffId);
  if (person === undefined || !isSeen(staff, organisation, person))
    throw new Problem('not-found', 'There is no such person.');
  return person;
}

/** The person, for those who may enter absences. Throws {@link Problem} `not-found` or `not-allowed`. */
export function personManaged(staff: Staff, organisation: Organisation, staffId: string): Person {
  const person = personSeen(staff, organisation, staffId);
  if (staff.staffId === staffId || manages(staff, person)) return person;
  throw new Problem('not-allowed', 'Only the person and the managers enter absences.');
}

/** A dealer's managers for the dealer's people, head office for the maker's. */
function manages(staff: Staff, person: Person): boolean {
  if (person.side === 'maker') return sightOf(staff).kind === 'everything';
  return staff.side === 'dealer' && staff.dealerId === person.dealerId && managesDealer(staff);
}

function isSeen(staff: Staff, { dealers }: Organisation, person: Person): boolean {
  if (staff.staffId === person.staffId) return true;
  const sight = sightOf(staff);
  const regionId = dealers.find(({ dealerId }) => dealerId === person.dealerId)?.regionId ?? person.regionId;
  switch (sight.kind) {
    case 'dealer':
      return sight.dealerId === person.dealerId;
    case 'region':
      return sight.regionId === regionId;
    case 'everything':
      return true;
    case 'nothing':
      return false;
  }
}
