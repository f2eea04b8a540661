import { createHash } from 'node:crypto';
import { parseJson, type RawRequest } from '../shared/api-handler.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { derivedId } from '../shared/derived-id.ts';
import { answerOf, type Judged, receiptWith, refusal } from '../shared/judgement.ts';
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
  readonly body: unknown;
  readonly receipt: Receipt;
}

/** A status with its body. */
export interface DeliveryAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/**
 * The door for every webhook: size, signature, receipt, replay, then `judge`. Every request leaves a receipt. One whose
 * signature is right is kept under an id that follows from source and `webhook-id`, so that a repetition finds the first
 * and gets its answer again; any other is kept under the id of its request, without its body, which nobody vouches for.
 * A judgement that `judge` has stored already, with the receipt that `receiptWith` makes, is `settled`. A repetition of
 * what was answered is told to `onRepeat`, since whoever took the first may have died before its lead's path began.
 */
export async function takeDelivery(
  { source, raw, at, requestId }: Arrival,
  deps: Pick<Dependencies, 'store' | 'secrets'>,
  judge: (delivery: Delivery) => Promise<Judged>,
  onRepeat: (first: Receipt) => Promise<void>,
): Promise<DeliveryAnswer> {
  const stranger = requestReceipt(source ?? 'unknown', raw, at, requestId);
  const turnAway = async (
    kind: ProblemKind,
    detail: string,
    errors: readonly ProblemReason[],
    verdict: Verdict,
  ) => {
    const judgement = refusal({ kind, detail, errors, verdict, receiptId: requestId, requestId });
    await deps.store.receipts.settle(receiptWith(stranger, judgement));
    return { status: judgement.status, body: judgement.answer };
  };

  if (source === undefined) {
    return turnAway('unknown-source', 'The address names no source of leads.', [], 'rejected');
  }
  if (raw.bytes.length > MAX_BODY_BYTES) {
    return turnAway('too-large', `The body has more than ${MAX_BODY_BYTES} bytes.`, [], 'rejected');
  }
  const checked = verifyWebhook(raw, await deps.secrets.webhook(source, Date.parse(at)), at);
  if (!checked.ok) {
    const error = { path: checked.header, message: checked.reason, messageZh: checked.reasonZh };
    return turnAway('invalid-signature', 'The delivery is not signed as it should be.', [error], 'unsigned');
  }

  const { webhookId, text } = checked;
  const opened = { ...stranger, receiptId: receiptIdOf(source, webhookId), webhookId, rawBody: text };
  const before = await deps.store.receipts.open(opened);
  if (before !== undefined && before.bodyHash !== opened.bodyHash) {
    const error = {
      path: 'webhook-id',
      message: 'use a new id for a new body',
      messageZh: '新内容请使用新的编号',
    };
    return turnAway('webhook-id-reused', 'This webhook-id has come with another body.', [error], 'rejected');
  }
  if (before?.answer !== undefined) {
    await onRepeat(before);
    return { status: 200, body: answerOf(before) };
  }

  const receipt = before ?? opened;
  const { judgement, settled } = await judged(
    { source, webhookId, at: receipt.receivedAt, requestId, receipt },
    raw,
    judge,
  );
  if (!settled) await deps.store.receipts.settle(receiptWith(receipt, judgement));
  return { status: judgement.status, body: judgement.answer };
}

async function judged(
  delivery: Omit<Delivery, 'body'>,
  raw: RawRequest,
  judge: (delivery: Delivery) => Promise<Judged>,
) {
  try {
    return await judge({ ...delivery, body: parseJson(raw.bytes) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { receipt, requestId } = delivery;
    const { kind, message: detail, errors } = error;
    const { receiptId } = receipt;
    return {
      judgement: refusal({ kind, detail, errors, verdict: 'rejected', receiptId, requestId }),
      settled: false,
    };
  }
}

/** The id of a signed delivery's receipt. */
export function receiptIdOf(source: string, webhookId: string): string {
  return `R${derivedId(['receipt', source, webhookId], 24)}`;
}

function requestReceipt(source: string, raw: RawRequest, at: string, requestId: string): Receipt {
  return {
    receiptId: requestId,
    source,
    bodyHash: createHash('sha256').update(raw.bytes).digest('hex'),
    receivedAt: at,
    day: at.slice(0, 10),
    rawBody: '',
    verdict: 'received',
  };
}
