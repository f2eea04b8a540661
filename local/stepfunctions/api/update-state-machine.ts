import { isDeepStrictEqual } from 'node:util';
import { uuidOf } from '../engine/deterministic-uuid.ts';
import { definitionIdOf } from '../engine/machine-registry.ts';
import { sfnError } from '../engine/sfn-error.ts';
import { machineOf } from '../engine/start-rules.ts';
import type { ApiOperation } from './api-context.ts';
import { checkRole } from './create-state-machine.ts';
import { epochSeconds } from './epoch-seconds.ts';
import {
  checkDefinition,
  MAX_DEFINITION_LENGTH,
  readConfigurations,
  refuseUnsupported,
} from './machine-request.ts';
import { RequestReader } from './request-reader.ts';

/**
 * UpdateStateMachine. Executions that run keep the definition and role they began with. An update that changes nothing
 * makes no new revision.
 */
export const updateStateMachine: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('stateMachineArn', { min: 1, max: 256 });
  const definition = reader.optionalText('definition', { min: 1, max: MAX_DEFINITION_LENGTH });
  const roleArn = reader.optionalText('roleArn', { min: 1, max: 256 });
  const configurations = readConfigurations(reader);
  reader.done();
  refuseUnsupported(reader, undefined);
  if (definition === undefined && roleArn === undefined && Object.keys(configurations).length === 0) {
    throw sfnError.missingParameter(
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
  const { engine } = context;
  const machine = machineOf(engine.ledger.machines, arn);
  if (machine.status === 'DELETING') throw sfnError.stateMachineDeleting(arn);
  if (roleArn !== undefined) checkRole(roleArn);
  if (definition !== undefined) checkDefinition(context, definition);

  const changed = {
    ...machine,
    ...configurations,
    ...(definition === undefined ? {} : { definitionId: definitionIdOf(definition) }),
    ...(roleArn === undefined ? {} : { roleArn }),
  };
  if (isDeepStrictEqual(changed, machine)) {
    return answer(machine.updatedAt ?? machine.createdAt, machine.revisionId);
  }
  const updatedAt = engine.now();
  const revisionId = uuidOf(
    `${arn}/${machine.revisionId ?? ''}/${updatedAt}/${definition ?? ''}/${roleArn ?? ''}`,
  );
  await engine.saveMachine({ ...changed, updatedAt, revisionId }, definition);
  return answer(updatedAt, revisionId);
};

function answer(updatedAt: number, revisionId: string | undefined): Record<string, unknown> {
  return { updateDate: epochSeconds(updatedAt), ...(revisionId === undefined ? {} : { revisionId }) };
}
