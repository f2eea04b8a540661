import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS, pascalCase } from '../../infra/functions.ts';
import { ofType, one, rightsOf, type Synthesized, spoken, synthesize, type Template } from './synthesized.ts';

let synthesized: Synthesized;
let app: Template;

beforeAll(() => {
  synthesized = synthesize();
  app = synthesized.app;
});
afterAll(() => synthesized.close());

const roleNamed = (name: string) =>
  ofType(app, 'AWS::IAM::Role').find(([id]) => spoken({ Ref: id }) === name)!;

const planned = FUNCTIONS.flatMap(({ name, planned }) =>
  planned === undefined ? [] : [{ name, ...planned }],
);
const scheduleOf = (name: string) =>
  one(app, 'AWS::Scheduler::Schedule', ({ Name }) => Name === `leadpath-${name}`);

describe('the sweep', () => {
  it('calls its function four times a day by the wall clock in Shanghai', () => {
    const { Properties } = scheduleOf('start-waiting-paths');

    expect(Properties).toMatchObject({
      ScheduleExpression: 'cron(10 0/6 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    expect(spoken(Properties.Target.Arn)).toBe('StartWaitingPathsFunction.Arn');
  });
});

describe.each(planned)('the schedule of $name', ({ name, expression }) => {
  it('goes by the wall clock in Shanghai', () => {
    const { Properties } = scheduleOf(name);

    expect(Properties.ScheduleExpression).toBe(expression);
    expect(Properties.ScheduleExpressionTimezone).toBe('Asia/Shanghai');
    expect(spoken(Properties.Target.Arn)).toBe(`${pascalCase(name)}Function.Arn`);
  });

  it('says whom it calls, and for which instant', () => {
    const { Target } = scheduleOf(name).Properties;

    expect(JSON.parse(Target.Input)).toEqual({ call: name, at: '<aws.scheduler.scheduled-time>' });
  });

  it('leaves a call that cannot be made in the dead-letter queue', () => {
    const { Target } = scheduleOf(name).Properties;

    expect(spoken(Target.DeadLetterConfig.Arn)).toBe('Data.DeadLetterQueue.Arn');
    expect(Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
  });
});

describe('the schedules of the template', () => {
  it('may call their functions and leave dead letters, and nothing else', () => {
    const [roleId] = roleNamed('PlannedCallsRole');

    expect(rightsOf(app, roleId).sort()).toEqual(
      [
        ...planned.map(({ name }) => `lambda:InvokeFunction on ${pascalCase(name)}Function.Arn`),
        'sqs:SendMessage on Data.DeadLetterQueue.Arn',
      ].sort(),
    );
  });
});

describe('a schedule that a function makes', () => {
  const arn = (service: string, rest: string) =>
    `arn:AWS::Partition:${service}:AWS::Region:AWS::AccountId:${rest}`;

  it('may start the path of a lead or a plan, call what schedules call, and leave dead letters', () => {
    const [roleId] = roleNamed('RunTimeScheduleRole');

    expect(rightsOf(app, roleId)).toEqual([
      `states:StartExecution on ${arn('states', 'stateMachine:leadpath-lead-path')}`,
      `states:StartExecution on ${arn('states', 'stateMachine:leadpath-plan-path')}`,
      ...FUNCTIONS.filter(({ folder }) => folder === 'events').map(
        ({ name }) => `lambda:InvokeFunction on ${arn('lambda', `function:leadpath-${name}`)}`,
      ),
      'sqs:SendMessage on Data.DeadLetterQueue.Arn',
    ]);
  });

  it.each(['PlannedCallsRole', 'RunTimeScheduleRole'])(
    'acts for the scheduler of this account alone: %s',
    (name) => {
      const [, { Properties }] = roleNamed(name);

      expect(Properties.AssumeRolePolicyDocument.Statement).toEqual([
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ]);
    },
  );
});
