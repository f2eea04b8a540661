import type { ExecutionEffect, ExecutionEvent } from '../asl/execution-events.ts';
import type { ExecutionState } from '../asl/execution-state.ts';
import type { HistoryEvent } from '../asl/history-event.ts';
import { type StepResult, step } from '../asl/step.ts';
import type { EngineRecord } from './engine-record.ts';
import {
  type ChunkPointer,
  type ClosedExecution,
  type ExecutionEntry,
  liveState,
  type ParentCall,
  type PendingCall,
  type RunningExecution,
} from './execution-entry.ts';
import { begun, fromSnapshot, park, toSnapshot } from './execution-forms.ts';
import { ExecutionIndex } from './execution-index.ts';
import type { HistoryStore } from './history-store.ts';
import { MachineRegistry } from './machine-registry.ts';
import { updatePendingWork } from './pending-work.ts';

/** What an event brought about, for the engine to carry out once the event is on disk. */
export interface EventOutcome {
  effects: ExecutionEffect[];
  /** Child executions that must be stopped, by number. */
  abandoned: number[];
  /** Set when the event ended the execution. */
  closed?: { execution: ClosedExecution; parent?: ParentCall };
}

/** Executions whose state is kept as a live object; others are parked as text. */
const LIVE_STATES = 512;

/**
 * All that the engine knows, as the fold of its journal's records.
 *
 * It brings about nothing: no timer is set and no call is made here, so replaying the journal is the same code as
 * living through it.
 */
export class Ledger {
  readonly machines = new MachineRegistry();
  readonly executions = new ExecutionIndex();
  readonly history: HistoryStore;
  /** The number that the next execution gets. */
  nextId = 1;
  /** Events taken in since the last checkpoint. */
  eventsSinceCheckpoint = 0;
  readonly #live = new Set<RunningExecution>();

  constructor(history: HistoryStore) {
    this.history = history;
  }

  /** Takes in one record. Only a start and an event have an outcome, and only where the execution is under way. */
  apply(record: EngineRecord): EventOutcome | undefined {
    switch (record.type) {
      case 'definition':
        this.machines.addDefinition(record.id, record.text);
        return;
      case 'machine':
        this.machines.put(record.machine);
        return;
      case 'machineGone':
        this.machines.remove(record.arn);
        return;
      case 'start':
        return this.#start(record);
      case 'event':
        return this.#event(record);
      case 'checkpoint':
        this.nextId = record.nextId;
        return;
      case 'running':
        this.executions.put(fromSnapshot(record.execution));
        return;
      case 'closed':
        this.executions.put({ open: false, ...record.execution });
        return;
    }
  }

  /** The records that rebuild this ledger. The history must be on disk before they take the journal's place. */
  *snapshot(): Generator<EngineRecord> {
    const { texts } = this.history;
    yield { type: 'checkpoint', nextId: this.nextId, historyName: texts.name, historyLength: texts.length };
    const needed = new Set<string>();
    for (const machine of this.machines.all()) needed.add(machine.definitionId);
    for (const execution of this.executions.all()) needed.add(execution.definitionId);
    this.machines.keepDefinitions(needed);
    for (const id of needed) yield { type: 'definition', id, text: this.machines.definitionText(id) };
    for (const machine of this.machines.all()) yield { type: 'machine', machine };
    for (const execution of this.executions.all()) {
      if (execution.open) yield { type: 'running', execution: toSnapshot(execution) };
      else {
        const { open: _, ...rest } = execution;
        yield { type: 'closed', execution: rest };
      }
    }
  }

  /** The state of an execution, to be read only. */
  stateOf(execution: ExecutionEntry): ExecutionState {
    if (!execution.open) return this.history.readClosing(execution.history);
    const { state } = execution;
    return typeof state === 'string' ? (JSON.parse(state) as ExecutionState) : state;
  }

  /** The input of an execution, as the text that was given. */
  inputOf(execution: ExecutionEntry): string {
    return execution.rawInput ?? JSON.stringify(this.stateOf(execution).input);
  }

