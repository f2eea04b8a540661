import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import { discardDelivery, restingDelivery } from '../../shared/handle-delivery.ts';
import type { JudgingDeps } from '../../shared/judge-delivery.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { discardDelivery as operation } from '../schemas/quarantine.ts';
import { restingView } from './resting-view.ts';

type Input = Pick<ApiInput<typeof operation>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;

/** Puts a delivery away for good; it stays in the ledger as discarded. */
export async function run(
  { staff, params, body, at, requestId }: Input,
  deps: JudgingDeps,
): Promise<ApiAnswer<typeof operation>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const receipt = await restingDelivery(deps, params.receiptId);
  const act = { by: staff.staffId, at, reason: body.reason, requestId };
  return { status: 200, body: restingView(await discardDelivery(receipt, act, deps)) };
}
