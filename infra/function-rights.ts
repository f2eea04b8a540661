import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { type MachineName, machines } from '../workflows/machines.ts';
import { AslStateMachine } from './asl-state-machine.ts';
import { type DataStack, INDEX_NAMES } from './data-stack.ts';
import type { Need } from './functions/function-spec.ts';
import { HouseFunction } from './house-function.ts';
import { DMS_SOURCE, SECRET_PREFIX, WEBHOOK_SOURCES } from './webhook-sources.ts';

/** What rights and environment variables are made of. */
export interface Surroundings {
  readonly data: DataStack;
  /** With which schedules made at run time call their targets. */
  readonly scheduleRole: Role;
  /** What links in messages begin with. */
  readonly linkBase: string;
}

const WRITE_ACTIONS = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];
const STAFF_ACTIONS = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminUpdateUserAttributes',
  'cognito-idp:AdminEnableUser',
  'cognito-idp:AdminDisableUser',
];

/** The environment variables that a function's needs bring, and no others. */
export function environmentOf(
  needs: readonly Need[],
  { data, scheduleRole, linkBase }: Surroundings,
): Record<string, string> {
  const schedules = {
    SCHEDULE_GROUP: data.scheduleGroup.scheduleGroupName,
    SCHEDULE_ROLE_ARN: scheduleRole.roleArn,
    DEAD_LETTER_QUEUE_ARN: data.deadLetterQueue.queueArn,
  };
  const path = { LEAD_PATH_ARN: AslStateMachine.arnByName(scheduleRole, 'lead-path') };
  const plans = { PLAN_PATH_ARN: AslStateMachine.arnByName(scheduleRole, 'plan-path') };
  const table = { TABLE_NAME: data.table.tableName, RULEBOOK: 'auman-2011' };
  const byNeed: Record<Need, Record<string, string>> = {
    'reads-table': table,
    'writes-table': table,
    'starts-paths': path,
    'starts-checks': { STAFF_TASK_ARN: AslStateMachine.arnByName(scheduleRole, 'staff-task') },
    'starts-plans': plans,
    'rests-plans': { ...schedules, ...plans },
    'reads-executions': { ...path, ...plans },
    'starts-withdrawals': {
      DEALER_WITHDRAWAL_ARN: AslStateMachine.arnByName(scheduleRole, 'dealer-withdrawal'),
    },
    'answers-tasks': {},
    'answers-care': {},
    notifies: {
      ...schedules,
      NOTICE_TOPIC_ARN: data.noticeTopic.topicArn,
      LINK_BASE: linkBase,
      DEFERRED_MESSAGE_FUNCTION_ARN: HouseFunction.arnByName(scheduleRole, 'send-deferred-message'),
    },
    'rests-leads': { ...schedules, ...path },
    'ends-rests': schedules,
    'protects-leads': {
      ...schedules,
      END_PROTECTION_FUNCTION_ARN: HouseFunction.arnByName(scheduleRole, 'end-protection'),
    },
    'plans-starts': {
      ...schedules,
      START_PATHS_FUNCTION_ARN: HouseFunction.arnByName(scheduleRole, 'start-waiting-paths'),
    },
    'watches-executions': { MACHINE_ARN_PREFIX: AslStateMachine.arnByName(scheduleRole, '') },
    'mends-executions': { MACHINE_ARN_PREFIX: AslStateMachine.arnByName(scheduleRole, '') },
    'replays-dead-letters': {
      ...schedules,
      DEAD_LETTER_QUEUE_URL: data.deadLetterQueue.queueUrl,
      FUNCTION_ARN_PREFIX: HouseFunction.arnByName(scheduleRole, ''),
    },
    'watches-schedules': { SCHEDULE_GROUP: schedules.SCHEDULE_GROUP },
    'reads-lead-secrets': { SECRET_PREFIX },
    'reads-dms-secret': { SECRET_PREFIX },
    'manages-staff': { USER_POOL_ID: data.userPool.userPoolId },
  };
  return Object.assign({}, ...needs.map((need) => byNeed[need]));
}

