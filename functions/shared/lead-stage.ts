import { intentClass } from '../../domain/intent-class.ts';
import type { Horizon, IntentClass, LeadStatus, Stage } from '../../domain/lead.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Lead } from '../store/lead.ts';
import type { StoredResult } from '../store/task.ts';

/** Where a decision sends a lead, and what is known of the intent from there on. */
interface Destination {
  readonly next: Stage;
  readonly status: LeadStatus;
  readonly horizon?: Horizon;
}

/**
 * A lead as it enters a stage, be it the same one anew: days count from `at` (O1), attempts begin afresh, an
 * interruption has been heard. `notDoneRounds` is kept only when the stage begins anew because nobody worked on it.
 */
export function enterStage(
  rulebook: Rulebook,
  lead: Lead,
  { next, status, horizon }: Destination,
  at: string,
): Lead {
  return {
    ...lead,
    stage: next,
    status,
    stageSince: at,
    horizon,
    intentClass: intentClass(rulebook, horizon),
    attempts: [],
    notDoneRounds: 0,
    pendingInterruption: undefined,
    returned: undefined,
    doubt: undefined,
    nextContact: undefined,
    lossProposed: undefined,
    lossRefused: undefined,
  };
}

/**
 * The intent as a machine is told it, so that its Choice goes the way of the record: `within-1-month` exactly when the
 * next stage is promotion.
 */
export function machineIntent(next: Stage, intent: IntentClass): IntentClass {
  if (next === 'promotion') return 'within-1-month';
  return intent === 'within-1-month' ? 'uncertain' : intent;
}

/** A lead with the day that its customer named for the next contact, when the answer tells of one. */
export function withNextContact(lead: Lead, { nextContactOn: on, by, at }: StoredResult): Lead {
  return on === undefined ? lead : { ...lead, nextContact: { on, by, at } };
}

/** A lead whose customer has bought: care begins with a new cycle. */
export function withSale(lead: Lead, soldAt: string): Lead {
  return { ...lead, soldAt, care: { cycle: (lead.care?.cycle ?? 0) + 1, done: [] } };
}
