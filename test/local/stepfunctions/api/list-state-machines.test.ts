import { describe, expect, it } from 'vitest';
import { openStepFunctions, START } from '../open-step-functions.ts';
import { echo } from '../sample-machines.ts';

describe('ListStateMachines, serialization', () => {
  it('answers name, ARN, type and creation of each', async () => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);

    expect(await desk.call('ListStateMachines')).toEqual({
      stateMachines: [{ stateMachineArn, name: 'm', type: 'STANDARD', creationDate: START / 1000 }],
    });
  });
});

describe('ListStateMachines, validation', () => {
  it.each([[{ maxResults: 1001 }], [{ maxResults: -1 }]])('refuses %j', async (request) => {
    const desk = await openStepFunctions();

    expect((await desk.failure('ListStateMachines', request)).code).toBe('ValidationException');
  });

  it('refuses a token of its own making', async () => {
    const desk = await openStepFunctions();

    expect((await desk.failure('ListStateMachines', { nextToken: 'abc' })).code).toBe('InvalidToken');
  });
});

describe('a token to go on with', () => {
  it.each([
    ['ListStateMachines', 1024],
    ['ListExecutions', 3096],
    ['GetExecutionHistory', 1024],
  ])('is refused by %s beyond %d characters as too long, before as invalid', async (operation, longest) => {
    const desk = await openStepFunctions();
    const stateMachineArn = await desk.machine('m', echo);
    const request = { stateMachineArn, executionArn: await desk.start(stateMachineArn) };
    const codeFor = async (length: number) =>
      (await desk.failure(operation, { ...request, nextToken: 'x'.repeat(length) })).code;

    expect(await codeFor(longest)).toBe('InvalidToken');
    expect(await codeFor(longest + 1)).toBe('ValidationException');
  });
});

describe('ListStateMachines, behaviour', () => {
  it('pages through all machines by name, each once', async () => {
    const desk = await openStepFunctions();
    for (const name of ['c', 'a', 'e', 'b', 'd']) await desk.machine(name, echo);

    const names: string[][] = [];
    for (let nextToken: string | undefined; names.length < 9; ) {
      const page = await desk.call('ListStateMachines', { maxResults: 2, nextToken });
      names.push(page.stateMachines.map((each: { name: string }) => each.name));
      nextToken = page.nextToken;
      if (nextToken === undefined) break;
    }

    expect(names).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});
