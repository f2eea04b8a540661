import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockJournal } from './kernel/journal-lock.ts';
import { passMoment } from './kernel/moments.ts';

/** The directory given for the data cannot be used; the message says in one line why and what to do. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
}

const STARTS_FILE = 'starts';

/** Where everything is kept between two starts; one process at a time has it. */
export interface DataDirectory {
  path: string;
  /** The how-manieth start on this data this is, from 1. */
  start: number;
  release(): void;
}

/**
 * Takes a data directory for this process, and makes it if it is missing.
 *
 * @throws JournalLockedError when another process has it.
 */
export function takeDataDirectory(path: string): DataDirectory {
  mkdirSync(path, { recursive: true });
  const release = lockJournal(join(path, 'cloud'));
  const startsFile = join(path, STARTS_FILE);
  const start = (existsSync(startsFile) ? Number.parseInt(readFileSync(startsFile, 'utf8'), 10) : 0) + 1;
  // In one step: a kill in the middle must not leave a file without a number.
  writeFileSync(`${startsFile}.new`, `${start}\n`);
  passMoment('start-numbered');
  renameSync(`${startsFile}.new`, startsFile);
  return { path, start, release };
}

/**
 * Empties a data directory.
 *
 * @throws DataDirectoryError when it holds something that no start of this program has made.
 * @throws JournalLockedError when another process has it.
 */
export function emptyDataDirectory(path: string): void {
  if (!existsSync(path)) return;
  if (readdirSync(path).length > 0 && !existsSync(join(path, STARTS_FILE))) {
    throw new DataDirectoryError(
      `${path} is not emptied, because it holds no data of this program: choose another --data`,
    );
  }
  const release = lockJournal(join(path, 'cloud'));
  try {
    rmSync(path, { recursive: true, force: true });
  } finally {
    release();
  }
}
