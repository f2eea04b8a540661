import { AwsError } from '../../kernel/aws-service.ts';
import { machineOf } from '../engine/start-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { RequestReader } from './request-reader.ts';

/** DeleteStateMachine. One that does not exist is deleted already; one with running executions is `DELETING` first. */
export const deleteStateMachine: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('stateMachineArn', { min: 1, max: 256 });
  reader.done();
  try {
    const machine = { ...machineOf(engine.ledger.machines, arn), status: 'DELETING' as const };
    await engine.saveMachine(machine);
    await engine.removeIfUnused(machine);
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'StateMachineDoesNotExist')) throw error;
  }
  return {};
};
