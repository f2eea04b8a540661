import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The digits every record is padded to, so that a later one always covers an earlier one completely. */
const RECORD_LENGTH = 20;

/**
 * Keeps the last instant a clock has reached, so that time never goes back over a restart.
 *
 * One record of fixed length is written in place with a single small write: it survives the end of the process at any
 * moment, and costs microseconds, because a manual clock writes it at every step.
 */
export class ClockFile {
  readonly #file: number;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a'));
    this.#file = openSync(path, 'r+');
    const recorded = Number.parseInt(readFileSync(path, 'utf8'), 10);
    this.lastInstantMs = Number.isFinite(recorded) ? recorded : undefined;
  }

  /** The instant found when the file was opened (milliseconds since the epoch), undefined for a new file. */
  readonly lastInstantMs: number | undefined;

  /** Records that the clock has reached `instantMs`. */
  write(instantMs: number): void {
    writeSync(this.#file, `${String(Math.floor(instantMs)).padStart(RECORD_LENGTH - 1, '0')}\n`, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}
