import { MERGE_HINDRANCES } from '../../../domain/mergeable.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { carryOutMerge, mergeIdOf } from '../../shared/merging/carry-out-merge.ts';
import { planMerge } from '../../shared/merging/plan-merge.ts';
import { Problem } from '../../shared/problem.ts';
import { actReason } from '../act-reason.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { mergeLeads } from '../schemas/merges.ts';
import { mergePair } from './merge-pair.ts';
import { mergeViewOf } from './merge-view.ts';

type Input = Pick<ApiInput<typeof mergeLeads>, 'staff' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>;

/** Joins two leads, if both are still as the preview showed them. The same order once more answers the same merge. */
export async function run({ staff, body, at }: Input, deps: Deps): Promise<ApiAnswer<typeof mergeLeads>> {
  const { store, rulebook } = deps;
  onlyRecordKeepers(rulebook, staff);
  const { versions, reason, note, values } = body;
  const because = actReason(rulebook, 'merge', reason);
  const { survivor, merged } = await mergePair(body, deps);
  const orderedAs = mergeIdOf(
    { ...survivor, version: versions.survivor },
    { ...merged, version: versions.merged },
  );
  const before = await store.merges.get(orderedAs);
  if (before?.status === 'done') return { status: 200, body: mergeViewOf(before) };
  if (survivor.version !== versions.survivor || merged.version !== versions.merged) throw leadChanged();

  const plan = await planMerge({ survivor, merged, chosen: values }, deps);
  if (plan.hindrances.length > 0) {
    const errors = plan.hindrances.map((hindrance) => {
      const [message, messageZh] = MERGE_HINDRANCES[hindrance];
      return { path: 'survivorId', rule: 'O13', message, messageZh };
    });
    throw new Problem('merge-refused', 'These two leads cannot be joined so.', errors);
  }
  const by = staff.staffId;
  const merge = await carryOutMerge({ survivor, merged, plan, at, by, reason, note, because }, deps);
  if (merge === undefined) throw leadChanged();
  return { status: 200, body: mergeViewOf(merge) };
}

function leadChanged(): Problem {
  return new Problem('lead-changed', 'One of the leads has changed since the preview.', [
    { path: 'versions', message: 'look at the preview again', messageZh: '信息已变更，请重新预览' },
  ]);
}
