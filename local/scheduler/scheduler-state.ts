import type { Invocation } from './invocation.ts';
import { applyRunnerRecord, type RunnerRecord } from './schedule-runner.ts';
import type { TimedSchedule } from './timed-schedule.ts';

/** A schedule as callers put it, and as the clock sees it. Instants are milliseconds since the epoch. */
export interface Schedule {
  name: string;
  groupName: string;
  timed: TimedSchedule;
  /** The request's members that `GetSchedule` tells again, such as `Target` and `FlexibleTimeWindow`. */
  told: Record<string, unknown>;
  clientToken?: string;
  createdAt: number;
  modifiedAt: number;
}

export interface ScheduleGroup {
  name: string;
  arn: string;
  tags: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
}

/** What Scheduler's journal holds. */
export type SchedulerRecord =
  | RunnerRecord
  | { type: 'schedule'; schedule: Schedule }
  | { type: 'schedule-deleted'; arn: string }
  | { type: 'group'; group: ScheduleGroup }
  | { type: 'group-deleted'; name: string };

/** Everything Scheduler knows: the fold of its records. */
export class SchedulerState {
  /** By ARN. */
  readonly schedules = new Map<string, Schedule>();
  readonly groups = new Map<string, ScheduleGroup>();
  readonly invocations = new Map<string, Invocation>();

  apply(record: SchedulerRecord): void {
    switch (record.type) {
      case 'schedule':
        this.schedules.set(record.schedule.timed.arn, record.schedule);
        break;
      case 'schedule-deleted':
        this.schedules.delete(record.arn);
        break;
      case 'group':
        this.groups.set(record.group.name, record.group);
        break;
      case 'group-deleted':
        this.groups.delete(record.name);
        for (const [arn, { groupName }] of this.schedules) {
          if (groupName === record.name) this.schedules.delete(arn);
        }
        break;
      case 'fired': {
        const schedule = this.schedules.get(record.arn);
        if (schedule) {
          const timed = { ...schedule.timed, firedThrough: record.scheduledAt };
          this.schedules.set(record.arn, { ...schedule, timed });
        }
        applyRunnerRecord(this.invocations, record);
        break;
      }
      default:
        applyRunnerRecord(this.invocations, record);
    }
  }

  *snapshot(): Iterable<SchedulerRecord> {
    for (const group of this.groups.values()) yield { type: 'group', group };
    for (const schedule of this.schedules.values()) yield { type: 'schedule', schedule };
    for (const invocation of this.invocations.values()) {
      yield { type: 'fired', arn: '', scheduledAt: invocation.scheduledAt, invocations: [invocation] };
    }
  }
}
