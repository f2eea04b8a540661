import type { Decision, Reason, ReasonInputs } from '../../domain/decision.ts';
import { judgeSale, type SaleCount } from '../../domain/sale-count.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { RewardLine } from '../store/reward.ts';
import type { Dependencies } from './dependencies.ts';
import { earnedLines, rewardIdOf } from './reward-lines.ts';
import { verifiedRewards } from './verified-rewards.ts';

/** A sale with what follows from where it lay, for the `commit` that writes it and for the facts of its event. */
export interface CountedSale extends Decision<SaleCount> {
  readonly change: Pick<Change, 'rewards' | 'firstReports'>;
  readonly facts: ReasonInputs;
}

/** A vehicle sold to a lead's customer; `isVerified` says that this very sale proves the record true. */
export interface ReportedSale {
  /** The lead as the sale leaves it. */
  readonly lead: Lead;
  readonly isVerified: boolean;
  readonly sellerId: string;
  readonly vin: string;
  readonly productLine: string;
  readonly soldAt: string;
  readonly at: string;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/**
 * Decides for whom a sale counts (PRO-14, O16) and what the dealer who entered the record earns by it (PRO-16, PRO-17); the
 * lines of the ledger are written with the sale. A record earns its purchase fee once, however many vehicles it leads to.
 */
export async function countedSale(sale: ReportedSale, deps: Deps): Promise<CountedSale> {
  const { lead, sellerId, productLine, soldAt } = sale;
  const { store, rulebook } = deps;
  const [{ organisation }, protection] = await Promise.all([
    store.organisation.load(),
    lead.enteredByDealerId === sellerId && lead.source !== 'dms'
      ? store.protections.ofLead(lead.leadId)
      : undefined,
  ]);
  const { province, city } = lead.customer.address ?? {};
  const judged = judgeSale(rulebook, organisation, {
    sellerId,
    enteredBy: lead.enteredByDealerId,
    enteredByDealer: lead.source !== 'dms',
    level: lead.level,
    ...{ productLine, recordLine: lead.productLine },
    ...{ province, city, soldAt, protection },
    enteredAt: lead.createdAt,
  });
  const enterer = organisation.dealers.find(({ dealerId }) => dealerId === lead.enteredByDealerId);
  const regionId = enterer?.regionId ?? lead.regionId;
  const verdict = sale.isVerified ? await verifiedRewards({}, lead, sale.at, deps) : {};
  const earned = await earnedBySale(sale, regionId, judged, deps);
  const { standing, countsForDealerId, assessmentWaived, crossRegionCase } = judged.value;
  return {
    ...judged,
    change: { ...verdict, rewards: [...(verdict.rewards ?? []), ...earned] },
    facts: {
      saleStanding: standing,
      countsForDealerId: countsForDealerId ?? null,
      assessmentWaived,
      crossRegionCase,
    },
  };
}

async function earnedBySale(
  { lead, vin, at }: ReportedSale,
  regionId: string,
  { value: { reward }, because }: { readonly value: SaleCount; readonly because: readonly Reason[] },
  { store, rulebook }: Deps,
): Promise<RewardLine[]> {
  if (reward === undefined) return [];
  const source = { lead, regionId, at, by: 'dms', because } as const;
  if (reward === 'profit-guarantee') {
    return earnedLines(rulebook, {
      ...source,
      kind: reward,
      vin,
      states: ['earned'],
      why: 'sold-by-enterer',
    });
  }
  if ((await store.rewards.get(rewardIdOf(reward, lead.leadId))) !== undefined) return [];
  const states = ['earned', 'payable'] as const;
  return earnedLines(rulebook, { ...source, kind: reward, states, why: 'purchase-reported' });
}
