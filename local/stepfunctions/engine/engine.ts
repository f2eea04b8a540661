import type { AwsService } from '../../kernel/aws-service.ts';
import type { Clock } from '../../kernel/clock.ts';
import { passMoment } from '../../kernel/moments.ts';
import type { Work } from '../../kernel/work.ts';
import type { ExecutionEvent } from '../asl/execution-events.ts';
import { parseTaskToken } from '../asl/task-token.ts';
import { CallRunner } from './call-runner.ts';
import { uuidOf } from './deterministic-uuid.ts';
import type { DurableLedger } from './durable-ledger.ts';
import type { EngineRecord } from './engine-record.ts';
import type { ExecutionEntry, ParentCall, PendingCall, RunningExecution } from './execution-entry.ts';
import { isJob } from './execution-entry.ts';
import type { ChildRequest } from './integrations/integration.ts';
import type { EventOutcome, Ledger } from './ledger.ts';
import type { StateMachine } from './machine-registry.ts';
import { redriveObstacle } from './redrive-rules.ts';
import { sfnError } from './sfn-error.ts';
import { checkStart } from './start-rules.ts';
import { taskOutcome } from './task-outcome.ts';

/** What the engine stands on. */
export interface EngineOptions {
  clock: Clock;
  work: Work;
  /** The services that Tasks can call, by id. Read at each call, so services may be added later. */
  services: Map<string, AwsService>;
  store: DurableLedger;
  log: (line: string) => void;
}

/** A request to start an execution of a machine. */
export interface StartRequest {
  machine: StateMachine;
  name?: string;
  /** JSON text. */
  input: string;
  parent?: ParentCall;
}

/** What SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat tell an execution. */
export type TokenAnswer =
  | Pick<Extract<ExecutionEvent, { type: 'TaskSucceeded' }>, 'type' | 'output'>
  | Pick<Extract<ExecutionEvent, { type: 'TaskFailed' }>, 'type' | 'error' | 'cause'>
  | { type: 'TaskHeartbeat' };

/**
 * Runs executions: takes in what happens, has the interpreter say what follows, and brings that about.
 *
 * The order is always the same: an event is journalled, folded into the ledger, waited for until it is on disk, and
 * only then do calls go out and callers get their answers. So whatever anybody was told survives a kill, and a call
 * whose answer was not journalled is made again.
 */
export class Engine {
  readonly ledger: Ledger;
  readonly #clock: Clock;
  readonly #work: Work;
  readonly #store: DurableLedger;
  readonly #log: (line: string) => void;
  readonly #calls: CallRunner;
  #stopped = false;

  constructor(options: EngineOptions) {
    this.ledger = options.store.ledger;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#work = options.work;
    this.#log = options.log;
    this.#calls = new CallRunner(options.services, (parent, request) => this.#startChild(parent, request));
  }

  /** Milliseconds since the epoch by the engine's clock. */
  now(): number {
    return this.#clock.now();
  }

