import { AwsError } from '../kernel/aws-service.ts';
import { invalidValue } from './sqs-fault.ts';

/** Number attributes with AWS's default, least and greatest value. */
const NUMBERS: Readonly<Record<string, readonly [number, number, number]>> = {
  DelaySeconds: [0, 0, 900],
  MaximumMessageSize: [1_048_576, 1_024, 1_048_576],
  MessageRetentionPeriod: [345_600, 60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 0, 20],
  VisibilityTimeout: [30, 0, 43_200],
};

const BOOLEANS = new Set(['FifoQueue', 'ContentBasedDeduplication', 'SqsManagedSseEnabled']);

/** Attributes that are kept and told, and have nothing to act on in a local cloud: rights and encryption. */
const KEPT = new Set(['Policy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'RedriveAllowPolicy']);

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};

/** Where messages go that were received too often. */
export interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

/**
 * Checks the attributes of `CreateQueue` and `SetQueueAttributes`.
 *
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue
 */
export function checkQueueAttributes(attributes: Readonly<Record<string, string>>, isFifo: boolean): void {
  for (const [name, value] of Object.entries(attributes)) {
    const bad = () => new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    const range = NUMBERS[name];
    if (range) {
      const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= range[1] && number <= range[2])) throw bad();
    } else if (BOOLEANS.has(name)) {
      if (value !== 'true' && value !== 'false') throw bad();
    } else if (CHOICES[name]) {
      if (!CHOICES[name].includes(value)) throw bad();
    } else if (name === 'RedrivePolicy') {
      readRedrivePolicy(value);
    } else if (!KEPT.has(name)) {
      throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    const onlyFifo = name in CHOICES || name === 'FifoQueue' || name === 'ContentBasedDeduplication';
    if (onlyFifo && !isFifo) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
}

/** @throws AwsError InvalidParameterValue when it is no redrive policy; undefined for the empty text that removes one. */
export function readRedrivePolicy(json: string | undefined): RedrivePolicy | undefined {
  if (json === undefined || json === '') return undefined;
  let policy: Partial<Record<keyof RedrivePolicy, unknown>> | null;
  try {
    policy = JSON.parse(json);
  } catch {
    throw invalidValue(`Value ${json} for parameter RedrivePolicy is invalid. Reason: not valid JSON.`);
  }
  const maxReceiveCount = Number(policy?.maxReceiveCount);
  const arn = policy?.deadLetterTargetArn;
  if (typeof arn !== 'string' || !/^arn:[^:]+:sqs:[^:]*:\d{12}:[A-Za-z0-9_.-]+$/.test(arn)) {
    throw invalidValue(`Value ${json} for parameter RedrivePolicy is invalid. Reason: deadLetterTargetArn.`);
  }
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1 || maxReceiveCount > 1_000) {
    throw invalidValue(`Value ${json} for parameter RedrivePolicy is invalid. Reason: maxReceiveCount.`);
  }
  return { deadLetterTargetArn: arn, maxReceiveCount };
}

/** A number attribute of a queue, in AWS's unit (seconds or bytes), or its default. */
export function numberAttribute(attributes: Readonly<Record<string, string>>, name: string): number {
  const value = attributes[name];
  return value === undefined ? NUMBERS[name]![0] : Number(value);
}

/** The attributes AWS tells of a queue for which nothing was set. */
export function defaultQueueAttributes(): Record<string, string> {
  const numbers = Object.entries(NUMBERS).map(([name, [value]]) => [name, String(value)]);
  return { ...Object.fromEntries(numbers), SqsManagedSseEnabled: 'true' };
}
