import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { executionOf } from './execution-lookup.ts';
import { RequestReader } from './request-reader.ts';

/** DescribeStateMachineForExecution: the definition and role that the execution runs by, whatever came after. */
export const describeStateMachineForExecution: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('executionArn', { min: 1, max: 256 });
  const includedData = reader.optionalText('includedData', { oneOf: ['ALL_DATA', 'METADATA_ONLY'] });
  reader.done();
  const { ledger } = context.engine;
  const execution = executionOf(context, arn);
  const { definitionId, revision, stateMachineArn } = execution;
  const machine = ledger.machines.get(stateMachineArn);
  return {
    stateMachineArn,
    name: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1),
    definition: includedData === 'METADATA_ONLY' ? '{}' : ledger.machines.definitionText(definitionId),
    roleArn: ledger.stateOf(execution).roleArn,
    updateDate: epochSeconds(revision.at),
    ...(revision.id === undefined ? {} : { revisionId: revision.id }),
    ...(machine
      ? {
          loggingConfiguration: machine.loggingConfiguration,
          tracingConfiguration: machine.tracingConfiguration,
        }
      : {}),
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
};
