import { afterInstant } from '../../domain/calendar.ts';
import { judgeProtectionEnd } from '../../domain/protection-end.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import type { Lead } from '../store/lead.ts';
import type { Purchase } from '../store/purchase.ts';
import type { LeadView } from './schemas/leads.ts';

type Ownership = Pick<LeadView, 'protection' | 'purchases'>;

/**
 * Who has a right to a lead beyond its dealer: what its first enterer's protection ends with, as the organisation is now,
 * and for whom each sold vehicle counts. Read only for leads that are protected or have a sale.
 */
export async function ownershipOf(
  lead: Lead,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<Ownership> {
  const { leadId, dealerId, protectedUntil, productLine, soldAt } = lead;
  const { province, city } = lead.customer.address ?? {};
  const purchases = soldAt === undefined ? [] : await store.purchases.ofLead(leadId);
  const sales = { purchases: purchases.map(purchaseViewOf) };
  if (protectedUntil === undefined) return sales;

  const { organisation } = await store.organisation.load();
  const isOver = lead.status === 'archived' || lead.status === 'lost';
  const { value, because } = judgeProtectionEnd(
    rulebook,
    organisation,
    {
      ...{ dealerId, protectedDealerId: lead.enteredByDealerId, productLine, province, city },
      ...{ isSold: soldAt !== undefined, isOver },
    },
    afterInstant(protectedUntil),
  );
  const then = value.outcome === 'dispatched' ? { toDealerId: value.toDealerId } : {};
  return {
    ...sales,
    protection: {
      dealerId: lead.enteredByDealerId,
      until: protectedUntil,
      afterwards: { outcome: value.outcome, ...then },
      because: [...because],
    },
  };
}

function purchaseViewOf(purchase: Purchase): LeadView['purchases'][number] {
  const { vin, dealerId, productLine, soldAt, count, because } = purchase;
  return { ...{ vin, dealerId, productLine, soldAt }, ...count, because: [...because] };
}
