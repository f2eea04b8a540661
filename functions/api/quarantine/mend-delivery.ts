import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import { mendDelivery, restingDelivery } from '../../shared/handle-delivery.ts';
import type { JudgingDeps } from '../../shared/judge-delivery.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { mendDelivery as operation } from '../schemas/quarantine.ts';
import { restingView } from './resting-view.ts';

type Input = Pick<ApiInput<typeof operation>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;

/** Judges a mended text like a delivery, in the place of the one that could not be taken. */
export async function run(
  { staff, params, body, at, requestId }: Input,
  deps: JudgingDeps,
): Promise<ApiAnswer<typeof operation>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const receipt = await restingDelivery(deps, params.receiptId);
  const act = { by: staff.staffId, at, reason: body.reason, requestId };
  return { status: 200, body: restingView(await mendDelivery(receipt, body.text, act, deps)) };
}
