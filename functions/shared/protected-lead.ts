import type { Lead } from '../store/lead.ts';
import type { Protection } from '../store/protection.ts';

/** A protected lead as the judgement on the end of its protection sees it. */
export function asProtected(lead: Lead, { dealerId }: Protection) {
  const { province, city } = lead.customer.address ?? {};
  return {
    ...{ dealerId: lead.dealerId, protectedDealerId: dealerId, productLine: lead.productLine },
    ...{ province, city },
    isSold: lead.soldAt !== undefined,
    isOver: lead.status === 'archived' || lead.status === 'lost',
  };
}
