import { once } from 'node:events';
import { connect } from 'node:net';
import { crc32, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from '../../../local/endpoint/endpoint.ts';
import { createSts } from '../../../local/endpoint/sts.ts';
import { AwsError } from '../../../local/kernel/aws-service.ts';
import { recordingService, type ServiceWorld, serviceWorld } from '../fixtures/service-world.ts';

let world: ServiceWorld;
let endpoint: Endpoint;
let faults: string[];

beforeEach(async () => {
  world = serviceWorld();
  faults = [];
  world.services.set('sts', createSts({ accountId: '123456789012' }));
  endpoint = await openEndpoint({
    ...world,
    onFault: (error, call) => faults.push(`${call}: ${String(error)}`),
  });
});

afterEach(() => endpoint.close());

const post = (headers: Record<string, string>, body: string | Buffer | Uint8Array, path = '/') =>
  fetch(endpoint.url + path, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('the endpoint', () => {
  it('answers in the JSON version it was asked in, dated by the local clock, with a checksum', async () => {
    world.services.set(
      'ssm',
      recordingService('ssm', () => ({ Parameter: { Value: 'ü' } })),
    );

    const response = await post(
      { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' },
      '{"Name":"a"}',
    );

    const body = await response.text();
    expect(body).toBe('{"Parameter":{"Value":"ü"}}');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      date: 'Mon, 02 Mar 2026 08:00:00 GMT',
      'x-amz-crc32': String(crc32(Buffer.from(body))),
    });
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('unzips bodies', async () => {
    const sfn = recordingService('sfn');
    world.services.set('sfn', sfn);

    await post(
      { 'x-amz-target': 'AWSStepFunctions.StartExecution', 'content-encoding': 'gzip' },
      gzipSync('{"name":"a"}'),
    );

    expect(sfn.calls).toEqual([{ operation: 'StartExecution', input: { name: 'a' } }]);
  });

  it.each([
    ['not json', {}],
    ['[1]', {}],
    ['plain', { 'content-encoding': 'gzip' }],
  ])('refuses the body %s with %j', async (body, headers) => {
    world.services.set('sfn', recordingService('sfn'));

    const response = await post(
      { 'x-amz-target': 'AWSStepFunctions.StartExecution', ...(headers as Record<string, string>) },
      body,
    );

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('refuses a body beyond 17 MiB', async () => {
    const response = await post(
      { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
      Buffer.alloc(17 * 1024 * 1024 + 1),
    );

    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ __type: 'RequestEntityTooLargeException' });
  });

  it('hides its own faults from callers and reports them', async () => {
    world.services.set(
      'sfn',
      recordingService('sfn', () => {
        throw new TypeError('bug');
      }),
    );

    const response = await post({ 'x-amz-target': 'AWSStepFunctions.StartExecution' }, '{}');

    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ __type: 'InternalFailure' });
    expect(faults).toEqual(['sfn.StartExecution: TypeError: bug']);
  });

  it('says what it does not know', async () => {
    const target = await post({ 'x-amz-target': 'Kinesis_20131202.PutRecord' }, '{}');
    const noOperation = await post({ 'x-amz-target': 'AWSStepFunctions' }, '{}');
    const path = await fetch(`${endpoint.url}/buckets/x`);
    const cbor = await post({ 'smithy-protocol': 'rpc-v2-cbor' }, '', '/service/X/operation/Y');

    expect(await target.json()).toMatchObject({
      __type: 'UnknownOperationException',
      message: 'the local Kinesis_20131202 does not support PutRecord',
    });
    expect(await noOperation.json()).toMatchObject({
      message: 'the local cloud has no service for the target AWSStepFunctions',
    });
    expect(await path.json()).toMatchObject({ message: 'the local cloud has no service for GET /buckets/x' });
    expect(await cbor.json()).toMatchObject({
      message: 'the local cloud has no service for the protocol rpc-v2-cbor',
    });
  });

  it('tells callers who they are', async () => {
    const response = await post(form, 'Action=GetCallerIdentity&Version=2011-06-15');

    expect(await response.text()).toContain(
      '<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:root</Arn>',
    );
  });

  it('holds a manual clock while it works, but not for a long poll', async () => {
    const idleWhile: Record<string, boolean> = {};
    const answer = (operation: string) => {
      let idle = false;
      void world.work.idle().then(() => {
        idle = true;
      });
      return {
        get idle() {
          idleWhile[operation] = idle;
          return idle;
        },
      };
    };
    const slow = (id: string) => ({
      id,
      async call(operation: string) {
        const output = answer(operation);
        await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
        return output as Record<string, unknown>;
      },
    });
    world.services.set('sqs', slow('sqs'));

    await post({ 'x-amz-target': 'AmazonSQS.SendMessage' }, '{}');
    await post({ 'x-amz-target': 'AmazonSQS.ReceiveMessage' }, '{}');

    expect(idleWhile).toEqual({ SendMessage: false, ReceiveMessage: true });
  });

  it('goes on when a caller hangs up in the middle of a request', async () => {
    world.services.set('ssm', recordingService('ssm'));
    const socket = connect(endpoint.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: AmazonSSM.X\r\ncontent-length: 100\r\n\r\n{');
    socket.destroy();
    await once(socket, 'close');

    const response = await post({ 'x-amz-target': 'AmazonSSM.GetParameter' }, '{}');

    expect(response.status).toBe(200);
  });

  it('is refused a port that is taken', async () => {
    await expect(openEndpoint({ ...world, port: endpoint.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('Lambda at the endpoint', () => {
  it('takes the payload as the body and answers it as the body, its outcome in headers', async () => {
    const lambda = recordingService('lambda', () => ({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      FunctionError: 'Unhandled',
      Payload: { errorType: 'X' },
    }));
    world.services.set('lambda', lambda);

    const response = await post(
      { 'x-amz-invocation-type': 'RequestResponse' },
      '{"a":1}',
      '/2015-03-31/functions/arn%3Aaws%3Alambda%3Ax/invocations',
    );

    expect(lambda.calls).toEqual([
      {
        operation: 'Invoke',
        input: { FunctionName: 'arn:aws:lambda:x', InvocationType: 'RequestResponse', Payload: '{"a":1}' },
      },
    ]);
    expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await response.json()).toEqual({ errorType: 'X' });
  });

  it('lists functions, with or without a slash at the end, and names errors', async () => {
    const lambda = recordingService('lambda', (operation) => {
      if (operation === 'GetFunction')
        throw new AwsError('ResourceNotFoundException', 'Function not found', 404);
      return { Functions: [] };
    });
    world.services.set('lambda', lambda);

    const listed = await fetch(`${endpoint.url}/2015-03-31/functions/?MaxItems=5`);
    const missing = await fetch(`${endpoint.url}/2015-03-31/functions/none`);

    expect(await listed.json()).toEqual({ Functions: [] });
    expect(lambda.calls[0]!.input).toEqual({ MaxItems: '5' });
    expect(missing.status).toBe(404);
    expect(missing.headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException');
  });
});

describe('SNS in its Query protocol', () => {
  const textFor = async (operation: string) => {
    world.services.set(
      'sns',
      recordingService('sns', () => ({})),
    );
    return (await post(form, `Action=${operation}&Version=2010-03-31`)).text();
  };

  it.each(['TagResource', 'UntagResource', 'SetSMSAttributes', 'OptInPhoneNumber'])(
    'answers %s, whose result is empty, with an empty result element',
    async (operation) => {
      expect(await textFor(operation)).toContain(`<${operation}Result></${operation}Result>`);
    },
  );

  it('answers what has no result at all without one', async () => {
    expect(await textFor('DeleteTopic')).not.toContain('DeleteTopicResult');
  });
});

describe('SQS in its older Query protocol', () => {
  it('reads flattened lists and maps, and repeats elements in its answer', async () => {
    const sqs = recordingService('sqs', (operation) =>
      operation === 'ReceiveMessage'
        ? {
            Messages: [
              {
                MessageId: 'm',
                Body: 'a<b',
                Attributes: { SenderId: '1' },
                MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } },
              },
            ],
          }
        : { Successful: [{ Id: 'a', MessageId: 'm' }], Failed: [] },
    );
    world.services.set('sqs', sqs);

    const sent = await post(
      form,
      'Action=SendMessageBatch&Version=2012-11-05&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=x&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=k&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=v',
      '/123456789012/jobs',
    );
    const received = await post(
      form,
      'Action=ReceiveMessage&Version=2012-11-05&QueueUrl=u&AttributeName.1=All',
    );

    expect(sqs.calls.map(({ input }) => input)).toEqual([
      {
        QueueUrl: '/123456789012/jobs',
        Entries: [
          { Id: 'a', MessageBody: 'x', MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } } },
        ],
      },
      { QueueUrl: 'u', AttributeNames: ['All'] },
    ]);
    expect(await sent.text()).toContain(
      '<SendMessageBatchResult><SendMessageBatchResultEntry><Id>a</Id><MessageId>m</MessageId></SendMessageBatchResultEntry></SendMessageBatchResult>',
    );
    expect(await received.text()).toContain(
      '<Message><MessageId>m</MessageId><Body>a&lt;b</Body><Attribute><Name>SenderId</Name><Value>1</Value></Attribute><MessageAttribute><Name>k</Name><Value><DataType>String</DataType><StringValue>v</StringValue></Value></MessageAttribute></Message>',
    );
  });

  it('names a missing queue as old clients know it', async () => {
    world.services.set(
      'sqs',
      recordingService('sqs', () => {
        throw new AwsError('QueueDoesNotExist', 'gone');
      }),
    );

    const response = await post(
      form,
      'Action=SendMessage&Version=2012-11-05&MessageBody=x',
      '/123456789012/none',
    );

    expect(response.status).toBe(400);
    expect(await response.text()).toContain(
      '<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>',
    );
  });
});
