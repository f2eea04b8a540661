import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { getWithdrawal } from '../schemas/withdrawals.ts';
import { lastWithdrawal, withdrawalView } from './withdrawal-view.ts';

type Input = Pick<ApiInput<typeof getWithdrawal>, 'staff' | 'params' | 'at'>;

/** How far the last withdrawal of a dealer is. */
export async function run(
  { staff, params: { dealerId }, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getWithdrawal>> {
  onlyRecordKeepers(rulebook, staff);
  return { status: 200, body: withdrawalView(await lastWithdrawal(store, dealerId), at) };
}
