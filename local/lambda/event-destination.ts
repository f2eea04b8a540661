import type { AwsService } from '../kernel/aws-service.ts';

/** Attributes of a message, as SQS and SNS spell them alike. */
export type MessageAttributes = Record<string, { DataType: string; StringValue: string }>;

/** A destination the local cloud cannot deliver to; the message names it. */
export class UnsupportedDestinationError extends Error {
  override readonly name = 'UnsupportedDestinationError';
}

/**
 * Sends `body` (JSON text) to the queue, topic or function with this ARN.
 *
 * @throws UnsupportedDestinationError for any other kind of ARN; AwsError as the service answers.
 */
export async function sendToDestination(
  services: ReadonlyMap<string, AwsService>,
  arn: string,
  body: string,
  attributes: MessageAttributes = {},
): Promise<void> {
  const [, , service, , , resource = ''] = arn.split(':');
  const target = services.get(service ?? '');
  if (service === 'sqs' && target) {
    const { QueueUrl } = await target.call('GetQueueUrl', { QueueName: resource });
    await target.call('SendMessage', { QueueUrl, MessageBody: body, MessageAttributes: attributes });
  } else if (service === 'sns' && target) {
    await target.call('Publish', { TopicArn: arn, Message: body, MessageAttributes: attributes });
  } else if (service === 'lambda' && target) {
    await target.call('Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: body });
  } else {
    throw new UnsupportedDestinationError(`nothing can be sent to ${arn} here, only to SQS, SNS and Lambda`);
  }
}

/** Whether `sendToDestination` knows this kind of ARN. */
export function isSupportedDestination(arn: string): boolean {
  return ['sqs', 'sns', 'lambda'].includes(arn.split(':')[2] ?? '');
}
