import type { Lead } from '../store/lead.ts';

/** Whether an execution carries the lead now and has yet to read the record again. */
export function isRunning({ status, pendingInterruption, toStart }: Lead): boolean {
  return toStart !== true && (status === 'open' || pendingInterruption !== undefined);
}
