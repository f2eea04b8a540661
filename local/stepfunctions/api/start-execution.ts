import { checkStart } from '../engine/start-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { RequestReader } from './request-reader.ts';

/** StartExecution. While an execution runs, the same name with the same input answers that execution. */
export const startExecution: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const stateMachineArn = reader.text('stateMachineArn', { min: 1, max: 256 });
  const name = reader.optionalText('name', { min: 1, max: 80 });
  const input = reader.optionalText('input') ?? '{}';
  reader.optionalText('traceHeader', { max: 256 });
  reader.done();
  const execution = await engine.start(checkStart(engine.ledger.machines, { stateMachineArn, name, input }));
  return { executionArn: execution.arn, startDate: epochSeconds(execution.startedAt) };
};
