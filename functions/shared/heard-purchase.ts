import type { Lead } from '../store/lead.ts';
import type { Task } from '../store/task.ts';

/** Whether a task ended because a purchase was reported from outside. */
export function endedByPurchase({ status, result }: Task): boolean {
  return status === 'cancelled' && result?.outcome === 'bought';
}

/** The lead after its path has heard of the purchase; the sale itself was recorded when it was reported. */
export function heardPurchase(lead: Lead): Lead {
  return { ...lead, pendingInterruption: undefined, notDoneRounds: 0, attempts: [], returned: undefined };
}
