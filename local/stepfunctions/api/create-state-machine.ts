import { definitionIdOf } from '../engine/machine-registry.ts';
import { sfnError } from '../engine/sfn-error.ts';
import { checkName } from '../engine/start-rules.ts';
import type { ApiContext, ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import {
  checkDefinition,
  MAX_DEFINITION_LENGTH,
  readConfigurations,
  refuseUnsupported,
} from './machine-request.ts';
import { RequestReader } from './request-reader.ts';
import { checkTagCount, readTags } from './resource-tags.ts';

/** CreateStateMachine. The same request again answers the same machine; role and tags do not count for sameness. */
export const createStateMachine: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const name = reader.text('name', { min: 1, max: 80 });
  const definition = reader.text('definition', { min: 1, max: MAX_DEFINITION_LENGTH });
  const roleArn = reader.text('roleArn', { min: 1, max: 256 });
  const type = reader.optionalText('type', { oneOf: ['STANDARD', 'EXPRESS'] });
  const configurations = readConfigurations(reader);
  const tags = readTags(reader.optionalList('tags') ?? []);
  reader.done();
  refuseUnsupported(reader, type);
  checkName(name);
  checkRole(roleArn);
  checkDefinition(context, definition);

  const { engine } = context;
  const arn = stateMachineArn(context, name);
  checkTagCount(arn, tags);
  const definitionId = definitionIdOf(definition);
  const { loggingConfiguration = DEFAULT_LOGGING, tracingConfiguration = DEFAULT_TRACING } = configurations;
  const known = engine.ledger.machines.get(arn);
  if (known) {
    if (known.status === 'DELETING') throw sfnError.stateMachineDeleting(arn);
    const same =
      known.definitionId === definitionId &&
      sameJson(known.loggingConfiguration, loggingConfiguration) &&
      sameJson(known.tracingConfiguration, tracingConfiguration);
    if (!same) throw sfnError.stateMachineAlreadyExists(arn);
    return { stateMachineArn: arn, creationDate: epochSeconds(known.createdAt) };
  }
  const createdAt = engine.now();
  await engine.saveMachine(
    {
      arn,
      name,
      definitionId,
      roleArn,
      createdAt,
      status: 'ACTIVE',
      tags,
      loggingConfiguration,
      tracingConfiguration,
    },
    definition,
  );
  return { stateMachineArn: arn, creationDate: epochSeconds(createdAt) };
};

const DEFAULT_LOGGING = { level: 'OFF', includeExecutionData: false };
const DEFAULT_TRACING = { enabled: false };

/** The ARN of a machine of this account and region. */
export function stateMachineArn({ region, accountId }: ApiContext, name: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:states:${region}:${accountId}:stateMachine:${name}`;
}

/** @throws AwsError InvalidArn unless it is the ARN of something in IAM. */
export function checkRole(roleArn: string): void {
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+/.test(roleArn)) throw sfnError.invalidArn(roleArn);
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
