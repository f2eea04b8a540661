import type { NetworkRecords } from '../../domain/network-standing.ts';
import { periodsBetween } from '../../domain/periods.ts';
import type { Store } from '../store/store.ts';
import type { Tally } from '../store/tally.ts';

/** Months from one to another, both included, `YYYY-MM`. */
export interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/** What a network delivered in each month. */
export type RecordsByMonth = ReadonlyMap<string, NetworkRecords>;

const NOTHING: NetworkRecords = { collected: 0, effective: 0, invalid: 0 };

/** What one network delivered in each month of a span, over all dealers and lines. */
export async function recordsOfNetwork(
  { tallies }: Pick<Store, 'tallies'>,
  networkId: string,
  months: MonthSpan,
): Promise<RecordsByMonth> {
  return byMonth(await tallies.ofNetwork(networkId, months), months);
}

/** What every network delivered in each month of a span; one dealer's alone when it is named. */
export async function recordsOfNetworks(
  { tallies }: Pick<Store, 'tallies'>,
  months: MonthSpan,
  dealerId?: string,
): Promise<(networkId: string) => RecordsByMonth> {
  const found =
    dealerId === undefined ? await tallies.ofMonths(months) : await tallies.ofDealer(dealerId, months);
  const ofNetwork = new Map<string, Tally[]>();
  for (const tally of found) {
    if (tally.networkId === undefined) continue;
    ofNetwork.set(tally.networkId, [...(ofNetwork.get(tally.networkId) ?? []), tally]);
  }
  return (networkId) => byMonth(ofNetwork.get(networkId) ?? [], months);
}

/**
 * Records belong to the month in which they were collected, whenever they were verified: only so is the truth of a
 * quarter's records (O25) a share of them.
 */
function byMonth(tallies: readonly Tally[], { from, to }: MonthSpan): RecordsByMonth {
  const months = new Map(periodsBetween(from, to).map((month) => [month, NOTHING]));
  for (const { month, counts } of tallies) {
    const before = months.get(month) ?? NOTHING;
    months.set(month, {
      collected: before.collected + counts.collected,
      effective: before.effective + counts.effectiveOfCollected,
      invalid: before.invalid + counts.invalidOfCollected,
    });
  }
  return months;
}
