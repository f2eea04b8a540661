import { describe, expect, it } from 'vitest';
import { parseTaskToken } from '../../../../../local/stepfunctions/asl/task-token.ts';
import { machineOf, play } from '../execution-player.ts';

const LAMBDA = 'arn:aws:states:::lambda:invoke';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:score';
const task = (fields: object) => machineOf({ T: { Type: 'Task', Resource: LAMBDA, End: true, ...fields } });
const TOKEN = {
  Resource: `${LAMBDA}.waitForTaskToken`,
  Arguments: { token: '{% $states.context.Task.Token %}' },
};
const SYNC = { Resource: 'arn:aws:states:::states:startExecution.sync:2' };

describe('a Task that calls a service', () => {
  it('makes the call with its Arguments', () => {
    const player = play(task({ Arguments: { FunctionName: 'score', Payload: '{% $states.input.lead %}' } }), {
      lead: 7,
    });

    expect(player.effects.filter((effect) => effect.type === 'Call')).toEqual([
      {
        type: 'Call',
        callId: '1.2',
        resource: 'lambda:invoke',
        pattern: 'REQUEST_RESPONSE',
        arguments: { FunctionName: 'score', Payload: 7 },
      },
    ]);
  });

  it('makes the call with its input when it has no Arguments', () => {
    expect(play(task({}), { lead: 7 }).call().arguments).toEqual({ lead: 7 });
  });

  it('ends with the result, or with what Output makes of it', () => {
    expect(play(task({})).answer({ Payload: 1 }).execution.output).toEqual({ Payload: 1 });
    expect(
      play(task({ Output: '{% $states.result.Payload %}' })).answer({ Payload: 1 }).execution.output,
    ).toBe(1);
  });

  it('writes the history that AWS writes', () => {
    const player = play(
      task({ Arguments: { FunctionName: 'score' }, TimeoutSeconds: 30, HeartbeatSeconds: '{% 10 %}' }),
    );
    player.answer({ Payload: 1 });

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5, 6]);
    expect(player.details('TaskScheduled')).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-west-1',
      parameters: '{"FunctionName":"score"}',
      timeoutInSeconds: 30,
      heartbeatInSeconds: 10,
    });
    expect(player.details('TaskStarted')).toEqual({ resourceType: 'lambda', resource: 'invoke' });
    expect(player.details('TaskSucceeded')).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      output: '{"Payload":1}',
      outputDetails: { truncated: false },
    });
  });

  it('fails with the error and cause of the call', () => {
    const player = play(task({})).refuse('Lambda.Unknown', 'who knows');

    expect(player.details('TaskFailed')).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      error: 'Lambda.Unknown',
      cause: 'who knows',
    });
    expect(player.details('ExecutionFailed')).toEqual({ error: 'Lambda.Unknown', cause: 'who knows' });
    expect(player.previousEventIds()).toEqual([0, 0, 2, 3, 4, 5]);
  });

  it('does not hear of tokens and jobs', () => {
    const player = play(task({}));
    const { callId } = player.call();

    player.send({ type: 'TaskSucceeded', at: player.now, callId, output: 1 });
    player.send({ type: 'TaskFailed', at: player.now, callId, error: 'E' });
    player.send({ type: 'TaskHeartbeat', at: player.now, callId });

    expect(player.execution.status).toBe('RUNNING');
  });

  it('takes one answer per call', () => {
    const player = play(
      machineOf({
        T: { Type: 'Task', Resource: LAMBDA, Next: 'W' },
        W: { Type: 'Wait', Seconds: 60, End: true },
      }),
    );
    const { callId } = player.call();
    player.answer('first');

    player.send({ type: 'CallReturned', at: player.now, callId, output: 'second' });

    expect(player.outputOf('T')).toBe('first');
    expect(player.types().filter((type) => type === 'TaskSucceeded')).toHaveLength(1);
  });

  it('makes no call when its Arguments cannot be evaluated', () => {
    const player = play(task({ Arguments: { a: '{% $no %}' } }));

    expect(player.types()).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(player.calls).toEqual([]);
  });
});

