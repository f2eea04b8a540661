import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { Desk } from './desk.ts';
import { START } from './story-times.ts';

/**
 * One thing that a user of the cloud does, acknowledged when it resolves.
 *
 * Whoever got no answer asks again; `isRepeated` says so, since what was heard the first time is then refused.
 */
export type Errand = (desk: Desk, isRepeated: boolean) => Promise<unknown>;

/** Minutes after the start. */
const at = (minutes: number) => START + minutes * 60_000;

/** Passes the refusal that says the first asking was heard, when this is the second. */
const unlessHeard = (isRepeated: boolean, refusal: string, request: Promise<unknown>) =>
  request.catch((error: Error) => {
    if (!isRepeated || error.name !== refusal) throw error;
  });

const start =
  (name: string): Errand =>
  ({ sfn, outputs }) =>
    sfn.send(
      new StartExecutionCommand({
        stateMachineArn: outputs.ErrandArn,
        name,
        input: JSON.stringify({ name }),
      }),
    );

const waitUntil =
  (minutes: number): Errand =>
  ({ waitUntil: move }) =>
    move(at(minutes));

/** What is done in every story, in this order, one after the other. */
export const ERRANDS: readonly Errand[] = [
  ({ dynamoDb }) => dynamoDb.send(new PutItemCommand({ TableName: 'left', Item: { pk: { S: 'put' } } })),
  ({ dynamoDb }) =>
    dynamoDb.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: 'both',
        TransactItems: ['one', 'other'].map((pk) => ({
          Put: { TableName: 'left', Item: { pk: { S: pk } } },
        })),
      }),
    ),
  start('answered'),
  start('ignored'),
  ({ sqs, outputs }) =>
    sqs.send(new SendMessageCommand({ QueueUrl: outputs.WorkUrl, MessageBody: 'letter' })),
  ({ sqs, outputs }) =>
    sqs.send(new SendMessageCommand({ QueueUrl: outputs.WorkUrl, MessageBody: 'poison' })),
  ({ sqs, outputs }) =>
    sqs.send(new SendMessageCommand({ QueueUrl: outputs.KeptUrl, MessageBody: 'parcel' })),
  ({ sns, outputs }) => sns.send(new PublishCommand({ TopicArn: outputs.TopicArn, Message: 'news' })),
  ({ sns }) => sns.send(new PublishCommand({ PhoneNumber: '+8613800000000', Message: 'hello' })),
  ({ scheduler, outputs }) =>
    scheduler.send(
      new CreateScheduleCommand({
        Name: 'once',
        ScheduleExpression: `at(${new Date(at(30)).toISOString().slice(0, 19)})`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        ClientToken: 'once',
        Target: {
          Arn: outputs.FunctionArn,
          RoleArn: 'arn:aws:iam::000000000000:role/errands',
          Input: '{"leave":"once"}',
        },
      }),
    ),
  ({ secrets }, isRepeated) =>
    unlessHeard(
      isRepeated,
      'ResourceExistsException',
      secrets.send(new CreateSecretCommand({ Name: 'safe', SecretString: 'first' })),
    ),
  ({ secrets }) => secrets.send(new PutSecretValueCommand({ SecretId: 'safe', SecretString: 'second' })),
  ({ ssm }) =>
    ssm.send(new PutParameterCommand({ Name: '/size', Value: '7', Type: 'String', Overwrite: true })),
  ({ cognito, outputs }, isRepeated) =>
    unlessHeard(
      isRepeated,
      'UsernameExistsException',
      cognito.send(new AdminCreateUserCommand({ UserPoolId: outputs.PoolId, Username: 'ann' })),
    ),
  ({ invokeLater }) => invokeLater({ leave: 'later' }),
  ({ invokeLater }) => invokeLater({ stubborn: 'stubborn' }),
  ({ http }) => http('POST', '/leave/form'),
  waitUntil(0),
  async ({ dynamoDb, sfn }, isRepeated) => {
    const { Item } = await dynamoDb.send(
      new GetItemCommand({ TableName: 'left', Key: { pk: { S: 'token answered' } }, ConsistentRead: true }),
    );
    const answer = { taskToken: Item!.token!.S!, output: '{"answer":"yes"}' };
    await unlessHeard(isRepeated, 'TaskTimedOut', sfn.send(new SendTaskSuccessCommand(answer)));
  },
  waitUntil(20),
  // The stop of those stories that have one comes here.
  waitUntil(90),
  waitUntil(26 * 60),
];

/** The errand before which a story's cloud is stopped in good order, if it is. */
export const STOP_BEFORE = ERRANDS.length - 2;
