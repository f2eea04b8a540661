import { machineOf } from '../engine/start-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { RequestReader } from './request-reader.ts';

/** DescribeStateMachine. */
export const describeStateMachine: ApiOperation = async ({ engine }, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('stateMachineArn', { min: 1, max: 256 });
  const includedData = reader.optionalText('includedData', { oneOf: ['ALL_DATA', 'METADATA_ONLY'] });
  reader.done();
  const machine = machineOf(engine.ledger.machines, arn);
  const whole = includedData !== 'METADATA_ONLY';
  return {
    stateMachineArn: arn,
    name: machine.name,
    status: machine.status,
    definition: whole ? engine.ledger.machines.definitionText(machine.definitionId) : '{}',
    roleArn: machine.roleArn,
    type: 'STANDARD',
    creationDate: epochSeconds(machine.createdAt),
    loggingConfiguration: machine.loggingConfiguration,
    tracingConfiguration: machine.tracingConfiguration,
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    ...(machine.revisionId === undefined ? {} : { revisionId: machine.revisionId }),
  };
};
