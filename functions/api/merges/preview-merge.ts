import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { planMerge } from '../../shared/merging/plan-merge.ts';
import { linesToReverse } from '../../shared/reverse-rewards.ts';
import { leadSummaryOf } from '../lead-view.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { previewMerge } from '../schemas/merges.ts';
import { mergePair } from './merge-pair.ts';

type Input = Pick<ApiInput<typeof previewMerge>, 'staff' | 'body' | 'at'>;

/** The dry run of a merge. */
export async function run(
  { staff, body, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof previewMerge>> {
  const { store, rulebook } = deps;
  onlyRecordKeepers(rulebook, staff);
  const { survivor, merged } = await mergePair(body, deps);
  const [plan, waits, protection, purchases, reversal] = await Promise.all([
    planMerge({ survivor, merged, chosen: body.values }, deps),
    store.overview.waitingOfAll([...new Set([survivor.leadId, merged.leadId])]),
    store.protections.ofLead(merged.leadId),
    store.purchases.ofLead(merged.leadId),
    linesToReverse(merged.leadId, { why: 'merged-away', at, by: staff.staffId }, deps),
  ]);
  const waiting = waits.get(merged.leadId);
  const { moved, freed, taken } = plan.locks;
  return {
    status: 200,
    body: {
      versions: { survivor: survivor.version, merged: merged.version },
      hindrances: [...plan.hindrances],
      fields: [...plan.fields],
      survivor: leadSummaryOf(rulebook, plan.survivorAfter, waits.get(survivor.leadId)),
      merged: {
        lead: leadSummaryOf(rulebook, merged, waiting),
        pathEnds: merged.status === 'open' || merged.status === 'resting',
        taskCancelled: waiting?.taskId,
        waitEnds: waiting !== undefined,
        protectionUntil: protection?.running === true ? protection.until : undefined,
        locks: { moved: moved.length, freed: freed.length, taken: taken.length },
        rewardsReversed: reversal.map(({ rewardId }) => rewardId),
        purchases: purchases.map(({ vin }) => vin),
      },
      because: [...plan.because],
    },
  };
}
