import { sourceSchema } from '../../domain/lead.ts';
import type { ArrivedDelivery } from './arrived-delivery.ts';
import { leadIdOf } from './derived-id.ts';
import type { Judged } from './judgement.ts';
import { orQuarantined } from './or-quarantined.ts';
import { readLeadBody } from './read-lead-body.ts';
import { type TakingDeps, takeRecord } from './take-record.ts';

/**
 * Judges a delivery of whatever format: what cannot be read is quarantined, the rest is a record to be taken. The lead's
 * id follows from the delivery, so that however often it is judged, it is one lead at most.
 * @throws TransientError as `takeRecord` does.
 */
export async function judgeLeadDelivery(delivery: ArrivedDelivery, deps: TakingDeps): Promise<Judged> {
  const { receipt, bytes, contentType, at, requestId, start } = delivery;
  return await orQuarantined(delivery, async () => {
    const read = readLeadBody(deps.rulebook, bytes, contentType);
    const source = sourceSchema.parse(receipt.source);
    const leadId = leadIdOf(source, receipt.webhookId ?? receipt.receiptId);
    return await takeRecord({ ...read, source, leadId, receipt, at, requestId, start }, deps);
  });
}