  /** Goes on where the journal ends: sets timers, repeats calls that had no answer, tells parents of ended children. */
  resume(): void {
    for (const execution of this.ledger.executions.running()) {
      this.#setTimers(execution);
      for (const call of [...execution.calls]) {
        if (!call.submitted) this.#inBackground(this.#makeCall(execution, call));
        else this.#settleJob(execution, call);
      }
      if (!this.#isOrphan(execution)) continue;
      this.#inBackground(this.#happen(execution, { type: 'Stop', at: this.now() }));
    }
    for (const machine of this.ledger.machines.all()) {
      if (machine.status === 'DELETING') this.#inBackground(this.removeIfUnused(machine));
    }
  }

  /** Resolves when everything that has happened so far is on disk. */
  durable(): Promise<void> {
    return this.#work.track(this.#store.flushed());
  }

  /** Keeps a machine as it is from now on, with its definition if that may be new; resolves when it is on disk. */
  saveMachine(machine: StateMachine, definition?: string): Promise<void> {
    if (definition !== undefined && !this.ledger.machines.hasDefinition(machine.definitionId)) {
      this.#store.append({ type: 'definition', id: machine.definitionId, text: definition });
    }
    this.#store.append({ type: 'machine', machine });
    return this.durable();
  }

  /** A state machine that is being deleted goes when its last execution has ended. */
  async removeIfUnused(machine: StateMachine): Promise<void> {
    if (this.ledger.executions.hasRunning(machine.arn)) return;
    this.#store.append({ type: 'machineGone', arn: machine.arn });
    await this.durable();
  }

  /**
   * Starts an execution; resolves when it can no longer be lost.
   *
   * @throws AwsError ExecutionAlreadyExists, unless the same name runs with the same input.
   */
  async start(request: StartRequest): Promise<ExecutionEntry> {
    const { machine, input, parent } = request;
    if (machine.status === 'DELETING') throw sfnError.stateMachineDeleting(machine.arn);
    const id = this.ledger.nextId;
    const name = request.name ?? uuidOf(`${machine.arn}/${id}`);
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const at = this.now();
    const known = this.ledger.executions.byArn(arn, at);
    if (known) return this.#startAgain(known, input);
    const { arn: stateMachineArn, definitionId, roleArn } = machine;
    const revision = { id: machine.revisionId, at: machine.updatedAt ?? machine.createdAt };
    const what = { id, arn, name, stateMachineArn, definitionId, revision, roleArn, input, at, parent };
    const taken = this.#take(id, { type: 'start', ...what });
    passMoment('execution-accepted');
    await taken;
    passMoment('execution-started');
    return this.ledger.executions.byId(id)!;
  }

  /** Starts an execution for a Task of another; the same call, made again after a restart, finds what it started. */
  async #startChild(
    parent: ParentCall,
    { stateMachineArn, name, input }: ChildRequest,
  ): Promise<ExecutionEntry> {
    const call = this.ledger.callOf(parent);
    const started = call?.child === undefined ? undefined : this.ledger.executions.byId(call.child);
    return (
      started ?? this.start({ ...checkStart(this.ledger.machines, { stateMachineArn, name, input }), parent })
    );
  }

  /** Aborts an execution; one that has ended is left as it is. Resolves to the instant of its end. */
  async stop(execution: ExecutionEntry, error?: string, cause?: string): Promise<number> {
    if (!execution.open) return execution.stoppedAt;
    const at = this.now();
    await this.#happen(execution, { type: 'Stop', at, error, cause });
    return at;
  }

  /**
   * Lets a failed, aborted or timed-out execution go on from where it failed.
   *
   * @throws AwsError ExecutionNotRedrivable.
   */
  async redrive(execution: ExecutionEntry, redriveToken?: string): Promise<number> {
    const at = this.now();
    const repeated = redriveToken !== undefined && execution.redriveToken === redriveToken;
    if (repeated && at - execution.redrivenAt! <= 900_000) return execution.redrivenAt!;
    const obstacle = redriveObstacle(execution, at, this.ledger.stateOf(execution).lastEventId);
    if (obstacle !== undefined) throw sfnError.executionNotRedrivable(obstacle);
    await this.#happen(execution, { type: 'Redrive', at }, redriveToken);
    return at;
  }

  /**
   * Gives an answer, or a sign of life, to whoever waits for a token.
   *
   * @throws AwsError InvalidToken for a text that is no token, TaskTimedOut when nobody waits for it any more.
   */
  async answerToken(token: string, answer: TokenAnswer): Promise<void> {
    const subject = parseTaskToken(token);
    if (!subject) throw sfnError.invalidToken();
    const execution = this.ledger.executions.byArn(subject.executionArn, this.now());
    if (!execution?.open) throw sfnError.taskTimedOut();
    const call = execution.calls.find((each) => each.id === subject.callId);
    if (!call || call.answered || call.pattern !== 'WAIT_FOR_TASK_TOKEN') throw sfnError.taskTimedOut();
    passMoment('token-received');
    await this.#happen(execution, { ...answer, at: this.now(), callId: call.id });
    passMoment('token-taken');
  }

  /** Writes what is known in its shortest form, so that the next start is quick. */
  checkpoint(): Promise<void> {
    return this.#store.checkpoint(this.now());
  }

  /** Stops taking anything in. What is under way goes on at the next start. */
  async close(): Promise<void> {
    this.#stopped = true;
    for (const execution of this.ledger.executions.running()) {
      for (const timer of execution.timers) timer.handle?.cancel();
    }
    await this.#store.close(this.now());
  }

