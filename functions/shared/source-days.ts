import { countDay, type DayCounts } from '../../domain/ledger.ts';
import type { SourceDay } from '../store/source-day.ts';
import type { Store } from '../store/store.ts';
import { untilCommitted } from './until-committed.ts';

/** Counts a source's day from its receipts, as they are now. */
export async function countedNow(store: Store, source: string, day: string): Promise<DayCounts> {
  return countDay(await store.receipts.countedOfDay(source, day));
}

/** A day on which nothing was written of the source yet. */
export function newDay(source: string, day: string): SourceDay {
  return { source, day, open: true, version: 0 };
}

/**
 * Opens a day again, because a delivery of it changes its verdict: until it is closed anew it is counted from its
 * receipts. Whoever closes it at the same moment is refused, since this is a write of the day.
 */
export async function reopenDay(store: Store, source: string, day: string): Promise<void> {
  await untilCommitted(async () => {
    const found = (await store.sourceDays.get(source, day)) ?? newDay(source, day);
    return (await store.sourceDays.write({ ...found, open: true })) ? found : undefined;
  });
}
