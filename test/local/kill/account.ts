import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
} from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { Desk } from './desk.ts';
import { START } from './story-times.ts';

/** One execution as it went. */
export interface ExecutionAccount {
  name: string;
  status: string;
  output: unknown;
  /** States in the order in which they were entered, those of branches apart, and in an order of their own. */
  path: string[];
  inBranches: string[];
  /** Each event as `<seconds since the start> <type> <state>`, in an order of their own. */
  happenings: string[];
  /** What is wrong with the numbers of the history, its beginning and its end. */
  faults: string[];
}

/** Everything that is there when a story is over. */
export interface Account {
  /** Keys of the items → how often the function was asked to leave them (0: left by somebody else). */
  left: Record<string, number>;
  executions: ExecutionAccount[];
  /** Different texts in the queue that nobody reads, and among the dead letters. */
  kept: string[];
  deadLetters: string[];
  /** Messages that are still to be worked on. */
  toDo: number;
  schedules: string[];
  secret: string;
  generatedSecret: string;
  parameter: string;
  user: string;
  /** Different text messages in the outbox. */
  texts: string[];
  /** Instant the clock stands at. */
  now: string;
}

/** Asks a cloud for all that a story has left in it. */
export async function accountOf(desk: Desk): Promise<Account> {
  const { dynamoDb, scheduler, secrets, ssm, cognito, http, outputs } = desk;
  const { Items } = await dynamoDb.send(new ScanCommand({ TableName: 'left', ConsistentRead: true }));
  const { Schedules } = await scheduler.send(new ListSchedulesCommand({}));
  const secret = async (SecretId: string) =>
    (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString!;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/size' }));
  const { Username } = await cognito.send(
    new AdminGetUserCommand({ UserPoolId: outputs.PoolId, Username: 'ann' }),
  );
  const { messages } = (await http('GET', '/_local/outbox')) as { messages: Record<string, string>[] };
  const { now } = (await http('GET', '/_local/clock')) as { now: string };
  return {
    left: Object.fromEntries(Items!.map(({ pk, times }) => [pk!.S!, Number(times?.N ?? 0)])),
    executions: await executionsOf(desk),
    kept: await messagesIn(desk, outputs.KeptUrl),
    deadLetters: await messagesIn(desk, outputs.DeadLettersUrl),
    toDo: await sizeOf(desk, outputs.WorkUrl),
    schedules: Schedules!.map(({ Name }) => Name!).sort(),
    secret: await secret('safe'),
    generatedSecret: await secret('generated'),
    parameter: Parameter!.Value!,
    user: Username!,
    texts: [...new Set(messages.filter(({ channel }) => channel === 'sms').map(({ text }) => text!))],
    now,
  };
}

async function executionsOf({ sfn }: Desk): Promise<ExecutionAccount[]> {
  const accounts: ExecutionAccount[] = [];
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  for (const { stateMachineArn } of stateMachines!) {
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    for (const { executionArn } of executions!) {
      const { name, status, output } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      accounts.push({ name: name!, status: status!, output: output && JSON.parse(output), ...told(events!) });
    }
  }
  return accounts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const ENDS = ['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionAborted', 'ExecutionTimedOut'];
const IN_BRANCHES = ['Let another do a part', 'Hand on a message', 'Sign the page'];

function told(events: HistoryEvent[]): Omit<ExecutionAccount, 'name' | 'status' | 'output'> {
  const entered = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
  const faults = events.flatMap(({ id, previousEventId }, index) =>
    id === index + 1 && previousEventId! < id!
      ? []
      : [`event ${id} after ${previousEventId} is number ${index}`],
  );
  if (events[0]?.type !== 'ExecutionStarted') faults.push(`it begins with ${events[0]?.type}`);
  if (!ENDS.includes(events.at(-1)!.type!)) faults.push(`it ends with ${events.at(-1)!.type}`);
  const ends = events.filter(({ type }) => ENDS.includes(type!)).length;
  if (ends !== 1) faults.push(`it has ${ends} ends`);
  return {
    path: entered.filter((name) => !IN_BRANCHES.includes(name)),
    inBranches: entered.filter((name) => IN_BRANCHES.includes(name)).sort(),
    happenings: events.map(happening).sort(),
    faults,
  };
}

function happening({ timestamp, type, ...details }: HistoryEvent): string {
  const name = details.stateEnteredEventDetails?.name ?? details.stateExitedEventDetails?.name ?? '';
  return `${(timestamp!.getTime() - START) / 1_000} ${type} ${name}`.trimEnd();
}

async function messagesIn({ sqs }: Desk, QueueUrl: string): Promise<string[]> {
  const bodies = new Set<string>();
  for (;;) {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (!Messages?.length) return [...bodies].sort();
    for (const { Body } of Messages) bodies.add(Body!);
  }
}

async function sizeOf({ sqs }: Desk, QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return (
    Number(Attributes!.ApproximateNumberOfMessages) +
    Number(Attributes!.ApproximateNumberOfMessagesNotVisible) +
    Number(Attributes!.ApproximateNumberOfMessagesDelayed)
  );
}
