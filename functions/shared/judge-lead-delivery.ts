import { sourceSchema } from '../../domain/lead.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Receipt } from '../store/receipt.ts';
import { leadIdOf } from './derived-id.ts';
import { type Judged, refusal } from './judgement.ts';
import { Problem } from './problem.ts';
import { type LeadBody, readLeadBody } from './read-lead-body.ts';
import { type TakingDeps, takeRecord } from './take-record.ts';

/** A delivery of a source, signed and with its receipt, whose bytes are to be judged. */
export interface LeadDelivery {
  /** The receipt in which the verdict is written; its source and its webhook-id decide which lead it may become. */
  readonly receipt: Receipt;
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  /** Since when its lead would exist. */
  readonly at: string;
  readonly requestId: string;
  readonly start: 'at-once' | 'later';
}

/**
 * Judges a delivery of whatever format: what cannot be read is quarantined, the rest is a record to be taken. The lead's
 * id follows from the delivery, so that however often it is judged, it is one lead at most.
 * @throws TransientError as `takeRecord` does.
 */
export async function judgeLeadDelivery(delivery: LeadDelivery, deps: TakingDeps): Promise<Judged> {
  const { receipt, at, requestId, start } = delivery;
  const read = bodyOf(delivery, deps.rulebook);
  if (read instanceof Problem) {
    const { kind, message: detail, errors } = read;
    const ids = { receiptId: receipt.receiptId, requestId };
    return { judgement: refusal({ kind, detail, errors, verdict: 'quarantined', ...ids }), settled: false };
  }
  const source = sourceSchema.parse(receipt.source);
  const leadId = leadIdOf(source, receipt.webhookId ?? receipt.receiptId);
  return await takeRecord({ ...read, source, leadId, receipt, at, requestId, start }, deps);
}

function bodyOf({ bytes, contentType }: LeadDelivery, rulebook: Rulebook): LeadBody | Problem {
  try {
    return readLeadBody(rulebook, bytes, contentType);
  } catch (error) {
    if (error instanceof Problem && error.kind === 'quarantined') return error;
    throw error;
  }
}

/** The bytes of a delivery, as its receipt keeps them; undefined when they are not kept. */
export function bytesOf({ rawBody, rawEncoding }: Receipt): Buffer | undefined {
  if (rawEncoding === 'none') return undefined;
  return Buffer.from(rawBody, rawEncoding ?? 'utf8');
}
