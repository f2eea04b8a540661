import type { Provisioned } from '../assembly/provisioner.ts';
import { AwsError } from '../kernel/aws-service.ts';
import { deterministicId } from '../kernel/deterministic-id.ts';
import { requestFields } from '../kernel/request-fields.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import type { MappingSettings } from './event-source-mapping.ts';
import { checkQueueAttributes, numberAttribute } from './queue-attributes.ts';
import { createQueue, putQueue } from './queues.ts';
import { checkRedriveTarget, queueUrlOf, type SqsContext } from './sqs-core.ts';
import { sqsFieldFault } from './sqs-fault.ts';
import type { SqsState } from './sqs-state.ts';

/** Lambda starts with five pollers of a queue and scales by what it finds; one machine has use for no more. */
const DEFAULT_CONCURRENCY = 5;

/** Brings a queue of a template into being, or its attributes up to date. */
export function provisionQueue(
  context: SqsContext,
  logicalName: string,
  properties: Record<string, unknown>,
): Provisioned {
  const { QueueName, Tags = [], ...rest } = properties;
  const attributes: Record<string, string> = {};
  for (const [property, value] of Object.entries(rest)) {
    attributes[property] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  // A standard queue says so by leaving the attribute out.
  if (attributes.FifoQueue === 'false') delete attributes.FifoQueue;
  const isFifo = attributes.FifoQueue === 'true';
  const name = (QueueName as string | undefined) ?? logicalName.slice(-75) + (isFifo ? '.fifo' : '');
  const tags = Object.fromEntries(
    (Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]),
  );

  const present = context.state.queues.get(name);
  if (!present) createQueue(context, { QueueName: name, Attributes: attributes, tags });
  else {
    checkQueueAttributes(attributes, isFifo);
    checkRedriveTarget(context, isFifo, attributes.RedrivePolicy);
    const changed = { ...present, attributes, tags, modifiedAt: context.now() };
    if (!sameSettings(present, changed)) putQueue(context, changed);
  }
  const queue = context.state.queues.get(name)!;
  const url = queueUrlOf(context, queue);
  return { physicalId: url, attributes: { Arn: queue.arn, QueueName: name, QueueUrl: url } };
}

function sameSettings(
  a: { attributes: Record<string, string>; tags: Record<string, string> },
  b: { attributes: Record<string, string>; tags: Record<string, string> },
): boolean {
  const text = ({ attributes, tags }: typeof a) =>
    JSON.stringify([Object.entries(attributes).sort(), Object.entries(tags).sort()]);
  return text(a) === text(b);
}

/**
 * Reads and checks an `AWS::Lambda::EventSourceMapping`.
 *
 * @throws AwsError InvalidParameterValueException for what Lambda refuses; for a source that is no queue, filters,
 *   destinations and provisioned pollers, which this cloud does not have, by name.
 */
export async function readMapping(
  { services, region, accountId }: Pick<ServiceContext, 'services' | 'region' | 'accountId'>,
  state: SqsState,
  name: string,
  properties: Record<string, unknown>,
): Promise<MappingSettings> {
  const fields = requestFields(properties, (field, problem) => refused(`${field} ${problem}`));
  fields.refuse('FilterCriteria', 'DestinationConfig', 'ProvisionedPollerConfig', 'StartingPosition');
  const sourceArn = fields.text('EventSourceArn');
  const functionName = fields.text('FunctionName');
  const queue = [...state.queues.values()].find(({ arn }) => arn === sourceArn);
  if (!queue) throw refused(`EventSourceArn ${sourceArn} is not a queue of this cloud`);
  const batchingWindowSeconds =
    fields.optionalInteger('MaximumBatchingWindowInSeconds', { min: 0, max: 300 }) ?? 0;
  const batchSize = fields.optionalInteger('BatchSize', { min: 1, max: queue.isFifo ? 10 : 10_000 }) ?? 10;
  if (batchSize > 10 && batchingWindowSeconds < 1) {
    throw refused('MaximumBatchingWindowInSeconds must be at least 1 when BatchSize is above 10');
  }
  if (queue.isFifo && batchingWindowSeconds > 0) {
    throw refused('MaximumBatchingWindowInSeconds is not available for FIFO queues');
  }
  await checkTimeouts(services, queue.attributes, functionName);
  const scaling = requestFields(fields.optionalRecord('ScalingConfig') ?? {}, sqsFieldFault);
  const id = deterministicId('event source mapping', name);
  return {
    id,
    arn: `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${id}`,
    queue,
    functionName,
    batchSize,
    batchingWindowSeconds,
    reportBatchItemFailures: (fields.optionalList('FunctionResponseTypes') ?? []).includes(
      'ReportBatchItemFailures',
    ),
    maximumConcurrency:
      scaling.optionalInteger('MaximumConcurrency', { min: 2, max: 1_000 }) ?? DEFAULT_CONCURRENCY,
    enabled: fields.optionalBoolean('Enabled') ?? true,
  };
}

/** Lambda refuses a queue that would show messages again while the function may still work on them. */
async function checkTimeouts(
  services: ServiceContext['services'],
  attributes: Readonly<Record<string, string>>,
  functionName: string,
): Promise<void> {
  const found = await services.get('lambda')?.call('GetFunction', { FunctionName: functionName });
  const { Timeout } = (found?.Configuration ?? {}) as { Timeout?: number };
  const visibility = numberAttribute(attributes, 'VisibilityTimeout');
  if (Timeout !== undefined && visibility < Timeout) {
    throw refused(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${Timeout} seconds`,
    );
  }
}

function refused(why: string): AwsError {
  return new AwsError('InvalidParameterValueException', why);
}
