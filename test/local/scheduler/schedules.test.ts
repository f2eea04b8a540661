import { describe, expect, it } from 'vitest';
import { DAY_MS, FUNCTION, RoleArn, schedulerWorld } from '../fixtures/scheduler-world.ts';

describe('a one-time schedule', () => {
  it('invokes its target at its wall time in its zone, once, with the input given', async () => {
    const { world, create, lambda, instants } = await schedulerWorld();
    await create(
      { ScheduleExpression: 'at(2026-03-05T09:00:00)', ScheduleExpressionTimezone: 'Asia/Shanghai' },
      { Input: '{"a":1}' },
    );

    await world.pass(400 * DAY_MS);

    expect(instants).toEqual(['2026-03-05T01:00:00.000Z']);
    expect(lambda.calls).toEqual([
      { operation: 'Invoke', input: { FunctionName: FUNCTION, InvocationType: 'Event', Payload: '{"a":1}' } },
    ]);
  });

  it('is gone afterwards when it says so, and stays when it does not', async () => {
    const { world, create, call } = await schedulerWorld();
    await create({
      Name: 'goes',
      ScheduleExpression: 'at(2026-03-05T09:00:00)',
      ActionAfterCompletion: 'DELETE',
    });
    await create({ Name: 'stays', ScheduleExpression: 'at(2026-03-05T09:00:00)' });

    await world.pass(5 * DAY_MS);

    expect(await call('ListSchedules')).toMatchObject({ Schedules: [{ Name: 'stays' }] });
  });

  it('is never invoked once deleted, and at its new time once updated', async () => {
    const { world, create, call, instants } = await schedulerWorld();
    await create({ Name: 'deleted', ScheduleExpression: 'at(2026-03-05T09:00:00)' });
    await create({ Name: 'moved', ScheduleExpression: 'at(2026-03-05T09:00:00)' });
    await call('DeleteSchedule', { Name: 'deleted' });
    await call('UpdateSchedule', {
      Name: 'moved',
      ScheduleExpression: 'at(2026-03-06T10:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: FUNCTION, RoleArn },
    });

    await world.pass(30 * DAY_MS);

    expect(instants).toEqual(['2026-03-06T10:00:00.000Z']);
  });

  it('that fell due while the process was stopped is invoked at the start', async () => {
    const before = await schedulerWorld();
    await before.create({ ScheduleExpression: 'at(2026-03-05T09:00:00)', ActionAfterCompletion: 'DELETE' });

    const stopped = before.world.killed();
    await stopped.pass(10 * DAY_MS);
    const after = await schedulerWorld(undefined, stopped);
    await stopped.work.idle();

    expect(after.instants).toEqual(['2026-03-12T08:00:00.000Z']);
    expect(await after.call('ListSchedules')).toEqual({ Schedules: [] });
  });

  it('is not invoked again after a kill', async () => {
    const before = await schedulerWorld();
    await before.create({ ScheduleExpression: 'at(2026-03-05T09:00:00)' });
    await before.world.pass(4 * DAY_MS);

    const after = await schedulerWorld(undefined, before.world.killed());
    await after.world.pass(4 * DAY_MS);

    expect(before.instants).toHaveLength(1);
    expect(after.instants).toEqual([]);
  });
});

