import type { ExecutionEntry } from './execution-entry.ts';

/** How long after its end an execution can be redriven. */
const REDRIVABLE_MS = 14 * 24 * 3_600_000;
/** A redrive needs room in the history for its own event. */
const MAX_EVENTS = 24_999;
const MAX_REDRIVES = 1_000;

/** Why an execution cannot be redriven at `now` (milliseconds since the epoch), in AWS's words; undefined if it can. */
export function redriveObstacle(
  execution: ExecutionEntry,
  now: number,
  eventCount: number,
): string | undefined {
  if (execution.open) return 'Execution is RUNNING and cannot be redriven';
  if (execution.status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
  if (now > execution.stoppedAt + REDRIVABLE_MS) return 'Execution exceeds 14-day redrivable period limit';
  if (execution.redriveCount >= MAX_REDRIVES) return 'Execution redrive count limit exceeded';
  if (eventCount >= MAX_EVENTS) return 'Execution event history limit exceeded';
  return undefined;
}
