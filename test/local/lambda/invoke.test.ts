import { afterEach, describe, expect, it } from 'vitest';
import type { FunctionConfig } from '../../../local/lambda/function-config.ts';
import type { Lambda } from '../../../local/lambda/lambda-service.ts';
import { functionWith } from '../fixtures/function-code.ts';
import { lambdaWorld } from '../fixtures/lambda-world.ts';

const open: Lambda[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lambda) => lambda.close()));
});

async function worldWith(...functions: FunctionConfig[]) {
  const world = await lambdaWorld();
  open.push(world.lambda);
  for (const config of functions) world.lambda.addFunction(config);
  const invoke = async (payload: unknown, extra: Record<string, unknown> = {}) => {
    const FunctionName = functions[0]!.name;
    const answer = await world.lambda.service.call('Invoke', { FunctionName, Payload: payload, ...extra });
    return {
      ...answer,
      Payload: answer.Payload === undefined ? undefined : JSON.parse(String(answer.Payload)),
    };
  };
  return { ...world, invoke };
}

describe('Invoke', () => {
  it('runs the handler on the event and answers what it returns', async () => {
    const { invoke } = await worldWith(
      functionWith('export const handler = async (event) => ({ got: event });'),
    );

    const answer = await invoke('{"a":1}');

    expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload: { got: { a: 1 } } });
  });

  it('takes a parsed payload as well as JSON text, and no payload as an empty event', async () => {
    const { invoke } = await worldWith(functionWith('export const handler = async (event) => event;'));

    expect((await invoke({ a: [1] })).Payload).toEqual({ a: [1] });
    expect((await invoke(undefined)).Payload).toEqual({});
  });

  it('answers null when the handler returns nothing', async () => {
    const { invoke } = await worldWith(functionWith('export const handler = async () => {};'));

    expect((await invoke({})).Payload).toBeNull();
  });

  it('keeps the state of the module from one event to the next', async () => {
    const { invoke } = await worldWith(functionWith('let n = 0; export const handler = async () => ++n;'));

    const counts = [(await invoke({})).Payload, (await invoke({})).Payload];

    expect(counts).toEqual([1, 2]);
  });

  it('loads CommonJS from index.js, though the project above says otherwise, and runs callback handlers', async () => {
    const source =
      'exports.handler = (event, context, callback) => setImmediate(() => callback(null, module.id && "cjs"));';
    const { invoke } = await worldWith(functionWith(source, { file: 'index.js' }));

    expect((await invoke({})).Payload).toBe('cjs');
  });

  it('shows the handler its own variables and those Lambda adds, and none of this process', async () => {
    process.env.OF_THE_DEVELOPER = 'secret';
    const config = functionWith('export const handler = async () => process.env;', {
      environment: { TABLE: 't' },
    });
    const { invoke } = await worldWith(config);

    const environment = (await invoke({})).Payload;

    expect(environment).toMatchObject({
      TABLE: 't',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      _HANDLER: 'index.handler',
    });
    expect(environment).not.toHaveProperty('OF_THE_DEVELOPER');
    expect(environment).not.toHaveProperty('PATH');
  });

  it('hands the handler a context', async () => {
    const source = `export const handler = async (_, context) =>
      ({ ...context, remaining: context.getRemainingTimeInMillis() });`;
    const { invoke } = await worldWith(functionWith(source, { timeoutSeconds: 30 }));

    const { Payload: context } = await invoke({});

    expect(context).toMatchObject({
      functionName: 'fn',
      functionVersion: '$LATEST',
      memoryLimitInMB: '128',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:fn',
      logGroupName: '/aws/lambda/fn',
    });
    expect(context.awsRequestId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(context.remaining).toBeGreaterThan(25_000);
    expect(context.remaining).toBeLessThanOrEqual(30_000);
  });

  it.each<[string, string, Record<string, unknown>]>([
    [
      'an error of a class of its own',
      'class NoStockError extends Error { name = "NoStockError" }; export const handler = async () => { throw new NoStockError("none left"); };',
      { errorType: 'NoStockError', errorMessage: 'none left' },
    ],
    [
      'a thrown text',
      'export const handler = async () => { throw "plain"; };',
      { errorType: 'string', errorMessage: 'plain' },
    ],
    [
      'a callback error',
      'export const handler = (e, c, done) => { done(new TypeError("bad")); };',
      { errorType: 'TypeError', errorMessage: 'bad' },
    ],
    [
      'a missing export',
      'export const other = 1;',
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    ],
    [
      'a missing module',
      'import "no-such-module-here"; export const handler = 1;',
      { errorType: 'Runtime.ImportModuleError' },
    ],
    ['broken code', 'export const handler = async () => {{;', { errorType: 'Runtime.UserCodeSyntaxError' }],
    [
      'an uncaught exception',
      'export const handler = () => new Promise(() => setImmediate(() => { throw new RangeError("late"); }));',
      { errorType: 'RangeError', errorMessage: 'late' },
    ],
    [
      'an unhandled rejection',
      'export const handler = () => new Promise(() => { Promise.reject(new Error("lost")); });',
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    ],
    [
      'the end of the process',
      'export const handler = () => new Promise(() => process.exit(1));',
      { errorType: 'Runtime.ExitError' },
    ],
  ])('answers in Lambda’s shape for %s', async (_, source, expected) => {
    const { invoke } = await worldWith(functionWith(source));

    const answer = await invoke({});

    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled', Payload: expected });
  });

  it('writes the trace of an error as a list of lines', async () => {
    const { invoke } = await worldWith(
      functionWith('export const handler = async () => { throw new Error("x"); };'),
    );

    const { Payload: error } = await invoke({});

    expect(error.trace[0]).toBe('Error: x');
    expect(error.trace[1]).toContain('index.mjs');
  });

  it('stops a handler that runs longer than its time-out, and runs the next event in a new instance', async () => {
    const source =
      'let first = true; export const handler = async (event) => { while (event.loop) {} return first; };';
    const { invoke } = await worldWith(functionWith(source, { timeoutSeconds: 0.2 }));

    const stopped = await invoke({ loop: true });
    const next = await invoke({});

    expect(stopped.Payload.errorType).toBe('Sandbox.Timedout');
    expect(stopped.Payload.errorMessage).toMatch(
      /^RequestId: \S+ Error: Task timed out after 0\.20 seconds$/,
    );
    expect(next.Payload).toBe(true);
  });

  it('counts the time of an event from when its handler is loaded, and tells the handler so', async () => {
    const source = `
      const until = Date.now() + 600;
      while (Date.now() < until) {}
      export const handler = async (_, context) => context.getRemainingTimeInMillis();`;
    const { invoke } = await worldWith(functionWith(source, { timeoutSeconds: 0.5 }));

    const { Payload: remaining } = await invoke({});

    expect(remaining).toBeGreaterThan(250);
    expect(remaining).toBeLessThanOrEqual(500);
  });

  it('ends a handler that takes more memory than the function has', async () => {
    const source =
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(100_000).fill(1.5)); };';
    const { invoke } = await worldWith(functionWith(source, { memorySizeMb: 16, timeoutSeconds: 20 }));

    const answer = await invoke({});

    expect(answer.Payload.errorType).toBe('Runtime.ExitError');
    expect(answer.Payload.errorMessage).toContain('memory');
  });

  it('refuses a function that does not exist, by name or by ARN', async () => {
    const { lambda } = await worldWith();

    for (const FunctionName of ['nobody', 'arn:aws:lambda:eu-west-1:000000000000:function:nobody']) {
      await expect(lambda.service.call('Invoke', { FunctionName })).rejects.toMatchObject({
        code: 'ResourceNotFoundException',
        status: 404,
        message: `Function not found: ${FunctionName}`,
      });
    }
  });

  it('finds a function by ARN, with a qualifier too', async () => {
    const config = functionWith('export const handler = async () => 1;');
    const { lambda } = await worldWith(config);

    const answers = await Promise.all(
      [config.arn, `${config.arn}:1`, `${config.arn}:$LATEST`, '000000000000:function:fn', 'fn:live'].map(
        (FunctionName) => lambda.service.call('Invoke', { FunctionName }),
      ),
    );

    expect(answers.map(({ Payload }) => Payload)).toEqual(['1', '1', '1', '1', '1']);
  });

  it('refuses a payload that is not JSON, and one that is too large', async () => {
    const { invoke } = await worldWith(functionWith('export const handler = async () => 1;'));

    await expect(invoke('{oops')).rejects.toMatchObject({
      code: 'InvalidRequestContentException',
      status: 400,
    });
    await expect(invoke(JSON.stringify('x'.repeat(6_291_456)))).rejects.toMatchObject({
      code: 'RequestTooLargeException',
      status: 413,
    });
  });

  it('answers an error instead of a result that is too large', async () => {
    const { invoke } = await worldWith(
      functionWith('export const handler = async () => "x".repeat(6_300_000);'),
    );

    const answer = await invoke({});

    expect(answer.Payload.errorType).toBe('Function.ResponseSizeTooLarge');
  });

  it('throttles beyond the reserved concurrency', async () => {
    const config = functionWith('export const handler = async () => 1;', { reservedConcurrency: 1 });
    const { invoke } = await worldWith(config);

    const outcomes = await Promise.allSettled([invoke({}), invoke({})]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toMatchObject({
      code: 'TooManyRequestsException',
      status: 429,
    });
  });

  it('logs structured lines as they are and others with instant and request, and tails them on demand', async () => {
    const source =
      'export const handler = async () => { console.log("{\\"level\\":\\"INFO\\"}"); console.warn("careful %d", 7); };';
    const { invoke, printed } = await worldWith(functionWith(source));

    const answer = await invoke({}, { LogType: 'Tail' });

    expect(printed[0]).toBe('fn: {"level":"INFO"}');
    expect(printed[1]).toMatch(/^fn: 2026-01-01T00:00:00\.000Z [0-9a-f-]{36} WARN careful 7$/);
    expect(Buffer.from(String((answer as { LogResult?: string }).LogResult), 'base64').toString()).toContain(
      'careful 7',
    );
  });

  it('names an operation it does not have', async () => {
    const { lambda } = await worldWith();

    await expect(lambda.service.call('CreateFunction', {})).rejects.toThrow(
      'the local lambda does not support CreateFunction',
    );
  });
});

