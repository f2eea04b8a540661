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
