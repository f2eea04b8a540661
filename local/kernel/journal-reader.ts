import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { decodeLine, encodeLine } from './journal-line.ts';
import { passMoment } from './moments.ts';

/** The file is not a journal, or one of a version that this code does not know. It was left as it is. */
export class JournalFormatError extends Error {
  override readonly name = 'JournalFormatError';
}

/** The first line of every journal. */
export const HEADER = encodeLine('{"format":"journal","version":1}');

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

/**
 * Hands every intact record of the file to `replay`, cuts off a torn end, and makes the file (with its header) if it is
 * missing. Reading is synchronous: nothing else runs before a service has its state.
 *
 * @throws JournalFormatError when the first line is not the header.
 */
export function readJournal<R>(path: string, replay: (record: R) => void, log: (line: string) => void): void {
  const fd = openSync(path, 'a+', 0o600);
  try {
    const size = fstatSync(fd).size;
    const intact = replayLines(fd, size, path, replay);
    if (intact < size) cutOff(fd, path, intact, size, log);
    if (intact === 0) {
      passMoment('journal-created');
      writeSync(fd, HEADER);
      fsyncSync(fd);
      syncParentDirectory(path);
    }
  } finally {
    closeSync(fd);
  }
}

/** @returns the offset behind the last intact line that has only intact lines before it. */
function replayLines<R>(fd: number, size: number, path: string, replay: (record: R) => void): number {
  let intact = 0;
  for (const { line, end } of linesOf(fd, 0, size)) {
    const json = decodeLine(line);
    if (intact === 0) {
      if (json === undefined || `${line.toString()}\n` !== HEADER) {
        throw new JournalFormatError(`${path} is not a journal that this version can read`);
      }
    } else {
      if (json === undefined) return intact;
      replay(JSON.parse(json) as R);
    }
    intact = end;
  }
  if (intact === 0 && size >= HEADER.length) {
    throw new JournalFormatError(`${path} is not a journal that this version can read`);
  }
  return intact;
}

/** Complete lines of a file, each without its newline and with the offset behind it. */
function* linesOf(fd: number, from: number, size: number): Generator<{ line: Buffer; end: number }> {
  let carried: Buffer = Buffer.alloc(0);
  let offset = from;
  while (offset < size) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - offset));
    const read = readSync(fd, chunk, 0, chunk.length, offset);
    if (read === 0) return;
    const bytes =
      carried.length === 0 ? chunk.subarray(0, read) : Buffer.concat([carried, chunk.subarray(0, read)]);
    const base = offset - carried.length;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE, start); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield { line: bytes.subarray(start, end), end: base + end + 1 };
      start = end + 1;
    }
    carried = Buffer.from(bytes.subarray(start));
    offset += read;
  }
}

/** A plain tear is dropped; where intact lines follow the damage the disk was at fault, and the rest is kept aside. */
function cutOff(fd: number, path: string, intact: number, size: number, log: (line: string) => void): void {
  let followers = 0;
  for (const { line } of linesOf(fd, intact, size)) if (decodeLine(line) !== undefined) followers += 1;
  let kept = '';
  if (followers > 0) {
    const rest = Buffer.allocUnsafe(size - intact);
    readSync(fd, rest, 0, rest.length, intact);
    writeFileSync(`${path}.cut-${intact}`, rest);
    kept = `; ${followers} intact records behind the damage are kept in ${path}.cut-${intact}`;
  }
  ftruncateSync(fd, intact);
  fsyncSync(fd);
  log(`${path}: cut off ${size - intact} bytes of an unfinished write${kept}`);
}

/** A new or renamed file is durable only when its directory is. */
export function syncParentDirectory(path: string): void {
  const fd = openSync(dirname(path), 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
