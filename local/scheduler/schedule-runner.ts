import { AwsError } from '../kernel/aws-service.ts';
import type { TimerHandle } from '../kernel/clock.ts';
import { passMoment } from '../kernel/moments.ts';
import { unknownOperation } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { queuePathOfArn } from '../sqs/queue-address.ts';
import { type Invocation, invocationInput, newInvocation, retryDelayMs } from './invocation.ts';
import { targetCall } from './target.ts';
import { latestMissed, nextOccurrence, type TimedSchedule } from './timed-schedule.ts';

/** What the runner needs to be remembered over a restart. */
export type RunnerRecord =
  | { type: 'fired'; arn: string; scheduledAt: number; invocations: Invocation[] }
  | { type: 'invocation-failed'; id: string; failures: number; nextAt: number }
  | { type: 'invocation-settled'; id: string };

export interface RunnerOptions {
  context: ServiceContext;
  source: 'aws.scheduler' | 'aws.events';
  scheduleOf: (arn: string) => TimedSchedule | undefined;
  /** The invocations under way, kept by whoever keeps the records. */
  invocations: ReadonlyMap<string, Invocation>;
  record: (record: RunnerRecord) => void;
  flushed: () => Promise<void>;
  /** A schedule with `deleteAfterCompletion` has nothing more to come and nothing under way. */
  onCompleted: (arn: string) => void;
}

/** Applies a runner's record to the invocations; the schedule's own part is the keeper's. */
export function applyRunnerRecord(invocations: Map<string, Invocation>, record: RunnerRecord): void {
  if (record.type === 'fired') for (const one of record.invocations) invocations.set(one.id, one);
  else if (record.type === 'invocation-settled') invocations.delete(record.id);
  else {
    const invocation = invocations.get(record.id);
    if (invocation) {
      invocations.set(record.id, { ...invocation, failures: record.failures, nextAt: record.nextAt });
    }
  }
}

