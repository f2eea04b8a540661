import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Clock } from './kernel/clock.ts';
import { type ScriptTarget, startScript } from './script-process.ts';

/** A script as `GET /_local/scripts` shows it. */
export interface ScriptState {
  name: string;
  state: 'idle' | 'running' | 'done' | 'failed';
  /** When it was last started, by the local clock; undefined before the first time. */
  startedAt?: string;
  /** What it printed last. */
  lines: string[];
}

const LINES_KEPT = 50;

/**
 * Scripts that were named at the start, to be run whenever somebody asks: each a process of its own that finds the cloud as the
 * script for new data does. One of a name runs at a time; what they did is forgotten at the next start.
 */
export class Scripts {
  readonly #files: ReadonlyMap<string, string>;
  readonly #clock: Clock;
  readonly #states = new Map<string, ScriptState>();
  readonly #children = new Set<ChildProcess>();
  #target: ScriptTarget | undefined;

  /** @param files name → file of the script. */
  constructor(files: ReadonlyMap<string, string>, clock: Clock) {
    this.#files = files;
    this.#clock = clock;
  }

  /** From now on scripts may be run, on this cloud. */
  open(target: ScriptTarget): void {
    this.#target = target;
  }

  list(): ScriptState[] {
    return [...this.#files.keys()].map((name) => this.state(name)!);
  }

  /** Undefined for a name that nothing has. */
  state(name: string): ScriptState | undefined {
    if (!this.#files.has(name)) return undefined;
    return this.#states.get(name) ?? { name, state: 'idle', lines: [] };
  }

  /** Starts a script that is there and not running; it goes on after this returns. */
  run(name: string): ScriptState {
    const state: ScriptState = {
      ...{ name, state: 'running', lines: [] },
      startedAt: new Date(this.#clock.now()).toISOString(),
    };
    this.#states.set(name, state);
    const child = startScript(this.#files.get(name)!, this.#target!, ['ignore', 'pipe', 'pipe']);
    this.#children.add(child);
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        state.lines.push(line);
        state.lines.splice(0, state.lines.length - LINES_KEPT);
      });
    }
    const end = (result: 'done' | 'failed', line?: string) => {
      this.#children.delete(child);
      state.state = result;
      if (line !== undefined) state.lines.push(line);
    };
    child.once('error', (error) => end('failed', error.message));
    child.once('close', (code) => end(code === 0 ? 'done' : 'failed'));
    return state;
  }

  /** Stops what is running. */
  close(): void {
    for (const child of this.#children) child.kill();
  }
}
