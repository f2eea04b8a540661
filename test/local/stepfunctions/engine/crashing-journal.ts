import type { Journal } from '../../../../local/kernel/journal.ts';

/** What outlives a crash: the records that were on disk, as text. */
export interface Disk {
  records: string[];
}

/** A moment to die at: just before the n-th flush reaches the disk, or just after. Counted from 1. */
export interface CrashPoint {
  flush: number;
  side: 'before' | 'after';
}

export interface CrashingJournal<R> extends Journal<R> {
  /** Resolves at the crash; nothing that waits for the disk is ever answered after it. */
  crashed: Promise<'crashed'>;
  flushes: number;
}

/** Opens a journal on `disk` that dies at `point`, as a process that is killed does: silently, in mid-air. */
export function openCrashingJournal<R>(
  disk: Disk,
  replay: (record: R) => void,
  point: CrashPoint | undefined,
): CrashingJournal<R> {
  for (const text of disk.records) replay(JSON.parse(text) as R);
  let die: (word: 'crashed') => void;
  const crashed = new Promise<'crashed'>((resolve) => {
    die = resolve;
  });
  let pending: string[] = [];
  let dead = false;
  let group: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    group = undefined;
    if (dead) return never();
    journal.flushes += 1;
    const dies = journal.flushes === point?.flush;
    if (!dies || point?.side === 'after') disk.records.push(...pending);
    pending = [];
    if (!dies) return;
    dead = true;
    die('crashed');
    return never();
  };

  const journal: CrashingJournal<R> = {
    crashed,
    flushes: 0,
    append(record) {
      pending.push(JSON.stringify(record));
      group ??= flush();
    },
    flushed: () => group ?? (dead ? never() : Promise.resolve()),
    compact: async () => {},
    close: async () => {},
  };
  return journal;
}

function never(): Promise<void> {
  return new Promise(() => {});
}
