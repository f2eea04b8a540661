import { AwsError } from '../kernel/aws-service.ts';
import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import { unknownOperation } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { queuePathOfArn } from '../sqs/queue-address.ts';
import { deliveryCall } from './delivery-shapes.ts';
import type { Delivery, SnsRecord, SnsState } from './sns-state.ts';

const SECOND_MS = 1_000;

/**
 * How long SNS waits before the next attempt at a queue or function (developer guide, *delivery policies*): three
 * times at once, twice after a second, ten times in growing steps up to twenty seconds, then every twenty seconds for
 * some 23 days.
 *
 * @param failures how many attempts have failed, at least one.
 * @returns milliseconds, or undefined when there will be no further attempt.
 */
function redeliveryDelayMs(failures: number): number | undefined {
  if (failures <= 3) return 0;
  if (failures <= 5) return SECOND_MS;
  if (failures <= 15) return Math.min(20, Math.round(20 ** ((failures - 5) / 10))) * SECOND_MS;
  if (failures <= 100_015) return 20 * SECOND_MS;
  return undefined;
}

/** Brings messages to queues and functions, again and again until they take them or SNS would give up. */
export class SnsDeliveries {
  readonly #context: ServiceContext;
  readonly #state: SnsState;
  readonly #ledger: Ledger<SnsRecord>;
  readonly #underWay = new Set<string>();
  #closed = false;

  constructor(context: ServiceContext, state: SnsState, ledger: Ledger<SnsRecord>) {
    this.#context = context;
    this.#state = state;
    this.#ledger = ledger;
  }

  /** Takes up what a restart found undelivered, or what has just been published. */
  start(deliveries: Iterable<Delivery>): void {
    for (const { id, nextAt } of deliveries) {
      if (nextAt <= this.#context.clock.now()) void this.#attemptNow(id);
      else this.#context.clock.setTimer(nextAt, () => void this.#attemptNow(id));
    }
  }

  close(): void {
    this.#closed = true;
  }

  #attemptNow(id: string): Promise<void> {
    return this.#context.work.track(this.#attempt(id)).catch((error: unknown) => {
      this.#context.log(`sns: delivery ${id} could not be recorded: ${String(error)}`);
    });
  }

  async #attempt(id: string): Promise<void> {
    const delivery = this.#state.deliveries.get(id);
    if (!delivery || this.#closed || this.#underWay.has(id)) return;
    this.#underWay.add(id);
    try {
      const { serviceId, operation, input } = deliveryCall(delivery);
      passMoment('delivery-due');
      await this.#call(serviceId, operation, input);
      passMoment('delivery-made');
      this.#underWay.delete(id);
      this.#ledger.record({ type: 'delivery-settled', id });
    } catch (error) {
      this.#underWay.delete(id);
      await this.#afterFailure(delivery, error);
    }
    await this.#ledger.flushed();
  }

  async #afterFailure(delivery: Delivery, error: unknown): Promise<void> {
    const failures = delivery.failures + 1;
    // What the receiver refuses will be refused again; only a receiver that failed is asked again.
    const refused =
      error instanceof AwsError && error.status < 500 && !/Throttl|TooManyRequests/.test(error.code);
    const delayMs = refused ? undefined : redeliveryDelayMs(failures);
    if (delayMs === undefined) {
      await this.#giveUp(delivery, error);
      return;
    }
    const nextAt = this.#context.clock.now() + delayMs;
    this.#ledger.record({ type: 'delivery-failed', id: delivery.id, failures, nextAt });
    this.start([{ ...delivery, failures, nextAt }]);
  }

  async #giveUp(delivery: Delivery, error: unknown): Promise<void> {
    const { arn, attributes } = delivery.subscription;
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.#context.log(`sns: message ${delivery.messageId} was not delivered to ${arn}: ${why}`);
    if (attributes.RedrivePolicy !== undefined) {
      const { deadLetterTargetArn } = JSON.parse(attributes.RedrivePolicy) as { deadLetterTargetArn: string };
      const { input } = deliveryCall({
        ...delivery,
        subscription: { ...delivery.subscription, protocol: 'sqs', endpoint: deadLetterTargetArn },
      });
      try {
        await this.#call('sqs', 'SendMessage', { ...input, QueueUrl: queuePathOfArn(deadLetterTargetArn) });
      } catch (queueError) {
        this.#context.log(`sns: the dead letter queue of ${arn} did not take it: ${String(queueError)}`);
      }
    }
    this.#ledger.record({ type: 'delivery-settled', id: delivery.id });
  }

  async #call(serviceId: string, operation: string, input: Record<string, unknown>): Promise<void> {
    const service = this.#context.services.get(serviceId);
    if (!service) throw unknownOperation(serviceId, operation);
    await service.call(operation, input);
  }
}
