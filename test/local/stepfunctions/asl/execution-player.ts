import { compileMachine } from '../../../../local/stepfunctions/asl/compile.ts';
import type { CompiledMachine } from '../../../../local/stepfunctions/asl/compiled-machine.ts';
import type {
  ExecutionEffect,
  ExecutionEvent,
  Json,
} from '../../../../local/stepfunctions/asl/execution-events.ts';
import { type ExecutionState, newExecution } from '../../../../local/stepfunctions/asl/execution-state.ts';
import type { HistoryEvent } from '../../../../local/stepfunctions/asl/history-event.ts';
import { step } from '../../../../local/stepfunctions/asl/step.ts';

export const STARTED_AT = Date.parse('2026-01-01T00:00:00.000Z');

type Call = Extract<ExecutionEffect, { type: 'Call' }>;

/** Wraps states in a JSONata machine that begins with the first of them. */
export function machineOf(states: Record<string, object>, rest: object = {}): Record<string, unknown> {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...rest };
}

/** Plays the part of the engine for one execution: keeps its timers and open calls, and moves the clock by hand. */
export class ExecutionPlayer {
  readonly machine: CompiledMachine;
  readonly execution: ExecutionState;
  readonly history: HistoryEvent[] = [];
  readonly effects: ExecutionEffect[] = [];
  /** Every event given to the interpreter so far. */
  readonly events: ExecutionEvent[] = [];
  /** The timers of states, and when they come due. */
  readonly timers = new Map<string, number>();
  /** The time-out of the execution, which every one has. */
  readonly executionTimers = new Map<string, number>();
  readonly calls: Call[] = [];
  now = STARTED_AT;

  constructor(definition: object, input: Json = {}, name = 'run-1') {
    this.machine = compileMachine(definition);
    this.execution = newExecution({
      executionArn: `arn:aws:states:eu-west-1:123456789012:execution:orders:${name}`,
      name,
      input: structuredClone(input),
      stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders',
      stateMachineName: 'orders',
      roleArn: 'arn:aws:iam::123456789012:role/orders',
      startedAt: STARTED_AT,
      seed: `seed of ${name}`,
    });
  }

  start(): this {
    return this.send({ type: 'Start', at: this.now });
  }

  send(event: ExecutionEvent): this {
    this.events.push(event);
    const result = step(this.machine, this.execution, event);
    this.history.push(...result.history);
    this.effects.push(...result.effects);
    for (const effect of result.effects) this.#bringAbout(effect);
    return this;
  }

  /** Lets time pass; timers fire in the order in which they come due. */
  pass(seconds: number): this {
    const until = this.now + seconds * 1000;
    for (let next = this.#nextTimer(); next && next[1] <= until; next = this.#nextTimer()) {
      this.#timersOf(next[0]).delete(next[0]);
      this.now = Math.max(this.now, next[1]);
      this.send({ type: 'TimerFired', at: this.now, timerId: next[0] });
    }
    this.now = until;
    return this;
  }

  /** The oldest open call, or the one at `position`. */
  call(position = 0): Call {
    const call = this.calls[position];
    if (call === undefined) throw new Error(`No call is open at position ${position}`);
    return call;
  }

  /** Answers a call, which closes it if its pattern is request/response. */
  answer(output: Json, position = 0): this {
    const { callId, pattern } = this.call(position);
    if (pattern === 'REQUEST_RESPONSE') this.calls.splice(position, 1);
    return this.send({ type: 'CallReturned', at: this.now, callId, output });
  }

  refuse(error: string, cause = '', position = 0): this {
    const { callId } = this.call(position);
    this.calls.splice(position, 1);
    return this.send({ type: 'CallFailed', at: this.now, callId, error, cause });
  }

  types(): string[] {
    return this.history.map((event) => event.type);
  }

  /** The names of the states entered, in order. */
  path(): string[] {
    return this.history.flatMap(
      (event) => (event.stateEnteredEventDetails?.name as string | undefined) ?? [],
    );
  }

  previousEventIds(): number[] {
    return this.history.map((event) => event.previousEventId);
  }

  /** The details of the last event of a type. */
  details(type: string): Record<string, unknown> | undefined {
    const event = this.history.findLast((each) => each.type === type);
    const key = event && Object.keys(event).find((each) => each.endsWith('EventDetails'));
    return event?.[key as `${string}EventDetails`];
  }

  outputOf(state: string): Json {
    const exits = this.history.map((event) => event.stateExitedEventDetails);
    return JSON.parse(exits.findLast((exit) => exit?.name === state)!.output as string) as Json;
  }

  #nextTimer(): [string, number] | undefined {
    return [...this.timers, ...this.executionTimers].sort((a, b) => a[1] - b[1])[0];
  }

  #timersOf(timerId: string): Map<string, number> {
    return timerId === this.execution.timeoutTimerId || this.executionTimers.has(timerId)
      ? this.executionTimers
      : this.timers;
  }

  #bringAbout(effect: ExecutionEffect): void {
    if (effect.type === 'SetTimer') this.#timersOf(effect.timerId).set(effect.timerId, effect.at);
    if (effect.type === 'CancelTimer') this.#timersOf(effect.timerId).delete(effect.timerId);
    if (effect.type === 'Call') this.calls.push(effect);
    if (effect.type === 'CancelCall') {
      const at = this.calls.findIndex((each) => each.callId === effect.callId);
      if (at >= 0) this.calls.splice(at, 1);
    }
  }
}

/** Starts an execution of a definition. */
export function play(definition: object, input: Json = {}, name?: string): ExecutionPlayer {
  return new ExecutionPlayer(definition, input, name).start();
}
