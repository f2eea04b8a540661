import { type RequestFields, requestFields } from '../kernel/request-fields.ts';
import { readScheduleExpression, ScheduleExpressionError } from './schedule-expression.ts';
import { invalidRequest, schedulerFieldFault } from './scheduler-fault.ts';
import { type Target, targetCall, UnsupportedTargetError } from './target.ts';
import type { TimedSchedule } from './timed-schedule.ts';

/** What a schedule's name may be made of, and a group's. */
export const NAME = { pattern: /^[0-9a-zA-Z_.-]{1,64}$/ };

/** What a request says of a schedule: for the clock, and for those who ask for it. */
export interface ScheduleRequest {
  timed: Omit<TimedSchedule, 'arn' | 'putAt' | 'firedThrough'>;
  told: Record<string, unknown>;
}

/**
 * Reads and checks the input of `CreateSchedule` and `UpdateSchedule`, and the properties of
 * `AWS::Scheduler::Schedule`.
 *
 * A flexible time window is checked and told again; the schedule is always invoked at the window's beginning.
 *
 * @throws AwsError ValidationException
 */
export function readSchedule(input: Record<string, unknown>): ScheduleRequest {
  const fields = requestFields(input, schedulerFieldFault);
  const expression = fields.text('ScheduleExpression', { min: 1, max: 256 });
  const timeZone = fields.optionalText('ScheduleExpressionTimezone', { min: 1, max: 50 }) ?? 'UTC';
  checkExpression(expression, timeZone);
  const state = fields.optionalText('State', { oneOf: ['ENABLED', 'DISABLED'] }) ?? 'ENABLED';
  const after = fields.optionalText('ActionAfterCompletion', { oneOf: ['NONE', 'DELETE'] }) ?? 'NONE';
  const startAt = readInstant(fields, input, 'StartDate');
  const endAt = readInstant(fields, input, 'EndDate');
  if (startAt !== undefined && endAt !== undefined && endAt <= startAt) {
    throw invalidRequest('EndDate must come after StartDate.');
  }
  const description = fields.optionalText('Description', { max: 512 });
  const kmsKeyArn = fields.optionalText('KmsKeyArn');
  const window = readWindow(fields.record('FlexibleTimeWindow'));
  const { target, told } = readTarget(fields.record('Target'));
  return {
    timed: {
      expression,
      timeZone,
      ...(startAt !== undefined && { startAt }),
      ...(endAt !== undefined && { endAt }),
      enabled: state === 'ENABLED',
      rateStartsAtOnce: true,
      targets: [target],
      deleteAfterCompletion: after === 'DELETE',
    },
    told: {
      ...(description !== undefined && { Description: description }),
      ...(kmsKeyArn !== undefined && { KmsKeyArn: kmsKeyArn }),
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: timeZone,
      ...(startAt !== undefined && { StartDate: startAt / 1_000 }),
      ...(endAt !== undefined && { EndDate: endAt / 1_000 }),
      FlexibleTimeWindow: window,
      State: state,
      ActionAfterCompletion: after,
      Target: told,
    },
  };
}

function checkExpression(expression: string, timeZone: string): void {
  try {
    readScheduleExpression(expression, timeZone);
  } catch (error) {
    if (error instanceof ScheduleExpressionError) throw invalidRequest(error.message);
    throw error;
  }
}

/** Epoch seconds, as the API's JSON has them, or ISO text, as templates have them; in milliseconds since the epoch. */
function readInstant(
  fields: RequestFields,
  input: Record<string, unknown>,
  field: string,
): number | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  const instant = typeof value === 'number' ? value * 1_000 : Date.parse(fields.text(field));
  if (!Number.isFinite(instant)) throw invalidRequest(`${field} is not an instant.`);
  return instant;
}

function readWindow(input: Record<string, unknown>): Record<string, unknown> {
  const fields = requestFields(input, schedulerFieldFault);
  const Mode = fields.text('Mode', { oneOf: ['OFF', 'FLEXIBLE'] });
  const minutes = fields.optionalInteger('MaximumWindowInMinutes', { min: 1, max: 1_440 });
  if ((Mode === 'FLEXIBLE') !== (minutes !== undefined)) {
    throw invalidRequest('MaximumWindowInMinutes belongs to a FlexibleTimeWindow of mode FLEXIBLE.');
  }
  return { Mode, ...(minutes !== undefined && { MaximumWindowInMinutes: minutes }) };
}

function readTarget(input: Record<string, unknown>): { target: Target; told: Record<string, unknown> } {
  const fields = requestFields(input, schedulerFieldFault);
  fields.refuse('EcsParameters', 'EventBridgeParameters', 'KinesisParameters', 'SageMakerPipelineParameters');
  const arn = fields.text('Arn', { min: 1, max: 1_600 });
  fields.text('RoleArn', { pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/ });
  const text = fields.optionalText('Input', { min: 1 });
  const retry = requestFields(fields.optionalRecord('RetryPolicy') ?? {}, schedulerFieldFault);
  const sqs = requestFields(fields.optionalRecord('SqsParameters') ?? {}, schedulerFieldFault);
  const deadLetters = requestFields(fields.optionalRecord('DeadLetterConfig') ?? {}, schedulerFieldFault);
  const messageGroupId = sqs.optionalText('MessageGroupId');
  const deadLetterArn = deadLetters.optionalText('Arn', {
    pattern: /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+$/,
  });
  const target: Target = {
    arn,
    ...(text !== undefined && { input: text }),
    ...(messageGroupId !== undefined && { messageGroupId }),
    maximumRetryAttempts: retry.optionalInteger('MaximumRetryAttempts', { min: 0, max: 185 }) ?? 185,
    maximumEventAgeSeconds:
      retry.optionalInteger('MaximumEventAgeInSeconds', { min: 60, max: 86_400 }) ?? 86_400,
    ...(deadLetterArn !== undefined && { deadLetterArn }),
  };
  checkTarget(target);
  const RetryPolicy = {
    MaximumEventAgeInSeconds: target.maximumEventAgeSeconds,
    MaximumRetryAttempts: target.maximumRetryAttempts,
  };
  return { target, told: { ...input, RetryPolicy } };
}

/** @throws AwsError ValidationException for a target that this cloud does not have, or input that does not fit it. */
function checkTarget(target: Target): void {
  try {
    targetCall(target, target.input ?? '{}');
  } catch (error) {
    if (error instanceof UnsupportedTargetError) throw invalidRequest(error.message);
    if (error instanceof SyntaxError)
      throw invalidRequest('Target.Input is not JSON, which its target needs.');
    throw error;
  }
}
