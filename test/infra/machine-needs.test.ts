import { describe, expect, it } from 'vitest';
import { machineNeeds, UnsupportedIntegrationError } from '../../infra/machine-needs.ts';

const definition = (States: object) => JSON.stringify({ StartAt: 'A', States });
const task = (Resource: string, Arguments: object) => ({ Type: 'Task', Resource, Arguments, End: true });

const invoke = task('arn:aws:states:::lambda:invoke', { FunctionName: '${OpenEpisodeFunctionArn}' });
const hold = task('arn:aws:states:::lambda:invoke.waitForTaskToken', {
  FunctionName: '${HoldTaskFunctionArn}',
});
const run = task('arn:aws:states:::states:startExecution.sync:2', {
  StateMachineArn: '${StaffTaskStateMachineArn}',
});
const again = task('arn:aws:states:::states:startExecution', {
  StateMachineArn: '{% $states.context.StateMachine.Id %}',
});

describe('what a definition needs', () => {
  it('is each function that it invokes, with a token or without', () => {
    const needs = machineNeeds(definition({ A: invoke, B: hold, C: invoke }));

    expect(needs.functions).toEqual(['OpenEpisode', 'HoldTask']);
    expect(needs.placeholders).toEqual(['OpenEpisodeFunctionArn', 'HoldTaskFunctionArn']);
  });

  it('is each machine that it starts, and whether it waits for its end', () => {
    const needs = machineNeeds(definition({ A: run, B: again }));

    expect(needs.machines).toEqual([
      { machine: 'StaffTask', waits: true },
      { machine: 'self', waits: false },
    ]);
  });

  it('counts what branches and the items of a map do', () => {
    const needs = machineNeeds(
      definition({
        A: { Type: 'Parallel', Branches: [{ States: { X: invoke } }, { States: { Y: run } }] },
        B: { Type: 'Map', ItemProcessor: { States: { Z: hold } } },
      }),
    );

    expect(needs.functions).toEqual(['OpenEpisode', 'HoldTask']);
    expect(needs.machines).toEqual([{ machine: 'StaffTask', waits: true }]);
  });

  it('needs the rights of waiting when one state waits and another does not', () => {
    const start = task('arn:aws:states:::states:startExecution', run.Arguments);

    expect(machineNeeds(definition({ A: run, B: start })).machines).toEqual([
      { machine: 'StaffTask', waits: true },
    ]);
  });
});

describe('a definition that infra has no rights for', () => {
  it.each([
    ['another service', task('arn:aws:states:::sqs:sendMessage', {}), /"A".*sqs:sendMessage/],
    ['a function by its bare ARN', task('arn:aws:lambda:eu-west-1:1:function:x', {}), /"A".*function:x/],
    [
      'a function chosen at run time',
      task('arn:aws:states:::lambda:invoke', { FunctionName: '{% $which %}' }),
      /"A".*\$which/,
    ],
    [
      'a machine that is not named',
      task('arn:aws:states:::states:startExecution', {}),
      /"A".*StateMachineArn/,
    ],
  ])('is refused by the name of its state: %s', (_case, state, message) => {
    expect(() => machineNeeds(definition({ A: state }))).toThrow(UnsupportedIntegrationError);
    expect(() => machineNeeds(definition({ A: state }))).toThrow(message);
  });
});
