import { describe, expect, it } from 'vitest';
import { openStepFunctions } from '../open-step-functions.ts';
import { echo, machine } from '../sample-machines.ts';

const broken = machine('Go', { Go: { Type: 'Pass', Next: 'Nowhere' } });

describe('ValidateStateMachineDefinition, serialization', () => {
  it('says OK and finds nothing in a good definition', async () => {
    const desk = await openStepFunctions();

    expect(await desk.call('ValidateStateMachineDefinition', { definition: JSON.stringify(echo) })).toEqual({
      result: 'OK',
      diagnostics: [],
      truncated: false,
    });
  });
});

describe('ValidateStateMachineDefinition, validation', () => {
  it('refuses Express by name', async () => {
    const desk = await openStepFunctions();

    const request = { definition: JSON.stringify(echo), type: 'EXPRESS' };

    const { code, message } = await desk.failure('ValidateStateMachineDefinition', request);
    // The operation has no error of its own for it, unlike CreateStateMachine.
    expect(code).toBe('ValidationException');
    expect(message).toContain('EXPRESS');
  });

  it('wants a definition', async () => {
    const desk = await openStepFunctions();

    expect((await desk.failure('ValidateStateMachineDefinition')).message).toContain(
      "Value null at 'definition'",
    );
  });
});

describe('ValidateStateMachineDefinition, behaviour', () => {
  it('says FAIL and where', async () => {
    const desk = await openStepFunctions();

    const response = await desk.call('ValidateStateMachineDefinition', {
      definition: JSON.stringify(broken),
    });

    expect(response.result).toBe('FAIL');
    expect(response.diagnostics[0]).toMatchObject({
      severity: 'ERROR',
      code: 'MISSING_TRANSITION_TARGET',
      location: expect.stringContaining('/States/Go'),
    });
  });

  it('lists no more than it was asked for', async () => {
    const desk = await openStepFunctions();
    const twice = machine('Go', {
      Go: { Type: 'Pass', Next: 'Nowhere' },
      Run: { Type: 'Pass', Next: 'Nohow' },
    });

    const response = await desk.call('ValidateStateMachineDefinition', {
      definition: JSON.stringify(twice),
      maxResults: 1,
    });

    expect(response.diagnostics).toHaveLength(1);
    expect(response.truncated).toBe(true);
  });

  it('makes nothing', async () => {
    const desk = await openStepFunctions();

    await desk.call('ValidateStateMachineDefinition', { definition: JSON.stringify(echo) });

    expect(await desk.call('ListStateMachines')).toEqual({ stateMachines: [] });
  });
});
