import { GetScheduleCommand, ListSchedulesCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { type Part, type PartRequest, StaleTokenError } from './execution-watch.ts';
import { faultName, namedFault } from './service-fault.ts';

/** Where schedules stand: those of the template, and those that functions make. */
export type ScheduleGroup = 'planned' | 'one-time';

/** A schedule as it is set. */
export interface SetSchedule {
  readonly name: string;
  /** Such as `cron(10 0/6 * * ? *)` or `at(2026-03-02T10:00:00)`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly targetArn: string;
  readonly description?: string;
  readonly createdAt?: string;
}

/** The schedules, as operations look at them. */
export interface ScheduleWatch {
  /** The names of schedules that begin with a text. @throws StaleTokenError for a token that is too old or not its own */
  names(group: ScheduleGroup, prefix: string, request: PartRequest): Promise<Part<string>>;
  /** One schedule; nothing when it is done or was never there. */
  get(group: ScheduleGroup, name: string): Promise<SetSchedule | undefined>;
}

/** EventBridge Scheduler itself. `oneTimeGroup` names the group of the schedules that functions make. */
export function eventBridgeScheduleWatch(
  client: () => SchedulerClient,
  oneTimeGroup: () => string,
): ScheduleWatch {
  const groupName = (group: ScheduleGroup) => (group === 'planned' ? 'default' : oneTimeGroup());
  return {
    async names(group, prefix, { limit, token }) {
      const command = new ListSchedulesCommand({
        GroupName: groupName(group),
        NamePrefix: prefix,
        MaxResults: limit,
        ...(token !== undefined && { NextToken: token }),
      });
      const { Schedules = [], NextToken } = await asked(client().send(command), token);
      const items = Schedules.flatMap(({ Name }) => (Name === undefined ? [] : [Name]));
      return NextToken === undefined ? { items } : { items, token: NextToken };
    },

    async get(group, name) {
      try {
        const found = await asked(
          client().send(new GetScheduleCommand({ Name: name, GroupName: groupName(group) })),
        );
        return {
          name,
          expression: found.ScheduleExpression ?? '',
          timeZone: found.ScheduleExpressionTimezone ?? 'UTC',
          enabled: found.State !== 'DISABLED',
          targetArn: found.Target?.Arn ?? '',
          ...(found.Description !== undefined && { description: found.Description }),
          ...(found.CreationDate !== undefined && { createdAt: found.CreationDate.toISOString() }),
        };
      } catch (error) {
        if (faultName(error) === 'ResourceNotFoundException') return undefined;
        throw error;
      }
    },
  };
}

async function asked<T>(request: Promise<T>, token?: string): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (token !== undefined && faultName(error) === 'ValidationException') {
      throw new StaleTokenError('The list does not know this place any more', { cause: error });
    }
    throw namedFault('Scheduler', error);
  }
}
