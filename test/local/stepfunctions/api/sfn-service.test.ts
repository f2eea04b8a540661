import { describe, expect, it } from 'vitest';
import { openStepFunctions } from '../open-step-functions.ts';

describe('the Step Functions service', () => {
  it('refuses StartSyncExecution by name', async () => {
    const desk = await openStepFunctions();

    const failure = await desk.failure('StartSyncExecution', {});

    expect(failure.code).toBe('StateMachineTypeNotSupported');
    expect(failure.message).toContain('StartSyncExecution');
  });

  it.each([
    'PublishStateMachineVersion',
    'CreateStateMachineAlias',
    'CreateActivity',
    'ListMapRuns',
    'TestState',
    'toString',
  ])('refuses %s by name', async (operation) => {
    const desk = await openStepFunctions();

    const failure = await desk.failure(operation, {});

    expect(failure.code).toBe('UnknownOperationException');
    expect(failure.message).toContain(operation);
  });
});
