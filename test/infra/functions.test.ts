import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../infra/functions.ts';
import {
  ofType,
  one,
  rightsOf,
  rightsOfFunction,
  type Synthesized,
  spoken,
  statementsOf,
  synthesize,
  type Template,
} from './synthesized.ts';

let synthesized: Synthesized;
let app: Template;

beforeAll(() => {
  synthesized = synthesize();
  app = synthesized.app;
});
afterAll(() => synthesized.close());

const names = FUNCTIONS.map(({ name }) => name);
const properties = (name: string) =>
  one(app, 'AWS::Lambda::Function', (p) => p.FunctionName === `leadpath-${name}`).Properties;
const whoMay = (right: RegExp) =>
  names.filter((name) => rightsOfFunction(app, name).some((each) => right.test(each)));
const environment = (name: string): Record<string, unknown> => properties(name).Environment.Variables;

describe('every function', () => {
  it.each(names)('runs on arm64 and the current Node, traced, with JSON logs: %s', (name) => {
    expect(properties(name)).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  it.each(names)('logs for three months to a group of its own, and may write to no other: %s', (name) => {
    const groupId = properties(name).LoggingConfig.LogGroup.Ref;
    const roleId = properties(name).Role['Fn::GetAtt'][0];

    expect(app.Resources[groupId]?.Properties).toMatchObject({
      LogGroupName: `/aws/lambda/leadpath-${name}`,
      RetentionInDays: 90,
    });
    const logRights = rightsOf(app, roleId).filter((right) => right.startsWith('logs:'));
    const group = spoken({ 'Fn::GetAtt': [groupId, 'Arn'] });
    expect(logRights.sort()).toEqual([`logs:CreateLogStream on ${group}`, `logs:PutLogEvents on ${group}`]);
  });

  it('has no managed policy, so that its rights are all in its own', () => {
    for (const [id, { Properties }] of ofType(app, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns, id).toBeUndefined();
    }
  });

  it('answers within the half minute that the HTTP API waits, when that calls it', () => {
    for (const { name, routes } of FUNCTIONS) {
      if (routes) expect(properties(name).Timeout, name).toBeLessThan(30);
    }
  });
});

describe('a wildcard', () => {
  it('stands only where AWS knows nothing narrower', () => {
    const wild = ofType(app, 'AWS::IAM::Role')
      .flatMap(([id]) => rightsOf(app, id))
      .filter((right) => right.includes('*'));

    const accepted = [
      /^xray:\w+ on \*$/,
      /^logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups) on \*$/,
      /^states:(Describe|Stop|Redrive)Execution on arn:.*:execution:leadpath-[a-z-]+:\*$/,
      /^states:GetExecutionHistory on arn:.*:execution:leadpath-[a-z-]+:\*$/,
      /^scheduler:GetSchedule on arn:.*:schedule\/(leadpath\/|default\/leadpath-)\*$/,
      // Scheduler checks it against all schedules of the account.
      /^scheduler:ListSchedules on arn:.*:schedule\/\*\/\*$/,
      /^scheduler:(Create|Delete)Schedule on arn:.*:schedule\/leadpath\/\*$/,
      /^sns:Publish on all but arn:AWS::Partition:sns:\*:\*:\*$/,
    ];
    expect(wild.filter((right) => !accepted.some((pattern) => pattern.test(right)))).toEqual([]);
  });

  it('never stands in an action', () => {
    const actions = ofType(app, 'AWS::IAM::Role')
      .flatMap(([id]) => rightsOf(app, id))
      .map((right) => right.split(' ')[0]);

    expect(actions.filter((action) => action!.includes('*'))).toEqual([]);
  });
});

describe('the rights to the table', () => {
  it('let nobody scan it', () => {
    expect(whoMay(/^dynamodb:(Scan|\*)/)).toEqual([]);
  });

  it('let lists read and not write', () => {
    const readers = ['list-leads', 'list-lead-events', 'list-tasks', 'list-waiting', 'get-organisation'];

    for (const name of readers) {
      const rights = rightsOfFunction(app, name);
      expect(rights, name).toContain('dynamodb:GetItem on Data.Table.Arn');
      expect(rights, name).toContain('dynamodb:Query on Data.Table.Arn/index/gsi1');
      expect(rights.filter((right) => /Put|Update|Delete/.test(right))).toEqual([]);
    }
  });

  it('let a function that records what happened write', () => {
    const rights = rightsOfFunction(app, 'record-revisit');

    expect(rights).toEqual(
      expect.arrayContaining([
        'dynamodb:PutItem on Data.Table.Arn',
        'dynamodb:UpdateItem on Data.Table.Arn',
        'dynamodb:ConditionCheckItem on Data.Table.Arn',
      ]),
    );
  });

  it('are not given to the function that only describes the interface', () => {
    expect(rightsOfFunction(app, 'get-openapi')).toEqual([]);
    expect(environment('get-openapi')).not.toHaveProperty('TABLE_NAME');
  });
});

describe('the rights to the paths', () => {
  it('let only those start the path of a lead who take it in, change its record, find it without an execution, or restart it by hand', () => {
    const doors = ['receive-lead', 'receive-purchase', 'quarantine', 'close-source-days'];
    const changes = ['returns', 'intents', 'merges', 'personal-data', 'imports', 'end-protection'];
    const withdrawal = ['withdrawals', 'take-back-leads', 'give-out-leads'];
    const finders = ['start-waiting-paths', 'reconcile-paths'];
    const checks = ['task-acts'];
    const ops = ['ops'];

    expect(whoMay(/^states:StartExecution on .*leadpath-(lead-path|dealer-withdrawal)$/).sort()).toEqual(
      [...doors, ...changes, ...withdrawal, ...finders, ...checks, ...ops].sort(),
    );
    expect(rightsOfFunction(app, 'receive-lead')).toContain(
      'states:StartExecution on arn:AWS::Partition:states:AWS::Region:AWS::AccountId:stateMachine:leadpath-lead-path',
    );
  });

  it('let only those answer a token who find out that a wait is over', () => {
    const reroute = [
      ...['returns', 'intents', 'merges', 'personal-data', 'imports'],
      ...['take-back-leads', 'give-out-leads', 'end-protection', 'reconcile-paths'],
    ];
    const sales = ['receive-purchase', 'quarantine', 'close-source-days'];
    const tasks = [
      'hold-task',
      'task-acts',
      'networks',
      'calendars',
      'begin-working-day',
      'open-plan',
      'plans',
    ];

    expect(whoMay(/^states:SendTaskSuccess on .*leadpath-staff-task$/).sort()).toEqual(
      [...reroute, ...sales, ...tasks].sort(),
    );
    expect(whoMay(/^states:SendTaskSuccess on .*leadpath-maintenance$/).sort()).toEqual(
      [...reroute, ...sales, 'hold-care', 'task-acts'].sort(),
    );
    expect(whoMay(/^states:SendTask(Failure|Heartbeat)/)).toEqual([]);
  });

  it('let only those start a check who record a result that may be checked', () => {
    expect(whoMay(/^states:StartExecution on .*leadpath-staff-task$/).sort()).toEqual([
      'record-promotion',
      'record-revisit',
    ]);
  });

  it('name the path of a lead without depending on it', () => {
    expect(spoken(environment('receive-lead').LEAD_PATH_ARN)).toBe(
      'arn:AWS::Partition:states:AWS::Region:AWS::AccountId:stateMachine:leadpath-lead-path',
    );
  });
});

describe('the rights to mend by hand', () => {
  it('are those of operations alone', () => {
    expect(whoMay(/^states:(Redrive|Stop)Execution/)).toEqual(['ops']);
    expect(whoMay(/^states:(GetExecutionHistory|DescribeStateMachine)/)).toEqual(['ops']);
    expect(whoMay(/^sqs:(ReceiveMessage|DeleteMessage)/)).toEqual(['ops']);
    expect(whoMay(/^scheduler:(Get|List)Schedule/)).toEqual(['ops']);
  });

  it('reach the dead-letter queue and no other', () => {
    const rights = rightsOfFunction(app, 'ops').filter((right) => right.startsWith('sqs:'));

    expect(rights.map((right) => right.split(' on ')[1])).toEqual(Array(4).fill('Data.DeadLetterQueue.Arn'));
  });
});

describe('the rights to tell people', () => {
  it('reach the notice topic and telephones, and no other topic', () => {
    const publish = rightsOfFunction(app, 'remind-person').filter((right) => right.startsWith('sns:'));

    expect(publish).toEqual([
      'sns:Publish on Data.NoticeTopic',
      'sns:Publish on all but arn:AWS::Partition:sns:*:*:*',
    ]);
  });

  it('come with those to hold a message back until quiet hours are over', () => {
    const rights = rightsOfFunction(app, 'hand-out-task');

    expect(rights).toContain(
      'scheduler:CreateSchedule on arn:AWS::Partition:scheduler:AWS::Region:AWS::AccountId:schedule/leadpath/*',
    );
    expect(rights).toContain('iam:PassRole on RunTimeScheduleRole.Arn');
    expect(environment('hand-out-task')).toMatchObject({ SCHEDULE_GROUP: 'leadpath' });
    expect(spoken(environment('hand-out-task').DEFERRED_MESSAGE_FUNCTION_ARN)).toMatch(
      /:function:leadpath-send-deferred-message$/,
    );
  });

  it('are not given to whoever only reads', () => {
    expect(whoMay(/^sns:/)).not.toContain('get-lead');
    expect(environment('get-lead')).not.toHaveProperty('NOTICE_TOPIC_ARN');
  });

  it('pass their role to the scheduler and to nothing else', () => {
    const statements = ofType(app, 'AWS::IAM::Role')
      .flatMap(([id]) => statementsOf(app, id))
      .filter((statement) => statement.Action === 'iam:PassRole');

    expect(statements).not.toHaveLength(0);
    for (const { Condition } of statements) {
      expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
    }
  });
});

describe('the rights to secrets and accounts', () => {
  it("let the door for leads read the sources' secrets and not the DMS's", () => {
    const rights = rightsOfFunction(app, 'receive-lead').filter((right) =>
      right.startsWith('secretsmanager:'),
    );

    expect(rights).toContain('secretsmanager:GetSecretValue on Data.WalkInSecret');
    expect(rights).not.toContain('secretsmanager:GetSecretValue on Data.DmsSecret');
  });

  it("let the door for purchases read the DMS's and no other", () => {
    const rights = rightsOfFunction(app, 'receive-purchase').filter((right) =>
      right.startsWith('secretsmanager:'),
    );

    expect(rights).toEqual(['secretsmanager:GetSecretValue on Data.DmsSecret']);
  });

  it('let nobody else read a secret', () => {
    expect(whoMay(/^secretsmanager:/)).toEqual(['receive-lead', 'receive-purchase', 'ledger']);
  });

  it('let only the organisation make and close accounts, in our pool', () => {
    expect(whoMay(/^cognito-idp:/)).toEqual(['put-organisation']);
    expect(rightsOfFunction(app, 'put-organisation')).toContain(
      'cognito-idp:AdminCreateUser on Data.StaffUserPool.Arn',
    );
  });
});

describe('the environment', () => {
  it('has every setting that the functions know, in one function or another', () => {
    const source = readFileSync(new URL('../../functions/shared/env.ts', import.meta.url), 'utf8');
    const settings = [...source.matchAll(/^ {2}([A-Z_]+): z\./gm)].map((match) => match[1]!);

    const given = new Set(names.flatMap((name) => Object.keys(environment(name))));
    expect(settings).toContain('TABLE_NAME');
    expect(settings.filter((setting) => !given.has(setting))).toEqual([]);
  });

  it('lets links begin with what the deployment says, else with the address of the API', () => {
    const { Conditions, Parameters } = app as Template & Record<string, Record<string, object>>;

    expect(environment('remind-person').LINK_BASE).toEqual({
      'Fn::If': [
        'HasLinkBase',
        { Ref: 'LinkBase' },
        { 'Fn::GetAtt': [expect.stringMatching(/Api/), 'ApiEndpoint'] },
      ],
    });
    expect(Parameters?.LinkBase).toMatchObject({ Default: '' });
    expect(Conditions?.HasLinkBase).toEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'LinkBase' }, ''] }] });
  });
});

describe('an event that cannot be handled', () => {
  it('goes to the dead-letter queue', () => {
    for (const { name, folder } of FUNCTIONS) {
      const target = properties(name).DeadLetterConfig?.TargetArn;
      if (folder === 'events') expect(spoken(target), name).toBe('Data.DeadLetterQueue.Arn');
      else expect(target, name).toBeUndefined();
    }
  });
});