describe('a Task with the ARN of a Lambda function', () => {
  it('has history events of its own', () => {
    const player = play(task({ Resource: FUNCTION, TimeoutSeconds: 5 }), { a: 1 }).answer({ b: 2 });

    expect(player.types().slice(2, 5)).toEqual([
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
    ]);
    expect(player.details('LambdaFunctionScheduled')).toEqual({
      resource: FUNCTION,
      input: '{"a":1}',
      inputDetails: { truncated: false },
      timeoutInSeconds: 5,
    });
    expect(player.history[3]).not.toHaveProperty('lambdaFunctionStartedEventDetails');
    expect(player.details('LambdaFunctionSucceeded')).toEqual({
      output: '{"b":2}',
      outputDetails: { truncated: false },
    });
  });

  it('fails and times out as one', () => {
    expect(
      play(task({ Resource: FUNCTION }))
        .refuse('Boom', 'x')
        .details('LambdaFunctionFailed'),
    ).toEqual({ error: 'Boom', cause: 'x' });
    expect(
      play(task({ Resource: FUNCTION, TimeoutSeconds: 5 }))
        .pass(5)
        .details('LambdaFunctionTimedOut'),
    ).toEqual({ error: 'States.Timeout' });
  });
});

describe('a Task that waits for a token', () => {
  it('gives the token to its Arguments, and the token leads back to the call', () => {
    const player = play(task(TOKEN));
    const { token } = player.call().arguments as { token: string };

    expect(parseTaskToken(token)).toEqual({
      executionArn: player.execution.executionArn,
      callId: player.call().callId,
    });
    expect(player.call()).toMatchObject({ resource: 'lambda:invoke', pattern: 'WAIT_FOR_TASK_TOKEN' });
  });

  it('goes on waiting when the call returns, and ends when the token does', () => {
    const player = play(task(TOKEN));
    const { callId } = player.call();

    player.answer({ StatusCode: 200 });
    expect(player.execution.status).toBe('RUNNING');
    player.send({ type: 'TaskSucceeded', at: player.now, callId, output: 'yes' });

    expect(player.types().slice(2)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.details('TaskSubmitted')).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      output: '{"StatusCode":200}',
      outputDetails: { truncated: false },
    });
    expect(player.execution.output).toBe('yes');
  });

  it('ends when the token comes before the call has returned, and calls the request off', () => {
    const player = play(task(TOKEN));
    const { callId } = player.call();

    player.send({ type: 'TaskSucceeded', at: player.now, callId, output: 'quick' });
    player.send({ type: 'CallReturned', at: player.now, callId, output: {} });

    expect(player.execution.output).toBe('quick');
    expect(player.effects).toContainEqual({ type: 'CancelCall', callId });
    expect(player.types()).not.toContain('TaskSubmitted');
  });

  it('fails with what SendTaskFailure says, which may be nothing', () => {
    const player = play(task(TOKEN)).answer({});
    player.send({ type: 'TaskFailed', at: player.now, callId: player.call().callId });

    expect(player.details('TaskFailed')).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
    });
    expect(player.details('ExecutionFailed')).toEqual({});
  });

  it('fails when the request is refused', () => {
    const player = play(task(TOKEN)).refuse('Lambda.ResourceNotFoundException', 'gone');

    expect(player.types().slice(4)).toEqual(['TaskSubmitFailed', 'ExecutionFailed']);
    expect(player.details('TaskSubmitFailed')).toMatchObject({
      error: 'Lambda.ResourceNotFoundException',
      cause: 'gone',
    });
  });

  it('is submitted once, also when the request was repeated after a crash', () => {
    const player = play(task(TOKEN)).answer({}).answer({}).refuse('Late.Error');

    expect(player.types().filter((type) => type === 'TaskSubmitted')).toHaveLength(1);
    expect(player.execution.status).toBe('RUNNING');
  });
});

