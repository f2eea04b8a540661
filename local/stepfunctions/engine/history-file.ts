import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { decodeLine, encodeLine } from '../../kernel/journal-line.ts';
import type { ChunkPointer } from './execution-entry.ts';
import type { TextStore } from './history-store.ts';

/** A text of the history file cannot be read back: the disk gave other bytes than were written. */
export class HistoryDamagedError extends Error {
  override readonly name = 'HistoryDamagedError';
}

const BUFFER_BYTES = 1 << 18;

/**
 * Opens a history file and cuts it to `length`, the end that the last checkpoint vouches for.
 *
 * Texts are gathered and written in large pieces; reading one that is still gathered writes first.
 */
export function openHistoryFile(directory: string, name: string, length: number): TextStore {
  const path = join(directory, name);
  const fd = openSync(path, 'a+', 0o600);
  const size = fstatSync(fd).size;
  if (size < length) {
    closeSync(fd);
    throw new HistoryDamagedError(`${path} ends at ${size}, before the checkpoint at ${length}`);
  }
  ftruncateSync(fd, length);
  return new HistoryFile(fd, path, name, length);
}

/** Removes what a kill in the middle of a rewrite left: every history file but `name`, which is the one referred to. */
export function removeOtherHistoryFiles(directory: string, name: string): void {
  for (const file of readdirSync(directory)) {
    if (/^history-\d+\.log$/.test(file) && file !== name) rmSync(join(directory, file));
  }
}

class HistoryFile implements TextStore {
  readonly name: string;
  readonly #fd: number;
  readonly #path: string;
  #written: number;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;

  constructor(fd: number, path: string, name: string, length: number) {
    this.#fd = fd;
    this.#path = path;
    this.name = name;
    this.#written = length;
  }

  get length(): number {
    return this.#written + this.#gatheredBytes;
  }

  append(text: string): ChunkPointer {
    const line = Buffer.from(encodeLine(text));
    const pointer: ChunkPointer = [this.length, line.length];
    this.#gathered.push(line);
    this.#gatheredBytes += line.length;
    if (this.#gatheredBytes >= BUFFER_BYTES) this.#write();
    return pointer;
  }

  read([offset, length]: ChunkPointer): string {
    if (offset + length > this.#written) this.#write();
    const line = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const count = readSync(this.#fd, line, read, length - read, offset + read);
      if (count === 0) break;
      read += count;
    }
    const text = decodeLine(line.subarray(0, length - 1));
    if (text === undefined) throw new HistoryDamagedError(`${this.#path} is damaged at ${offset}`);
    return text;
  }

  sync(): void {
    this.#write();
    fdatasyncSync(this.#fd);
  }

  close(): void {
    this.#write();
    closeSync(this.#fd);
  }

  remove(): void {
    closeSync(this.#fd);
    rmSync(this.#path, { force: true });
  }

  #write(): void {
    const bytes = Buffer.concat(this.#gathered);
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#fd, bytes, written, bytes.length - written);
    this.#written += bytes.length;
    this.#gathered = [];
    this.#gatheredBytes = 0;
  }
}
