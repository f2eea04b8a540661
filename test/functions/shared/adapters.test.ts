import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { snsPublisher } from '../../../functions/notify/sns-publisher.ts';
import { completeFound, stepFunctionsPaths } from '../../../functions/shared/paths.ts';
import { eventBridgeSchedules } from '../../../functions/shared/schedules.ts';
import { cognitoUsers } from '../../../functions/shared/staff-users.ts';
import { secretsManagerSecrets } from '../../../functions/shared/webhook-secrets.ts';
import { stepFunctionsWithdrawalRuns } from '../../../functions/shared/withdrawal-runs.ts';

/** A client that notes every command, and answers or throws what it is given, one after the other. */
function client<C>(...answers: unknown[]) {
  const asked: { name: string; input: Record<string, unknown> }[] = [];
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    asked.push({ name: command.constructor.name, input: command.input });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? {};
  };
  return { asked, get: () => ({ send }) as unknown as C };
}

const named = (name: string) => Object.assign(new Error(name), { name });
const arn = 'arn:aws:states:eu-test-1:000000000000:stateMachine:leadpath-lead-path';
const taskArn = arn.replace(/lead-path$/, 'staff-task');

describe('Step Functions', () => {
  it('starts an episode under its name, with ids alone', async () => {
    const sfn = client<SFNClient>();

    expect(
      await stepFunctionsPaths(
        sfn.get,
        () => arn,
        () => taskArn,
      ).start('L1', 2),
    ).toBe('started');

    expect(sfn.asked[0]?.input).toEqual({
      stateMachineArn: arn,
      name: 'L1-2',
      input: '{"leadId":"L1","episode":2}',
    });
  });

  it('starts a check under its name, as a task of its own', async () => {
    const sfn = client<SFNClient>();
    const input = { leadId: 'L1', kind: 'check-call', attempt: 1, since: '2026-03-01T00:00:00Z' } as const;
    const paths = stepFunctionsPaths(
      sfn.get,
      () => arn,
      () => taskArn,
    );

    expect(await paths.startCheck('L1-1-1-revisit-1-check', input)).toBe('started');

    expect(sfn.asked[0]?.input).toEqual({
      stateMachineArn: taskArn,
      name: 'L1-1-1-revisit-1-check',
      input: JSON.stringify(input),
    });
  });

  it('takes an episode that was started before as no fault', async () => {
    const sfn = client<SFNClient>(named('ExecutionAlreadyExists'));

    expect(
      await stepFunctionsPaths(
        sfn.get,
        () => arn,
        () => taskArn,
      ).start('L1', 2),
    ).toBe('started-before');
  });

  it('knows how the latest part of a withdrawal stands, and no withdrawal of another number or dealer', async () => {
    const listed = [
      { name: 'D1-2-1-3', status: 'RUNNING' },
      { name: 'D1-3-1', status: 'RUNNING' },
    ];
    const older = [
      { name: 'D1-2-2', status: 'FAILED' },
      { name: 'D1-2-1', status: 'SUCCEEDED' },
    ];
    const sfn = client<SFNClient>({ executions: listed, nextToken: 'more' }, { executions: older }, {});
    const runs = stepFunctionsWithdrawalRuns(sfn.get, () => arn);

    const latest = await runs.latest('D1', 2);
    const ofNone = await runs.latest('D1', 4);

    expect([latest, ofNone]).toEqual(['FAILED', undefined]);
    expect(sfn.asked.map(({ input }) => input.nextToken)).toEqual([undefined, 'more', undefined]);
  });

  it.each([
    ['TaskTimedOut', 'timed-out'],
    ['TaskDoesNotExist', 'gone'],
    ['InvalidToken', 'invalid'],
  ])('answers %s as %s', async (name, outcome) => {
    const sfn = client<SFNClient>(named(name));

    expect(
      await stepFunctionsPaths(
        sfn.get,
        () => arn,
        () => taskArn,
      ).complete('token', {}),
    ).toBe(outcome);
  });

  it('makes a throttle a TransientError and leaves every other fault as it is', async () => {
    const throttled = stepFunctionsPaths(
      client<SFNClient>(named('ThrottlingException')).get,
      () => arn,
      () => taskArn,
    );
    const denied = stepFunctionsPaths(
      client<SFNClient>(named('AccessDeniedException')).get,
      () => arn,
      () => taskArn,
    );

    await expect(throttled.start('L1', 1)).rejects.toMatchObject({ name: 'TransientError' });
    await expect(denied.start('L1', 1)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('tells whether a token was completed on behalf of a workflow', async () => {
    const good = stepFunctionsPaths(
      client<SFNClient>().get,
      () => arn,
      () => taskArn,
    );
    const late = stepFunctionsPaths(
      client<SFNClient>(named('TaskTimedOut')).get,
      () => arn,
      () => taskArn,
    );

    expect(await completeFound(good, 'token', {})).toBe(true);
    expect(await completeFound(late, 'token', {})).toBe(false);
  });
});

describe('EventBridge Scheduler', () => {
  const settings = () => ({
    group: 'leadpath',
    roleArn: 'arn:role',
    deadLetterArn: 'arn:queue',
    leadPathArn: () => arn,

    planPathArn: () => 'arn:aws:states:cn-north-1:000000000000:stateMachine:leadpath-plan-path',
    deferredMessageArn: () => 'arn:function',
    startPathsArn: () => 'arn:starts',
    endProtectionArn: () => 'arn:end-protection',
  });
  const work = { kind: 'start-path', leadId: 'L1', episode: 2 } as const;

  it('creates a schedule that starts the next episode once and goes away', async () => {
    const scheduler = client<SchedulerClient>();

    const made = await eventBridgeSchedules(scheduler.get, settings).createOnce(
      'rest-L1-1',
      '2026-05-30T01:00:00Z',
      work,
    );

    expect(made).toBe('created');
    const { Target, ...rest } = scheduler.asked[0]!.input as {
      Target: { Input: string } & Record<string, unknown>;
    };
    expect(rest).toEqual({
      Name: 'rest-L1-1',
      GroupName: 'leadpath',
      ScheduleExpression: 'at(2026-05-30T01:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
    });
    expect(Target).toMatchObject({
      Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      RoleArn: 'arn:role',
      DeadLetterConfig: { Arn: 'arn:queue' },
    });
    expect(JSON.parse(Target.Input)).toEqual({
      StateMachineArn: arn,
      Name: 'L1-2',
      Input: '{"leadId":"L1","episode":2}',
    });
  });

  it('never fires early: a part of a second is rounded up', async () => {
    const scheduler = client<SchedulerClient>();

    await eventBridgeSchedules(scheduler.get, settings).createOnce('x', '2026-05-30T01:00:00.200Z', work);

    expect(scheduler.asked[0]?.input.ScheduleExpression).toBe('at(2026-05-30T01:00:01)');
  });

  it('calls the sender of deferred messages with an id and the instant of the schedule', async () => {
    const scheduler = client<SchedulerClient>();

    await eventBridgeSchedules(scheduler.get, settings).createOnce('message-M', '2026-05-30T01:00:00Z', {
      kind: 'send-message',
      messageId: 'M',
    });

    const { Target } = scheduler.asked[0]!.input as { Target: { Arn: string; Input: string } };
    expect(Target.Arn).toBe('arn:function');
    expect(JSON.parse(Target.Input)).toEqual({ messageId: 'M', at: '<aws.scheduler.scheduled-time>' });
  });

  it('takes a schedule that is there already, or gone already, as no fault', async () => {
    const there = eventBridgeSchedules(client<SchedulerClient>(named('ConflictException')).get, settings);
    const gone = eventBridgeSchedules(
      client<SchedulerClient>(named('ResourceNotFoundException')).get,
      settings,
    );

    expect(await there.createOnce('rest-L1-1', '2026-05-30T01:00:00Z', work)).toBe('there-before');
    await expect(gone.remove('rest-L1-1')).resolves.toBeUndefined();
  });

  it('makes a throttle a TransientError', async () => {
    const busy = eventBridgeSchedules(client<SchedulerClient>(named('ThrottlingException')).get, settings);

    await expect(busy.remove('x')).rejects.toMatchObject({ name: 'TransientError' });
  });
});

describe('Secrets Manager', () => {
  const [one, two] = [`whsec_${'b25l'.repeat(8)}`, `whsec_${'dHdv'.repeat(8)}`];
  const secret = (current: string | undefined) => ({
    SecretString: JSON.stringify({ current, previous: one }),
  });

  it('keeps a secret for five minutes of request time, then reads it again', async () => {
    const manager = client<SecretsManagerClient>(secret(one), secret(two));
    const secrets = secretsManagerSecrets(manager.get, () => 'leadpath/webhooks/');

    const first = await secrets.webhook('walk-in', 0);
    const kept = await secrets.webhook('walk-in', 299_999);
    const read = await secrets.webhook('walk-in', 300_000);

    expect([first.current, kept.current, read.current]).toEqual([one, one, two]);
    expect(manager.asked.map(({ input }) => input.SecretId)).toEqual([
      'leadpath/webhooks/walk-in',
      'leadpath/webhooks/walk-in',
    ]);
  });

  it.each(['not json: whsec_c2VjcmV0', '{"current":"secret-without-prefix"}', '{}'])(
    'refuses a secret that is none, without repeating it: %s',
    async (text) => {
      const manager = client<SecretsManagerClient>({ SecretString: text });
      const secrets = secretsManagerSecrets(manager.get, () => 'p/');

      const refusal = await secrets.webhook('bank', 0).catch((error: Error) => error);

      expect(refusal).toMatchObject({ name: 'PermanentError' });
      expect((refusal as Error).message).not.toMatch(/c2VjcmV0|secret-without/);
    },
  );
});

describe('Cognito', () => {
  const user = { staffId: 'd1-gm', side: 'dealer', post: 'general-manager', dealerId: 'D1' } as const;

  it('creates an account with the claims that the interface reads', async () => {
    const pool = client<CognitoIdentityProviderClient>();

    await cognitoUsers(pool.get, () => 'pool').put(user);

    expect(pool.asked).toHaveLength(1);
    expect(pool.asked[0]?.input).toMatchObject({ UserPoolId: 'pool', Username: 'd1-gm' });
    expect(pool.asked[0]?.input.UserAttributes).toContainEqual({ Name: 'custom:dealer', Value: 'D1' });
  });

  it('brings an account that exists up to date and opens it', async () => {
    const pool = client<CognitoIdentityProviderClient>(named('UsernameExistsException'));

    await cognitoUsers(pool.get, () => 'pool').put(user);

    expect(pool.asked.map(({ name }) => name)).toEqual([
      'AdminCreateUserCommand',
      'AdminUpdateUserAttributesCommand',
      'AdminEnableUserCommand',
    ]);
  });

  it('takes an account that never was as closed', async () => {
    const pool = client<CognitoIdentityProviderClient>(named('UserNotFoundException'));

    await expect(cognitoUsers(pool.get, () => 'pool').disable('nobody')).resolves.toBeUndefined();
  });
});

describe('SNS', () => {
  const attributes = { template: 'task-due-today', leadId: 'L1' };

  it('sends an SMS with the id of its template, which carriers register', async () => {
    const sns = client<SNSClient>();

    await snsPublisher(sns.get, () => 'arn:topic').sms('+8613900000001', '今日到期', attributes);

    expect(sns.asked[0]?.input).toMatchObject({ PhoneNumber: '+8613900000001', Message: '今日到期' });
    expect(sns.asked[0]?.input.MessageAttributes).toMatchObject({
      template: { DataType: 'String', StringValue: 'task-due-today' },
    });
  });

  it('publishes to the topic with attributes to filter by and a subject that SNS takes', async () => {
    const sns = client<SNSClient>();

    await snsPublisher(sns.get, () => 'arn:topic').fanOut('x'.repeat(150), 'text', attributes);

    const { TopicArn, Subject } = sns.asked[0]!.input as { TopicArn: string; Subject: string };
    expect([TopicArn, Subject.length]).toEqual(['arn:topic', 99]);
  });

  it('calls a throttle transient, and leaves a fault after which the message may have left', async () => {
    const throttled = snsPublisher(client<SNSClient>(named('ThrottledException')).get, () => 'arn:topic');
    const cut = snsPublisher(client<SNSClient>(named('TimeoutError')).get, () => 'arn:topic');

    await expect(throttled.sms('+86139', 'x', {})).rejects.toMatchObject({ name: 'TransientError' });
    await expect(cut.sms('+86139', 'x', {})).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
