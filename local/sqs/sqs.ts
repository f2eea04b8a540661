import type { Provisioned } from '../assembly/provisioner.ts';
import type { AwsService } from '../kernel/aws-service.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import {
  type EventSourceMapping,
  type MappingSettings,
  openEventSourceMapping,
} from './event-source-mapping.ts';
import { provisionQueue, readMapping } from './provision-sqs.ts';
import { QueueWaiting } from './queue-waiting.ts';
import { queueOperations } from './queues.ts';
import { receiveMessage } from './receive-message.ts';
import { sendMessage, sendMessageBatch } from './send-message.ts';
import { settleOperations } from './settle-message.ts';
import type { SqsContext } from './sqs-core.ts';
import { invalidValue } from './sqs-fault.ts';
import { type SqsRecord, SqsState } from './sqs-state.ts';

export interface SqsOptions extends ServiceContext {
  /** The address queue URLs are given out under: the local AWS endpoint's. */
  baseUrl: () => string;
}

/** The Simple Queue Service of the local cloud, with the pollers that bring messages to functions. */
export interface Sqs {
  readonly service: AwsService;
  /** For `AWS::SQS::Queue`, `AWS::SQS::QueuePolicy`, `AWS::Lambda::EventSourceMapping`. */
  provision(name: string, type: string, properties: Record<string, unknown>): Promise<Provisioned>;
  /** Lets the event source mappings poll. Call it once all services and their resources are there. */
  start(): void;
  close(): Promise<void>;
}

/** The types of the template that `Sqs.provision` brings into being. */
export const SQS_TYPES = [
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Lambda::EventSourceMapping',
] as const;

/** Opens SQS over its journal. Event source mappings are not in it: each start provisions them again. */
export async function openSqs(options: SqsOptions): Promise<Sqs> {
  const { clock, work, region, accountId, baseUrl } = options;
  const state = new SqsState();
  const ledger = await openLedger<SqsRecord>({
    openJournal: options.openJournal,
    apply: (record) => state.apply(record),
    snapshot: () => state.snapshot(),
  });
  const waiting = new QueueWaiting(clock);
  const context: SqsContext = { state, ledger, waiting, now: () => clock.now(), region, accountId, baseUrl };
  const mappings = new Map<string, { settings: MappingSettings; running?: EventSourceMapping }>();
  let started = false;

  function run(settings: MappingSettings): EventSourceMapping | undefined {
    return settings.enabled ? openEventSourceMapping({ ...options, sqs: context }, settings) : undefined;
  }

  return {
    service: serviceOf('sqs', {
      ...queueOperations(context),
      ...settleOperations(context),
      SendMessage: (input) => sendMessage(context, input),
      SendMessageBatch: (input) => sendMessageBatch(context, input),
      ReceiveMessage: (input) => receiveMessage({ ...context, clock, work }, input),
    }),
    async provision(name, type, properties) {
      if (type === 'AWS::SQS::QueuePolicy') return { physicalId: name, attributes: { Id: name } };
      if (type === 'AWS::SQS::Queue') {
        const provisioned = provisionQueue(context, name, properties);
        await ledger.flushed();
        return provisioned;
      }
      if (type !== 'AWS::Lambda::EventSourceMapping') throw invalidValue(`${type} is not a resource of SQS`);
      const settings = await readMapping(options, state, name, properties);
      mappings.get(name)?.running?.close();
      mappings.set(name, { settings, running: started ? run(settings) : undefined });
      return {
        physicalId: settings.id,
        attributes: { Id: settings.id, EventSourceMappingArn: settings.arn },
      };
    },
    start() {
      started = true;
      for (const mapping of mappings.values()) mapping.running ??= run(mapping.settings);
    },
    async close() {
      for (const { running } of mappings.values()) running?.close();
      waiting.close();
      await ledger.close();
    },
  };
}
