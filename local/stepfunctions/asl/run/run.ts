import type { CompiledMachine, CompiledState } from '../compiled-machine.ts';
import type { ExecutionEffect, Json } from '../execution-events.ts';
import type { ExecutionState, Thread } from '../execution-state.ts';
import type { HistoryEvent, HistoryEventType } from '../history-event.ts';
import { seededRandom } from './seeded-random.ts';

/** AWS ends an execution whose history has this many events; the last one says so. */
export const MAX_HISTORY_EVENTS = 25_000;

/** The history is full. */
export class HistoryLimitError extends Error {
  override readonly name = 'HistoryLimitError';
}

type Details = { [details: `${string}EventDetails`]: Record<string, unknown> };

/** One call of `step`: what it works on, and what it has brought about so far. */
export class Run {
  readonly machine: CompiledMachine;
  readonly execution: ExecutionState;
  /** The instant of the event, in milliseconds since the epoch. */
  readonly at: number;
  readonly history: HistoryEvent[] = [];
  readonly effects: ExecutionEffect[] = [];
  /** Threads that go on within this step, in the order in which they became ready. */
  readonly ready: Thread[] = [];
  #lastValue: Json | undefined;
  #lastText = '';

  constructor(machine: CompiledMachine, execution: ExecutionState, at: number) {
    this.machine = machine;
    this.execution = execution;
    this.at = at;
  }

  stateOf(thread: Thread): CompiledState {
    return this.machine.regions[thread.region]!.states.get(thread.state)!;
  }

  parentOf(thread: Thread): Thread | undefined {
    return thread.parent === undefined ? undefined : this.execution.threads[thread.parent];
  }

  childrenOf(thread: Thread): Thread[] {
    return Object.values(this.execution.threads).filter((each) => each.parent === thread.id);
  }

  /** Adds the thread's next event to the history. */
  append(thread: Thread, type: HistoryEventType, details?: Details): number {
    thread.previousEventId = this.appendAfter(thread.previousEventId, type, details);
    return thread.previousEventId;
  }

  /** Adds an event that no thread goes on from. */
  appendAfter(previousEventId: number, type: HistoryEventType, details?: Details): number {
    if (this.execution.lastEventId >= MAX_HISTORY_EVENTS - 1) throw new HistoryLimitError();
    return this.appendLast(previousEventId, type, details);
  }

  /** Adds an event that ends or resumes the execution, for which there is always room. */
  appendLast(previousEventId: number, type: HistoryEventType, details?: Details): number {
    this.execution.lastEventId += 1;
    const id = this.execution.lastEventId;
    this.history.push({ id, previousEventId, timestamp: this.at, type, ...details });
    return id;
  }

  /** The JSON text of a payload. The same value is often shown twice in a row: as an output, then as an input. */
  text(value: Json): string {
    if (value !== this.#lastValue || value === undefined) {
      this.#lastText = JSON.stringify(value);
      this.#lastValue = value;
    }
    return this.#lastText;
  }

  nextSerial(): number {
    this.execution.serial += 1;
    return this.execution.serial;
  }

  /** An id for a call or timer of the thread; `threadIdOf` finds the way back. */
  idWithin(thread: Thread): string {
    return `${thread.id}.${this.nextSerial()}`;
  }

  random(): number {
    this.execution.draws += 1;
    return seededRandom(this.execution.seed, this.execution.draws);
  }

  /** Sets a timer and answers its id. */
  setTimer(thread: Thread, at: number): string {
    const timerId = this.idWithin(thread);
    this.effects.push({ type: 'SetTimer', timerId, at });
    return timerId;
  }

  cancelTimer(timerId: string | undefined): void {
    if (timerId !== undefined) this.effects.push({ type: 'CancelTimer', timerId });
  }

  /** Lets the thread enter the state it names, later in this step. */
  moveOn(thread: Thread): void {
    thread.activity = { kind: 'ready' };
    this.ready.push(thread);
  }
}

/** The thread that a call's or timer's id belongs to. */
export function threadIdOf(callOrTimerId: string): string {
  return callOrTimerId.slice(0, callOrTimerId.indexOf('.'));
}
