import { clients } from '../clients.ts';
import { setting } from '../env.ts';
import { type DeadLetters, sqsDeadLetters } from './dead-letters.ts';
import { type ExecutionMending, stepFunctionsMending } from './execution-mending.ts';
import { type ExecutionWatch, stepFunctionsWatch } from './execution-watch.ts';
import { eventBridgeScheduleWatch, type ScheduleWatch } from './schedule-watch.ts';

/** What operations see and mend of the machinery. */
export interface OpsTools {
  readonly watch: ExecutionWatch;
  readonly mend: ExecutionMending;
  readonly deadLetters: DeadLetters;
  readonly schedules: ScheduleWatch;
}

/** The services themselves; each setting is read when it is first needed. */
export function opsTools(): OpsTools {
  const machineArnPrefix = () => setting('MACHINE_ARN_PREFIX');
  return {
    watch: stepFunctionsWatch(clients.stepFunctions, machineArnPrefix),
    mend: stepFunctionsMending(clients.stepFunctions, machineArnPrefix),
    deadLetters: sqsDeadLetters(clients.sqs, clients.scheduler, {
      queueUrl: () => setting('DEAD_LETTER_QUEUE_URL'),
      queueArn: () => setting('DEAD_LETTER_QUEUE_ARN'),
      group: () => setting('SCHEDULE_GROUP'),
      roleArn: () => setting('SCHEDULE_ROLE_ARN'),
      functionArnPrefix: () => setting('FUNCTION_ARN_PREFIX'),
    }),
    schedules: eventBridgeScheduleWatch(clients.scheduler, () => setting('SCHEDULE_GROUP')),
  };
}
