import type { Reason } from '../../../domain/decision.ts';
import type { Lead } from '../../store/lead.ts';
import type { LeadEvent } from '../../store/lead-event.ts';
import type { Merge } from '../../store/merge.ts';
import type { Dependencies } from '../dependencies.ts';
import { derivedId } from '../derived-id.ts';
import { rerouteLead } from '../reroute.ts';
import { linesToReverseOnMerge } from '../reverse-rewards.ts';
import type { MergePlan } from './plan-merge.ts';

/** A merge as it was ordered: the leads as they were read, what was planned, by whom, and why. */
export interface MergeOrder {
  readonly survivor: Lead;
  readonly merged: Lead;
  readonly plan: MergePlan;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly note?: string | undefined;
  readonly because: readonly Reason[];
}

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>;

/** The id of a merge: it follows from the leads and their versions, so that the same order is one merge. */
export function mergeIdOf(survivor: Lead, merged: Lead): string {
  const parts = [survivor, merged].flatMap(({ leadId, version }) => [leadId, String(version)]);
  return `G${derivedId(['merge', ...parts], 12)}`;
}

/**
 * Makes two leads one, in one transaction: the survivor with the values of both, the merged lead archived with where it
 * went, the locks, what it had earned, a line in both stories, and the record of the merge with both as they were. Then
 * the merged lead's path ends. Undefined, and nothing is written, when one of them is not as it was read any more.
 */
export async function carryOutMerge(order: MergeOrder, deps: Deps): Promise<Merge | undefined> {
  const { survivor, merged, plan, at, by, reason, note, because } = order;
  const mergeId = mergeIdOf(survivor, merged);
  const reasons = [...because, ...plan.because];
  const archived: Lead = {
    ...merged,
    stage: 'ended',
    status: 'archived',
    stageSince: at,
    endedBecause: 'merged',
    mergedInto: survivor.leadId,
    toStart: undefined,
    toStartSince: undefined,
  };
  const merge: Merge = {
    ...{ mergeId, survivorId: survivor.leadId, mergedId: merged.leadId, at, by, reason },
    ...(note !== undefined && { note }),
    fields: plan.fields,
    because: reasons,
    survivorBefore: survivor,
    mergedBefore: merged,
    locks: plan.locks,
    status: 'done',
    version: 0,
  };
  const told = (lead: Lead, role: 'survivor' | 'merged', other: Lead): LeadEvent => ({
    leadId: lead.leadId,
    at,
    eventId: `${mergeId}:merged`,
    kind: 'merged',
    stage: lead.stage,
    actor: by,
    because: reasons,
    facts: { mergeId, role, otherLeadId: other.leadId, by, reason },
  });
  const rewards = await linesToReverseOnMerge(
    { mergedId: merged.leadId, survivorId: survivor.leadId },
    { at, by },
    deps,
  );
  const { outcome } = await rerouteLead(
    {
      before: merged,
      lead: archived,
      events: [told(archived, 'merged', survivor), told(plan.survivorAfter, 'survivor', merged)],
      locks: plan.locks.taken,
      freeLocks: plan.locks.freed,
      at,
      actor: by,
      because,
      also: {
        otherLead: plan.survivorAfter,
        movedLocks: plan.locks.moved.map((lock) => ({
          lock: { ...lock, leadId: survivor.leadId },
          fromLeadId: merged.leadId,
        })),
        merge,
        rewards,
      },
    },
    deps,
  );
  return outcome === 'refused' ? undefined : merge;
}
