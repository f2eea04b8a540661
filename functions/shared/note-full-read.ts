import { localDate } from '../../domain/calendar.ts';
import type { Reason } from '../../domain/decision.ts';
import type { ReadWay } from '../store/full-read.ts';
import type { Lead } from '../store/lead.ts';
import type { Staff } from './claims.ts';
import type { Dependencies } from './dependencies.ts';

/** Somebody who is about to see a customer in full, by what way, and why. */
interface Reader {
  readonly staff: Staff;
  readonly at: string;
  readonly requestId: string;
  readonly way: ReadWay;
  readonly taskId?: string;
  /** A class of the rulebook's reasons. */
  readonly reason: string;
  /** Free text; it goes into the access log alone, since it may name somebody. */
  readonly note?: string | undefined;
  readonly because: readonly Reason[];
}

/**
 * Notes that somebody sees a customer in full: in the access log, and as a line of the lead's story. Called before the
 * data leave, so that no read goes unnoted; a second run of the same request notes it once.
 */
export async function noteFullRead(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  { leadId, stage }: Pick<Lead, 'leadId' | 'stage'>,
  { staff, at, requestId, way, taskId, reason, note, because }: Reader,
): Promise<void> {
  const { staffId, post, dealerId } = staff;
  await store.fullReads.add({
    ...{ leadId, readId: requestId, at, staffId, post, way, reason },
    day: localDate(at, rulebook.entries['due-time'].value.timeZone),
    ...(dealerId !== undefined && { dealerId }),
    ...(taskId !== undefined && { taskId }),
    ...(note !== undefined && { note }),
  });
  await store.events.append({
    leadId,
    at,
    eventId: `${requestId}:read-in-full`,
    kind: 'read-in-full',
    stage,
    actor: staffId,
    because,
    facts: { ...(taskId !== undefined && { taskId }), post, way, reason },
  });
}
