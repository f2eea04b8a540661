import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import { restingDelivery } from '../../shared/handle-delivery.ts';
import type { JudgingDeps } from '../../shared/judge-delivery.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { getRestingDelivery } from '../schemas/quarantine.ts';
import { restingView } from './resting-view.ts';

type Input = Pick<ApiInput<typeof getRestingDelivery>, 'staff' | 'params' | 'at' | 'requestId'>;

/** A delivery to the letter. Whoever reads it is written down first, and shown to whoever reads it next. */
export async function run(
  { staff, params: { receiptId }, at, requestId }: Input,
  deps: JudgingDeps,
): Promise<ApiAnswer<typeof getRestingDelivery>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const { store } = deps;
  const receipt = await restingDelivery(deps, receiptId);
  await store.receiptReads.add({
    receiptId,
    readId: requestId,
    at,
    staffId: staff.staffId,
    post: staff.post,
    reason: 'delivery-work',
  });

  const [reads, mend] = await Promise.all([
    store.receiptReads.ofReceipt(receiptId),
    receipt.mendedBy === undefined ? undefined : store.receipts.get(receipt.mendedBy),
  ]);
  return {
    status: 200,
    body: {
      ...restingView(receipt),
      raw: receipt.rawBody,
      rawEncoding: receipt.rawEncoding ?? 'utf-8',
      gb18030: receipt.rawEncoding === 'base64' ? inGb18030(receipt.rawBody) : undefined,
      mended: mend?.rawBody,
      reads: reads.map(({ at: readAt, staffId, post, reason }) => ({ at: readAt, staffId, post, reason })),
    },
  };
}

/** The text that bytes are in GB18030, so that a person need not decode them by hand; undefined when they are none. */
function inGb18030(base64: string): string | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
