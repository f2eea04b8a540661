import { describe, expect, it } from 'vitest';
import { taskTokenOf } from '../../../../../local/stepfunctions/asl/task-token.ts';
import { machineOf, play } from '../execution-player.ts';

const CONTEXT = '{% $states.context %}';
const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: CONTEXT };

describe('the context object', () => {
  it('of a Pass shows execution, machine and state', () => {
    const player = play(
      machineOf({
        W: { Type: 'Wait', Seconds: 1, Next: 'A' },
        A: { Type: 'Pass', Output: CONTEXT, End: true },
      }),
      { n: 1 },
    ).pass(1);

    expect(player.execution.output).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-1:123456789012:execution:orders:run-1',
        Input: { n: 1 },
        StartTime: '2026-01-01T00:00:00.000Z',
        Name: 'run-1',
        RoleArn: 'arn:aws:iam::123456789012:role/orders',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders', Name: 'orders' },
      State: { Name: 'A', EnteredTime: '2026-01-01T00:00:01.000Z' },
    });
  });

  it('of a Task counts its retries, and has no token where none is waited for', () => {
    const context = play(machineOf({ T: { ...TASK, End: true } })).call().arguments;

    expect(context).toMatchObject({ State: { Name: 'T', RetryCount: 0 } });
    expect(context).not.toHaveProperty('Task');
    expect(context).not.toHaveProperty('Map');
  });

  it('keeps the time of entry through retries', () => {
    const player = play(machineOf({ T: { ...TASK, Retry: [{ ErrorEquals: ['E'] }], End: true } }));

    player.refuse('E').pass(1);

    expect(player.call().arguments).toMatchObject({
      State: { EnteredTime: '2026-01-01T00:00:00.000Z', RetryCount: 1 },
    });
  });

  it('of a token Task shows the token, another one for each attempt', () => {
    const Resource = `${TASK.Resource}.waitForTaskToken`;
    const player = play(machineOf({ T: { ...TASK, Resource, Retry: [{ ErrorEquals: ['E'] }], End: true } }));
    const token = () => (player.call().arguments as { Task: { Token: string } }).Task.Token;
    const first = token();

    player.refuse('E').pass(1);

    expect(token()).toBe(taskTokenOf(player.execution.executionArn, player.call().callId));
    expect(token()).not.toBe(first);
  });

  it('is part of $states as a whole', () => {
    const player = play(machineOf({ A: { Type: 'Pass', Output: '{% $keys($states) %}', End: true } }));

    expect(player.execution.output).toEqual(['input', 'context']);
  });

  it('does not change when an expression does', () => {
    const Output = '{% $states.context.Execution.Input ~> |$|{"n": 2}| %}';
    const player = play(
      machineOf({
        A: { Type: 'Pass', Output, Next: 'B' },
        B: { Type: 'Pass', Output: '{% $states.context.Execution.Input.n %}', End: true },
      }),
      { n: 1 },
    );

    expect(player.outputOf('A')).toEqual({ n: 2 });
    expect(player.execution.output).toBe(1);
  });
});
