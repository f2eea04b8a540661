import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockJournal } from './kernel/journal-lock.ts';
import { passMoment } from './kernel/moments.ts';

/** The directory given for the data cannot be used; the message says in one line why and what to do. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
}

const STARTS_FILE = 'starts';
const LOCK_FILE = 'cloud.lock';
/** Is there while the data is removed: what still lies beside it is data no more. */
const EMPTYING_FILE = 'emptying';

/** Where everything is kept between two starts; one process at a time has it. */
export interface DataDirectory {
  path: string;
  /** The how-manieth start on this data this is, from 1. */
  start: number;
  release(): void;
}

/**
 * Takes a data directory for this process, makes it if it is missing, and empties it if that was begun and not finished.
 *
 * @throws JournalLockedError when another process has it.
 */
export function takeDataDirectory(path: string): DataDirectory {
  mkdirSync(path, { recursive: true });
  const release = lockJournal(join(path, 'cloud'));
  if (existsSync(join(path, EMPTYING_FILE))) removeData(path);
  const startsFile = join(path, STARTS_FILE);
  const start = (existsSync(startsFile) ? Number.parseInt(readFileSync(startsFile, 'utf8'), 10) : 0) + 1;
  // In one step: a kill in the middle must not leave a file without a number.
  writeFileSync(`${startsFile}.new`, `${start}\n`);
  passMoment('start-numbered');
  renameSync(`${startsFile}.new`, startsFile);
  return { path, start, release };
}

/**
 * Empties a data directory; a kill in the middle leaves a directory that the next start finishes emptying.
 *
 * @throws DataDirectoryError when it holds something that no start of this program has made.
 * @throws JournalLockedError when another process has it.
 */
export function emptyDataDirectory(path: string): void {
  if (!existsSync(path)) return;
  const names = readdirSync(path);
  if (names.length > 0 && ![STARTS_FILE, LOCK_FILE, EMPTYING_FILE].some((name) => names.includes(name))) {
    throw new DataDirectoryError(
      `${path} is not emptied, because it holds no data of this program: choose another --data`,
    );
  }
  const release = lockJournal(join(path, 'cloud'));
  try {
    writeFileSync(join(path, EMPTYING_FILE), '');
    removeData(path);
  } finally {
    release();
  }
}

function removeData(path: string): void {
  for (const name of readdirSync(path)) {
    if (name === LOCK_FILE || name === EMPTYING_FILE) continue;
    rmSync(join(path, name), { recursive: true, force: true });
    passMoment('data-half-removed');
  }
  rmSync(join(path, EMPTYING_FILE));
}