describe('a recurring schedule', () => {
  it('follows a cron expression on the wall clock through the change of summer time', async () => {
    const { world, create, instants } = await schedulerWorld();
    await create({ ScheduleExpression: 'cron(0 9 ? * MON *)', ScheduleExpressionTimezone: 'Europe/Berlin' });

    await world.pass(29 * DAY_MS);

    expect(instants).toEqual([
      '2026-03-02T08:00:00.000Z',
      '2026-03-09T08:00:00.000Z',
      '2026-03-16T08:00:00.000Z',
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  it('follows a rate from its start date up to its end date', async () => {
    const { world, create, instants } = await schedulerWorld();
    await create({
      ScheduleExpression: 'rate(12 hours)',
      StartDate: '2026-03-03T00:00:00Z',
      EndDate: Date.parse('2026-03-04T00:00:00Z') / 1000,
    });

    await world.pass(10 * DAY_MS);

    expect(instants).toEqual([
      '2026-03-03T00:00:00.000Z',
      '2026-03-03T12:00:00.000Z',
      '2026-03-04T00:00:00.000Z',
    ]);
  });

  it('begins a rate at once when it has no start date', async () => {
    const { world, create, instants } = await schedulerWorld();
    await create({ ScheduleExpression: 'rate(1 day)' });

    await world.pass(DAY_MS);

    expect(instants).toEqual(['2026-03-02T08:00:00.000Z', '2026-03-03T08:00:00.000Z']);
  });

  it('rests while it is disabled and makes nothing up afterwards', async () => {
    const { world, create, call, instants } = await schedulerWorld();
    const definition = { ScheduleExpression: 'cron(0 9 * * ? *)' };
    await create({ ...definition, State: 'DISABLED' });
    await world.pass(5 * DAY_MS);

    await call('UpdateSchedule', {
      Name: 'wake',
      ...definition,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: FUNCTION, RoleArn },
    });
    await world.pass(DAY_MS);

    expect(instants).toEqual(['2026-03-07T09:00:00.000Z']);
  });

  it('makes up only the last of the occurrences missed while the process was stopped', async () => {
    const before = await schedulerWorld();
    await before.create(
      { ScheduleExpression: 'cron(0/5 * * * ? *)' },
      { Input: '"<aws.scheduler.scheduled-time>"' },
    );
    const stopped = before.world.killed();
    await stopped.pass(3 * DAY_MS + 60_000);

    const after = await schedulerWorld(undefined, stopped);
    await stopped.pass(240_000);

    expect(after.lambda.calls.map(({ input }) => input.Payload)).toEqual([
      '"2026-03-05T08:00:00Z"',
      '"2026-03-05T08:05:00Z"',
    ]);
  });

  it('goes after its end date when it says so', async () => {
    const { world, create, call } = await schedulerWorld();
    await create({
      ScheduleExpression: 'rate(1 day)',
      EndDate: '2026-03-04T00:00:00Z',
      ActionAfterCompletion: 'DELETE',
    });

    await world.pass(3 * DAY_MS);

    expect(await call('ListSchedules')).toEqual({ Schedules: [] });
  });
});

describe('CreateSchedule', () => {
  it('gives the same schedule to the same request by its token, and refuses another', async () => {
    const { create } = await schedulerWorld();
    const wanted = { ScheduleExpression: 'rate(1 day)', ClientToken: 't' };
    const first = await create(wanted);

    expect(await create(wanted)).toEqual(first);
    await expect(create({ ...wanted, ScheduleExpression: 'rate(2 days)' })).rejects.toMatchObject({
      code: 'ConflictException',
      status: 409,
    });
    await expect(create({ ScheduleExpression: 'rate(1 day)' })).rejects.toMatchObject({
      code: 'ConflictException',
    });
  });

  it.each([
    [{ ScheduleExpression: 'every day' }, 'ValidationException'],
    [{ ScheduleExpression: 'rate(0 days)' }, 'ValidationException'],
    [{ ScheduleExpression: 'rate(1 second)' }, 'ValidationException'],
    [{ ScheduleExpression: 'at(2026-02-30T09:00:00)' }, 'ValidationException'],
    [{ ScheduleExpression: 'at(2026-03-05T09:00:00Z)' }, 'ValidationException'],
    [{ ScheduleExpression: 'cron(0 9 * * * *)' }, 'ValidationException'],
    [{ ScheduleExpressionTimezone: 'Mars/Olympus' }, 'ValidationException'],
    [{ Name: 'a b' }, 'ValidationException'],
    [{ Name: 'x'.repeat(65) }, 'ValidationException'],
    [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'ValidationException'],
    [{ FlexibleTimeWindow: undefined }, 'ValidationException'],
    [{ State: 'PAUSED' }, 'ValidationException'],
    [{ StartDate: '2026-03-05T00:00:00Z', EndDate: '2026-03-04T00:00:00Z' }, 'ValidationException'],
    [{ Target: { Arn: FUNCTION } }, 'ValidationException'],
    [{ Target: { Arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/c', RoleArn } }, 'ValidationException'],
    [
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:receiveMessage', RoleArn, Input: '{}' } },
      'ValidationException',
    ],
    [
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', RoleArn, Input: 'text' } },
      'ValidationException',
    ],
    [
      { Target: { Arn: FUNCTION, RoleArn, RetryPolicy: { MaximumRetryAttempts: 186 } } },
      'ValidationException',
    ],
    [{ GroupName: 'none' }, 'ResourceNotFoundException'],
  ])('refuses %j', async (input, code) => {
    const { create, call } = await schedulerWorld();

    await expect(create({ ScheduleExpression: 'rate(1 day)', ...input })).rejects.toMatchObject({ code });
    expect(await call('ListSchedules')).toEqual({ Schedules: [] });
  });
});

describe('schedule groups', () => {
  it('hold schedules of their own, which go with them', async () => {
    const { world, create, call, instants } = await schedulerWorld();
    await call('CreateScheduleGroup', { Name: 'leads', Tags: [{ Key: 'k', Value: 'v' }] });
    await create({ GroupName: 'leads', ScheduleExpression: 'at(2026-03-05T09:00:00)' });
    const listed = await call('ListSchedules', { GroupName: 'leads' });

    await call('DeleteScheduleGroup', { Name: 'leads' });
    await world.pass(10 * DAY_MS);

    expect(listed).toMatchObject({
      Schedules: [{ Arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/leads/wake' }],
    });
    expect(instants).toEqual([]);
    await expect(call('GetScheduleGroup', { Name: 'leads' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(call('DeleteScheduleGroup', { Name: 'default' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});

describe('a schedule of a template', () => {
  it('keeps its beat over restarts and changes when the template does', async () => {
    const { world, scheduler, instants, call } = await schedulerWorld();
    const provision = (ScheduleExpression: string) =>
      scheduler.provision('Stack-Sweep', 'AWS::Scheduler::Schedule', {
        ScheduleExpression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: FUNCTION, RoleArn },
      });
    const first = await provision('rate(10 minutes)');
    await world.pass(300_000);

    await provision('rate(10 minutes)');
    await world.pass(300_000);
    await provision('rate(1 hour)');
    await world.pass(300_000);

    expect(first).toEqual({
      physicalId: 'Stack-Sweep',
      attributes: { Arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/Stack-Sweep' },
    });
    expect(instants.map((instant) => instant.slice(11, 16))).toEqual(['08:00', '08:10', '08:10']);
    expect(await call('GetSchedule', { Name: 'Stack-Sweep' })).toMatchObject({
      ScheduleExpression: 'rate(1 hour)',
    });
  });
});