describe('a Task that runs a job', () => {
  it('ends when the job ends', () => {
    const player = play(task(SYNC)).answer({ ExecutionArn: 'arn' });
    player.send({
      type: 'TaskSucceeded',
      at: player.now,
      callId: player.call().callId,
      output: { Output: { a: 1 } },
    });

    expect(player.types().slice(4)).toEqual([
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(player.details('TaskSubmitted')).toMatchObject({
      resourceType: 'states',
      resource: 'startExecution.sync:2',
    });
  });

  it('fails when the job fails', () => {
    const player = play(task(SYNC)).answer({});
    player.send({
      type: 'TaskFailed',
      at: player.now,
      callId: player.call().callId,
      error: 'States.TaskFailed',
      cause: '{}',
    });

    expect(player.details('ExecutionFailed')).toEqual({ error: 'States.TaskFailed', cause: '{}' });
  });
});

describe('the time-out of a Task', () => {
  it.each([
    ['a call', {}, 'invoke'],
    ['a token', TOKEN, 'invoke.waitForTaskToken'],
    ['a job', SYNC, 'startExecution.sync:2'],
  ])('ends the wait for %s, not a moment before', (_, fields, resource) => {
    const player = play(task({ ...fields, TimeoutSeconds: '{% $states.input.seconds %}' }), { seconds: 60 });
    const { callId } = player.call();

    player.pass(59.999);
    expect(player.execution.status).toBe('RUNNING');
    player.pass(0.001);

    expect(player.details('TaskTimedOut')).toMatchObject({ error: 'States.Timeout', resource });
    expect(player.details('TaskTimedOut')).not.toHaveProperty('cause');
    expect(player.details('ExecutionFailed')).toEqual({ error: 'States.Timeout' });
    expect(player.effects).toContainEqual({ type: 'CancelCall', callId });
  });

  it('is called off by an answer in time', () => {
    const player = play(task({ TimeoutSeconds: 60 }))
      .pass(59.999)
      .answer('in time')
      .pass(10);

    expect(player.execution.output).toBe('in time');
    expect(player.timers.size).toBe(0);
  });

  it('leaves a late answer unheard', () => {
    const player = play(task({ ...TOKEN, TimeoutSeconds: 60 }));
    const { callId } = player.call();
    player.pass(60);

    player.send({ type: 'TaskSucceeded', at: player.now, callId, output: 'late' });

    expect(player.execution.status).toBe('FAILED');
    expect(player.types().at(-1)).toBe('ExecutionFailed');
  });

  it('must be a positive whole number of seconds', () => {
    expect(play(task({ TimeoutSeconds: '{% 0 %}' })).execution.cause).toContain(
      "'TimeoutSeconds' returned an unexpected result type. Expected 'integer'",
    );
    expect(() => play(task({ TimeoutSeconds: 0 }))).toThrow('Value must be between 1 and 99999999');
  });
});

describe('the heartbeat of a Task', () => {
  const beating = task({ ...TOKEN, TimeoutSeconds: 100, HeartbeatSeconds: 10 });

  it('ends the wait when none comes in time', () => {
    const player = play(beating).answer({}).pass(9.999);
    expect(player.execution.status).toBe('RUNNING');
    player.pass(0.001);

    expect(player.details('TaskTimedOut')).toMatchObject({ error: 'States.Timeout' });
    expect(player.timers.size).toBe(0);
  });

  it('begins its interval anew, and does not move the time-out', () => {
    const player = play(beating).answer({});
    const { callId } = player.call();

    for (let beat = 0; beat < 11; beat += 1) {
      player.pass(9).send({ type: 'TaskHeartbeat', at: player.now, callId });
    }
    expect(player.execution.status).toBe('RUNNING');
    player.pass(1);

    expect(player.details('ExecutionFailed')).toEqual({ error: 'States.Timeout' });
    expect(player.now - player.execution.startedAt).toBe(100_000);
  });

  it('is not waited for where nobody holds a token', () => {
    const player = play(task({ HeartbeatSeconds: 10 })).pass(1000);

    expect(player.execution.status).toBe('RUNNING');
  });

  it('must be shorter than the time-out', () => {
    expect(() => play(task({ ...TOKEN, TimeoutSeconds: 10, HeartbeatSeconds: 10 }))).toThrow(
      "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
    );
  });
});
