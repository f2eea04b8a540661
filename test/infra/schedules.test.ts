import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofType, one, rightsOf, type Synthesized, spoken, synthesize, type Template } from './synthesized.ts';

let synthesized: Synthesized;
let app: Template;

beforeAll(() => {
  synthesized = synthesize();
  app = synthesized.app;
});
afterAll(() => synthesized.close());

const any = () => true;
const roleNamed = (name: string) =>
  ofType(app, 'AWS::IAM::Role').find(([id]) => spoken({ Ref: id }) === name)!;

describe('the sweep', () => {
  it('calls its function four times a day by the wall clock in Shanghai', () => {
    const { Properties } = one(app, 'AWS::Scheduler::Schedule', any);

    expect(Properties).toMatchObject({
      ScheduleExpression: 'cron(10 0/6 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    expect(spoken(Properties.Target.Arn)).toBe('StartWaitingPathsFunction.Arn');
  });

  it('says for which instant it calls', () => {
    const { Target } = one(app, 'AWS::Scheduler::Schedule', any).Properties;

    expect(JSON.parse(Target.Input)).toEqual({ at: '<aws.scheduler.scheduled-time>' });
  });

  it('leaves a call that cannot be made in the dead-letter queue', () => {
    const { Target } = one(app, 'AWS::Scheduler::Schedule', any).Properties;

    expect(spoken(Target.DeadLetterConfig.Arn)).toBe('Data.DeadLetterQueue.Arn');
    expect(Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
  });

  it('may call its function and leave dead letters, and nothing else', () => {
    const [roleId] = roleNamed('SweepRole');

    expect(rightsOf(app, roleId)).toEqual([
      'lambda:InvokeFunction on StartWaitingPathsFunction.Arn',
      'sqs:SendMessage on Data.DeadLetterQueue.Arn',
    ]);
  });
});

describe('a schedule that a function makes', () => {
  const arn = (service: string, rest: string) =>
    `arn:AWS::Partition:${service}:AWS::Region:AWS::AccountId:${rest}`;

  it('may start the path of a lead, send a message that was held back, and leave dead letters', () => {
    const [roleId] = roleNamed('RunTimeScheduleRole');

    expect(rightsOf(app, roleId)).toEqual([
      `states:StartExecution on ${arn('states', 'stateMachine:leadpath-lead-path')}`,
      `lambda:InvokeFunction on ${arn('lambda', 'function:leadpath-send-deferred-message')}`,
      'sqs:SendMessage on Data.DeadLetterQueue.Arn',
    ]);
  });

  it.each(['SweepRole', 'RunTimeScheduleRole'])(
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
