/** Small definitions that tests share. Each is a whole machine. */

/** A whole definition around some states. */
export const machine = (startAt: string, states: object, more: object = {}) => ({
  Comment: 'A machine for tests',
  QueryLanguage: 'JSONata',
  StartAt: startAt,
  States: states,
  ...more,
});

/** Answers its input. */
export const echo = machine('Echo', { Echo: { Type: 'Pass', End: true } });

/** Waits a minute, then answers its input. */
export const waitAMinute = machine('Wait a minute', {
  'Wait a minute': { Type: 'Wait', Seconds: 60, End: true },
});

/** Fails with an error of its own. */
export const failing = machine('Give up', { 'Give up': { Type: 'Fail', Error: 'TooBad', Cause: 'no luck' } });

/** Calls the function `work` with its input and answers the function's answer. */
export const callWork = machine('Work', { Work: workTask({ End: true }) });

/** Hands its token to the function `ask` and waits an hour for the answer. */
export const askAndWait = machine('Ask', {
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: 3600,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Nobody answered' }],
    End: true,
  },
  'Nobody answered': { Type: 'Pass', Output: 'nobody answered', End: true },
});

/** Starts an execution of the machine in `$states.input.machine` in the given way. */
export const parentOf = (resource: string, more: object = {}) =>
  machine('Run the child', {
    'Run the child': {
      Type: 'Task',
      Resource: resource,
      Arguments: {
        StateMachineArn: '{% $states.input.machine %}',
        Name: '{% $states.input.name %}',
        Input: '{% $states.input.give %}',
      },
      End: true,
      ...more,
    },
  });

/** A Task that calls the function `work`. */
export function workTask(more: object): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...more,
  };
}
