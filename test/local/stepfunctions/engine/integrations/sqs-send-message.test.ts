import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../local/kernel/aws-service.ts';
import { fakeService } from '../fake-service.ts';
import { metadata, runTask } from './run-task.ts';

const SEND = 'arn:aws:states:::sqs:sendMessage';

describe('sqs:sendMessage', () => {
  it('sends a body that is no text as JSON, and answers in the spelling of SQS', async () => {
    const sqs = fakeService('sqs', { SendMessage: { MessageId: 'm-1', MD5OfMessageBody: 'abc' } });

    const task = await runTask(SEND, { QueueUrl: 'http://q', MessageBody: { a: 1 }, DelaySeconds: 5 }, [sqs]);

    expect(sqs.calls).toEqual([
      { operation: 'SendMessage', input: { QueueUrl: 'http://q', MessageBody: '{"a":1}', DelaySeconds: 5 } },
    ]);
    expect(task.output).toEqual({ MessageId: 'm-1', MD5OfMessageBody: 'abc', ...metadata });
  });

  it('names a queue that does not exist as AWS does', async () => {
    const sqs = fakeService('sqs', { SendMessage: new AwsError('QueueDoesNotExist', 'no queue') });

    const task = await runTask(SEND, { QueueUrl: 'http://none', MessageBody: 'x' }, [sqs]);

    expect(task.error).toBe('SQS.QueueDoesNotExistException');
  });

  it('says so when this cloud runs no SQS', async () => {
    const task = await runTask(SEND, { QueueUrl: 'http://q', MessageBody: 'x' }, []);

    expect(task).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(task.cause).toContain('runs no service sqs');
  });
});
