import type { ArrivedDelivery } from './arrived-delivery.ts';
import type { Dependencies } from './dependencies.ts';
import { judgeLeadDelivery } from './judge-lead-delivery.ts';
import { judgePurchase } from './judge-purchase.ts';
import type { Judged } from './judgement.ts';

/** What judging a delivery of any source may touch. */
export type JudgingDeps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/**
 * Judges a delivery by what its source delivers: a sold vehicle of the dealer management system, a lead of any other. A
 * second run comes to the same.
 * @throws TransientError when another run of the same delivery is under way and has no verdict yet.
 */
export async function judgeDelivery(delivery: ArrivedDelivery, deps: JudgingDeps): Promise<Judged> {
  return delivery.receipt.source === 'dms'
    ? await judgePurchase(delivery, deps)
    : await judgeLeadDelivery(delivery, deps);
}
