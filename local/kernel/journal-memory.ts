import type { Journal } from './journal.ts';

/** A journal that remembers nothing, for a service whose state is not to outlive the process. */
export function memoryJournal<R>(): Journal<R> {
  const done = Promise.resolve();
  return {
    append() {},
    flushed: () => done,
    compact: () => done,
    close: () => done,
  };
}
