import type { Intent, LeadRecord } from './lead.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What stands in the place of a name that is gone. */
const NAMELESS = '（已删除）';

/** The parts of a record that may hold something of the person. */
type Personal = Pick<LeadRecord, 'customer' | 'vehicles' | 'usage' | 'intent'>;

/**
 * A record without its person: name, telephone and street are gone, and of the address, the vehicles and the intent only
 * what the rulebook keeps stays, because it counts and names nobody (O14). Free text of senders goes, whatever it says.
 */
export function withoutPerson(rulebook: Rulebook, record: Personal): Personal {
  const keeps = rulebook.entries['erasure-keeps'].value;
  const { customer, vehicles, usage, intent } = record;
  return {
    customer: {
      name: NAMELESS,
      phone: '',
      ...(customer.address !== undefined && { address: only(customer.address, keeps.address) }),
      nature: customer.nature,
      level: customer.level,
    },
    ...(vehicles !== undefined && { vehicles: vehicles.map((vehicle) => only(vehicle, keeps.vehicles)) }),
    ...(usage !== undefined && { usage: only(usage, keeps.usage) }),
    ...(intent !== undefined && { intent: withoutWords(rulebook, intent) }),
  };
}

/** An intent without its free text, wherever it is kept: makes and numbers stay. */
export function withoutWords(rulebook: Rulebook, intent: Intent): Intent {
  return only(intent, rulebook.entries['erasure-keeps'].value.intent);
}

function only<T extends object>(whole: T, kept: readonly string[]): T {
  return Object.fromEntries(Object.entries(whole).filter(([field]) => kept.includes(field))) as T;
}