/** Fires schedules by the local clock, one timer each, and carries their invocations through retries to the end. */
export class ScheduleRunner {
  readonly #options: RunnerOptions;
  readonly #timers = new Map<string, TimerHandle>();
  #closed = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** After a restart: goes on where the records end. */
  resume(schedules: Iterable<TimedSchedule>): void {
    for (const invocation of this.#options.invocations.values())
      this.#attemptAt(invocation.id, invocation.nextAt);
    for (const schedule of schedules) {
      const next = nextOccurrence(schedule);
      if (next === undefined) this.#completeIfDone(schedule.arn);
      else this.#arm(schedule.arn, latestMissed(schedule, next, this.#options.context.clock.now()));
    }
  }

  /** A schedule was put, changed or deleted. */
  changed(arn: string): void {
    this.#timers.get(arn)?.cancel();
    this.#timers.delete(arn);
    const schedule = this.#options.scheduleOf(arn);
    const next = schedule && nextOccurrence(schedule);
    if (next !== undefined) this.#arm(arn, next);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #arm(arn: string, at: number): void {
    const { clock } = this.#options.context;
    this.#timers.set(
      arn,
      clock.setTimer(at, () => this.#fire(arn, at)),
    );
  }

  #fire(arn: string, scheduledAt: number): void {
    const schedule = this.#options.scheduleOf(arn);
    if (!schedule || this.#closed) return;
    const now = this.#options.context.clock.now();
    const invocations = schedule.targets.map((target, index) =>
      newInvocation(arn, scheduledAt, now, target, index),
    );
    this.#options.record({ type: 'fired', arn, scheduledAt, invocations });
    passMoment('schedule-fired');
    for (const { id } of invocations) this.#attemptAt(id, now);
    this.changed(arn);
    if (invocations.length === 0) this.#completeIfDone(arn);
  }

  #attemptAt(id: string, at: number): void {
    const { clock, work, log } = this.#options.context;
    const attempt = () => {
      work
        .track(this.#attempt(id))
        .catch((error: unknown) => log(`invocation ${id} could not be recorded: ${String(error)}`));
    };
    if (at <= clock.now()) attempt();
    else clock.setTimer(at, attempt);
  }

  async #attempt(id: string): Promise<void> {
    // What fires must be remembered before it takes effect, or a kill would make it happen twice.
    await this.#options.flushed();
    const invocation = this.#options.invocations.get(id);
    if (!invocation || this.#closed) return;
    try {
      const text = invocationInput(invocation, this.#options.source, this.#options.context);
      const { serviceId, operation, input } = targetCall(invocation.target, text);
      passMoment('schedule-target-due');
      await this.#call(serviceId, operation, input);
      passMoment('schedule-target-reached');
      this.#settle(invocation);
    } catch (error) {
      await this.#afterFailure(invocation, error);
    }
    await this.#options.flushed();
  }

  async #afterFailure(invocation: Invocation, error: unknown): Promise<void> {
    const { target, firstAttemptAt, id } = invocation;
    const failures = invocation.failures + 1;
    const nextAt = this.#options.context.clock.now() + retryDelayMs(failures);
    // A target that refuses will refuse again; only one that failed or was busy is asked again.
    const refused = !(error instanceof AwsError)
      ? true
      : error.status < 500 && !/Throttl|TooManyRequests|LimitExceeded/.test(error.code);
    const exhausted = refused
      ? 'NonRetryableError'
      : failures > target.maximumRetryAttempts
        ? 'MaximumRetryAttempts'
        : nextAt > firstAttemptAt + target.maximumEventAgeSeconds * 1_000
          ? 'MaximumEventAgeInSeconds'
          : undefined;
    if (exhausted === undefined) {
      this.#options.record({ type: 'invocation-failed', id, failures, nextAt });
      this.#attemptAt(id, nextAt);
      return;
    }
    await this.#bury(invocation, error, exhausted);
    this.#settle(invocation);
  }

  async #bury(invocation: Invocation, error: unknown, condition: string): Promise<void> {
    const { log } = this.#options.context;
    const { target, scheduleArn } = invocation;
    const code = error instanceof Error ? error.name : 'Unknown';
    const message = error instanceof Error ? error.message : String(error);
    log(`${scheduleArn} did not reach ${target.arn}: ${code}: ${message}`);
    if (target.deadLetterArn === undefined) return;
    const text = (StringValue: string) => ({ DataType: 'String', StringValue: StringValue || '-' });
    try {
      await this.#call('sqs', 'SendMessage', {
        QueueUrl: queuePathOfArn(target.deadLetterArn),
        MessageBody: invocationInput(invocation, this.#options.source, this.#options.context),
        MessageAttributes: {
          ERROR_CODE: text(code),
          ERROR_MESSAGE: text(message),
          EXECUTION_ID: text(invocation.id),
          EXHAUSTED_RETRY_CONDITION: text(condition),
          IS_PAYLOAD_TRUNCATED: text('false'),
          RETRY_ATTEMPTS: text(String(invocation.failures)),
          SCHEDULED_TIME: text(new Date(invocation.scheduledAt).toISOString()),
          SCHEDULE_ARN: text(scheduleArn),
          TARGET_ARN: text(target.arn),
        },
      });
    } catch (queueError) {
      log(`the dead letter queue of ${scheduleArn} did not take it: ${String(queueError)}`);
    }
  }

  #settle(invocation: Invocation): void {
    this.#options.record({ type: 'invocation-settled', id: invocation.id });
    this.#completeIfDone(invocation.scheduleArn);
  }

  #completeIfDone(arn: string): void {
    const schedule = this.#options.scheduleOf(arn);
    if (!schedule?.deleteAfterCompletion || !schedule.enabled || nextOccurrence(schedule) !== undefined)
      return;
    for (const { scheduleArn } of this.#options.invocations.values()) if (scheduleArn === arn) return;
    this.#timers.delete(arn);
    this.#options.onCompleted(arn);
    passMoment('schedule-completed');
  }

  async #call(serviceId: string, operation: string, input: Record<string, unknown>): Promise<void> {
    const service = this.#options.context.services.get(serviceId);
    if (!service) throw unknownOperation(serviceId, operation);
    await service.call(operation, input);
  }
}
