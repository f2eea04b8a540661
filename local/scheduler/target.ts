import { queuePathOfArn } from '../sqs/queue-address.ts';

/** Where a schedule or rule sends its event, and how often it tries. */
export interface Target {
  arn: string;
  /** The text sent, with context attributes still to be filled in; absent: the event that tells of the schedule. */
  input?: string;
  messageGroupId?: string;
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  deadLetterArn?: string;
}

/** One call of a service that carries out an invocation. */
export interface TargetCall {
  serviceId: string;
  operation: string;
  input: Record<string, unknown>;
}

/** Why a target cannot be used here. */
export class UnsupportedTargetError extends Error {
  override readonly name = 'UnsupportedTargetError';
}

/** Operations that only read are no targets on AWS either. */
const READING =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|testRecord)/;

const UNIVERSAL = /^arn:aws[a-z-]*:scheduler:::aws-sdk:([a-z0-9]+):([a-z][A-Za-z0-9]*)$/;

/**
 * The call that sends `input` to a target.
 *
 * @throws UnsupportedTargetError naming a kind of target that this cloud does not have.
 */
export function targetCall(
  { arn, messageGroupId }: Pick<Target, 'arn' | 'messageGroupId'>,
  input: string,
): TargetCall {
  const universal = UNIVERSAL.exec(arn);
  if (universal) return universalCall(universal[1]!, universal[2]!, input);
  const service = arn.split(':')[2];
  switch (service) {
    case 'lambda':
      return {
        serviceId: 'lambda',
        operation: 'Invoke',
        input: { FunctionName: arn, InvocationType: 'Event', Payload: input },
      };
    case 'sqs':
      return {
        serviceId: 'sqs',
        operation: 'SendMessage',
        input: {
          QueueUrl: queuePathOfArn(arn),
          MessageBody: input,
          ...(messageGroupId && { MessageGroupId: messageGroupId }),
        },
      };
    case 'sns':
      return { serviceId: 'sns', operation: 'Publish', input: { TopicArn: arn, Message: input } };
    case 'states':
      return { serviceId: 'sfn', operation: 'StartExecution', input: { stateMachineArn: arn, input } };
    default:
      throw new UnsupportedTargetError(`the target ${arn} is not supported by this cloud`);
  }
}

function universalCall(service: string, camelOperation: string, input: string): TargetCall {
  if (READING.test(camelOperation))
    throw new UnsupportedTargetError(`${service}:${camelOperation} only reads and is no target`);
  const operation = camelOperation[0]!.toUpperCase() + camelOperation.slice(1);
  const members = input === '' ? {} : JSON.parse(input);
  if (typeof members !== 'object' || members === null)
    throw new UnsupportedTargetError('Input must be a JSON object');
  // Universal targets write every member with a capital; Step Functions is the one service here whose API does not.
  const entries = Object.entries(members as object).map(([name, value]) => [
    service === 'sfn' ? name[0]!.toLowerCase() + name.slice(1) : name,
    value,
  ]);
  return { serviceId: service, operation, input: Object.fromEntries(entries) };
}
