import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/kernel/aws-service.ts';
import { DAY_MS, FUNCTION, QUEUE, schedulerWorld } from '../fixtures/scheduler-world.ts';
import { recordingService } from '../fixtures/service-world.ts';

describe('a target', () => {
  it('that fails is tried again with growing pauses, its attempts numbered', async () => {
    let failures = 3;
    const { world, create, lambda, instants } = await schedulerWorld(() => {
      failures -= 1;
      if (failures >= 0) throw new AwsError('ServiceException', 'down', 500);
      return {};
    });
    await create(
      { ScheduleExpression: 'at(2026-03-02T09:00:00)' },
      { Input: '"<aws.scheduler.attempt-number>"' },
    );

    await world.pass(DAY_MS);

    expect(instants.map((instant) => instant.slice(11, 19))).toEqual([
      '09:00:00',
      '09:00:01',
      '09:00:03',
      '09:00:07',
    ]);
    expect(lambda.calls.map(({ input }) => input.Payload)).toEqual(['"1"', '"2"', '"3"', '"4"']);
  });

  it.each([
    [{ MaximumRetryAttempts: 2 }, 500, 3, 'MaximumRetryAttempts'],
    [{ MaximumEventAgeInSeconds: 60 }, 500, 6, 'MaximumEventAgeInSeconds'],
    [{}, 404, 1, 'NonRetryableError'],
  ])(
    'that cannot be reached under %j with status %i goes to the dead letter queue after %i attempts',
    async (RetryPolicy, status, attempts, condition) => {
      const { world, create, sqs, instants } = await schedulerWorld(() => {
        throw new AwsError('Trouble', 'no', status);
      });
      await create(
        { ScheduleExpression: 'at(2026-03-02T09:00:00)' },
        { Input: '{"a":1}', RetryPolicy, DeadLetterConfig: { Arn: QUEUE } },
      );

      await world.pass(DAY_MS);

      expect(instants).toHaveLength(attempts);
      expect(sqs.calls).toMatchObject([
        {
          operation: 'SendMessage',
          input: {
            QueueUrl: '/123456789012/jobs',
            MessageBody: '{"a":1}',
            MessageAttributes: {
              ERROR_CODE: { StringValue: 'Trouble' },
              EXHAUSTED_RETRY_CONDITION: { StringValue: condition },
              TARGET_ARN: { StringValue: FUNCTION },
            },
          },
        },
      ]);
    },
  );

  it('goes on being retried after a kill', async () => {
    const before = await schedulerWorld(() => {
      throw new AwsError('ServiceException', 'down', 500);
    });
    await before.create(
      { ScheduleExpression: 'at(2026-03-02T09:00:00)' },
      { Input: '"<aws.scheduler.attempt-number>"' },
    );
    await before.world.pass(3_600_000);
    const attempts = before.instants.length;

    const after = await schedulerWorld(undefined, before.world.killed());
    await after.world.pass(DAY_MS);

    expect(attempts).toBeGreaterThan(0);
    expect(after.lambda.calls).toHaveLength(1);
  });

  it('may be a queue, a topic, a state machine, or any operation of a service', async () => {
    const { world, create, sqs } = await schedulerWorld();
    const sfn = recordingService('sfn');
    const sns = recordingService('sns');
    world.services.set('sfn', sfn).set('sns', sns);
    const at = { ScheduleExpression: 'at(2026-03-02T09:00:00)' };
    await create({ Name: 'a', ...at }, { Arn: QUEUE, Input: 'text' });
    await create({ Name: 'b', ...at }, { Arn: 'arn:aws:sns:eu-west-1:123456789012:news', Input: 'text' });
    await create(
      { Name: 'c', ...at },
      { Arn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:m', Input: '{}' },
    );
    await create(
      { Name: 'd', ...at },
      {
        Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
        Input: '{"StateMachineArn":"m","Name":"<aws.scheduler.execution-id>","Input":"{}"}',
      },
    );

    await world.pass(DAY_MS);

    expect(sqs.calls).toEqual([
      { operation: 'SendMessage', input: { QueueUrl: '/123456789012/jobs', MessageBody: 'text' } },
    ]);
    expect(sns.calls).toEqual([
      {
        operation: 'Publish',
        input: { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news', Message: 'text' },
      },
    ]);
    expect(sfn.calls).toEqual([
      {
        operation: 'StartExecution',
        input: { stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:m', input: '{}' },
      },
      {
        operation: 'StartExecution',
        input: { stateMachineArn: 'm', name: expect.stringMatching(/^[0-9a-f-]{36}$/), input: '{}' },
      },
    ]);
  });

  it('without input gets the event that tells of the schedule', async () => {
    const { world, create, lambda } = await schedulerWorld();
    await create({ ScheduleExpression: 'at(2026-03-02T09:00:00)' });

    await world.pass(DAY_MS);

    expect(JSON.parse(String(lambda.calls[0]!.input.Payload))).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '2026-03-02T09:00:00Z',
      resources: ['arn:aws:scheduler:eu-west-1:123456789012:schedule/default/wake'],
    });
  });
});