describe('GetFunction and ListFunctions', () => {
  it('describe the functions of the template', async () => {
    const config = functionWith('', { memorySizeMb: 512, timeoutSeconds: 10 });
    const { lambda } = await worldWith(config);

    const { Functions } = await lambda.service.call('ListFunctions', {});
    const { Configuration } = await lambda.service.call('GetFunction', { FunctionName: 'fn' });

    expect(Functions).toEqual([Configuration]);
    expect(Configuration).toMatchObject({
      FunctionName: 'fn',
      FunctionArn: config.arn,
      MemorySize: 512,
      Timeout: 10,
    });
  });
});

describe('Invoke while a person is served', () => {
  /** Answers after so many milliseconds. */
  const HELD =
    'export const handler = (ms) => new Promise((resolve) => setTimeout(() => resolve(Date.now()), ms));';

  it('begins in the background after the person has the answer, and at once for a client', async () => {
    const { lambda } = await worldWith(
      functionWith(HELD, { name: 'page' }),
      functionWith(HELD, { name: 'task' }),
    );
    const ended: string[] = [];
    const noted = (name: string, running: Promise<unknown>) => running.then(() => ended.push(name));
    const sent = { FunctionName: 'task', Payload: '0' };

    await Promise.all([
      noted('person', lambda.invoke('page', '400', 'person')),
      noted('background', lambda.service.call('Invoke', sent)),
      noted('client', lambda.service.callFromOutside!('Invoke', sent)),
    ]);

    expect(ended).toEqual(['client', 'person', 'background']);
  });

  it('does not wait forever for a person who waits for the background', async () => {
    const { lambda } = await worldWith(
      functionWith(HELD, { name: 'page' }),
      functionWith(HELD, { name: 'task' }),
    );
    const person = lambda.invoke('page', '60000', 'person').catch(() => 'cut off');

    const answer = await lambda.service.call('Invoke', { FunctionName: 'task', Payload: '0' });
    await lambda.close();

    expect(answer.StatusCode).toBe(200);
    expect(await person).toBe('cut off');
  });
});
