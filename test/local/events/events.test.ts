import { describe, expect, it } from 'vitest';
import { openEvents } from '../../../local/events/events.ts';
import { recordingService, serviceWorld } from '../fixtures/service-world.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:worker';
const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:jobs';

async function rulesWorld(world = serviceWorld()) {
  const events = await openEvents(world.context('events'));
  const lambda = recordingService('lambda');
  const sqs = recordingService('sqs');
  world.services.set('lambda', lambda).set('sqs', sqs);
  events.start();
  const provision = (properties: Record<string, unknown>) =>
    events.provision('Stack-Rule', 'AWS::Events::Rule', properties);
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    events.service.call(operation, input);
  const times = () =>
    lambda.calls.map(({ input }) => (JSON.parse(String(input.Payload)) as { time: string }).time);
  return { world, provision, call, lambda, sqs, times };
}

describe('a rule with a schedule', () => {
  it('sends the scheduled event, or its own input, to each of its targets', async () => {
    const { world, provision, lambda, sqs } = await rulesWorld();
    const provisioned = await provision({
      ScheduleExpression: 'cron(0 9 * * ? *)',
      Targets: [
        { Id: 'a', Arn: FUNCTION },
        { Id: 'b', Arn: QUEUE, Input: '{"b":1}' },
      ],
    });

    await world.pass(86_400_000);

    expect(provisioned).toEqual({
      physicalId: 'Stack-Rule',
      attributes: { Arn: 'arn:aws:events:eu-west-1:123456789012:rule/Stack-Rule' },
    });
    expect(JSON.parse(String(lambda.calls[0]!.input.Payload))).toMatchObject({
      source: 'aws.events',
      time: '2026-03-02T09:00:00Z',
      detail: {},
      resources: [provisioned.attributes.Arn],
    });
    expect(sqs.calls).toEqual([
      { operation: 'SendMessage', input: { QueueUrl: '/123456789012/jobs', MessageBody: '{"b":1}' } },
    ]);
  });

  it('runs a rate for the first time after its first period', async () => {
    const { world, provision, times } = await rulesWorld();
    await provision({ ScheduleExpression: 'rate(6 hours)', Targets: [{ Id: 'a', Arn: FUNCTION }] });

    await world.pass(12 * 3_600_000);

    expect(times()).toEqual(['2026-03-02T14:00:00Z', '2026-03-02T20:00:00Z']);
  });

  it('keeps its beat over a kill and the start after it', async () => {
    const rule = { ScheduleExpression: 'rate(6 hours)', Targets: [{ Id: 'a', Arn: FUNCTION }] };
    const before = await rulesWorld();
    await before.provision(rule);
    await before.world.pass(7 * 3_600_000);

    const after = await rulesWorld(before.world.killed());
    await after.provision(rule);
    await after.world.pass(6 * 3_600_000);

    expect(after.times()).toEqual(['2026-03-02T20:00:00Z']);
  });

  it('rests while it is disabled', async () => {
    const { world, provision, call, times } = await rulesWorld();
    await provision({ ScheduleExpression: 'cron(0 9 * * ? *)', Targets: [{ Id: 'a', Arn: FUNCTION }] });
    await call('DisableRule', { Name: 'Stack-Rule' });
    await world.pass(3 * 86_400_000);
    const told = await call('DescribeRule', { Name: 'Stack-Rule' });

    await call('EnableRule', { Name: 'Stack-Rule' });
    await world.pass(86_400_000);

    expect(told).toMatchObject({ State: 'DISABLED' });
    expect(times()).toEqual(['2026-03-05T09:00:00Z']);
  });

  it.each([
    [{ EventPattern: { source: ['aws.s3'] } }, 'EventPattern is not supported'],
    [{ ScheduleExpression: 'at(2026-03-05T09:00:00)' }, 'ScheduleExpression is not valid'],
    [{ ScheduleExpression: 'rate(1 day)', EventBusName: 'own' }, 'EventBusName own is not supported'],
    [
      { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'a', Arn: FUNCTION, InputTransformer: {} }] },
      'InputTransformer is not supported',
    ],
    [
      {
        ScheduleExpression: 'rate(1 day)',
        Targets: [{ Id: 'a', Arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/c' }],
      },
      'is not supported',
    ],
  ])('is refused as %j', async (properties, why) => {
    const { provision } = await rulesWorld();

    await expect(provision(properties)).rejects.toThrow(why);
  });
});
