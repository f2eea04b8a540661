import { useMemo } from 'react';
import { useNowMs } from '../../api/system-time.ts';
import { useNames } from '../../parts/names.ts';
import { instantText } from '../../words/time.ts';
import type { Teller } from './event-sentences.ts';
import type { LeadEvent } from './path-taken.ts';

const PEOPLE = ['ownerId', 'to', 'from', 'by', 'answeredBy'];

/** Says who and when in the sentences about some events. */
export function useTeller(events: readonly LeadEvent[]): Teller {
  const nowMs = useNowMs();
  const people = useMemo(() => [...new Set(events.flatMap(peopleIn))], [events]);
  const { person, dealer } = useNames(people);
  return useMemo(
    () => ({
      ...{ person, dealer },
      when: (iso) => ({ zh: instantText('zh', iso, nowMs), en: instantText('en', iso, nowMs) }),
    }),
    [person, dealer, nowMs],
  );
}

function peopleIn({ kind, actor, facts }: LeadEvent): readonly string[] {
  const named = PEOPLE.flatMap((name) => (typeof facts[name] === 'string' ? [facts[name]] : []));
  const informed = Array.isArray(facts.informed) ? facts.informed : [];
  // A source acts under its own name, and the calendar moves reminders to an instant.
  const outsiders = kind === 'collected' || kind === 'reopened' || kind === 'purchase-reported';
  return kind === 'reminders-moved' ? [] : [...(outsiders ? [] : [actor]), ...named, ...informed];
}
