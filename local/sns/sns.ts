import type { Provisioned } from '../assembly/provisioner.ts';
import type { AwsService } from '../kernel/aws-service.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import type { OutboxMessage } from './outbox-message.ts';
import { provisionSns } from './provision-sns.ts';
import { checkPhoneNumber, type Publishing, publish, publishBatch } from './publish.ts';
import { smsSettingOperations } from './sms-settings.ts';
import { SnsDeliveries } from './sns-deliveries.ts';
import { type SnsRecord, SnsState } from './sns-state.ts';
import { type SubscriptionContext, subscriptionOperations } from './subscriptions.ts';
import { topicOperations } from './topics.ts';

export interface SnsOptions extends ServiceContext {
  /** What one SMS part costs towards the monthly spend limit, in US dollars. @default 0.02 */
  smsPartPriceUsd?: number;
  /** @default true: a laptop's mailboxes belong to whoever runs it */
  confirmEmailAtOnce?: boolean;
}

/** The Simple Notification Service of the local cloud. */
export interface Sns {
  readonly service: AwsService;
  /** Every SMS, mail and topic message so far, oldest first. */
  outbox(): readonly OutboxMessage[];
  /** What a person does who answers STOP: no SMS reaches the number until it is opted in again. */
  optOut(phoneNumber: string): Promise<void>;
  /** For `AWS::SNS::Topic`, `AWS::SNS::Subscription`, `AWS::SNS::TopicPolicy`. */
  provision(name: string, type: string, properties: Record<string, unknown>): Promise<Provisioned>;
  /** Takes up the deliveries that a stop interrupted. Call it once all services and their resources are there. */
  start(): void;
  close(): Promise<void>;
}

/** The types of the template that `Sns.provision` brings into being. */
export const SNS_TYPES = ['AWS::SNS::Topic', 'AWS::SNS::Subscription', 'AWS::SNS::TopicPolicy'] as const;

/** Opens SNS over its journal. */
export async function openSns(options: SnsOptions): Promise<Sns> {
  const { confirmEmailAtOnce = true, smsPartPriceUsd = 0.02, ...context } = options;
  const state = new SnsState();
  const ledger = await openLedger<SnsRecord>({
    openJournal: context.openJournal,
    apply: (record) => state.apply(record),
    snapshot: () => state.snapshot(),
  });
  const deliveries = new SnsDeliveries(context, state, ledger);
  const publishing: Publishing = { context, state, ledger, deliveries, smsPartPriceUsd };
  const subscribing: SubscriptionContext = {
    state,
    ledger,
    region: context.region,
    accountId: context.accountId,
    confirmEmailAtOnce,
    askToConfirm(subscription) {
      const sequence = state.sequence + 1;
      const message: OutboxMessage = {
        id: `confirm/${sequence}`,
        at: new Date(context.clock.now()).toISOString(),
        channel: 'email',
        to: subscription.endpoint,
        subject: 'AWS Notification - Subscription Confirmation',
        text: `Confirm the subscription to ${subscription.topicArn} with the token ${subscription.pendingToken}`,
        attributes: {},
      };
      ledger.record({ type: 'published', sequence, outbox: [message], deliveries: [] });
    },
  };

  return {
    service: serviceOf('sns', {
      ...topicOperations(subscribing),
      ...subscriptionOperations(subscribing),
      ...smsSettingOperations(state, ledger),
      Publish: (input) => publish(publishing, input),
      PublishBatch: (input) => publishBatch(publishing, input),
    }),
    outbox: () => state.outbox,
    async optOut(phoneNumber) {
      checkPhoneNumber(phoneNumber);
      ledger.record({ type: 'opt-out', phoneNumber, optedOut: true });
      await ledger.flushed();
    },
    async provision(name, type, properties) {
      const provisioned = provisionSns(subscribing, name, type, properties);
      await ledger.flushed();
      return provisioned;
    },
    start: () => deliveries.start([...state.deliveries.values()]),
    async close() {
      deliveries.close();
      await ledger.close();
    },
  };
}
