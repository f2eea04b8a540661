import { mkdirSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Journal } from './journal.ts';
import { encodeLine } from './journal-line.ts';
import { lockJournal } from './journal-lock.ts';
import { HEADER, readJournal, syncParentDirectory } from './journal-reader.ts';
import { endsAt, passMoment } from './moments.ts';

/** Settings that only tests and unusual hosts need. */
export interface FileJournalOptions {
  /** Takes one line when a torn end was cut off. @default console.warn */
  log?: (line: string) => void;
  /** Makes what was written durable. @default fdatasync */
  sync?: (file: FileHandle) => Promise<void>;
}

const CHUNK_CHARACTERS = 1 << 20;

/**
 * Opens the journal at `path`, which is made if it is missing, and hands every record in it to `replay`, in order.
 *
 * A torn end, as a kill in the middle of a write leaves it, is cut off with a log line: nothing in it was ever
 * acknowledged. Intact records found behind a damaged one are kept aside in `<path>.cut-<offset>`.
 *
 * @throws JournalLockedError when a living process has it open.
 * @throws JournalFormatError when the file is not a journal of this version.
 */
export async function openFileJournal<R>(
  path: string,
  replay: (record: R) => void,
  options: FileJournalOptions = {},
): Promise<Journal<R>> {
  mkdirSync(dirname(path), { recursive: true });
  const unlock = lockJournal(path);
  try {
    readJournal<R>(path, replay, options.log ?? console.warn);
    const file = await open(path, 'a');
    return new FileJournal<R>(path, file, unlock, options.sync ?? ((handle) => handle.datasync()));
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Group commit: while one write and sync is under way, everything appended gathers for the next. */
class FileJournal<R> implements Journal<R> {
  readonly #path: string;
  #file: FileHandle;
  readonly #unlock: () => void;
  readonly #sync: (file: FileHandle) => Promise<void>;
  #lines: string[] = [];
  #waiters: Waiter[] = [];
  /** The chunks of a new file that is to take the place of the present one before the next lines are written. */
  #replacement: string[] | undefined;
  #draining: Promise<void> | undefined;
  #failure: Error | undefined;
  #closed = false;

  constructor(path: string, file: FileHandle, unlock: () => void, sync: (file: FileHandle) => Promise<void>) {
    this.#path = path;
    this.#file = file;
    this.#unlock = unlock;
    this.#sync = sync;
  }

  append(record: R): void {
    this.#refuseIfUnusable();
    this.#lines.push(encodeLine(JSON.stringify(record)));
    passMoment('journal-appended');
    this.#draining ??= this.#drain();
  }

  flushed(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (!this.#draining) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /** The records are read before this returns to the caller, so they are the state of this very moment. */
  async compact(records: Iterable<R>): Promise<void> {
    this.#refuseIfUnusable();
    const chunks: string[] = [];
    let chunk = HEADER;
    for (const record of records) {
      chunk += encodeLine(JSON.stringify(record));
      if (chunk.length < CHUNK_CHARACTERS) continue;
      chunks.push(chunk);
      chunk = '';
    }
    chunks.push(chunk);
    this.#lines = [];
    this.#replacement = chunks;
    this.#draining ??= this.#drain();
    await this.flushed();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#draining;
    await this.#file.close();
    this.#unlock();
    if (this.#failure) throw this.#failure;
  }

  #refuseIfUnusable(): void {
    if (this.#failure) throw this.#failure;
    if (this.#closed) throw new Error(`${this.#path} is closed`);
  }

  /** Runs until nothing is left to write. What is appended within one turn of the event loop shares one sync. */
  async #drain(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#lines.length > 0 || this.#replacement) {
      const lines = this.#lines;
      const waiters = this.#waiters;
      const replacement = this.#replacement;
      this.#lines = [];
      this.#waiters = [];
      this.#replacement = undefined;
      try {
        if (replacement) await this.#replace(replacement);
        if (lines.length > 0) {
          await writeAll(this.#file, lines.join(''));
          passMoment('journal-written');
          await this.#sync(this.#file);
          passMoment('journal-flushed');
        }
      } catch (error) {
        this.#fail(error, waiters);
        return;
      }
      for (const waiter of waiters) waiter.resolve();
    }
    this.#draining = undefined;
    for (const waiter of this.#waiters.splice(0)) waiter.resolve();
  }

  async #replace(chunks: string[]): Promise<void> {
    const newPath = `${this.#path}.new`;
    const file = await open(newPath, 'w', 0o600);
    for (const chunk of chunks) await writeAll(file, chunk);
    await this.#sync(file);
    passMoment('journal-compacted-aside');
    await rename(newPath, this.#path);
    passMoment('journal-replaced');
    syncParentDirectory(this.#path);
    await this.#file.close();
    this.#file = file;
  }

  /** After a failed write or sync nobody knows what is on the disk: the journal takes nothing more. */
  #fail(error: unknown, waiters: Waiter[]): void {
    this.#failure = new Error(`${this.#path} cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
    this.#draining = undefined;
    for (const waiter of [...waiters, ...this.#waiters.splice(0)]) waiter.reject(this.#failure);
  }
}

async function writeAll(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  if (endsAt('journal-half-written')) await file.write(bytes, 0, bytes.length >> 1);
  passMoment('journal-half-written');
  let written = 0;
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}
