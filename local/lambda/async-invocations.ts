import { AwsError, type AwsService } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import { type Ledger, type OpenJournal, openLedger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import type { Work } from '../kernel/work.ts';
import { sendToDestination } from './event-destination.ts';
import type { AsyncInvokeConfig, FunctionConfig } from './function-config.ts';
import type { InvocationResult } from './function-instance.ts';

interface AsyncEvent {
  id: string;
  functionName: string;
  payload: string;
  queuedAt: number;
  /** Runs of the handler so far. */
  attempts: number;
  /** Refusals for want of concurrency so far. */
  throttles: number;
  dueAt: number;
}

type AsyncRecord = { kind: 'waits'; event: AsyncEvent } | { kind: 'ended'; id: string };

/** Lambda waits one minute before its first retry of a failed event and two before the second. */
const RETRY_DELAYS_MS = [60_000, 120_000];
const LONGEST_THROTTLE_DELAY_MS = 300_000;

export interface AsyncInvocationsOptions {
  openJournal: OpenJournal;
  clock: Clock;
  work: Work;
  services: ReadonlyMap<string, AwsService>;
  /** Runs the handler once. */
  run: (functionName: string, requestId: string, payload: string) => Promise<InvocationResult>;
  /** The function and how its events are retried; undefined when it no longer exists. */
  lookUp: (functionName: string) => { config: FunctionConfig; asyncConfig: AsyncInvokeConfig } | undefined;
  log: (line: string) => void;
}

/**
 * Lambda's own queue of asynchronous events: durable, retried after one and two minutes, and in the end handed to the
 * destination or the dead-letter queue of the function.
 */
export class AsyncInvocations {
  readonly #events = new Map<string, AsyncEvent>();
  readonly #options: AsyncInvocationsOptions;
  #ledger!: Ledger<AsyncRecord>;

  private constructor(options: AsyncInvocationsOptions) {
    this.#options = options;
  }

  static async open(options: AsyncInvocationsOptions): Promise<AsyncInvocations> {
    const invocations = new AsyncInvocations(options);
    const events = invocations.#events;
    invocations.#ledger = await openLedger<AsyncRecord>({
      openJournal: options.openJournal,
      apply: (record) => {
        if (record.kind === 'waits') events.set(record.event.id, record.event);
        else events.delete(record.id);
      },
      snapshot: function* () {
        for (const event of events.values()) yield { kind: 'waits', event };
      },
    });
    return invocations;
  }

  /** Goes on with the events an earlier process left; to be called once the functions exist. */
  resume(): void {
    for (const event of this.#events.values()) this.#arm(event);
  }

  /** Takes an event in; it is safe on disk when this resolves, and runs afterwards. */
  async enqueue(functionName: string, id: string, payload: string): Promise<void> {
    const now = this.#options.clock.now();
    const event = { id, functionName, payload, queuedAt: now, attempts: 0, throttles: 0, dueAt: now };
    this.#ledger.record({ kind: 'waits', event });
    await this.#ledger.flushed();
    passMoment('async-event-queued');
    this.#start(event);
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }

  #arm(event: AsyncEvent): void {
    this.#options.clock.setTimer(event.dueAt, () => this.#start(event));
  }

  #start(event: AsyncEvent): void {
    void this.#options.work.track(
      this.#attempt(event).catch((error) =>
        this.#options.log(`event ${event.id}: ${(error as Error).message}`),
      ),
    );
  }

  async #attempt(event: AsyncEvent): Promise<void> {
    const { clock, lookUp, run } = this.#options;
    const target = lookUp(event.functionName);
    if (target === undefined) return this.#end(event);
    if (clock.now() - event.queuedAt > target.asyncConfig.maximumEventAgeSeconds * 1000) {
      return this.#fail(event, 'EventAgeExceeded', undefined);
    }
    let result: InvocationResult;
    try {
      result = await run(event.functionName, event.id, event.payload);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') throw error;
      const delay = Math.min(1_000 * 2 ** event.throttles, LONGEST_THROTTLE_DELAY_MS);
      return this.#again({ ...event, throttles: event.throttles + 1, dueAt: clock.now() + delay });
    }
    passMoment('async-event-handled');
    const attempted = { ...event, attempts: event.attempts + 1 };
    if (result.outcome === 'ok') {
      await this.#report(attempted, target.asyncConfig.onSuccessArn, 'Success', result);
      return this.#end(attempted);
    }
    if (attempted.attempts > target.asyncConfig.maximumRetryAttempts) {
      return this.#fail(attempted, 'RetriesExhausted', result);
    }
    const delay = RETRY_DELAYS_MS[Math.min(event.attempts, RETRY_DELAYS_MS.length - 1)]!;
    return this.#again({ ...attempted, dueAt: clock.now() + delay });
  }

  async #again(event: AsyncEvent): Promise<void> {
    this.#ledger.record({ kind: 'waits', event });
    await this.#ledger.flushed();
    passMoment('async-event-to-retry');
    this.#arm(event);
  }

  async #fail(event: AsyncEvent, condition: string, result: InvocationResult | undefined): Promise<void> {
    const { config, asyncConfig } = this.#options.lookUp(event.functionName)!;
    await this.#report(event, asyncConfig.onFailureArn, condition, result);
    if (config.deadLetterArn) {
      const error = result
        ? (JSON.parse(result.payload) as { errorMessage?: string }).errorMessage
        : condition;
      await sendToDestination(this.#options.services, config.deadLetterArn, event.payload, {
        RequestID: { DataType: 'String', StringValue: event.id },
        ErrorCode: { DataType: 'Number', StringValue: '200' },
        ErrorMessage: { DataType: 'String', StringValue: String(error).slice(0, 1024) || 'unknown' },
      });
    }
    await this.#end(event);
  }

  async #report(event: AsyncEvent, arn: string | undefined, condition: string, result?: InvocationResult) {
    if (arn === undefined) return;
    const { config } = this.#options.lookUp(event.functionName)!;
    const body = {
      version: '1.0',
      timestamp: new Date(this.#options.clock.now()).toISOString(),
      requestContext: {
        requestId: event.id,
        functionArn: `${config.arn}:$LATEST`,
        condition,
        approximateInvokeCount: event.attempts,
      },
      requestPayload: JSON.parse(event.payload),
      ...(result && {
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          ...(result.outcome !== 'ok' && { functionError: 'Unhandled' }),
        },
        responsePayload: JSON.parse(result.payload),
      }),
    };
    await sendToDestination(this.#options.services, arn, JSON.stringify(body));
  }

  async #end(event: AsyncEvent): Promise<void> {
    this.#ledger.record({ kind: 'ended', id: event.id });
    await this.#ledger.flushed();
  }
}
