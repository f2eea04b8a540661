import { deterministicId } from './deterministic-id.ts';

/** Gives the next id: UUID-shaped, never the same twice on one data directory. */
export type NextId = () => string;

/**
 * Ids for requests and the like, drawn one after the other: the same order of events gives the same ids, so that one
 * story told twice reads the same.
 *
 * @param start the how-manieth start on its data directory this is; each start has ids of its own.
 */
export function idSequence(start: number): NextId {
  let count = 0;
  return () => deterministicId('request', start, ++count);
}
