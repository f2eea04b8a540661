import { deterministicId } from '../kernel/deterministic-id.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { type SecretValue, versionOf, withStage, withVersion } from './secret-versions.ts';
import { livingSecret, putSecret, type SecretsContext } from './secrets-core.ts';
import { invalidParameter, secretFieldFault } from './secrets-fault.ts';
import type { Secret } from './secrets-state.ts';

/** The operations on the values of secrets: read, put, and move labels between versions. */
export function secretValueOperations(context: SecretsContext): Record<string, Operation> {
  const { ledger } = context;
  return {
    GetSecretValue(input) {
      const secret = livingSecret(context, input);
      const fields = requestFields(input, secretFieldFault);
      const version = versionOf(
        secret,
        fields.optionalText('VersionId'),
        fields.optionalText('VersionStage'),
      );
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        ...(version.string !== undefined && { SecretString: version.string }),
        ...(version.binary !== undefined && { SecretBinary: version.binary }),
        VersionStages: version.stages,
        CreatedDate: version.createdAt / 1_000,
      };
    },
    async PutSecretValue(input) {
      const secret = livingSecret(context, input);
      const value = readValue(input);
      if (!value) throw invalidParameter('You must provide either SecretString or SecretBinary.');
      const stages = requestFields(input, secretFieldFault).optionalList('VersionStages') ?? ['AWSCURRENT'];
      const id = versionId(input, secret, context.now());
      putSecret(context, withVersion(secret, id, value, stages.map(String), context.now()));
      await ledger.flushed();
      return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: stages };
    },
    async UpdateSecretVersionStage(input) {
      const secret = livingSecret(context, input);
      const fields = requestFields(input, secretFieldFault);
      const stage = fields.text('VersionStage', { min: 1, max: 256 });
      const to = fields.optionalText('MoveToVersionId');
      const from = fields.optionalText('RemoveFromVersionId');
      const holder = secret.versions.find(({ stages }) => stages.includes(stage));
      if (to !== undefined) versionOf(secret, to, undefined);
      if (holder && holder.id !== to && from !== holder.id) {
        throw invalidParameter(
          `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
        );
      }
      if (stage === 'AWSCURRENT' && to === undefined)
        throw invalidParameter(
          'You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.',
        );
      putSecret(context, withStage(secret, stage, to));
      await ledger.flushed();
      return { ARN: secret.arn, Name: secret.name };
    },
    ListSecretVersionIds(input) {
      const secret = livingSecret(context, input);
      return {
        ARN: secret.arn,
        Name: secret.name,
        Versions: secret.versions.map(({ id, stages, createdAt }) => ({
          VersionId: id,
          VersionStages: stages,
          CreatedDate: createdAt / 1_000,
        })),
      };
    },
  };
}

/** The value in a request, if it bears one. @throws AwsError InvalidParameterException when it bears two */
export function readValue(input: Record<string, unknown>): SecretValue | undefined {
  const fields = requestFields(input, secretFieldFault);
  const string = fields.optionalText('SecretString', { min: 1, max: 65_536 });
  const binary = fields.optionalText('SecretBinary', { min: 1 });
  if (string !== undefined && binary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (string === undefined && binary === undefined) return undefined;
  return string !== undefined ? { string } : { binary: binary! };
}

/**
 * The id of a new version: the caller's token, or one made from the value and the versions it follows.
 *
 * @throws AwsError ValidationException
 */
export function versionId(
  input: Record<string, unknown>,
  secret: Pick<Secret, 'arn' | 'versions'>,
  now: number,
): string {
  const token = requestFields(input, secretFieldFault).optionalText('ClientRequestToken', {
    min: 32,
    max: 64,
  });
  const before = secret.versions.map(({ id }) => id).join();
  const value = String(input.SecretString ?? input.SecretBinary);
  return token ?? deterministicId(secret.arn, before, value, now);
}
