import { createHash } from 'node:crypto';
import { localDate } from '../../domain/calendar.ts';
import type { Handling, Receipt } from '../store/receipt.ts';
import { bytesOf } from './arrived-delivery.ts';
import { derivedId, receiptIdOf } from './derived-id.ts';
import { type JudgingDeps, judgeDelivery } from './judge-delivery.ts';
import { receiptWith } from './judgement.ts';
import { Problem } from './problem.ts';
import { contentTypeOf } from './read-lead-body.ts';
import { reopenDay } from './source-days.ts';

/** Who handles a delivery, when, and why. */
export interface Act {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly requestId: string;
}

/** Verdicts of deliveries that a person may still handle. */
const HANDLEABLE: readonly Receipt['verdict'][] = ['quarantined', 'rejected'];

/**
 * A delivery that came to rest outside of the path: quarantined, rejected, discarded, or handled before. Throws
 * `not-found` for any other: one that was taken at once is read as its lead.
 */
export async function restingDelivery({ store }: JudgingDeps, receiptId: string): Promise<Receipt> {
  const receipt = await store.receipts.get(receiptId);
  const rests = receipt !== undefined && [...HANDLEABLE, 'discarded'].includes(receipt.verdict);
  if (
    receipt?.webhookId === undefined ||
    receipt.mends !== undefined ||
    !(rests || receipt.handlings !== undefined)
  ) {
    throw new Problem('not-found', 'There is no such delivery outside of the path.');
  }
  return receipt;
}

/**
 * Judges a text in the place of what was delivered. The text has a receipt of its own, the delivery gets its verdict; the
 * same text once more answers what the first has come to.
 */
export async function mendDelivery(
  receipt: Receipt,
  text: string,
  act: Act,
  deps: JudgingDeps,
): Promise<Receipt> {
  const { store, rulebook } = deps;
  const bodyHash = createHash('sha256').update(text).digest('hex');
  const mendedBy = `M${derivedId(['mend', receipt.receiptId, bodyHash], 24)}`;
  if (receipt.mendedBy === mendedBy) {
    await settleMend(receipt, deps);
    return receipt;
  }
  ownDelivery(receipt);
  const contentType = contentTypeOf(text);
  await store.receipts.open({
    receiptId: mendedBy,
    source: receipt.source,
    bodyHash,
    receivedAt: act.at,
    day: localDate(act.at, rulebook.entries['due-time'].value.timeZone),
    rawBody: text,
    contentType,
    verdict: 'received',
    mends: receipt.receiptId,
  });
  const handled = { ...handledBy(receipt, 'mended', act, mendedBy), mendedBy };
  const after = await judgeAnew(handled, { bytes: Buffer.from(text), contentType }, act, deps);
  await settleMend(after, deps);
  return after;
}

/** Judges the same bytes again, or the text by which they were mended. What has its final verdict keeps it. */
export async function replayDelivery(receipt: Receipt, act: Act, deps: JudgingDeps): Promise<Receipt> {
  if (!HANDLEABLE.includes(receipt.verdict) && receipt.verdict !== 'discarded') return receipt;
  ownDelivery(receipt);
  const mend = receipt.mendedBy === undefined ? undefined : await deps.store.receipts.get(receipt.mendedBy);
  const { contentType } = mend ?? receipt;
  const bytes = bytesOf(mend ?? receipt);
  if (bytes === undefined)
    throw settled('The body is not kept, too large or erased: there is nothing to judge again.');
  const after = await judgeAnew(handledBy(receipt, 'replayed', act), { bytes, contentType }, act, deps);
  await settleMend(after, deps);
  return after;
}

/** Puts a delivery away for good. */
export async function discardDelivery(receipt: Receipt, act: Act, { store }: JudgingDeps): Promise<Receipt> {
  if (receipt.verdict === 'discarded') return receipt;
  if (!HANDLEABLE.includes(receipt.verdict))
    throw settled('The delivery has become a lead, a sale or a duplicate.');
  const { source, day, receiptId } = receipt;
  await reopenDay(store, source, day);
  await store.receipts.settle({ ...handledBy(receipt, 'discarded', act), verdict: 'discarded' });
  await reopenDay(store, source, day);
  return (await store.receipts.get(receiptId)) ?? receipt;
}

/** Judges a handled delivery, on an open day: the day is opened before and after, so that no closing misses the change. */
async function judgeAnew(
  handled: Receipt,
  what: { readonly bytes: Buffer; readonly contentType: string | undefined },
  { at, requestId }: Act,
  deps: JudgingDeps,
): Promise<Receipt> {
  const { store } = deps;
  const { source, day, receiptId } = handled;
  await reopenDay(store, source, day);
  const delivery = { receipt: handled, ...what, at, requestId, start: 'at-once' } as const;
  const judged = await judgeDelivery(delivery, deps);
  if (!judged.settled) await store.receipts.settle(receiptWith(handled, judged.judgement));
  await reopenDay(store, source, day);
  return (await store.receipts.get(receiptId)) ?? handled;
}

/** Gives the receipt of the mended text the verdict that its delivery has. */
async function settleMend({ mendedBy, ...delivery }: Receipt, { store }: JudgingDeps): Promise<void> {
  if (mendedBy === undefined) return;
  const mend = await store.receipts.get(mendedBy);
  if (mend === undefined || mend.verdict === delivery.verdict) return;
  const { verdict, statusCode, answer, leadId, because } = delivery;
  const told = Object.entries({ statusCode, answer, leadId, because }).filter(
    ([, each]) => each !== undefined,
  );
  await store.receipts.settle({ ...mend, verdict, ...Object.fromEntries(told) });
}

function handledBy(receipt: Receipt, how: Handling['how'], { by, at, reason }: Act, text?: string): Receipt {
  const { handlings = [], revision = 0, verdict: before } = receipt;
  const handling: Handling = { how, at, by, reason, before, ...(text !== undefined && { text }) };
  return {
    ...receipt,
    handlings: [...handlings, handling],
    revision: revision + 1,
  };
}

/** Throws `receipt-settled` unless a delivery may still be judged under its own webhook-id. */
function ownDelivery({ receiptId, source, webhookId = '', verdict }: Receipt): void {
  if (!HANDLEABLE.includes(verdict)) {
    throw settled('The delivery was discarded, or has become a lead, a sale or a duplicate.');
  }
  if (receiptId !== receiptIdOf(source, webhookId)) {
    throw settled(
      'The delivery came under the webhook-id of another: its source must send it under a new one.',
    );
  }
}

function settled(detail: string): Problem {
  return new Problem('receipt-settled', detail);
}
