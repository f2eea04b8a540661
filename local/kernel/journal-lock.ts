import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Another process, or another part of this one, holds the journal. Nothing was opened. */
export class JournalLockedError extends Error {
  override readonly name = 'JournalLockedError';

  constructor(path: string, pid: number) {
    super(`${path} is in use by process ${pid}; stop that one first, or choose another data directory`);
  }
}

interface Holder {
  pid: number;
  /** When that process began, as the system counts it, so that a recycled process id is not taken for the holder. */
  born: string;
}

/** Paths locked by this process: a lock file that bears our own id but is not listed here was copied or left behind. */
const heldHere = new Set<string>();

/**
 * Takes the lock of a journal: a file beside it that names the process.
 *
 * The lock of a process that is gone (killed, machine restarted) is taken over.
 *
 * @returns a function that gives the lock back.
 * @throws JournalLockedError when a living process holds it.
 */
export function lockJournal(path: string): () => void {
  const lockPath = `${resolve(path)}.lock`;
  if (heldHere.has(lockPath)) throw new JournalLockedError(dirname(lockPath), process.pid);
  for (;;) {
    const fd = openExclusively(lockPath);
    if (fd !== undefined) {
      writeSync(fd, JSON.stringify({ pid: process.pid, born: processBirth(process.pid) } satisfies Holder));
      fsyncSync(fd);
      closeSync(fd);
      heldHere.add(lockPath);
      return () => {
        if (heldHere.delete(lockPath)) rmSync(lockPath, { force: true });
      };
    }
    const holder = readHolder(lockPath);
    if (holder && holder.pid !== process.pid && isAlive(holder)) {
      throw new JournalLockedError(dirname(lockPath), holder.pid);
    }
    rmSync(lockPath, { force: true });
  }
}

function openExclusively(path: string): number | undefined {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}

/** A lock file without a readable holder was being written when its process died. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return processBirth(holder.pid) === holder.born;
}

/** Boot and start tick of a process where the system tells (Linux); elsewhere a constant, so that the id alone decides. */
export function processBirth(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const startTick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot}/${startTick}`;
  } catch {
    return 'unknown';
  }
}
