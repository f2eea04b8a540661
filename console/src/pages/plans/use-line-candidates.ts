import { useNames } from '../../parts/names.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import type { Plan } from './approval-course.ts';
import { useLines } from './plan-queries.ts';
import { useDealerStaff } from './use-dealer-staff.ts';

/** Who may be named on a line: everybody of the dealer for those who lead them, else those whom the plan names already. */
export function useLineCandidates({ planId, version, dealerId }: Plan) {
  const person = usePerson();
  const leads = abilitiesOf(person).leadsPeople;
  const staff = useDealerStaff(dealerId, leads);
  const { data } = useLines(planId, version);
  const named = leads ? [] : [person.staffId, ...(data?.lines ?? []).flatMap(({ who }) => who ?? [])];
  const names = useNames();
  return leads
    ? staff.map(({ staffId, name }) => ({ staffId, name }))
    : [...new Set(named)].map((staffId) => ({ staffId, name: names.person(staffId) }));
}
