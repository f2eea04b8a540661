import { describe, expect, it } from 'vitest';
import { fakeLambda } from '../fake-lambda.ts';
import { ARN, EXECUTION, openStepFunctions, START } from '../open-step-functions.ts';
import { askAndWait, echo, failing, machine, parentOf, waitAMinute } from '../sample-machines.ts';

const START_EXECUTION = 'arn:aws:states:::states:startExecution';

async function family(resource: string, child: object, more: object = {}) {
  const tokens: string[] = [];
  const lambda = fakeLambda({ ask: ({ token }) => void tokens.push(token) });
  const desk = await openStepFunctions({ services: new Map([['lambda', lambda]]) });
  await desk.machine('child', child);
  const parentArn = await desk.machine('parent', parentOf(resource, more));
  const input = { machine: ARN('child'), name: 'kid', give: { n: 7 } };
  const parent = await desk.start(parentArn, input, 'mum');
  await desk.settle();
  return { ...desk, parent, child: EXECUTION('child', 'kid'), tokens };
}

describe('states:startExecution', () => {
  it('answers the start and does not wait for the end', async () => {
    const desk = await family(START_EXECUTION, waitAMinute);

    const { status, output } = await desk.outcome(desk.parent);

    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({ ExecutionArn: desk.child, StartDate: START });
    expect((await desk.outcome(desk.child)).status).toBe('RUNNING');
  });

  it('names a machine that does not exist as AWS does', async () => {
    const desk = await openStepFunctions();
    const parentArn = await desk.machine('parent', parentOf(START_EXECUTION));

    const parent = await desk.start(parentArn, { machine: ARN('none'), name: 'x', give: {} });
    await desk.settle();

    const outcome = await desk.outcome(parent);
    expect(outcome.error).toBe('StepFunctions.StateMachineDoesNotExistException');
    expect(outcome.cause).toContain(
      '(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist;',
    );
  });

  it('fails when the name is taken by an execution with another input', async () => {
    const desk = await family(START_EXECUTION, waitAMinute);

    const again = await desk.start(ARN('parent'), { machine: ARN('child'), name: 'kid', give: { n: 8 } });
    await desk.settle();

    expect((await desk.outcome(again)).error).toBe('StepFunctions.ExecutionAlreadyExistsException');
  });
});

describe('states:startExecution.sync and .sync:2', () => {
  it.each([
    ['.sync', '{"n":7}', '{"n":7}'],
    ['.sync:2', { n: 7 }, { n: 7 }],
  ])('%s waits for the end and answers the description', async (suffix, input, output) => {
    const desk = await family(`${START_EXECUTION}${suffix}`, waitAMinute);
    const waiting = await desk.outcome(desk.parent);

    await desk.pass(60);

    expect(waiting.status).toBe('RUNNING');
    expect((await desk.outcome(desk.parent)).output).toMatchObject({
      ExecutionArn: desk.child,
      StateMachineArn: ARN('child'),
      Name: 'kid',
      Status: 'SUCCEEDED',
      Input: input,
      Output: output,
      StartDate: START,
      StopDate: START + 60_000,
    });
  });

  it('writes the history of a job: scheduled, started, submitted, succeeded', async () => {
    const desk = await family(`${START_EXECUTION}.sync:2`, echo);

    expect(await desk.types(desk.parent)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails as States.TaskFailed with the description of the child as its cause', async () => {
    const desk = await family(`${START_EXECUTION}.sync:2`, failing);

    const { status, error, cause } = await desk.outcome(desk.parent);

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.TaskFailed' });
    expect(JSON.parse(cause)).toMatchObject({
      ExecutionArn: desk.child,
      Status: 'FAILED',
      Error: 'TooBad',
      Cause: 'no luck',
    });
  });

  it('fails when the child is stopped by somebody', async () => {
    const desk = await family(`${START_EXECUTION}.sync:2`, waitAMinute);

    await desk.call('StopExecution', { executionArn: desk.child, error: 'Enough' });
    await desk.settle();

    const { error, cause } = await desk.outcome(desk.parent);
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause)).toMatchObject({ Status: 'ABORTED', Error: 'Enough' });
  });

  it('stops the child when the parent is stopped', async () => {
    const desk = await family(`${START_EXECUTION}.sync:2`, waitAMinute);

    await desk.call('StopExecution', { executionArn: desk.parent });
    await desk.settle();

    expect((await desk.outcome(desk.child)).status).toBe('ABORTED');
  });

  it('stops the child when the Task times out', async () => {
    const desk = await family(`${START_EXECUTION}.sync:2`, waitAMinute, { TimeoutSeconds: 30 });

    await desk.pass(29.999);
    const before = await desk.outcome(desk.child);
    await desk.pass(0.001);

    expect(before.status).toBe('RUNNING');
    expect((await desk.outcome(desk.child)).status).toBe('ABORTED');
    expect((await desk.outcome(desk.parent)).error).toBe('States.Timeout');
  });

  it('stops the child when a sibling branch fails', async () => {
    const desk = await openStepFunctions();
    const child = await desk.machine('child', waitAMinute);
    const definition = machine('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Run',
            States: {
              Run: {
                Type: 'Task',
                Resource: `${START_EXECUTION}.sync:2`,
                Arguments: { StateMachineArn: child, Name: 'kid' },
                End: true,
              },
            },
          },
          {
            StartAt: 'Pause',
            States: {
              Pause: { Type: 'Wait', Seconds: 10, Next: 'Fall' },
              Fall: { Type: 'Fail', Error: 'Oops' },
            },
          },
        ],
        End: true,
      },
    });
    const parent = await desk.start(await desk.machine('parent', definition));

    await desk.pass(10);

    expect((await desk.outcome(parent)).error).toBe('Oops');
    expect((await desk.outcome(EXECUTION('child', 'kid'))).status).toBe('ABORTED');
  });

  it('leaves a child that was only started alone when the parent is stopped', async () => {
    const desk = await family(`${START_EXECUTION}.waitForTaskToken`, waitAMinute);

    await desk.call('StopExecution', { executionArn: desk.parent });
    await desk.settle();

    expect((await desk.outcome(desk.child)).status).toBe('RUNNING');
  });
});

describe('states:startExecution.waitForTaskToken', () => {
  it('waits for the token and not for the end of the child', async () => {
    const desk = await openStepFunctions();
    const child = await desk.machine('child', echo);
    const definition = machine('Run', {
      Run: {
        Type: 'Task',
        Resource: `${START_EXECUTION}.waitForTaskToken`,
        Arguments: {
          StateMachineArn: child,
          Name: 'kid',
          Input: { token: '{% $states.context.Task.Token %}' },
        },
        End: true,
      },
    });
    const parent = await desk.start(await desk.machine('parent', definition));
    await desk.settle();
    const waiting = await desk.outcome(parent);
    const { output } = await desk.outcome(EXECUTION('child', 'kid'));

    await desk.call('SendTaskSuccess', { taskToken: output.token, output: '"well"' });

    expect(waiting.status).toBe('RUNNING');
    expect((await desk.outcome(parent)).output).toBe('well');
  });
});

describe('a child that waits for a person', () => {
  it('keeps the manual clock free to move on', async () => {
    const desk = await family(`${START_EXECUTION}.sync:2`, askAndWait);

    await desk.pass(3600);

    expect((await desk.outcome(desk.parent)).output).toMatchObject({ Output: 'nobody answered' });
  });
});
