import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { type UndoHindrance, undoMerge } from '../../shared/merging/undo-merge.ts';
import { Problem, type ProblemReason } from '../../shared/problem.ts';
import { actReason } from '../act-reason.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { undoMergeOperation } from '../schemas/merges.ts';
import { mergeViewOf } from './merge-view.ts';

type Input = Pick<ApiInput<typeof undoMergeOperation>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>;

/** Takes a merge back, or says what stands in the way and what to do about it. */
export async function run(
  { staff, params: { mergeId }, body: { reason }, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof undoMergeOperation>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const because = actReason(deps.rulebook, 'undo-merge', reason);
  const merge = await deps.store.merges.get(mergeId);
  if (merge === undefined) throw new Problem('not-found', 'There is no such merge.');
  if (merge.mergedBefore.erasedAt !== undefined)
    throw new Problem('person-erased', 'The customer’s data are erased, also as they were before the merge.');

  const undone = await undoMerge({ merge, at, by: staff.staffId, reason, because }, deps);
  if (undone.outcome === 'hindered') {
    const detail = 'The merge cannot be taken back any more; each reason is listed.';
    throw new Problem('merge-worked-on', detail, undone.hindrances.map(reasonOf));
  }
  return { status: 200, body: mergeViewOf(undone.merge) };
}

function reasonOf(hindrance: UndoHindrance): ProblemReason {
  const { kind, leadId } = hindrance;
  if (kind === 'taken-anew')
    return {
      path: leadId,
      message: 'this lead holds the customer by now; join it with the survivor instead',
      messageZh: '该客户已重新录入，请将此条与保留信息合并',
    };
  return {
    path: leadId,
    message: `${hindrance.event} at ${hindrance.at}; correct the lead by hand instead`,
    messageZh: `合并后已有处理（${hindrance.event}，${hindrance.at}），请手工更正`,
  };
}
