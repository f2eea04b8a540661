import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../local/kernel/aws-service.ts';
import { fakeService } from '../fake-service.ts';
import { metadata, runTask } from './run-task.ts';

const PUBLISH = 'arn:aws:states:::sns:publish';

describe('sns:publish', () => {
  it('publishes and answers the message id', async () => {
    const sns = fakeService('sns', { Publish: { MessageId: 'm-1' } });

    const task = await runTask(PUBLISH, { TopicArn: 'arn:topic', Message: 'hello', Subject: 's' }, [sns]);

    expect(sns.calls).toEqual([
      { operation: 'Publish', input: { TopicArn: 'arn:topic', Message: 'hello', Subject: 's' } },
    ]);
    expect(task.output).toEqual({ MessageId: 'm-1', ...metadata });
  });

  it('sends a message that is no text as JSON', async () => {
    const sns = fakeService('sns', { Publish: { MessageId: 'm-1' } });

    await runTask(PUBLISH, { PhoneNumber: '+8613800000000', Message: { due: 'today' } }, [sns]);

    expect(sns.calls[0]!.input.Message).toBe('{"due":"today"}');
  });

  it('names a topic that does not exist as AWS does', async () => {
    const sns = fakeService('sns', {
      Publish: new AwsError('NotFoundException', 'Topic does not exist', 404),
    });

    const task = await runTask(PUBLISH, { TopicArn: 'arn:none', Message: 'x' }, [sns]);

    expect(task.error).toBe('SNS.NotFoundException');
    expect(task.cause).toContain('Topic does not exist (Service: AmazonSNS; Status Code: 404;');
  });

  it('refuses to send nothing', async () => {
    const sns = fakeService('sns', {});

    const task = await runTask(PUBLISH, '{% { "TopicArn": "arn:topic" } %}', [sns]);

    expect(task.error).toBe('States.Runtime');
    expect(sns.calls).toEqual([]);
  });
});
