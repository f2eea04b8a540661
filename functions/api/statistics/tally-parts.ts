import type { Organisation } from '../../../domain/organisation.ts';
import { COUNTS, type Count, type Tally } from '../../store/tally.ts';
import type { COLLECTION_PARTS } from '../schemas/statistics.ts';

export type TallyPart = (typeof COLLECTION_PARTS)[number];
export type Counts = Record<Count, number>;

/** The counts of one line, dealer, network, source, month or day; `key` is null where no network brought the records. */
export interface TallyRow {
  readonly key: string | null;
  readonly name?: string;
  readonly counts: Counts;
}

/**
 * Takes counts together by what was asked for, in the order of the keys. By day only what was collected is known: a day
 * has no other counts.
 */
export function tallyRows(
  tallies: readonly Tally[],
  by: TallyPart,
  organisation: Organisation,
): readonly TallyRow[] {
  const rows = new Map<string | null, Counts>();
  const add = (key: string | null, counts: Partial<Counts>) => {
    const row = rows.get(key) ?? noCounts();
    for (const count of COUNTS) row[count] += counts[count] ?? 0;
    rows.set(key, row);
  };
  for (const tally of tallies) {
    if (by !== 'day') add(keyOf(tally, by), tally.counts);
    else
      for (const [day, collected] of Object.entries(tally.collectedOn)) {
        add(`${tally.month}-${day.padStart(2, '0')}`, { collected });
      }
  }
  return [...rows]
    .toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
    .map(([key, counts]) => {
      const name = nameOf(key, by, organisation);
      return { key, ...(name !== undefined && { name }), counts };
    });
}

/** All counts in one. */
export function tallyTotal(tallies: readonly Tally[]): Counts {
  const total = noCounts();
  for (const { counts } of tallies) for (const count of COUNTS) total[count] += counts[count];
  return total;
}

function noCounts(): Counts {
  return { collected: 0, effective: 0, invalid: 0, effectiveOfCollected: 0, invalidOfCollected: 0 };
}

function keyOf(tally: Tally, by: Exclude<TallyPart, 'day'>): string | null {
  switch (by) {
    case 'line':
      return tally.productLine;
    case 'dealer':
      return tally.dealerId;
    case 'network':
      return tally.networkId ?? null;
    case 'source':
      return tally.source;
    case 'month':
      return tally.month;
  }
}

function nameOf(key: string | null, by: TallyPart, organisation: Organisation): string | undefined {
  if (by === 'line') {
    return organisation.productLines.find(({ productLineId }) => productLineId === key)?.name;
  }
  if (by === 'dealer') return organisation.dealers.find(({ dealerId }) => dealerId === key)?.name;
  return undefined;
}
