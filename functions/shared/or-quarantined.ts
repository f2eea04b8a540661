import type { ArrivedDelivery } from './arrived-delivery.ts';
import { type Judged, refusal } from './judgement.ts';
import { Problem } from './problem.ts';

/** The judgement of a delivery; one that cannot be read at all is quarantined, so that a person may mend it. */
export async function orQuarantined(
  { receipt: { receiptId }, requestId }: Pick<ArrivedDelivery, 'receipt' | 'requestId'>,
  judge: () => Promise<Judged>,
): Promise<Judged> {
  try {
    return await judge();
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'quarantined') throw error;
    const { kind, message: detail, errors } = error;
    const judgement = refusal({ kind, detail, errors, verdict: 'quarantined', receiptId, requestId });
    return { judgement, settled: false };
  }
}
