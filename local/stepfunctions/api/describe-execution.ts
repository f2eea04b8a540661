import { redriveObstacle } from '../engine/redrive-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { executionOf } from './execution-lookup.ts';
import { RequestReader } from './request-reader.ts';

/** DescribeExecution. */
export const describeExecution: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('executionArn', { min: 1, max: 256 });
  const includedData = reader.optionalText('includedData', { oneOf: ['ALL_DATA', 'METADATA_ONLY'] });
  reader.done();
  const { engine } = context;
  const { ledger } = engine;
  const execution = executionOf(context, arn);
  const state = ledger.stateOf(execution);
  const included = includedData !== 'METADATA_ONLY';
  const obstacle = redriveObstacle(execution, engine.now(), state.lastEventId);
  return {
    executionArn: arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.open ? 'RUNNING' : execution.status,
    startDate: epochSeconds(execution.startedAt),
    ...(execution.open ? {} : { stopDate: epochSeconds(execution.stoppedAt) }),
    ...(included ? { input: ledger.inputOf(execution) } : {}),
    inputDetails: { included },
    ...(state.output === undefined
      ? {}
      : { ...(included ? { output: JSON.stringify(state.output) } : {}), outputDetails: { included } }),
    ...(execution.open || state.error === undefined ? {} : { error: state.error }),
    ...(execution.open || state.cause === undefined ? {} : { cause: state.cause }),
    redriveCount: execution.redriveCount,
    ...(execution.redrivenAt === undefined ? {} : { redriveDate: epochSeconds(execution.redrivenAt) }),
    redriveStatus: obstacle === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(obstacle === undefined ? {} : { redriveStatusReason: obstacle }),
  };
};
