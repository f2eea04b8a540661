import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, TimerHandle } from '../kernel/clock.ts';
import { afterRealMs } from '../kernel/real-time.ts';

export interface FunctionLogOptions {
  /** Where the files go, one for each function; undefined keeps no files. */
  directory?: string;
  clock: Clock;
  /** Also takes every line, as `--verbose` shows them. */
  echo?: (line: string) => void;
}

/** A file that has grown to this size makes room for a new one; one old file is kept. */
const LARGEST_FILE_BYTES = 8 * 1024 * 1024;
const FLUSH_AFTER_MS = 200;

/**
 * What functions print: structured lines exactly as they are, others behind the instant. Writing is gathered, because
 * an intake of a thousand requests a second prints thousands of lines; the last moments before a kill may be missing.
 */
export class FunctionLog {
  readonly #options: FunctionLogOptions;
  readonly #waiting = new Map<string, string[]>();
  #flush: TimerHandle | undefined;
  #closed = false;

  constructor(options: FunctionLogOptions) {
    this.#options = options;
    if (options.directory) mkdirSync(options.directory, { recursive: true });
  }

  /** @param text whole lines, as a handler printed them during one event. */
  write(functionName: string, text: string): void {
    const { directory, echo } = this.#options;
    if (text === '' || !(directory || echo)) return;
    const instant = new Date(this.#options.clock.now()).toISOString();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => (line.startsWith('{') ? line : `${instant} ${line}`));
    if (echo) for (const line of lines) echo(`${functionName}: ${line}`);
    if (!directory || this.#closed) return;
    const waiting = this.#waiting.get(functionName);
    if (waiting) waiting.push(...lines);
    else this.#waiting.set(functionName, lines);
    this.#flush ??= afterRealMs(FLUSH_AFTER_MS, () => this.flush());
  }

  /** Writes out what is gathered, and nothing after it: the directory may be gone when a handler that still runs prints. */
  close(): void {
    this.flush();
    this.#closed = true;
  }

  /** Writes out what is gathered. */
  flush(): void {
    this.#flush?.cancel();
    this.#flush = undefined;
    for (const [functionName, lines] of this.#waiting) {
      const file = join(this.#options.directory!, `${functionName}.log`);
      appendFileSync(file, `${lines.join('\n')}\n`);
      if (statSync(file).size > LARGEST_FILE_BYTES) renameSync(file, `${file}.1`);
    }
    this.#waiting.clear();
  }
}
