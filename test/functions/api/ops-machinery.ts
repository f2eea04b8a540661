import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsDeadLetters } from '../../../functions/shared/ops/dead-letters.ts';
import { stepFunctionsMending } from '../../../functions/shared/ops/execution-mending.ts';
import { stepFunctionsWatch } from '../../../functions/shared/ops/execution-watch.ts';
import type { OpsTools } from '../../../functions/shared/ops/ops-tools.ts';
import { eventBridgeScheduleWatch } from '../../../functions/shared/ops/schedule-watch.ts';
import { openEndpoint } from '../../../local/endpoint/endpoint.ts';
import { openScheduler } from '../../../local/scheduler/scheduler.ts';
import { openSqs } from '../../../local/sqs/sqs.ts';
import { createStepFunctions } from '../../../local/stepfunctions/create-step-functions.ts';
import type { MachineName } from '../../../workflows/machines.ts';
import { ACCOUNT_ID, REGION, serviceWorld } from '../../local/fixtures/service-world.ts';
import { type FakeFunction, fakeLambda } from '../../local/stepfunctions/fake-lambda.ts';
import { definitionText, machineNames } from '../../workflows/definitions.ts';

export const MACHINERY_BEGINS = '2026-03-02T01:00:00.000Z';

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${rest}`;
const kebab = (name: string) => name.replace(/\B([A-Z])/g, '-$1').toLowerCase();
const GROUP = 'leadpath';
const ROLE = `arn:aws:iam::${ACCOUNT_ID}:role/test`;

/** The machines as they are, a dead-letter queue and schedules on the local services, asked through the SDK. */
export interface Machinery {
  readonly tools: OpsTools;
  /** The instant of the clock, ISO. */
  now(): string;
  pass(seconds: number): Promise<void>;
  start(machine: MachineName, name: string, input: object): Promise<void>;
  /** What functions answer, by name in kebab-case; a test changes them on the way. */
  readonly functions: Record<string, FakeFunction>;
  /** The events that functions were called with by schedules, by name. */
  readonly invoked: readonly { readonly name: string; readonly event: unknown }[];
  /** Lays a letter into the dead-letter queue, and answers its id. */
  bury(body: string, attributes?: Record<string, string>): Promise<string>;
  schedule(group: 'planned' | 'one-time', name: string, expression: string): Promise<void>;
  close(): Promise<void>;
}

/** A lead at its revisit: the task is handed out and its answer waited for. */
const functionsOfARevisit: Record<string, FakeFunction> = {
  'open-episode': () => ({ stage: 'revisit', cause: 'new', episodeDays: 180 }),
  'hand-out-task': () => ({ nextAt: '2026-09-01T01:00:00.000Z' }),
  'hold-task': () => ({ held: true }),
};

/** Opens a machinery; `close` ends it. */
export async function machinery(): Promise<Machinery> {
  const world = serviceWorld(Date.parse(MACHINERY_BEGINS));
  const { clock, work, services } = world;
  const functions: Record<string, FakeFunction> = { ...functionsOfARevisit };
  const invoked: { name: string; event: unknown }[] = [];
  const lambda = fakeLambda(
    new Proxy<Record<string, FakeFunction>>(
      {},
      {
        get: (_none, functionName: string) => {
          const name = functionName.split(':').at(-1)?.replace('leadpath-', '') ?? '';
          return (event: never, invocation: Record<string, unknown>) => {
            invoked.push({ name, event });
            return functions[name]?.(event, invocation) ?? {};
          };
        },
      },
    ),
  );
  services.set('lambda', lambda);
  const endpoint = await openEndpoint({ clock, work, services });
  const stepFunctions = await createStepFunctions({
    clock,
    work,
    services,
    region: REGION,
    accountId: ACCOUNT_ID,
  });
  const sqs = await openSqs({ ...world.context('sqs'), baseUrl: () => endpoint.url });
  const scheduler = await openScheduler(world.context('scheduler'));
  for (const { service } of [stepFunctions, sqs, scheduler]) services.set(service.id, service);
  for (const name of machineNames) {
    const definition = definitionText(name)
      .replace(/\$\{(\w+)FunctionArn\}/g, (_, f) => arn('lambda', `function:leadpath-${kebab(f)}`))
      .replace(/\$\{(\w+)StateMachineArn\}/g, (_, m) => arn('states', `stateMachine:leadpath-${kebab(m)}`));
    await stepFunctions.ensureStateMachine({ name: `leadpath-${name}`, definition, roleArn: ROLE });
  }
  stepFunctions.resume();
  scheduler.start();
  await scheduler.service.call('CreateScheduleGroup', { Name: GROUP });
  const { QueueUrl } = await sqs.service.call('CreateQueue', { QueueName: 'dead-letters' });

  const config = {
    endpoint: endpoint.url,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const clients = {
    sfn: new SFNClient(config),
    sqs: new SQSClient(config),
    scheduler: new SchedulerClient(config),
  };
  const machineArnPrefix = () => arn('states', 'stateMachine:leadpath-');
  return {
    functions,
    invoked,
    tools: {
      watch: stepFunctionsWatch(() => clients.sfn, machineArnPrefix),
      mend: stepFunctionsMending(() => clients.sfn, machineArnPrefix),
      deadLetters: sqsDeadLetters(
        () => clients.sqs,
        () => clients.scheduler,
        {
          queueUrl: () => String(QueueUrl),
          queueArn: () => arn('sqs', 'dead-letters'),
          group: () => GROUP,
          roleArn: () => ROLE,
          functionArnPrefix: () => arn('lambda', 'function:leadpath-'),
        },
      ),
      schedules: eventBridgeScheduleWatch(
        () => clients.scheduler,
        () => GROUP,
      ),
    },
    now: () => new Date(clock.now()).toISOString(),
    pass: (seconds) => world.pass(seconds * 1000),
    async start(machine, name, input) {
      await stepFunctions.service.call('StartExecution', {
        stateMachineArn: `${machineArnPrefix()}${machine}`,
        name,
        input: JSON.stringify(input),
      });
      await work.idle();
    },
    async bury(body, attributes = {}) {
      const { MessageId } = await sqs.service.call('SendMessage', {
        QueueUrl,
        MessageBody: body,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, StringValue]) => [
            name,
            { DataType: 'String', StringValue },
          ]),
        ),
      });
      return String(MessageId);
    },
    async schedule(group, name, expression) {
      await scheduler.service.call('CreateSchedule', {
        Name: name,
        GroupName: group === 'planned' ? 'default' : GROUP,
        ScheduleExpression: expression,
        ScheduleExpressionTimezone: group === 'planned' ? 'Asia/Shanghai' : 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: arn('lambda', 'function:leadpath-make-plans'), RoleArn: ROLE, Input: '{}' },
      });
    },
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await endpoint.close();
      await scheduler.close();
      await sqs.close();
      await stepFunctions.close();
    },
  };
}
