import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { TransientError } from '../shared/errors.ts';
import type { NoticeAttributes, Publisher } from './publisher.ts';

/** Refusals after which nothing has left for certain. */
const NOT_TAKEN = new Set([
  'ThrottledException',
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
  'KMSThrottlingException',
  'ECONNREFUSED',
]);

/** SNS takes subjects of fewer than 100 characters. */
const SUBJECT_LENGTH = 99;

/**
 * Amazon SNS: SMS directly, everything else through a topic. `topicArn` is read at the first use.
 * Both raise TransientError when SNS has not taken the message; after any other fault it may have left.
 */
export function snsPublisher(client: () => SNSClient, topicArn: () => string): Publisher {
  return {
    sms: (phone, text, attributes) =>
      taken(
        client().send(
          new PublishCommand({
            PhoneNumber: phone,
            Message: text,
            MessageAttributes: {
              ...attributeValues(attributes),
              'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
            },
          }),
        ),
      ),
    fanOut: (subject, text, attributes) =>
      taken(
        client().send(
          new PublishCommand({
            TopicArn: topicArn(),
            Subject: subject.slice(0, SUBJECT_LENGTH),
            Message: text,
            MessageAttributes: attributeValues(attributes),
          }),
        ),
      ),
  };
}

async function taken(publish: Promise<unknown>): Promise<void> {
  try {
    await publish;
  } catch (error) {
    const { name = '', code = '' } =
      error instanceof Error ? (error as { name?: string; code?: string }) : {};
    const refusal = [name, code].find((text) => NOT_TAKEN.has(text));
    if (refusal === undefined) throw error;
    throw new TransientError(`SNS did not take the message: ${refusal}`, { cause: error });
  }
}

function attributeValues(attributes: NoticeAttributes): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  );
}
