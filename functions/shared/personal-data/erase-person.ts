import type { Reason } from '../../../domain/decision.ts';
import type { Erasure } from '../../store/erasure.ts';
import type { Lead } from '../../store/lead.ts';
import type { LeadEvent } from '../../store/lead-event.ts';
import type { Dependencies } from '../dependencies.ts';
import { derivedId } from '../derived-id.ts';
import { leadFound } from '../found.ts';
import { rerouteLead } from '../reroute.ts';
import { linesToReverse } from '../reverse-rewards.ts';
import { untilCommitted } from '../until-committed.ts';
import type { KeptItem } from './kept-item.ts';
import { keptOfPerson } from './kept-of-person.ts';
import { findPerson } from './person.ts';

/** An erasure as it was ordered. */
export interface ErasureOrder {
  /** Telephone in E.164. */
  readonly phoneKey: string;
  readonly at: string;
  /** Staff id of who carries it out. */
  readonly by: string;
  /** Who asked for it. */
  readonly askedBy: string;
  /** A class of the rulebook's reasons. */
  readonly reason: string;
  readonly because: readonly Reason[];
  readonly requestId: string;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>;

/**
 * Erases a person: nothing that names him or her is left, while ids, classes, events and counts stay. First the telephone
 * is closed to messages and the open paths end; then every record loses what it holds of the person, the leads last,
 * because by them the rest is found. So an erasure that breaks off is finished by asking for it again.
 */
export async function erasePerson(order: ErasureOrder, deps: Deps): Promise<Erasure> {
  const { store } = deps;
  const { phoneKey, at, by, askedBy, reason, requestId } = order;
  const person = await findPerson(phoneKey, deps);
  const alive = person.leads.filter(({ erasedAt }) => erasedAt === undefined);

  if (alive.length > 0) {
    for (const phone of person.phones) {
      if (!(await store.optOuts.has(phone)))
        await store.optOuts.add({ phoneKey: phone, at, cause: 'erasure' });
    }
  }
  for (const { leadId } of alive) await endPath(leadId, order, deps);

  // Listed only now: whatever somebody wrote while the paths were ending is in the list, and nothing is written afterwards.
  const { items } = await keptOfPerson(phoneKey, at, deps);
  const blanked = inOrder(items.filter(({ blank }) => blank !== undefined));
  for (const { blank } of blanked) await blank?.();

  const erasure: Erasure = {
    erasureId: `E${derivedId(['erasure', requestId], 12)}`,
    ...{ at, by, askedBy, reason },
    leadIds: alive.map(({ leadId }) => leadId),
    counts: countByKind(blanked),
  };
  await store.erasures.put(erasure);
  return erasure;
}

/** How many records of each kind there are. */
export function countByKind(items: readonly KeptItem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/**
 * Leads after everything else, the last found first: whatever is left when an erasure breaks off is still led to by what
 * was found before it.
 */
function inOrder(items: readonly KeptItem[]): readonly KeptItem[] {
  const isLead = ({ kind }: KeptItem) => kind === 'lead';
  return [...items.filter((item) => !isLead(item)), ...items.filter(isLead).toReversed()];
}

/** Ends the path of a lead, wherever it stands, with the line of its story that says so. */
async function endPath(leadId: string, order: ErasureOrder, deps: Deps): Promise<void> {
  const { store } = deps;
  const { at, by, reason, because, askedBy } = order;
  await untilCommitted(async () => {
    const before = await leadFound(store, leadId);
    if (before.endedBecause === 'erased' || before.erasedAt !== undefined) return { done: true };
    const over = before.status === 'archived' || before.status === 'lost';
    const ended = {
      stage: 'ended',
      status: 'archived',
      endedBecause: 'erased',
      toStart: undefined,
      toStartSince: undefined,
    } as const;
    const lead: Lead = over ? before : { ...before, ...ended, stageSince: at };
    const event: LeadEvent = {
      leadId,
      at,
      eventId: `${leadId}:erased`,
      kind: 'erased',
      stage: lead.stage,
      actor: by,
      because,
      facts: { reason, askedBy },
    };
    // What waited for the record to be verified can never be owed now; what is owed or paid stays.
    const rewards = await linesToReverse(leadId, { why: 'erased', at, by }, deps);
    const { outcome } = await rerouteLead(
      { before, lead, events: [event], at, actor: by, because, also: { rewards } },
      deps,
    );
    return outcome === 'refused' ? undefined : { done: true };
  });
}
