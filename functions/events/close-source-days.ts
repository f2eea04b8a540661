import * as z from 'zod';
import { localDate } from '../../domain/calendar.ts';
import { balanceOf, type CountedReceipt, countDay } from '../../domain/ledger.ts';
import { bytesOf } from '../shared/arrived-delivery.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { judgeDelivery } from '../shared/judge-delivery.ts';
import { type Judged, receiptWith, refusal } from '../shared/judgement.ts';
import { faultFields, METRICS } from '../shared/logger.ts';
import type { SourceDay } from '../store/source-day.ts';

/** What the closing is called with: the instant for which it was planned. */
export const closingInput = z.object({ at: z.iso.datetime() });

/**
 * Closes every day of every source that is over and still open: yesterday, days that an earlier call left, and days of
 * which a delivery was handled since. A delivery without a verdict is judged, so that nothing stays undone that came in;
 * then the sums are stored, and what does not add up is counted for the alarm. A second call finds nothing to close.
 */
export async function run({ at }: z.output<typeof closingInput>, deps: Dependencies): Promise<void> {
  const today = localDate(at, deps.rulebook.entries['due-time'].value.timeZone);
  const days = await deps.store.sourceDays.openBefore(today);
  let failed: unknown;
  for (const day of days) {
    try {
      await close(day, at, deps);
    } catch (error) {
      failed ??= error;
      deps.log.error('A day of a source could not be closed', {
        source: day.source,
        ...faultFields(error),
      });
    }
  }
  if (failed !== undefined) throw new TransientError('Not every day could be closed', { cause: failed });
}

async function close(found: SourceDay, at: string, deps: Dependencies): Promise<void> {
  const { store, log } = deps;
  const { source, day, reported } = found;
  const receipts = await store.receipts.countedOfDay(source, day);
  const judged = new Map<string, CountedReceipt>();
  for (const { receiptId, verdict, mends } of receipts) {
    if (verdict !== 'received' || mends !== undefined) continue;
    const now = await judgePending(receiptId, deps);
    if (now !== undefined) judged.set(receiptId, now);
  }
  const counts = countDay(receipts.map((receipt) => judged.get(receipt.receiptId) ?? receipt));
  const { balanced, difference } = balanceOf(counts, reported?.sent);
  if (!balanced) {
    const what = { source, count: difference ?? counts.pending };
    log.warn('The day of a source does not add up', what);
    log.count(METRICS.ledgerDifferences);
  }
  if (counts.pending > 0) return;
  const written = await store.sourceDays.write({ ...found, open: false, counts, closedAt: at });
  if (!written) throw new TransientError('The day was changed while it was being closed');
}

/** Judges a delivery whose function died before the verdict; answers its receipt as it is then. */
async function judgePending(receiptId: string, deps: Dependencies): Promise<CountedReceipt | undefined> {
  const { store, log } = deps;
  const receipt = await store.receipts.get(receiptId);
  if (receipt?.verdict !== 'received') return receipt;

  const bytes = bytesOf(receipt);
  const { contentType, receivedAt } = receipt;
  const delivery = { receipt, contentType, at: receivedAt, requestId: receiptId, start: 'at-once' } as const;
  const { judgement, settled } =
    bytes === undefined ? unreadable(receiptId) : await judgeDelivery({ ...delivery, bytes }, deps);
  if (!settled) await store.receipts.settle(receiptWith(receipt, judgement));
  log.warn('A delivery without a verdict was judged', { receiptId, verdict: judgement.verdict });
  return await store.receipts.get(receiptId);
}

/** What is left to say of a delivery that was turned away unread, and whose function died before it had said so. */
function unreadable(receiptId: string): Judged {
  const detail = 'The body was not kept: it was too long, or its webhook-id had come with another body.';
  const ids = { receiptId, requestId: receiptId };
  return {
    judgement: refusal({ kind: 'too-large', detail, errors: [], verdict: 'rejected', ...ids }),
    settled: false,
  };
}

export const handler = eventHandler('close-source-days', closingInput, run);
