import type * as z from 'zod';
import { Problem } from '../../shared/problem.ts';
import type { WithdrawalRuns } from '../../shared/withdrawal-runs.ts';
import type { Store } from '../../store/store.ts';
import type { Withdrawal } from '../../store/withdrawal.ts';
import type { getWithdrawal } from '../schemas/withdrawals.ts';

type View = z.input<(typeof getWithdrawal)['answers'][200]['schema']>;

/** The last withdrawal of a dealer. Throws {@link Problem} `not-found` when there was none. */
export async function lastWithdrawal(store: Store, dealerId: string): Promise<Withdrawal> {
  const last = await store.withdrawals.last(dealerId);
  if (last === undefined) throw new Problem('not-found', 'This dealer was never withdrawn.');
  return last;
}

/** So long an order may take to start the machine, and the start to be listed. */
const STARTS_WITHIN_MS = 60_000;

/** Whether a withdrawal that is not done is carried on by nothing: its latest part has failed, or was never started. */
export async function hasStopped(
  { dealerId, number, phase, startedAt }: Withdrawal,
  at: string,
  withdrawalRuns: WithdrawalRuns,
): Promise<boolean> {
  if (phase === 'done') return false;
  const latest = await withdrawalRuns.latest(dealerId, number);
  if (latest === undefined) return Date.parse(at) - Date.parse(startedAt) > STARTS_WITHIN_MS;
  // A part that has come to its end has started the next one.
  return latest !== 'RUNNING' && latest !== 'SUCCEEDED';
}

/**
 * A withdrawal as it is shown at an instant: with the rate of its present phase, and the time that is left by it; `stopped`
 * says that nothing carries it on.
 */
export function withdrawalView(withdrawal: Withdrawal, at: string, stopped: boolean): View {
  const { dealerId, number, reason, by, startedAt, finishedAt, phase, total } = withdrawal;
  const { takenBack, given, queued, duplicates, elsewhere, givingSince } = withdrawal;
  const settled = sum(Object.values(given)) + queued + duplicates + elsewhere;
  const isGiving = givingSince !== undefined;
  const [moved, all, since] = isGiving ? [settled, takenBack, givingSince] : [takenBack, total, startedAt];
  const until = finishedAt ?? at;
  const seconds = Math.max(0, Date.parse(until) - Date.parse(since)) / 1000;
  const perSecond = seconds > 0 ? moved / seconds : undefined;
  const left = all === undefined ? undefined : Math.max(0, all - moved);
  return {
    ...{ dealerId, number, reason, by, startedAt, finishedAt, phase, total },
    ...{ takenBack, queued, duplicates, elsewhere, left, stopped },
    given: Object.entries(given)
      .map(([to, count]) => ({ dealerId: to, count }))
      .sort((one, other) => other.count - one.count || (one.dealerId < other.dealerId ? -1 : 1)),
    ...(perSecond !== undefined && { perSecond: Math.round(perSecond * 10) / 10 }),
    ...(perSecond !== undefined &&
      perSecond > 0 &&
      left !== undefined && { secondsLeft: Math.ceil(left / perSecond) }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