/** Grants a function what one of its needs brings. */
export function grant(need: Need, to: HouseFunction, { data, scheduleRole }: Surroundings): void {
  const { tableArn } = data.table;
  const indexArns = INDEX_NAMES.map((name) => `${tableArn}/index/${name}`);
  const secretArns = (sources: readonly string[]) =>
    sources.map((source) => data.webhookSecrets.get(source)!.secretArn);
  const grants: Record<Need, () => void> = {
    'reads-table': () => {
      to.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [tableArn]);
      to.allow(['dynamodb:Query'], [tableArn, ...indexArns]);
    },
    'writes-table': () => to.allow(WRITE_ACTIONS, [tableArn]),
    'starts-paths': () => to.allow(['states:StartExecution'], [AslStateMachine.arnByName(to, 'lead-path')]),
    'starts-checks': () => to.allow(['states:StartExecution'], [AslStateMachine.arnByName(to, 'staff-task')]),
    'starts-plans': () => to.allow(['states:StartExecution'], [AslStateMachine.arnByName(to, 'plan-path')]),
    'rests-plans': () => {
      allowSchedule(to, 'scheduler:CreateSchedule', data);
      allowPassRole(to, scheduleRole);
    },
    'reads-executions': () =>
      to.allow(
        ['states:ListExecutions'],
        (['lead-path', 'plan-path'] as const).map((machine) => AslStateMachine.arnByName(to, machine)),
      ),
    'starts-withdrawals': () =>
      to.allow(
        ['states:StartExecution', 'states:ListExecutions'],
        [AslStateMachine.arnByName(to, 'dealer-withdrawal')],
      ),
    'answers-tasks': () =>
      to.allow(['states:SendTaskSuccess'], [AslStateMachine.arnByName(to, 'staff-task')]),
    'answers-care': () =>
      to.allow(['states:SendTaskSuccess'], [AslStateMachine.arnByName(to, 'maintenance')]),
    notifies: () => {
      to.allow(['sns:Publish'], [data.noticeTopic.topicArn]);
      // A telephone number has no ARN. Everything but topics is what remains: numbers, never a topic of another system.
      to.allowOutside(['sns:Publish'], [`arn:${Stack.of(to).partition}:sns:*:*:*`]);
      allowSchedule(to, 'scheduler:CreateSchedule', data);
      allowPassRole(to, scheduleRole);
    },
    'rests-leads': () => {
      allowSchedule(to, 'scheduler:CreateSchedule', data);
      allowPassRole(to, scheduleRole);
    },
    'ends-rests': () => allowSchedule(to, 'scheduler:DeleteSchedule', data),
    'protects-leads': () => {
      allowSchedule(to, 'scheduler:CreateSchedule', data);
      allowPassRole(to, scheduleRole);
    },
    'plans-starts': () => {
      allowSchedule(to, 'scheduler:CreateSchedule', data);
      allowPassRole(to, scheduleRole);
    },
    'watches-executions': () => {
      const arns = MACHINES.map((machine) => AslStateMachine.arnByName(to, machine));
      to.allow(['states:ListExecutions', 'states:DescribeStateMachine'], arns);
      allowExecutions(to, ['states:DescribeExecution', 'states:GetExecutionHistory']);
    },
    'mends-executions': () => allowExecutions(to, ['states:RedriveExecution', 'states:StopExecution']),
    'replays-dead-letters': () => {
      to.allow(LETTER_ACTIONS, [data.deadLetterQueue.queueArn]);
      allowSchedule(to, 'scheduler:CreateSchedule', data);
      allowPassRole(to, scheduleRole);
    },
    'watches-schedules': () => {
      allowSchedule(to, 'scheduler:GetSchedule', data);
      const schedules = (name: string) =>
        Stack.of(to).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: name });
      to.allow(['scheduler:GetSchedule'], [schedules('default/leadpath-*')]);
      to.acceptWildcard(
        scheduleArnPattern('default/leadpath-*'),
        'The schedules of the template stand in the group of the account under the name of the product.',
      );
      to.allow(['scheduler:ListSchedules'], [schedules('*/*')]);
      to.acceptWildcard(
        scheduleArnPattern('*/*'),
        'ListSchedules knows no narrower resource: Scheduler checks it against all schedules, whatever the group.',
      );
    },
    'reads-lead-secrets': () => to.allow(['secretsmanager:GetSecretValue'], secretArns(WEBHOOK_SOURCES)),
    'reads-dms-secret': () => to.allow(['secretsmanager:GetSecretValue'], secretArns([DMS_SOURCE])),
    'manages-staff': () => to.allow(STAFF_ACTIONS, [data.userPool.userPoolArn]),
  };
  grants[need]();
}

const MACHINES = Object.keys(machines) as MachineName[];

const LETTER_ACTIONS = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
];

/** Allows actions on the executions of every machine. */
function allowExecutions(to: HouseFunction, actions: readonly string[]): void {
  for (const machine of MACHINES) {
    const resourceName = `leadpath-${machine}:*`;
    const arn = Stack.of(to).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    to.allow(actions, [arn]);
    to.acceptWildcard(
      `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${resourceName}`,
      'Executions carry the ids of leads in their names; the machine itself is named.',
    );
  }
}

/** A schedule as cdk-nag writes it. */
function scheduleArnPattern(name: string): string {
  return `arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${name}`;
}

function allowSchedule(to: HouseFunction, action: string, data: DataStack): void {
  const group = data.scheduleGroup.scheduleGroupName;
  const schedules = Stack.of(to).formatArn({
    service: 'scheduler',
    resource: 'schedule',
    resourceName: `${group}/*`,
  });
  to.allow([action], [schedules]);
  to.acceptWildcard(
    scheduleArnPattern(`${group}/*`),
    'One-time schedules carry the id of a lead or a message in their names; their group is named.',
  );
}

function allowPassRole(to: HouseFunction, role: Role): void {
  to.allow(['iam:PassRole'], [role.roleArn], {
    StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
  });
}
