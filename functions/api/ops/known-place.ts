import { StaleTokenError } from '../../shared/ops/execution-watch.ts';
import { Problem } from '../../shared/problem.ts';

/** A part of a list of AWS. Throws `invalid-request` when the cursor names a place that AWS has forgotten. */
export async function knownPlace<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (error) {
    if (!(error instanceof StaleTokenError)) throw error;
    throw new Problem('invalid-request', 'The cursor is too old, or not one of ours.', [
      { path: 'cursor', message: 'begin with the first page again', messageZh: '请从第一页重新开始' },
    ]);
  }
}
