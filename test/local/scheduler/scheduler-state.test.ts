import { describe, expect, it } from 'vitest';
import { newInvocation } from '../../../local/scheduler/invocation.ts';
import { type SchedulerRecord, SchedulerState } from '../../../local/scheduler/scheduler-state.ts';

const target = {
  arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
  maximumRetryAttempts: 1,
  maximumEventAgeSeconds: 60,
};

const schedule = (name: string, groupName: string): SchedulerRecord => ({
  type: 'schedule',
  schedule: {
    name,
    groupName,
    timed: {
      arn: `arn:${groupName}/${name}`,
      expression: 'rate(1 day)',
      timeZone: 'UTC',
      enabled: true,
      putAt: 1,
      rateStartsAtOnce: true,
      targets: [target],
      deleteAfterCompletion: false,
    },
    told: {},
    createdAt: 1,
    modifiedAt: 1,
  },
});

const happened: SchedulerRecord[] = [
  { type: 'group', group: { name: 'g', arn: 'arn:g', tags: { k: 'v' }, createdAt: 1, modifiedAt: 1 } },
  { type: 'group', group: { name: 'h', arn: 'arn:h', tags: {}, createdAt: 1, modifiedAt: 1 } },
  schedule('kept', 'g'),
  schedule('deleted', 'g'),
  schedule('swept', 'h'),
  {
    type: 'fired',
    arn: 'arn:g/kept',
    scheduledAt: 5,
    invocations: [newInvocation('arn:g/kept', 5, 6, target, 0)],
  },
  {
    type: 'fired',
    arn: 'arn:g/kept',
    scheduledAt: 7,
    invocations: [newInvocation('arn:g/kept', 7, 8, target, 0)],
  },
  { type: 'invocation-failed', id: newInvocation('arn:g/kept', 5, 6, target, 0).id, failures: 1, nextAt: 99 },
  { type: 'invocation-settled', id: newInvocation('arn:g/kept', 7, 8, target, 0).id },
  { type: 'schedule-deleted', arn: 'arn:g/deleted' },
  { type: 'group-deleted', name: 'h' },
];

describe('the state of Scheduler', () => {
  it('holds what is still there, how far it came, and what is still under way', () => {
    const state = new SchedulerState();
    for (const record of happened) state.apply(record);

    expect([...state.schedules.values()].map(({ name, timed }) => [name, timed.firedThrough])).toEqual([
      ['kept', 7],
    ]);
    expect([...state.groups.keys()]).toEqual(['g']);
    expect([...state.invocations.values()]).toMatchObject([{ scheduledAt: 5, failures: 1, nextAt: 99 }]);
  });

  it('is the same when rebuilt from its snapshot', () => {
    const state = new SchedulerState();
    for (const record of happened) state.apply(record);

    const rebuilt = new SchedulerState();
    for (const record of state.snapshot()) rebuilt.apply(JSON.parse(JSON.stringify(record)));

    expect(rebuilt).toEqual(state);
  });
});
