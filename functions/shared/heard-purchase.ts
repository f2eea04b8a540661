import type { Lead } from '../store/lead.ts';
import type { Task } from '../store/task.ts';

/**
 * Whether a purchase was reported from outside while the work went on: it cancelled the task, or it came when the task
 * had just been answered. The sale is a fact and outweighs the answer.
 */
export function boughtMeanwhile({ pendingInterruption }: Lead, { status, result }: Task): boolean {
  return (
    pendingInterruption?.outcome === 'bought' || (status === 'cancelled' && result?.outcome === 'bought')
  );
}

/** The lead after its path has heard of the purchase; the sale itself was recorded when it was reported. */
export function heardPurchase(lead: Lead): Lead {
  return {
    ...lead,
    pendingInterruption: undefined,
    notDoneRounds: 0,
    attempts: [],
    returned: undefined,
    doubt: undefined,
    nextContact: undefined,
    lossProposed: undefined,
    lossRefused: undefined,
  };
}
