/**
 * An append-only file of JSON records: the memory of every service of the local cloud.
 *
 * A service's state is the fold of its records. `append` keeps order and returns at once; `flushed` resolves when
 * everything appended so far is on disk (one fdatasync for all that wait: group commit). A service answers a caller
 * only after `flushed`.
 */
export interface Journal<R> {
  append(record: R): void;
  flushed(): Promise<void>;
  /** Replaces the file, atomically, by the records that rebuild the present state. */
  compact(records: Iterable<R>): Promise<void>;
  close(): Promise<void>;
}
