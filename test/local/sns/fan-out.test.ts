import { describe, expect, it } from 'vitest';
import { openScheduler } from '../../../local/scheduler/scheduler.ts';
import { openSns } from '../../../local/sns/sns.ts';
import { openSqs } from '../../../local/sqs/sqs.ts';
import { recordingService, type ServiceWorld, serviceWorld } from '../fixtures/service-world.ts';

/** A schedule that publishes to a topic, whose messages go to a queue, which a function works off: all of the template. */
async function chainWorld(world: ServiceWorld = serviceWorld()) {
  const sqs = await openSqs({ ...world.context('sqs'), baseUrl: () => 'http://127.0.0.1:8788' });
  const sns = await openSns(world.context('sns'));
  const scheduler = await openScheduler(world.context('scheduler'));
  const worked: string[] = [];
  const lambda = recordingService('lambda', (operation, input) => {
    if (operation !== 'Invoke') return { Configuration: { Timeout: 3 } };
    for (const { body } of (JSON.parse(String(input.Payload)) as { Records: { body: string }[] }).Records) {
      worked.push(`${new Date(world.clock.now()).toISOString()} ${body}`);
    }
    return { StatusCode: 200, Payload: 'null' };
  });
  for (const service of [sqs.service, sns.service, scheduler.service, lambda])
    world.services.set(service.id, service);

  const queue = await sqs.provision('Jobs', 'AWS::SQS::Queue', {});
  const topic = await sns.provision('News', 'AWS::SNS::Topic', {});
  await sns.provision('Link', 'AWS::SNS::Subscription', {
    TopicArn: topic.physicalId,
    Protocol: 'sqs',
    Endpoint: queue.attributes.Arn,
    RawMessageDelivery: true,
  });
  await sqs.provision('Mapping', 'AWS::Lambda::EventSourceMapping', {
    EventSourceArn: queue.attributes.Arn,
    FunctionName: 'worker',
  });
  await scheduler.provision('Daily', 'AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(0 9 * * ? *)',
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: topic.physicalId,
      RoleArn: 'arn:aws:iam::123456789012:role/r',
      Input: 'of <aws.scheduler.scheduled-time>',
    },
  });
  for (const service of [sns, sqs, scheduler]) service.start();
  return { world, worked };
}

describe('schedule, topic, queue and function in one chain', () => {
  it('are done with an instant before a manual clock moves on', async () => {
    const { world, worked } = await chainWorld();

    await world.clock.advanceTo(Date.parse('2026-03-04T12:00:00Z'));

    expect(worked).toEqual([
      '2026-03-03T01:00:00.000Z of 2026-03-03T01:00:00Z',
      '2026-03-04T01:00:00.000Z of 2026-03-04T01:00:00Z',
    ]);
  });

  it('go on after a kill without doing anything twice', async () => {
    const before = await chainWorld();
    await before.world.clock.advanceTo(Date.parse('2026-03-03T12:00:00Z'));

    const after = await chainWorld(before.world.killed());
    await after.world.clock.advanceTo(Date.parse('2026-03-04T12:00:00Z'));

    expect([...before.worked, ...after.worked].map((line) => line.slice(0, 10))).toEqual([
      '2026-03-03',
      '2026-03-04',
    ]);
  });
});
