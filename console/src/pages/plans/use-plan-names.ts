import { useCallback } from 'react';
import { useNames } from '../../parts/names.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { useDealerStaff } from './use-dealer-staff.ts';

/** The names of those who make and approve plans. A dealer's people know their own; others are said by their post. */
export function usePlanNames(dealerId: string): (staffId: string, post?: Words) => string {
  const say = useSay();
  const person = usePerson();
  const asks = person.side === 'dealer' && abilitiesOf(person).leadsPeople;
  const names = useNames();
  const colleagues = useDealerStaff(dealerId, asks);
  return useCallback(
    (staffId, post) => {
      const name = colleagues.find((each) => each.staffId === staffId)?.name ?? names.person(staffId);
      return name === staffId && post !== undefined ? say(post) : name;
    },
    [colleagues, names, say],
  );
}
