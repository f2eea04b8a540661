import type * as z from 'zod';
import type { Horizon } from '../../domain/lead.ts';
import { outcomeReason } from '../../domain/outcome-reason.ts';
import type { Staff } from '../shared/claims.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { isCheck, resultToCheck } from '../shared/result-check.ts';
import type { LeadTask } from '../store/task.ts';
import type { checkedResult } from './schemas/task-page.ts';
import { managesDealer } from './sight.ts';

/**
 * The result that a check is about, as its page shows it: to whoever has or had the check and to those who lead the
 * dealer's people, and never to the person who gave it. The remark may name the customer, so it is only for those who see
 * the customer in full.
 */
export async function checkedOf(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  check: LeadTask,
  staff: Staff,
  full: boolean,
): Promise<z.input<typeof checkedResult> | undefined> {
  if (!isCheck(check)) return undefined;
  const { task, as, by } = await resultToCheck({ store }, check);
  const named = check.ownerId === staff.staffId || check.informed.includes(staff.staffId);
  const { result } = task;
  if (result === undefined || by === staff.staffId || !(named || managesDealer(staff))) return undefined;
  const { outcome, at, intent, method, reason, remark } = result;
  return {
    ...{ taskId: task.taskId, kind: task.kind, as, by, at, outcome, method },
    horizon: intent?.horizon as Horizon | undefined,
    ...(reason !== undefined && { reason: outcomeReason(rulebook, task.kind, reason) }),
    ...(full && { remark }),
  };
}