  #start(record: Extract<EngineRecord, { type: 'start' }>): EventOutcome {
    const { id, parent } = record;
    const execution = begun(record);
    this.nextId = Math.max(this.nextId, id + 1);
    this.executions.put(execution);
    const call = parent && this.callOf(parent);
    if (call) call.child = id;
    return this.#advance(execution, { type: 'Start', at: record.at });
  }

  /** The call of a running execution that started another one, while it waits. */
  callOf({ execution, callId }: ParentCall): PendingCall | undefined {
    return this.executions.runningById(execution)?.calls.find((call) => call.id === callId);
  }

  #event(record: Extract<EngineRecord, { type: 'event' }>): EventOutcome | undefined {
    const { event } = record;
    const execution =
      event.type === 'Redrive'
        ? this.#reopen(record.id, event.at, record.redriveToken)
        : this.executions.runningById(record.id);
    return execution && this.#advance(execution, event);
  }

  #advance(execution: RunningExecution, event: ExecutionEvent): EventOutcome {
    this.eventsSinceCheckpoint += 1;
    const { history, effects } = this.#step(execution, event);
    const abandoned = updatePendingWork(execution, event, effects);
    const ended = effects.find((effect) => effect.type === 'Ended');
    if (ended) return { effects, abandoned, closed: this.#close(execution, ended.status, event.at, history) };
    if (history.length > 0) this.#write(execution, history);
    this.#keepLive(execution);
    return { effects, abandoned };
  }

  /** A fault of the interpreter itself ends the one execution, visibly, and not the engine. */
  #step(execution: RunningExecution, event: ExecutionEvent): Omit<StepResult, 'execution'> {
    const state = liveState(execution);
    try {
      return step(this.machines.compiled(execution.definitionId), state, event);
    } catch (fault) {
      const error = 'States.Runtime';
      const cause = `The local engine failed: ${fault instanceof Error ? fault.stack : String(fault)}`;
      Object.assign(state, { status: 'FAILED', stoppedAt: event.at, error, cause });
      state.lastEventId += 1;
      const failure: HistoryEvent = {
        id: state.lastEventId,
        previousEventId: state.lastEventId - 1,
        timestamp: event.at,
        type: 'ExecutionFailed',
        executionFailedEventDetails: { error, cause },
      };
      return { history: [failure], effects: [{ type: 'Ended', status: 'FAILED', error, cause }] };
    }
  }

  #close(
    running: RunningExecution,
    status: ClosedExecution['status'],
    at: number,
    history: HistoryEvent[],
  ): EventOutcome['closed'] {
    const pointer = this.#write(running, history, liveState(running));
    const { id, arn, name, stateMachineArn, definitionId, revision, startedAt, rawInput } = running;
    const { redriveCount, redrivenAt, redriveToken } = running;
    const execution: ClosedExecution = {
      open: false,
      id,
      arn,
      name,
      stateMachineArn,
      definitionId,
      revision,
      status,
      startedAt,
      stoppedAt: at,
      rawInput,
      history: pointer,
      historyLength: running.historyLength,
      redriveCount,
      redrivenAt,
      redriveToken,
    };
    this.executions.put(execution);
    this.#live.delete(running);
    return { execution, parent: running.parent };
  }

  #write(execution: RunningExecution, events: HistoryEvent[], closing?: ExecutionState): ChunkPointer {
    const pointer = this.history.append({ before: execution.history ?? null, events, closing });
    execution.history = pointer;
    execution.historyLength += pointer[1];
    return pointer;
  }

  /** Nobody waits any more for an execution that is redriven: its parent was told of its first end. */
  #reopen(id: number, at: number, redriveToken?: string): RunningExecution | undefined {
    const closed = this.executions.byId(id);
    if (!closed || closed.open) return undefined;
    const { open: _, status: __, stoppedAt: ___, ...rest } = closed;
    const execution: RunningExecution = {
      ...rest,
      open: true,
      state: this.history.readClosing(closed.history),
      timers: [],
      calls: [],
      redriveCount: closed.redriveCount + 1,
      redrivenAt: at,
      redriveToken,
    };
    this.executions.put(execution);
    return execution;
  }

  #keepLive(execution: RunningExecution): void {
    this.#live.delete(execution);
    this.#live.add(execution);
    if (this.#live.size <= LIVE_STATES) return;
    const [oldest] = this.#live;
    this.#live.delete(oldest!);
    park(oldest!);
  }
}
