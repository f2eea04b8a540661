import type { Journal } from './journal.ts';

/** Opens a service's journal; `replay` is called with every record that is on disk, in order, before it resolves. */
export type OpenJournal = <R>(replay: (record: R) => void) => Promise<Journal<R>>;

export interface LedgerOptions<R> {
  openJournal: OpenJournal;
  /** Folds one record into the service's state. Called when a record is made and again for each at a restart. */
  apply: (record: R) => void;
  /** The records that rebuild the present state, and nothing of the past. */
  snapshot: () => Iterable<R>;
  /** How many records the journal may take before it is first rewritten. @default 10000 */
  compactAfter?: number;
}

/** The state of one service, kept as the fold of a journal that is rewritten when it has grown well beyond the state. */
export interface Ledger<R> {
  /** Applies the record at once; it is on disk when `flushed` resolves. */
  record(record: R): void;
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a ledger and rebuilds the state from what is on disk. */
export async function openLedger<R>(options: LedgerOptions<R>): Promise<Ledger<R>> {
  const { apply, snapshot, compactAfter = 10_000 } = options;
  let recordsOnDisk = 0;
  let compactAt = compactAfter;
  let compacting: Promise<void> | undefined;
  const journal = await options.openJournal<R>((record) => {
    recordsOnDisk += 1;
    apply(record);
  });

  // Rewriting costs as much as the state is large, so it waits until the journal is several times that.
  function compactWhenGrown(): void {
    if (recordsOnDisk < compactAt || compacting) return;
    const records = [...snapshot()];
    recordsOnDisk = records.length;
    compactAt = Math.max(compactAfter, records.length * 4);
    compacting = journal.compact(records).then(() => {
      compacting = undefined;
    });
    // The failure is met by the next `flushed`; this only keeps Node from calling it unhandled before that.
    compacting.catch(() => {});
  }

  return {
    record(record) {
      apply(record);
      journal.append(record);
      recordsOnDisk += 1;
      compactWhenGrown();
    },
    async flushed() {
      await compacting;
      await journal.flushed();
    },
    async close() {
      await compacting;
      await journal.close();
    },
  };
}
