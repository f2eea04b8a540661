import { CreateScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { withoutPersonalData } from '../logger.ts';
import type { DeadCall } from './dead-call.ts';
import { faultName, namedFault } from './service-fault.ts';

/** A call that was given up, as the queue keeps it. */
export interface DeadLetter {
  readonly messageId: string;
  /** By which it can be taken out, while it is hidden from others. */
  readonly handle: string;
  readonly body: string;
  /** What the sender says of it: Scheduler names schedule, target and error; Lambda its request and the error. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly sentAt: string;
  readonly receivedTimes: number;
}

/** How many letters there are, about. */
export interface DeadLetterCounts {
  readonly visible: number;
  /** Hidden for a short time, since somebody looks at them. */
  readonly hidden: number;
}

/** The dead-letter queue, as operations work on it. */
export interface DeadLetters {
  counts(): Promise<DeadLetterCounts>;
  /** Takes up to ten letters that nobody else looks at, and hides them from others for `seconds`. */
  take(seconds: number): Promise<readonly DeadLetter[]>;
  /** Shows letters to others again; one that is not hidden any more is no fault. */
  putBack(letters: readonly DeadLetter[]): Promise<void>;
  /** Takes a letter out for good. */
  discard(letter: DeadLetter): Promise<void>;
  /** Makes a call again at an instant, once for each name. */
  callAgain(name: string, at: string, call: DeadCall): Promise<'planned' | 'planned-before'>;
}

/** Where SQS finds the queue, and Scheduler its group, its role and its targets. */
export interface DeadLetterSettings {
  readonly queueUrl: () => string;
  readonly queueArn: () => string;
  readonly group: () => string;
  readonly roleArn: () => string;
  /** ARN of a function up to its name. */
  readonly functionArnPrefix: () => string;
}

const BATCH = 10;
/** As any other one-time schedule: what fails again comes back as a letter. */
const RETRY = { MaximumEventAgeInSeconds: 24 * 60 * 60, MaximumRetryAttempts: 185 };
const START_EXECUTION = 'arn:aws:scheduler:::aws-sdk:sfn:startExecution';

/** SQS and EventBridge Scheduler themselves. */
export function sqsDeadLetters(
  sqs: () => SQSClient,
  scheduler: () => SchedulerClient,
  settings: DeadLetterSettings,
): DeadLetters {
  return {
    async counts() {
      const { Attributes = {} } = await asked(
        sqs().send(
          new GetQueueAttributesCommand({
            QueueUrl: settings.queueUrl(),
            AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
          }),
        ),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },

    async take(seconds) {
      const command = new ReceiveMessageCommand({
        QueueUrl: settings.queueUrl(),
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: seconds,
        WaitTimeSeconds: 0,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'],
      });
      const { Messages = [] } = await asked(sqs().send(command));
      return Messages.map(letterOf);
    },

    async putBack(letters) {
      for (let from = 0; from < letters.length; from += BATCH) {
        const Entries = letters.slice(from, from + BATCH).map(({ handle }, index) => ({
          Id: String(index),
          ReceiptHandle: handle,
          VisibilityTimeout: 0,
        }));
        // An entry that is refused is visible by itself already.
        await asked(
          sqs().send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: settings.queueUrl(), Entries })),
        );
      }
    },

    async discard({ handle }) {
      const command = new DeleteMessageCommand({ QueueUrl: settings.queueUrl(), ReceiptHandle: handle });
      await asked(sqs().send(command));
    },

    async callAgain(name, at, { input, target }) {
      const Arn =
        target.kind === 'function' ? `${settings.functionArnPrefix()}${target.name}` : START_EXECUTION;
      const command = new CreateScheduleCommand({
        Name: name,
        GroupName: settings.group(),
        ScheduleExpression: `at(${at.slice(0, 19)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn,
          Input: input,
          RoleArn: settings.roleArn(),
          DeadLetterConfig: { Arn: settings.queueArn() },
          RetryPolicy: RETRY,
        },
      });
      try {
        await scheduler().send(command);
        return 'planned';
      } catch (error) {
        if (faultName(error) === 'ConflictException') return 'planned-before';
        throw namedFault('Scheduler', error);
      }
    },
  };
}

function letterOf({
  MessageId = '',
  ReceiptHandle = '',
  Body = '',
  Attributes = {},
  MessageAttributes = {},
}: Message): DeadLetter {
  return {
    messageId: MessageId,
    handle: ReceiptHandle,
    body: Body,
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [
        name,
        /message/i.test(name) ? withoutPersonalData(StringValue) : StringValue,
      ]),
    ),
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
    receivedTimes: Number(Attributes.ApproximateReceiveCount ?? 0),
  };
}

async function asked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw namedFault('SQS', error);
  }
}
