import type { Provisioned } from '../assembly/provisioner.ts';
import type { AwsService } from '../kernel/aws-service.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { readSchedule } from './read-schedule.ts';
import { newGroup, scheduleGroupOperations, tagsOf } from './schedule-groups.ts';
import { ScheduleRunner } from './schedule-runner.ts';
import { invalidRequest } from './scheduler-fault.ts';
import { type SchedulerRecord, SchedulerState } from './scheduler-state.ts';
import {
  putSchedule,
  type SchedulerContext,
  saysTheSame,
  scheduleArn,
  scheduleOperations,
} from './schedules.ts';

/** EventBridge Scheduler of the local cloud. */
export interface Scheduler {
  readonly service: AwsService;
  /** For `AWS::Scheduler::Schedule` and `AWS::Scheduler::ScheduleGroup`. */
  provision(name: string, type: string, properties: Record<string, unknown>): Promise<Provisioned>;
  /** Sets the timers. Call it once all services are there, so that what fell due meanwhile finds its target. */
  start(): void;
  close(): Promise<void>;
}

/** The types of the template that `Scheduler.provision` brings into being. */
export const SCHEDULER_TYPES = ['AWS::Scheduler::Schedule', 'AWS::Scheduler::ScheduleGroup'] as const;

/** Opens Scheduler over its journal. */
export async function openScheduler(options: ServiceContext): Promise<Scheduler> {
  const state = new SchedulerState();
  const ledger = await openLedger<SchedulerRecord>({
    openJournal: options.openJournal,
    apply: (record) => state.apply(record),
    snapshot: () => state.snapshot(),
  });
  const runner = new ScheduleRunner({
    context: options,
    source: 'aws.scheduler',
    scheduleOf: (arn) => state.schedules.get(arn)?.timed,
    invocations: state.invocations,
    record: (record) => ledger.record(record),
    flushed: () => ledger.flushed(),
    onCompleted: (arn) => ledger.record({ type: 'schedule-deleted', arn }),
  });
  const { region, accountId, clock } = options;
  const context: SchedulerContext = { state, ledger, runner, now: () => clock.now(), region, accountId };

  return {
    service: serviceOf('scheduler', { ...scheduleOperations(context), ...scheduleGroupOperations(context) }),
    async provision(name, type, properties) {
      const provisioned =
        type === 'AWS::Scheduler::ScheduleGroup'
          ? provisionGroup(context, name, properties)
          : type === 'AWS::Scheduler::Schedule'
            ? provisionSchedule(context, name, properties)
            : undefined;
      if (!provisioned) throw invalidRequest(`${type} is not a resource of Scheduler.`);
      await ledger.flushed();
      return provisioned;
    },
    start: () => runner.resume([...state.schedules.values()].map(({ timed }) => timed)),
    async close() {
      runner.close();
      await ledger.close();
    },
  };
}

function provisionSchedule(
  context: SchedulerContext,
  logicalName: string,
  properties: Record<string, unknown>,
): Provisioned {
  const input = { ...properties, Name: properties.Name ?? logicalName.slice(-64) };
  const request = readSchedule(input);
  const arn = scheduleArn(context, input);
  const present = context.state.schedules.get(arn);
  if (!present || !saysTheSame(present, request)) putSchedule(context, input, request);
  return { physicalId: input.Name as string, attributes: { Arn: arn } };
}

function provisionGroup(
  context: SchedulerContext,
  logicalName: string,
  properties: Record<string, unknown>,
): Provisioned {
  const name = (properties.Name as string | undefined) ?? logicalName.slice(-64);
  const present = context.state.groups.get(name);
  const group = present ?? newGroup(context, name, tagsOf(properties.Tags), context.now());
  if (!present) context.ledger.record({ type: 'group', group });
  const { arn, createdAt, modifiedAt } = group;
  return {
    physicalId: name,
    attributes: {
      Arn: arn,
      State: 'ACTIVE',
      CreationDate: new Date(createdAt).toISOString(),
      LastModificationDate: new Date(modifiedAt).toISOString(),
    },
  };
}
