import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { localDate } from '../../domain/calendar.ts';
import { SOURCES } from '../../domain/lead.ts';
import type { RawRequest } from '../shared/api-handler.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { receiptIdOf } from '../shared/derived-id.ts';
import { answerOf, answerOfOtherRun, type Judged, receiptWith, refusal } from '../shared/judgement.ts';
import { Problem, type ProblemKind, type ProblemReason } from '../shared/problem.ts';
import type { Receipt, Verdict } from '../store/receipt.ts';
import { verifyWebhook } from './verify-webhook.ts';

/** Longest body that is taken, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

/** A webhook as it arrived. `source` names its secret; left out, the address named no source. */
export interface Arrival {
  readonly source: string | undefined;
  readonly raw: RawRequest;
  readonly at: string;
  readonly requestId: string;
}

/** A delivery whose signature is right and whose receipt is stored: what there is to judge. */
export interface Delivery {
  readonly source: string;
  readonly webhookId: string;
  /** When the delivery first arrived; the same for every repetition. */
  readonly at: string;
  readonly requestId: string;
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  readonly receipt: Receipt;
}

/** A status with its body. */
export interface DeliveryAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

type Deps = Pick<Dependencies, 'store' | 'secrets' | 'rulebook'>;

/**
 * The door for every webhook: signature, receipt, replay, size, then `judge`. Every request leaves a receipt. One whose
 * signature is right is kept under an id that follows from source and `webhook-id`, so that a repetition finds the first
 * and gets its answer again; any other is kept under the id of its request, without its body, which nobody vouches for.
 * A judgement that `judge` has stored already, with the receipt that `receiptWith` makes, is `settled`. A repetition of
 * what was answered is told to `onRepeat`, since whoever took the first may have died before its lead's path began.
 */
export async function takeDelivery(
  { source, raw, at, requestId }: Arrival,
  deps: Deps,
  judge: (delivery: Delivery) => Promise<Judged>,
  onRepeat: (first: Receipt) => Promise<void>,
): Promise<DeliveryAnswer> {
  const { receipts } = deps.store;
  const stranger = requestReceipt(source ?? 'unknown', raw, { at, requestId, deps });
  if (source === undefined) {
    return await turnAway(deps, stranger, requestId, {
      kind: 'unknown-source',
      detail: 'The address names no source of leads.',
      errors: [
        {
          path: 'source',
          message: `is none of ${SOURCES.join(', ')}`,
          messageZh: `没有该来源，可选：${SOURCES.join(', ')}`,
        },
      ],
      verdict: 'rejected',
    });
  }
  const checked = verifyWebhook(raw, await deps.secrets.webhook(source, Date.parse(at)), at);
  if (!checked.ok) {
    return await turnAway(deps, stranger, requestId, {
      kind: 'invalid-signature',
      detail: 'The delivery is not signed as it should be.',
      errors: checked.faults,
      verdict: 'unsigned',
    });
  }

  const { webhookId } = checked;
  const opened = signedReceipt(stranger, raw, webhookId);
  const before = await receipts.open(opened);
  if (before !== undefined && before.bodyHash !== opened.bodyHash) {
    const receiptId = receiptIdOf(source, webhookId, opened.bodyHash);
    const other: Receipt = { ...opened, receiptId, rawBody: '', rawEncoding: 'none' };
    // The same once more stays on the day on which it first came: that day may be closed and counted.
    return await turnAway(deps, (await receipts.open(other)) ?? other, requestId, {
      kind: 'webhook-id-reused',
      detail: 'This webhook-id has come with another body.',
      errors: [
        { path: 'webhook-id', message: 'use a new id for a new body', messageZh: '新内容请使用新的编号' },
      ],
      verdict: 'rejected',
    });
  }
  if (before?.answer !== undefined) {
    await onRepeat(before);
    return { status: 200, body: answerOf(before) };
  }
  const receipt = before ?? opened;
  if (raw.bytes.length > MAX_BODY_BYTES) {
    return await turnAway(deps, receipt, requestId, {
      kind: 'too-large',
      detail: `The body has more than ${MAX_BODY_BYTES} bytes.`,
      errors: [
        {
          path: 'body',
          message: `has ${raw.bytes.length} bytes; ${MAX_BODY_BYTES} are taken: one record per delivery`,
          messageZh: `共${raw.bytes.length}字节，上限为${MAX_BODY_BYTES}字节，每次只发送一条信息`,
        },
      ],
      verdict: 'rejected',
    });
  }

  const { receivedAt, contentType } = receipt;
  const delivery = { source, webhookId, at: receivedAt, requestId, bytes: raw.bytes, contentType, receipt };
  const { judgement, settled } = await judged(delivery, judge);
  if (!settled && !(await receipts.settle(receiptWith(receipt, judgement)))) {
    const { judgement: reached } = await answerOfOtherRun(deps, receipt);
    return { status: reached.status, body: reached.answer };
  }
  return { status: judgement.status, body: judgement.answer };
}

/** Answers a request that is not judged, and stores what it was answered. */
async function turnAway(
  { store }: Deps,
  receipt: Receipt,
  requestId: string,
  why: {
    readonly kind: ProblemKind;
    readonly detail: string;
    readonly errors: readonly ProblemReason[];
    readonly verdict: Verdict;
  },
): Promise<DeliveryAnswer> {
  const judgement = refusal({ ...why, receiptId: receipt.receiptId, requestId });
  await store.receipts.settle(receiptWith(receipt, judgement));
  return { status: judgement.status, body: judgement.answer };
}

async function judged(delivery: Delivery, judge: (delivery: Delivery) => Promise<Judged>): Promise<Judged> {
  try {
    return await judge(delivery);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { receipt, requestId } = delivery;
    const { kind, message: detail, errors } = error;
    const { receiptId } = receipt;
    const judgement = refusal({ kind, detail, errors, verdict: 'rejected', receiptId, requestId });
    return { judgement, settled: false };
  }
}

function requestReceipt(
  source: string,
  raw: RawRequest,
  {
    at,
    requestId,
    deps,
  }: { readonly at: string; readonly requestId: string; readonly deps: Pick<Deps, 'rulebook'> },
): Receipt {
  return {
    receiptId: requestId,
    source,
    bodyHash: createHash('sha256').update(raw.bytes).digest('hex'),
    receivedAt: at,
    day: localDate(at, deps.rulebook.entries['due-time'].value.timeZone),
    rawBody: '',
    verdict: 'received',
  };
}

/** The receipt of a delivery that its source has signed: with its body, unless that is longer than what is taken. */
function signedReceipt(stranger: Receipt, { bytes, headers }: RawRequest, webhookId: string): Receipt {
  const contentType = headers['content-type'];
  const receiptId = receiptIdOf(stranger.source, webhookId);
  const kept = { ...stranger, receiptId, webhookId, ...(contentType !== undefined && { contentType }) };
  if (bytes.length > MAX_BODY_BYTES) return { ...kept, rawEncoding: 'none' };
  if (isUtf8(bytes)) return { ...kept, rawBody: bytes.toString('utf8') };
  return { ...kept, rawBody: bytes.toString('base64'), rawEncoding: 'base64' };
}
