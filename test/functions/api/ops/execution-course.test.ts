import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../../functions/api/ops/execution-course.ts';
import { historyEvent } from '../../../../functions/shared/ops/history-event.ts';
import { fakeLambda } from '../../../local/stepfunctions/fake-lambda.ts';
import { openStepFunctions } from '../../../local/stepfunctions/open-step-functions.ts';

const task = (next: object, name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: { n: 1, token: '' } },
  ...next,
});

/** The course of an execution that has run on the engine. */
async function ran(definition: object, functions: Parameters<typeof fakeLambda>[0], input: object = {}) {
  const desk = await openStepFunctions();
  desk.services.set('lambda', fakeLambda(functions));
  const arn = await desk.start(
    await desk.machine('m', { QueryLanguage: 'JSONata', ...definition }),
    input,
    'x',
  );
  await desk.settle();
  await desk.pass(60);
  const events = await desk.history(arn);
  return courseOf(
    events.map(({ timestamp, ...event }) =>
      historyEvent({ ...event, timestamp: new Date(timestamp * 1000) } as never),
    ),
  );
}

describe('the course of an execution', () => {
  it('tells the items of a Map apart, though they pass the same states side by side', async () => {
    const course = await ran(
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            Items: '{% $states.input.items %}',
            ItemProcessor: {
              StartAt: 'First',
              States: { First: task({ Next: 'Second' }, 'first'), Second: task({ End: true }, 'second') },
            },
            Next: 'Done',
          },
          Done: { Type: 'Succeed' },
        },
      },
      { first: () => ({}), second: () => ({}) },
      { items: [1, 2, 3] },
    );

    expect(course.current).toEqual([]);
    expect(course).not.toHaveProperty('failedAt');
    const passed = course.visits.map(({ state, standing }) => `${state} ${standing}`).sort();
    expect(passed).toEqual([
      'Done passed',
      'Each passed',
      ...Array(3).fill('First passed'),
      ...Array(3).fill('Second passed'),
    ]);
  });

  it('names the state that failed, not the end that tells of it', async () => {
    const course = await ran(
      {
        StartAt: 'Try',
        States: {
          Try: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }], End: true }, 'fails'),
          Failed: { Type: 'Fail', Error: 'Known' },
        },
      },
      {
        fails: () => {
          throw new Error('no');
        },
      },
    );

    expect(course.failedAt).toMatchObject({ state: 'Try', faults: [{ error: 'Error' }] });
    expect(course.visits.map(({ state, standing }) => [state, standing])).toEqual([
      ['Try', 'passed'],
      ['Failed', 'cut-off'],
    ]);
  });

  it('names the question that found no answer, although an earlier step was tried twice', async () => {
    let tries = 0;
    const course = await ran(
      {
        StartAt: 'Try',
        States: {
          Try: task(
            { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1 }], Next: 'Which?' },
            'flaky',
          ),
          'Which?': {
            Type: 'Choice',
            Choices: [{ Condition: '{% false %}', Next: 'Failed' }],
            Default: 'Failed',
          },
          Failed: { Type: 'Fail', Error: 'Known' },
        },
      },
      {
        flaky: () => {
          tries += 1;
          if (tries === 1) throw new Error('no');
          return {};
        },
      },
    );

    expect(course.visits[0]).toMatchObject({ state: 'Try', attempts: 2, standing: 'passed' });
    expect(course.failedAt).toMatchObject({ state: 'Which?', faults: [] });
  });
});