  /** Takes in one event; resolves when it is on disk. */
  #happen(target: ExecutionEntry, event: ExecutionEvent, redriveToken?: string): Promise<void> {
    const { id } = target;
    return this.#take(id, { type: 'event', id, event: this.#inTime(target, event), redriveToken });
  }

  #take(id: number, record: EngineRecord): Promise<void> {
    const end = this.#work.begin();
    try {
      const outcome = this.#store.append(record);
      passMoment('event-folded');
      const execution = this.ledger.executions.runningById(id);
      if (execution) this.#setTimers(execution);
      if (this.#store.checkpointIsDue()) this.#inBackground(this.checkpoint());
      return this.#store
        .flushed()
        .then(() => {
          if (outcome) this.#carryOut(id, outcome);
        })
        .finally(end);
    } catch (error) {
      end();
      return Promise.reject(error);
    }
  }

  #carryOut(id: number, outcome: EventOutcome): void {
    if (this.#stopped) return;
    const execution = this.ledger.executions.runningById(id);
    for (const effect of outcome.effects) {
      if (effect.type !== 'Call') continue;
      const call = execution?.calls.find((each) => each.id === effect.callId);
      if (call) this.#inBackground(this.#makeCall(execution!, call));
      passMoment('call-sent-out');
    }
    for (const child of outcome.abandoned) {
      const entry = this.ledger.executions.runningById(child);
      if (entry) this.#inBackground(this.#happen(entry, { type: 'Stop', at: this.now() }));
    }
    if (outcome.closed) this.#afterEnd(outcome.closed);
  }

  #afterEnd({ execution, parent }: NonNullable<EventOutcome['closed']>): void {
    passMoment('execution-ended');
    if (parent) {
      const waiting = this.ledger.executions.runningById(parent.execution);
      const call = this.ledger.callOf(parent);
      if (waiting && call) this.#settleJob(waiting, call);
    }
    const machine = this.ledger.machines.get(execution.stateMachineArn);
    if (machine?.status === 'DELETING') this.#inBackground(this.removeIfUnused(machine));
  }

  async #makeCall(execution: RunningExecution, call: PendingCall): Promise<void> {
    const end = this.#work.begin();
    try {
      passMoment('call-due');
      const answer = await this.#calls.run(execution, call);
      passMoment('call-returned');
      const waiting = this.ledger.executions.runningById(execution.id) === execution;
      if (this.#stopped || !waiting || !execution.calls.includes(call)) return;
      this.#inBackground(this.#happen(execution, { ...answer, at: this.now() }));
      this.#settleJob(execution, call);
    } finally {
      end();
    }
  }

  /** On AWS the executions of a machine that is being deleted end at their next transition. */
  #inTime(execution: ExecutionEntry, event: ExecutionEvent): ExecutionEvent {
    if (event.type === 'Redrive' || event.type === 'Stop' || event.type === 'TaskHeartbeat') return event;
    const deleting = this.ledger.machines.get(execution.stateMachineArn)?.status === 'DELETING';
    return deleting ? { type: 'Stop', at: event.at } : event;
  }

  /** Tells a parent how its job ended, once the parent has heard that the job began. */
  #settleJob(parent: RunningExecution, call: PendingCall): void {
    if (!isJob(call.pattern) || !call.submitted || call.child === undefined) return;
    if (!parent.calls.includes(call)) return;
    const child = this.ledger.executions.byId(call.child);
    if (!child || child.open) return;
    const state = this.ledger.history.readClosing(child.history);
    this.#inBackground(this.#happen(parent, taskOutcome(call, child, state, this.now())));
  }

  /** A job whose parent gave it up just before a kill. */
  #isOrphan({ parent }: RunningExecution): boolean {
    return parent !== undefined && isJob(parent.pattern) && !this.ledger.callOf(parent);
  }

  #setTimers(execution: RunningExecution): void {
    for (const timer of execution.timers) {
      timer.handle ??= this.#clock.setTimer(timer.at, () => {
        const current = this.ledger.executions.runningById(execution.id);
        if (this.#stopped || current !== execution || !execution.timers.includes(timer)) return;
        const event: ExecutionEvent = { type: 'TimerFired', at: this.now(), timerId: timer.id };
        passMoment('timer-fired');
        this.#inBackground(this.#happen(execution, event));
      });
    }
  }

  /** Nobody waits for these; when the journal cannot be written, the callers that do wait are told as well. */
  #inBackground(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => this.#log(`Step Functions: ${(error as Error).message}`));
  }

  #startAgain(known: ExecutionEntry, input: string): ExecutionEntry {
    const sameInput = known.open && this.ledger.inputOf(known) === input;
    if (!sameInput) throw sfnError.executionAlreadyExists(known.arn);
    return known;
  }
}
