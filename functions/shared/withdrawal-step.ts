import type { Store } from '../store/store.ts';
import type { Withdrawal, WithdrawnLead, WithdrawnOutcome } from '../store/withdrawal.ts';
import { RecordNotFoundError, TransientError } from './errors.ts';

/** How many leads one step of a withdrawal moves: few enough for a minute on a slow table. */
export const WITHDRAWAL_BATCH = 100;

/** How many leads are moved at the same time within a step. */
export const MOVES_AT_ONCE = 8;

/** How many lines of a report are read at once when they are counted. */
const LINES = 1000;

/**
 * The withdrawal that a workflow names.
 * @throws RecordNotFoundError
 */
export async function withdrawalFound(store: Store, dealerId: string, number: number): Promise<Withdrawal> {
  const withdrawal = await store.withdrawals.get(dealerId, number);
  if (withdrawal === undefined) throw new RecordNotFoundError(`There is no withdrawal ${dealerId}-${number}`);
  return withdrawal;
}

/**
 * Writes how far a withdrawal is.
 * @throws TransientError when another execution of the same step was quicker; the step then begins where that one ended.
 */
export async function writeProgress(store: Store, withdrawal: Withdrawal): Promise<void> {
  if (await store.withdrawals.write(withdrawal)) return;
  throw new TransientError(`The withdrawal ${withdrawal.dealerId} was carried on by another execution`);
}

/** What the lines of a withdrawal's report add up to. */
export type WithdrawalCounts = Pick<
  Withdrawal,
  'takenBack' | 'given' | 'queued' | 'duplicates' | 'elsewhere'
>;

/** Counts lines: what a step cut off has done is in them, whatever it could still note elsewhere. */
export function countLines(lines: readonly WithdrawnLead[]): WithdrawalCounts {
  const given: Record<string, number> = {};
  const outcomes: Record<WithdrawnOutcome, number> = { given: 0, queued: 0, duplicate: 0, elsewhere: 0 };
  for (const { outcome, toDealerId } of lines) {
    if (outcome === undefined) continue;
    outcomes[outcome] += 1;
    if (outcome === 'given' && toDealerId !== undefined) given[toDealerId] = (given[toDealerId] ?? 0) + 1;
  }
  const { queued, duplicate: duplicates, elsewhere } = outcomes;
  return { takenBack: lines.length, given, queued, duplicates, elsewhere };
}

/** Two counts together. */
export function addCounts(one: WithdrawalCounts, other: WithdrawalCounts): WithdrawalCounts {
  const given = { ...one.given };
  for (const [dealerId, count] of Object.entries(other.given))
    given[dealerId] = (given[dealerId] ?? 0) + count;
  return {
    takenBack: one.takenBack + other.takenBack,
    given,
    queued: one.queued + other.queued,
    duplicates: one.duplicates + other.duplicates,
    elsewhere: one.elsewhere + other.elsewhere,
  };
}

/** Counts everything that a withdrawal, or one of its rounds, has done so far. */
export async function countReport(
  store: Store,
  which: { readonly dealerId: string; readonly number: number; readonly round?: number },
): Promise<WithdrawalCounts> {
  let counts = countLines([]);
  let cursor: string | undefined;
  do {
    const page = await store.withdrawals.leads(which, { limit: LINES, cursor });
    counts = addCounts(counts, countLines(page.items));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return counts;
}
