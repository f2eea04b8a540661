import type { FallibleState, Retrier } from '../compiled-machine.ts';
import type { Thread } from '../execution-state.ts';
import { type Failure, matchesError } from './failure.ts';
import type { Run } from './run.ts';
import { discardChildren } from './stop-threads.ts';

/** A back-off grows without bound, but an instant must stay one that JSON can hold. */
const LONGER_THAN_ANY_EXECUTION = 40_000_000;

/**
 * Sets the state to be tried again after its Retrier's back-off (States Language, *Retrying after error*).
 *
 * The first Retrier whose `ErrorEquals` matches decides, also when its attempts are used up. Each Retrier counts for
 * itself as long as the state is not left.
 *
 * @returns whether there will be another attempt.
 */
export function scheduleRetry(run: Run, thread: Thread, state: FallibleState, failure: Failure): boolean {
  const index = state.retry.findIndex((each) => matchesError(each.errorEquals, failure));
  if (index < 0) return false;
  const retrier = state.retry[index]!;
  thread.retries ??= state.retry.map(() => 0);
  const attempts = thread.retries[index]!;
  if (attempts >= retrier.maxAttempts) return false;

  thread.retries[index] = attempts + 1;
  thread.retryCount += 1;
  discardChildren(run, thread);
  const at = run.at + Math.round(delaySeconds(run, retrier, attempts) * 1000);
  thread.activity = { kind: 'backOff', timerId: run.setTimer(thread, at) };
  return true;
}

function delaySeconds(run: Run, retrier: Retrier, attempts: number): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** attempts;
  const delay = Math.min(grown, retrier.maxDelaySeconds ?? LONGER_THAN_ANY_EXECUTION);
  return retrier.fullJitter ? run.random() * delay : delay;
}
