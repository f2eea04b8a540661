import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runEnterAbsence } from './people/enter-absence.ts';
import { run as runGetStaffMember } from './people/get-staff-member.ts';
import { run as runWithdrawAbsence } from './people/withdraw-absence.ts';
import { enterAbsence, getStaffMember, withdrawAbsence } from './schemas/people.ts';

/** Who is there, and who is away until when. */
export const routes: readonly Route<Dependencies>[] = [
  route(getStaffMember, runGetStaffMember),
  route(enterAbsence, runEnterAbsence),
  route(withdrawAbsence, runWithdrawAbsence),
];

export const handler = areaHandler(routes, dependencies);
