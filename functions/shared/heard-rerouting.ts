import type { Lead } from '../store/lead.ts';
import type { Task } from '../store/task.ts';
import { machineIntent } from './lead-stage.ts';
import type { Consequence } from './record-task.ts';

/**
 * Whether the record was changed from outside while the work went on: that cancelled the task, or it came when the task
 * had just been answered. It outweighs a purchase too, since the record tells of that.
 */
export function reroutedMeanwhile({ pendingInterruption }: Lead, { status, result }: Task): boolean {
  return (
    pendingInterruption?.outcome === 'rerouted' || (status === 'cancelled' && result?.outcome === 'rerouted')
  );
}

/** What the end of a task means for a lead that was changed meanwhile: nothing. An answer is kept with its task. */
export function rerouted(lead: Lead, { status, result }: Task): Consequence {
  const answer = { outcome: 'rerouted', intent: machineIntent(lead.stage, lead.intentClass) };
  const kept = status === 'done' && result !== undefined;
  return {
    lead,
    answer,
    because: [],
    kind: kept ? 'answer-kept' : 'none',
    ...(kept && { facts: { answer: result.outcome } }),
  };
}
