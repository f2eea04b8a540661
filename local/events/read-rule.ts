import { AwsError } from '../kernel/aws-service.ts';
import { type FieldFault, requestFields } from '../kernel/request-fields.ts';
import { readScheduleExpression, ScheduleExpressionError } from '../scheduler/schedule-expression.ts';
import { type Target, targetCall, UnsupportedTargetError } from '../scheduler/target.ts';
import type { TimedSchedule } from '../scheduler/timed-schedule.ts';

/** A rule that runs on a schedule. */
export interface Rule {
  name: string;
  description?: string;
  timed: TimedSchedule;
  /** As the template gives them, for those who list them. */
  targets: Record<string, unknown>[];
  /** The properties it was made from, to tell whether they changed. */
  definition: string;
}

/** For `requestFields`. */
export const eventsFieldFault: FieldFault = (field, problem) => invalid(`${field} ${problem}.`);

/**
 * Reads an `AWS::Events::Rule`.
 *
 * @throws AwsError ValidationException, also for what this cloud does not have: event patterns, other buses, input
 *   paths and transformers, and targets that no service here stands behind.
 */
export function readRule(
  logicalName: string,
  properties: Record<string, unknown>,
  { region, accountId, now }: { region: string; accountId: string; now: number },
): Rule {
  const fields = requestFields(properties, eventsFieldFault);
  fields.refuse('EventPattern');
  const bus = fields.optionalText('EventBusName') ?? 'default';
  if (bus !== 'default') throw invalid(`EventBusName ${bus} is not supported by this cloud.`);
  const name = fields.optionalText('Name', { pattern: /^[.\-_A-Za-z0-9]{1,64}$/ }) ?? logicalName.slice(-64);
  const expression = fields.text('ScheduleExpression', { max: 256 });
  checkExpression(expression);
  const state = fields.optionalText('State', { oneOf: ['ENABLED', 'DISABLED'] }) ?? 'ENABLED';
  const description = fields.optionalText('Description', { max: 512 });
  const targets = (fields.optionalList('Targets') ?? []) as Record<string, unknown>[];
  return {
    name,
    ...(description !== undefined && { description }),
    timed: {
      arn: `arn:aws:events:${region}:${accountId}:rule/${name}`,
      expression,
      timeZone: 'UTC',
      enabled: state === 'ENABLED',
      putAt: now,
      rateStartsAtOnce: false,
      targets: targets.map(readTarget),
      deleteAfterCompletion: false,
    },
    targets,
    definition: JSON.stringify(properties),
  };
}

function checkExpression(expression: string): void {
  try {
    if (readScheduleExpression(expression, 'UTC').kind !== 'at') return;
  } catch (error) {
    if (!(error instanceof ScheduleExpressionError)) throw error;
  }
  throw invalid('Parameter ScheduleExpression is not valid.');
}

function readTarget(properties: Record<string, unknown>): Target {
  const fields = requestFields(properties, eventsFieldFault);
  fields.refuse(
    'InputPath',
    'InputTransformer',
    'EcsParameters',
    'KinesisParameters',
    'HttpParameters',
    'RunCommandParameters',
    'BatchParameters',
  );
  const retry = requestFields(fields.optionalRecord('RetryPolicy') ?? {}, eventsFieldFault);
  const sqs = requestFields(fields.optionalRecord('SqsParameters') ?? {}, eventsFieldFault);
  const deadLetters = requestFields(fields.optionalRecord('DeadLetterConfig') ?? {}, eventsFieldFault);
  const input = fields.optionalText('Input');
  const messageGroupId = sqs.optionalText('MessageGroupId');
  const deadLetterArn = deadLetters.optionalText('Arn');
  const target: Target = {
    arn: fields.text('Arn'),
    ...(input !== undefined && { input }),
    ...(messageGroupId !== undefined && { messageGroupId }),
    maximumRetryAttempts: retry.optionalInteger('MaximumRetryAttempts', { min: 0, max: 185 }) ?? 185,
    maximumEventAgeSeconds:
      retry.optionalInteger('MaximumEventAgeInSeconds', { min: 60, max: 86_400 }) ?? 86_400,
    ...(deadLetterArn !== undefined && { deadLetterArn }),
  };
  try {
    targetCall(target, target.input ?? '{}');
  } catch (error) {
    if (error instanceof UnsupportedTargetError) throw invalid(error.message);
    throw error;
  }
  return target;
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
