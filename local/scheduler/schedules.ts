import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { NAME, readSchedule, type ScheduleRequest } from './read-schedule.ts';
import type { ScheduleRunner } from './schedule-runner.ts';
import { conflict, notFound, schedulerFieldFault } from './scheduler-fault.ts';
import type { Schedule, SchedulerRecord, SchedulerState } from './scheduler-state.ts';

/** What the operations of Scheduler share. */
export interface SchedulerContext {
  state: SchedulerState;
  ledger: Ledger<SchedulerRecord>;
  runner: ScheduleRunner;
  now: () => number;
  region: string;
  accountId: string;
}

/** `CreateSchedule`, `UpdateSchedule`, `GetSchedule`, `DeleteSchedule`, `ListSchedules`. */
export function scheduleOperations(context: SchedulerContext): Record<string, Operation> {
  const { state, ledger, runner } = context;
  const scheduleOf = (input: Record<string, unknown>): Schedule => {
    const schedule = state.schedules.get(scheduleArn(context, input));
    if (!schedule) throw notFound(`Schedule ${input.Name}`);
    return schedule;
  };

  return {
    async CreateSchedule(input) {
      const arn = scheduleArn(context, input);
      const request = readSchedule(input);
      const clientToken = requestFields(input, schedulerFieldFault).optionalText('ClientToken', {
        min: 1,
        max: 64,
      });
      const present = state.schedules.get(arn);
      if (present) {
        const repeats = clientToken !== undefined && present.clientToken === clientToken;
        if (!repeats || !saysTheSame(present, request)) throw conflict(`Schedule ${present.name}`);
      } else putSchedule(context, input, request, clientToken);
      await ledger.flushed();
      return { ScheduleArn: arn };
    },
    async UpdateSchedule(input) {
      const { timed } = scheduleOf(input);
      putSchedule(context, input, readSchedule(input));
      await ledger.flushed();
      return { ScheduleArn: timed.arn };
    },
    GetSchedule(input) {
      const { name, groupName, timed, told, createdAt, modifiedAt } = scheduleOf(input);
      return {
        Arn: timed.arn,
        Name: name,
        GroupName: groupName,
        ...told,
        CreationDate: createdAt / 1_000,
        LastModificationDate: modifiedAt / 1_000,
      };
    },
    async DeleteSchedule(input) {
      const { arn } = scheduleOf(input).timed;
      ledger.record({ type: 'schedule-deleted', arn });
      runner.changed(arn);
      await ledger.flushed();
      return {};
    },
    ListSchedules(input) {
      const fields = requestFields(input, schedulerFieldFault);
      const prefix = fields.optionalText('NamePrefix', NAME) ?? '';
      const group = fields.optionalText('GroupName', NAME);
      const wanted = fields.optionalText('State', { oneOf: ['ENABLED', 'DISABLED'] });
      if (group !== undefined && !groupExists(state, group)) throw notFound(`Schedule group ${group}`);
      const found = [...state.schedules.values()].filter(
        ({ name, groupName, told }) =>
          name.startsWith(prefix) &&
          (group ?? groupName) === groupName &&
          (wanted ?? told.State) === told.State,
      );
      const { page, NextToken } = listingPage(found, input);
      return { Schedules: page.map(listed), ...(NextToken && { NextToken }) };
    },
  };
}

/** One page of a listing by `MaxResults` and `NextToken`. @throws AwsError ValidationException */
export function listingPage<T>(
  items: readonly T[],
  input: Record<string, unknown>,
): { page: T[]; NextToken?: string } {
  const fields = requestFields(input, schedulerFieldFault);
  const limit = fields.optionalInteger('MaxResults', { min: 1, max: 100 }) ?? 100;
  const from = Number(fields.optionalText('NextToken', { pattern: /^\d+$/ }) ?? 0);
  return {
    page: items.slice(from, from + limit),
    ...(items.length > from + limit && { NextToken: String(from + limit) }),
  };
}

/** Records a schedule and sets its timer; one that says the same as before keeps its beat. */
export function putSchedule(
  context: SchedulerContext,
  input: Record<string, unknown>,
  request: ScheduleRequest,
  clientToken?: string,
): Schedule {
  const { state, ledger, runner } = context;
  const arn = scheduleArn(context, input);
  const now = context.now();
  const present = state.schedules.get(arn);
  // A one-time schedule that has been invoked and is given another time is a new one; others go on from where they are.
  const sameTiming =
    present?.timed.expression === request.timed.expression &&
    present.timed.timeZone === request.timed.timeZone;
  const firedThrough = sameTiming ? present.timed.firedThrough : undefined;
  const schedule: Schedule = {
    name: String(input.Name),
    groupName: groupNameOf(input),
    timed: { arn, ...request.timed, putAt: now, ...(firedThrough !== undefined && { firedThrough }) },
    told: request.told,
    ...(clientToken !== undefined && { clientToken }),
    createdAt: present?.createdAt ?? now,
    modifiedAt: now,
  };
  ledger.record({ type: 'schedule', schedule });
  passMoment('schedule-put');
  runner.changed(arn);
  return schedule;
}

/** Whether a schedule is just what a request asks for. */
export function saysTheSame(schedule: Schedule, request: ScheduleRequest): boolean {
  return JSON.stringify(schedule.told) === JSON.stringify(request.told);
}

/** @throws AwsError ValidationException, ResourceNotFoundException when the group does not exist. */
export function scheduleArn(context: SchedulerContext, input: Record<string, unknown>): string {
  const name = requestFields(input, schedulerFieldFault).text('Name', NAME);
  const group = groupNameOf(input);
  if (!groupExists(context.state, group)) throw notFound(`Schedule group ${group}`);
  return `arn:aws:scheduler:${context.region}:${context.accountId}:schedule/${group}/${name}`;
}

function groupNameOf(input: Record<string, unknown>): string {
  return requestFields(input, schedulerFieldFault).optionalText('GroupName', NAME) ?? 'default';
}

/** Every account has the group `default`. */
export function groupExists(state: SchedulerState, name: string): boolean {
  return name === 'default' || state.groups.has(name);
}

function listed({ name, groupName, timed, told, createdAt, modifiedAt }: Schedule): Record<string, unknown> {
  return {
    Arn: timed.arn,
    Name: name,
    GroupName: groupName,
    State: told.State,
    Target: { Arn: timed.targets[0]!.arn },
    CreationDate: createdAt / 1_000,
    LastModificationDate: modifiedAt / 1_000,
  };
}
