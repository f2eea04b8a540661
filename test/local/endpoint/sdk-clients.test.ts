import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  CreateTopicCommand,
  GetSMSAttributesCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  PublishBatchCommand,
  PublishCommand,
  SetSMSAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from '../../../local/endpoint/endpoint.ts';
import { AwsError } from '../../../local/kernel/aws-service.ts';
import { openScheduler } from '../../../local/scheduler/scheduler.ts';
import { openSecretsManager } from '../../../local/secretsmanager/secretsmanager.ts';
import { openSns, type Sns } from '../../../local/sns/sns.ts';
import { openSqs } from '../../../local/sqs/sqs.ts';
import { openSsm } from '../../../local/ssm/ssm.ts';
import { recordingService, serviceWorld } from '../fixtures/service-world.ts';

const world = serviceWorld();
let endpoint: Endpoint;
let sns: Sns;
let config: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
};

beforeAll(async () => {
  endpoint = await openEndpoint({ clock: world.clock, work: world.work, services: world.services });
  config = {
    endpoint: endpoint.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const sqs = await openSqs({ ...world.context('sqs'), baseUrl: () => endpoint.url });
  sns = await openSns(world.context('sns'));
  const all = [
    sqs,
    sns,
    await openScheduler(world.context('scheduler')),
    await openSecretsManager(world.context('secrets')),
    await openSsm(world.context('ssm')),
  ];
  for (const { service } of all) world.services.set(service.id, service);
});

afterAll(() => endpoint.close());

describe('the SDK', () => {
  it('sends and receives SQS messages, digests checked, and reads errors', async () => {
    const sqs = new SQSClient(config);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs', tags: { team: 'x' } }));

    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'grüße 您好',
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: 'x' },
          raw: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2, 255]) },
        },
      }),
    );
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );

    expect(Messages).toMatchObject([{ Body: 'grüße 您好', Attributes: { ApproximateReceiveCount: '1' } }]);
    expect([...Messages![0]!.MessageAttributes!.raw!.BinaryValue!]).toEqual([1, 2, 255]);
    await expect(
      sqs.send(new GetQueueAttributesCommand({ QueueUrl: `${endpoint.url}/123456789012/none` })),
    ).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  });

  it('speaks the Query protocol with SNS: maps, lists, attributes and errors', async () => {
    const client = new SNSClient(config);
    const { TopicArn } = await client.send(
      new CreateTopicCommand({
        Name: 'news',
        Attributes: { DisplayName: 'a & <b>' },
        Tags: [{ Key: 'k', Value: 'v' }],
      }),
    );
    await client.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'email',
        Endpoint: 'a@example.com',
        Attributes: { FilterPolicy: '{"kind":["x"]}' },
      }),
    );

    const { MessageId } = await client.send(
      new PublishCommand({
        TopicArn,
        Message: 'one\r\ntwo',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      }),
    );
    const batch = await client.send(
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: 'a', Message: 'x' },
          { Id: 'b', Message: 'y', MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } } },
        ],
      }),
    );
    const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn }));
    await client.send(new SetSMSAttributesCommand({ attributes: { MonthlySpendLimit: '5' } }));
    const sms = await client.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }));
    await client.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'l', Value: 'w' }] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));

    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(batch.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    expect(Attributes).toMatchObject({ DisplayName: 'a & <b>', SubscriptionsConfirmed: '1' });
    expect(sms.attributes).toEqual({ MonthlySpendLimit: '5' });
    expect(Tags).toEqual([
      { Key: 'k', Value: 'v' },
      { Key: 'l', Value: 'w' },
    ]);
    expect(
      sns
        .outbox()
        .filter(({ channel }) => channel === 'email')
        .map(({ text }) => text),
    ).toEqual(['one\r\ntwo', 'y']);
    await expect(
      client.send(new PublishCommand({ TopicArn: `${TopicArn}x`, Message: 'x' })),
    ).rejects.toMatchObject({ name: 'NotFoundException', message: 'Topic does not exist' });
    await expect(client.send(new PublishCommand({ PhoneNumber: '12', Message: 'x' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('speaks REST-JSON with Scheduler: paths, query strings, instants and errors', async () => {
    const client = new SchedulerClient(config);
    const Target = {
      Arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
      RoleArn: 'arn:aws:iam::123456789012:role/r',
      Input: '{}',
    };
    const StartDate = new Date('2027-01-01T00:00:00Z');
    await client.send(
      new CreateScheduleCommand({
        Name: 'a.b_c-d',
        ScheduleExpression: 'rate(1 day)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        StartDate,
        Target,
      }),
    );

    const schedule = await client.send(new GetScheduleCommand({ Name: 'a.b_c-d', GroupName: 'default' }));
    const listed = await client.send(
      new ListSchedulesCommand({ GroupName: 'default', NamePrefix: 'a.', MaxResults: 10 }),
    );
    await client.send(new DeleteScheduleCommand({ Name: 'a.b_c-d' }));

    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(1 day)',
      StartDate,
      CreationDate: new Date(world.clock.now()),
      Target,
    });
    expect(listed.Schedules?.map(({ Name }) => Name)).toEqual(['a.b_c-d']);
    await expect(client.send(new GetScheduleCommand({ Name: 'a.b_c-d' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule a.b_c-d does not exist.',
    });
  });

  it('speaks JSON with Secrets Manager and Parameter Store', async () => {
    const secrets = new SecretsManagerClient(config);
    const ssm = new SSMClient(config);
    await secrets.send(new CreateSecretCommand({ Name: 'key', SecretBinary: Buffer.from([0, 255]) }));
    await ssm.send(new PutParameterCommand({ Name: '/a/b', Value: 'x', Type: 'String' }));

    const secret = await secrets.send(new GetSecretValueCommand({ SecretId: 'key' }));
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/a/b' }));

    expect([...secret.SecretBinary!]).toEqual([0, 255]);
    expect(secret.CreatedDate).toEqual(new Date(world.clock.now()));
    expect(Parameter).toMatchObject({ Value: 'x', ARN: 'arn:aws:ssm:eu-west-1:123456789012:parameter/a/b' });
    await expect(ssm.send(new GetParameterCommand({ Name: '/none' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  it('reaches other services by their target, and reads the fields of their errors', async () => {
    const sfn = recordingService('sfn', () => {
      throw new AwsError('ExecutionDoesNotExist', 'no such execution');
    });
    world.services.set('sfn', sfn);

    await expect(
      new SFNClient(config).send(new DescribeExecutionCommand({ executionArn: 'arn' })),
    ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist', message: 'no such execution' });
    expect(sfn.calls).toEqual([{ operation: 'DescribeExecution', input: { executionArn: 'arn' } }]);
  });

  it('reaches a database as the bytes it sent, and reads the bytes it answers', async () => {
    const forwarded: [string, string][] = [];
    const database = {
      ...recordingService('dynamodb'),
      async forward(operation: string, body: Buffer) {
        forwarded.push([operation, body.toString()]);
        if (operation === 'GetItem') return { status: 200, body: Buffer.from('{"Item":{"id":{"S":"1"}}}') };
        return {
          status: 400,
          body: Buffer.from(
            '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed","Item":{"id":{"S":"2"}}}',
          ),
        };
      },
    };
    world.services.set('dynamodb', database);
    const client = new DynamoDBClient(config);

    const { Item } = await client.send(new GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } }));
    const put = client.send(new PutItemCommand({ TableName: 't', Item: { id: { S: '2' } } }));

    expect(Item).toEqual({ id: { S: '1' } });
    await expect(put).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { id: { S: '2' } },
    });
    expect(forwarded[0]).toEqual(['GetItem', '{"TableName":"t","Key":{"id":{"S":"1"}}}']);
  });

  it('hears by name of what is not there', async () => {
    world.services.delete('sfn');

    await expect(
      new SFNClient(config).send(new DescribeExecutionCommand({ executionArn: 'arn' })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'the local sfn does not support DescribeExecution',
    });
  });
});
