import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  type SchedulerClient,
  type Target,
} from '@aws-sdk/client-scheduler';
import { derivedId } from './derived-id.ts';
import { TransientError } from './errors.ts';

/** What a one-time schedule does when its instant comes. */
export type ScheduledWork =
  | { readonly kind: 'start-path'; readonly leadId: string; readonly episode: number }
  | { readonly kind: 'start-plan'; readonly planId: string; readonly episode: number }
  | { readonly kind: 'send-message'; readonly messageId: string }
  | { readonly kind: 'send-digest'; readonly digest: string }
  | { readonly kind: 'end-protection'; readonly leadId: string }
  | { readonly kind: 'start-paths' };

/** One-time schedules, as functions use them. Their names follow from their cause, so that each exists once. */
export interface Schedules {
  /** Creates a schedule for an instant (ISO, whole seconds count); it goes away when it is done. */
  createOnce(name: string, at: string, work: ScheduledWork): Promise<'created' | 'there-before'>;
  /** Takes a schedule away; one that is not there is no fault. */
  remove(name: string): Promise<void>;
}

/** The name of the schedule that ends the rest after an episode. */
export function restSchedule(leadId: string, episode: number): string {
  return `rest-${leadId}-${episode}`;
}

/** The name of the schedule that ends a plan's period after an episode. */
export function periodSchedule(planId: string, episode: number): string {
  // A name has at most 64 characters.
  return `plan-${derivedId(['period', planId, String(episode)], 24)}`;
}

/** The name of the schedule that ends the protection of a lead's first enterer. */
export function protectionSchedule(leadId: string): string {
  return `protection-${leadId}`;
}

/** Where EventBridge Scheduler finds its group, its role and its targets. */
export interface ScheduleSettings {
  readonly group: string;
  readonly roleArn: string;
  readonly deadLetterArn: string;
  readonly leadPathArn: () => string;
  readonly planPathArn: () => string;
  readonly deferredMessageArn: () => string;
  readonly startPathsArn: () => string;
  readonly endProtectionArn: () => string;
}

/** How long Scheduler goes on trying a call that fails. */
const RETRY = { MaximumEventAgeInSeconds: 24 * 60 * 60, MaximumRetryAttempts: 185 };

const START_EXECUTION = 'arn:aws:scheduler:::aws-sdk:sfn:startExecution';

const TRANSIENT = new Set([
  'ThrottlingException',
  'InternalServerException',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** EventBridge Scheduler itself. */
export function eventBridgeSchedules(
  client: () => SchedulerClient,
  settings: () => ScheduleSettings,
): Schedules {
  return {
    async createOnce(name, at, work) {
      const { group, roleArn, deadLetterArn } = settings();
      const command = new CreateScheduleCommand({
        Name: name,
        GroupName: group,
        ScheduleExpression: `at(${localNotation(at)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          ...targetOf(work, settings()),
          RoleArn: roleArn,
          DeadLetterConfig: { Arn: deadLetterArn },
          RetryPolicy: RETRY,
        },
      });
      try {
        await client().send(command);
        return 'created';
      } catch (error) {
        if (error instanceof Error && error.name === 'ConflictException') return 'there-before';
        throw named(error);
      }
    },

    async remove(name) {
      try {
        await client().send(new DeleteScheduleCommand({ Name: name, GroupName: settings().group }));
      } catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return;
        throw named(error);
      }
    },
  };
}

/** The input of the function that sends what was held back; Scheduler writes the instant in. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

function targetOf(work: ScheduledWork, settings: ScheduleSettings): Pick<Target, 'Arn' | 'Input'> {
  switch (work.kind) {
    case 'start-path': {
      const { leadId, episode } = work;
      const start = {
        StateMachineArn: settings.leadPathArn(),
        Name: `${leadId}-${episode}`,
        Input: JSON.stringify({ leadId, episode }),
      };
      return { Arn: START_EXECUTION, Input: JSON.stringify(start) };
    }
    case 'start-plan': {
      const { planId, episode } = work;
      const start = {
        StateMachineArn: settings.planPathArn(),
        Name: `${planId}-${episode}`,
        Input: JSON.stringify({ planId, episode }),
      };
      return { Arn: START_EXECUTION, Input: JSON.stringify(start) };
    }
    case 'send-message': {
      const input = { messageId: work.messageId, at: SCHEDULED_TIME };
      return { Arn: settings.deferredMessageArn(), Input: JSON.stringify(input) };
    }
    case 'send-digest': {
      const input = { digest: work.digest, at: SCHEDULED_TIME };
      return { Arn: settings.deferredMessageArn(), Input: JSON.stringify(input) };
    }
    case 'start-paths': {
      const input = { at: SCHEDULED_TIME, only: 'starts' };
      return { Arn: settings.startPathsArn(), Input: JSON.stringify(input) };
    }
    case 'end-protection': {
      const input = { leadId: work.leadId, at: SCHEDULED_TIME };
      return { Arn: settings.endProtectionArn(), Input: JSON.stringify(input) };
    }
  }
}

/** Scheduler wants an instant without its zone and knows whole seconds only; a part of a second is rounded up. */
function localNotation(at: string): string {
  return new Date(Math.ceil(Date.parse(at) / 1000) * 1000).toISOString().slice(0, 19);
}

function named(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  const name = TRANSIENT.has(error.name) ? error.name : code;
  if (!TRANSIENT.has(name)) return error;
  return new TransientError(`Scheduler did not serve the request: ${name}`, { cause: error });
}
