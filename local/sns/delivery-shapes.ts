import { queuePathOfArn } from '../sqs/queue-address.ts';
import type { Delivery, MessageAttribute } from './sns-state.ts';

/** One call of another service that carries out a delivery. */
export interface DeliveryCall {
  serviceId: string;
  operation: string;
  input: Record<string, unknown>;
}

/**
 * The call that brings a message to a queue or a function, in the form SNS gives it there.
 *
 * Notifications bear no signature: nobody could have forged them between two services of one process.
 */
export function deliveryCall(delivery: Delivery): DeliveryCall {
  const { protocol, endpoint, attributes } = delivery.subscription;
  if (protocol === 'lambda') {
    const Payload = JSON.stringify({ Records: [lambdaRecord(delivery)] });
    return {
      serviceId: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: endpoint, InvocationType: 'Event', Payload },
    };
  }
  const raw = attributes.RawMessageDelivery === 'true';
  return {
    serviceId: 'sqs',
    operation: 'SendMessage',
    input: {
      QueueUrl: queuePathOfArn(endpoint),
      MessageBody: raw ? delivery.text : JSON.stringify(notification(delivery)),
      ...(raw && { MessageAttributes: delivery.attributes }),
    },
  };
}

function notification(delivery: Delivery): Record<string, unknown> {
  return {
    Type: 'Notification',
    MessageId: delivery.messageId,
    TopicArn: delivery.topicArn,
    ...(delivery.subject !== undefined && { Subject: delivery.subject }),
    Message: delivery.text,
    Timestamp: delivery.publishedAt,
    ...(Object.keys(delivery.attributes).length > 0 && {
      MessageAttributes: typedValues(delivery.attributes),
    }),
  };
}

function lambdaRecord(delivery: Delivery): Record<string, unknown> {
  return {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: delivery.subscription.arn,
    Sns: {
      Type: 'Notification',
      MessageId: delivery.messageId,
      TopicArn: delivery.topicArn,
      Subject: delivery.subject ?? null,
      Message: delivery.text,
      Timestamp: delivery.publishedAt,
      MessageAttributes: typedValues(delivery.attributes),
    },
  };
}

function typedValues(
  attributes: Readonly<Record<string, MessageAttribute>>,
): Record<string, { Type: string; Value: string | undefined }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? BinaryValue },
    ]),
  );
}
