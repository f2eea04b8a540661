import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../local/kernel/aws-service.ts';
import { fakeLambda } from '../../fake-lambda.ts';
import { metadata, runTask } from './run-task.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function:work';

describe('lambda:invoke', () => {
  it('answers payload, version and status as AWS does', async () => {
    const lambda = fakeLambda({ work: ({ n }) => ({ twice: n * 2 }) });

    const task = await runTask(INVOKE, { FunctionName: 'work', Payload: { n: 4 } }, [lambda]);

    expect(task.output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { twice: 8 },
      StatusCode: 200,
      ...metadata,
    });
  });

  it.each(['text', '', 0, false, null, [1]])('hands %j to the function and back', async (value) => {
    const lambda = fakeLambda({ work: (event) => event });

    const task = await runTask(INVOKE, { FunctionName: 'work', Payload: value }, [lambda]);

    expect(task.output?.Payload).toEqual(value);
  });

  it('hands an empty object to a function that is given nothing', async () => {
    const lambda = fakeLambda({ work: (event) => event });

    const task = await runTask(INVOKE, { FunctionName: 'work' }, [lambda]);

    expect(task.output?.Payload).toEqual({});
  });

  it('fails with the error type of the function and the whole failure as its cause', async () => {
    const lambda = fakeLambda({
      work: () => {
        throw Object.assign(new Error('no such dealer'), { name: 'UnknownDealerError' });
      },
    });

    const task = await runTask(INVOKE, { FunctionName: 'work' }, [lambda]);

    expect(task).toMatchObject({ status: 'FAILED', error: 'UnknownDealerError' });
    expect(JSON.parse(task.cause!)).toEqual({
      errorType: 'UnknownDealerError',
      errorMessage: 'no such dealer',
    });
    expect(task.history.at(-2)).toMatchObject({
      type: 'TaskFailed',
      taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'UnknownDealerError' },
    });
  });

  it('calls a failure without a type Lambda.Unknown', async () => {
    const lambda = {
      id: 'lambda',
      call: async () => ({
        StatusCode: 200,
        FunctionError: 'Unhandled',
        Payload: '{"errorMessage":"timed out"}',
      }),
    };

    const task = await runTask(INVOKE, { FunctionName: 'work' }, [lambda]);

    expect(task).toMatchObject({ error: 'Lambda.Unknown', cause: '{"errorMessage":"timed out"}' });
  });

  it('names a function that does not exist as AWS does', async () => {
    const task = await runTask(INVOKE, { FunctionName: 'none' }, [fakeLambda({})]);

    expect(task.error).toBe('Lambda.ResourceNotFoundException');
    expect(task.cause).toMatch(
      /^Function not found: none \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    );
  });

  it('names throttling so that it can be retried', async () => {
    const lambda = {
      id: 'lambda',
      call: async () => {
        throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
      },
    };

    const task = await runTask(INVOKE, { FunctionName: 'work' }, [lambda]);

    expect(task.error).toBe('Lambda.TooManyRequestsException');
  });

  it.each([
    [{ Payload: {} }, '[FunctionName]'],
    [{ FunctionName: 'work', Payloads: {} }, '"Payloads"'],
  ])('refuses the computed arguments %j', async (given, word) => {
    const lambda = fakeLambda({ work: () => 1 });

    const task = await runTask(INVOKE, `{% ${JSON.stringify(given)} %}`, [lambda]);

    expect(task.error).toBe('States.Runtime');
    expect(task.cause).toContain(word);
    expect(lambda.invoked).toEqual([]);
  });
});

describe('a Lambda function as a resource', () => {
  it('is given the arguments and its answer is the result', async () => {
    const lambda = fakeLambda({ [FUNCTION]: ({ n }) => n + 1 });

    const task = await runTask(FUNCTION, { n: 1 }, [lambda]);

    expect(task.output).toBe(2);
    expect(task.history.map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails with the error type of the function', async () => {
    const lambda = fakeLambda({
      [FUNCTION]: () => {
        throw new TypeError('x');
      },
    });

    const task = await runTask(FUNCTION, {}, [lambda]);

    expect(task.error).toBe('TypeError');
    expect(task.history.map((event) => event.type)).toContain('LambdaFunctionFailed');
  });
});
