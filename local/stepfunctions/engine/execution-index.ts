import type { ClosedExecution, ExecutionEntry, RunningExecution } from './execution-entry.ts';

/** Days that a closed execution and its history can be read, and its name is taken. */
const RETENTION_MS = 90 * 24 * 3_600_000;

/** Every execution that can still be asked for. */
export class ExecutionIndex {
  readonly #byId = new Map<number, ExecutionEntry>();
  readonly #byArn = new Map<string, ExecutionEntry>();
  /** Per state machine, in the order of the starts. */
  readonly #byMachine = new Map<string, number[]>();
  readonly #running = new Map<number, RunningExecution>();

  get size(): number {
    return this.#byId.size;
  }

  get runningCount(): number {
    return this.#running.size;
  }

  running(): IterableIterator<RunningExecution> {
    return this.#running.values();
  }

  all(): IterableIterator<ExecutionEntry> {
    return this.#byId.values();
  }

  byId(id: number): ExecutionEntry | undefined {
    return this.#byId.get(id);
  }

  runningById(id: number): RunningExecution | undefined {
    return this.#running.get(id);
  }

  /** Finds what has not been closed for 90 days at `now` (milliseconds since the epoch). */
  byArn(arn: string, now: number): ExecutionEntry | undefined {
    const entry = this.#byArn.get(arn);
    return entry && !isExpired(entry, now) ? entry : undefined;
  }

  /** Executions of a machine, newest start first. */
  *ofMachine(stateMachineArn: string, now: number): Generator<ExecutionEntry> {
    const ids = this.#byMachine.get(stateMachineArn) ?? [];
    for (let position = ids.length - 1; position >= 0; position -= 1) {
      const entry = this.#byId.get(ids[position]!)!;
      if (!isExpired(entry, now)) yield entry;
    }
  }

  /** Takes in a new execution, or the present form of a known one. */
  put(entry: ExecutionEntry): void {
    if (!this.#byId.has(entry.id)) {
      const ids = this.#byMachine.get(entry.stateMachineArn);
      if (ids) ids.push(entry.id);
      else this.#byMachine.set(entry.stateMachineArn, [entry.id]);
    }
    this.#byId.set(entry.id, entry);
    this.#byArn.set(entry.arn, entry);
    if (entry.open) this.#running.set(entry.id, entry);
    else this.#running.delete(entry.id);
  }

  hasRunning(stateMachineArn: string): boolean {
    for (const execution of this.#running.values()) {
      if (execution.stateMachineArn === stateMachineArn) return true;
    }
    return false;
  }

  /** Forgets closed executions whose 90 days are over. */
  dropExpired(now: number): void {
    const touched = new Set<string>();
    for (const entry of this.#byId.values()) {
      if (!isExpired(entry, now)) continue;
      this.#byId.delete(entry.id);
      if (this.#byArn.get(entry.arn) === entry) this.#byArn.delete(entry.arn);
      touched.add(entry.stateMachineArn);
    }
    for (const arn of touched) {
      const ids = this.#byMachine.get(arn)!.filter((id) => this.#byId.has(id));
      if (ids.length > 0) this.#byMachine.set(arn, ids);
      else this.#byMachine.delete(arn);
    }
  }
}

function isExpired(entry: ExecutionEntry, now: number): entry is ClosedExecution {
  return !entry.open && entry.stoppedAt + RETENTION_MS < now;
}
