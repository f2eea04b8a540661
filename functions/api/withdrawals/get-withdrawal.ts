import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { getWithdrawal } from '../schemas/withdrawals.ts';
import { hasStopped, lastWithdrawal, withdrawalView } from './withdrawal-view.ts';

type Input = Pick<ApiInput<typeof getWithdrawal>, 'staff' | 'params' | 'at'>;

/** How far the last withdrawal of a dealer is. */
export async function run(
  { staff, params: { dealerId }, at }: Input,
  { store, withdrawalRuns, rulebook }: Pick<Dependencies, 'store' | 'withdrawalRuns' | 'rulebook'>,
): Promise<ApiAnswer<typeof getWithdrawal>> {
  onlyRecordKeepers(rulebook, staff);
  const last = await lastWithdrawal(store, dealerId);
  return { status: 200, body: withdrawalView(last, at, await hasStopped(last, at, withdrawalRuns)) };
}
