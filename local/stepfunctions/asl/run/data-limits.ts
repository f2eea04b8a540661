import type { Json } from '../execution-events.ts';
import { StateFailure, StatesError } from './failure.ts';
import type { Run } from './run.ts';

/** The most bytes of UTF-8 a payload may have, and all variables of one Assign together (*Service quotas*). */
export const MAX_PAYLOAD_BYTES = 262_144;
/** The most bytes that all variables of an execution may have together. */
export const MAX_VARIABLES_BYTES = 10_485_760;

/**
 * Answers the JSON text of a payload.
 *
 * @param origin what made it: a state's name or a resource, as AWS's message names it.
 * @throws StateFailure `States.DataLimitExceeded`
 */
export function limitedText(run: Run, value: Json, origin: string): string {
  const text = run.text(value);
  if (bytesOf(text) > MAX_PAYLOAD_BYTES) throw dataLimitExceeded(origin);
  return text;
}

/** The failure of whatever made too much. */
export function dataLimitExceeded(origin: string): StateFailure {
  const cause = `The state/task '${origin}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StateFailure({ error: StatesError.dataLimitExceeded, cause });
}

/** Bytes of UTF-8; a text that is short enough in any case is not counted. */
export function bytesOf(text: string): number {
  return text.length * 3 <= MAX_PAYLOAD_BYTES ? text.length : Buffer.byteLength(text);
}
