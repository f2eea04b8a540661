import { AwsError } from '../kernel/aws-service.ts';
import { deterministicId } from '../kernel/deterministic-id.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { readValue, versionId } from './secret-values.ts';
import { versionsToStages, withVersion } from './secret-versions.ts';
import { anySecret, livingSecret, putSecret, type SecretsContext } from './secrets-core.ts';
import { invalidParameter, invalidRequest, secretFieldFault } from './secrets-fault.ts';
import type { Secret } from './secrets-state.ts';

const DAY_MS = 86_400_000;

/** The operations on secrets themselves: create, describe, list, change, delete and restore. */
export function secretOperations(context: SecretsContext): Record<string, Operation> {
  const { state, ledger } = context;
  return {
    async CreateSecret(input) {
      const secret = createSecret(context, input);
      await ledger.flushed();
      const id = secret.versions[0]?.id;
      return { ARN: secret.arn, Name: secret.name, ...(id !== undefined && { VersionId: id }) };
    },
    DescribeSecret(input) {
      const secret = anySecret(context, input);
      return { ...told(secret), VersionIdsToStages: versionsToStages(secret) };
    },
    ListSecrets(input) {
      const fields = requestFields(input, secretFieldFault);
      fields.refuse('Filters');
      const limit = fields.optionalInteger('MaxResults', { min: 1, max: 100 }) ?? 100;
      const from = Number(fields.optionalText('NextToken', { pattern: /^\d+$/ }) ?? 0);
      const deletedToo = fields.optionalBoolean('IncludePlannedDeletion') ?? false;
      const all = [...state.secrets.values()].filter(
        ({ deletedAt }) => deletedToo || deletedAt === undefined,
      );
      return {
        SecretList: all
          .slice(from, from + limit)
          .map((secret) => ({ ...told(secret), SecretVersionsToStages: versionsToStages(secret) })),
        ...(all.length > from + limit && { NextToken: String(from + limit) }),
      };
    },
    async UpdateSecret(input) {
      const secret = livingSecret(context, input);
      const fields = requestFields(input, secretFieldFault);
      const description = fields.optionalText('Description', { max: 2_048 });
      const kmsKeyId = fields.optionalText('KmsKeyId');
      const changed: Secret = {
        ...secret,
        ...(description !== undefined && { description }),
        ...(kmsKeyId !== undefined && { kmsKeyId }),
        changedAt: context.now(),
      };
      const value = readValue(input);
      const id = versionId(input, secret, context.now());
      putSecret(context, value ? withVersion(changed, id, value, ['AWSCURRENT'], context.now()) : changed);
      await ledger.flushed();
      return { ARN: secret.arn, Name: secret.name, ...(value && { VersionId: id }) };
    },
    async DeleteSecret(input) {
      const secret = livingSecret(context, input);
      const fields = requestFields(input, secretFieldFault);
      const days = fields.optionalInteger('RecoveryWindowInDays');
      const force = fields.optionalBoolean('ForceDeleteWithoutRecovery') ?? false;
      if (force && days !== undefined) {
        throw invalidParameter(
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        );
      }
      if (days !== undefined && (days < 7 || days > 30)) {
        throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
      }
      const deletedAt = context.now();
      const goneAt = force ? deletedAt : deletedAt + (days ?? 30) * DAY_MS;
      if (force) ledger.record({ type: 'secret-gone', arn: secret.arn });
      else putSecret(context, { ...secret, deletedAt, goneAt });
      await ledger.flushed();
      return { ARN: secret.arn, Name: secret.name, DeletionDate: goneAt / 1_000 };
    },
    async RestoreSecret(input) {
      const { deletedAt: _, goneAt: __, ...secret } = anySecret(context, input);
      putSecret(context, secret);
      await ledger.flushed();
      return { ARN: secret.arn, Name: secret.name };
    },
    async TagResource(input) {
      const secret = livingSecret(context, input);
      putSecret(context, { ...secret, tags: { ...secret.tags, ...tagsOf(input.Tags) } });
      await ledger.flushed();
      return {};
    },
    async UntagResource(input) {
      const secret = livingSecret(context, input);
      const gone = requestFields(input, secretFieldFault).list('TagKeys');
      const tags = Object.fromEntries(Object.entries(secret.tags).filter(([key]) => !gone.includes(key)));
      putSecret(context, { ...secret, tags });
      await ledger.flushed();
      return {};
    },
  };
}

/**
 * Creates a secret; the same request again, by its token, gives the same secret.
 *
 * @throws AwsError ResourceExistsException, InvalidRequestException when a deleted secret still has the name
 */
export function createSecret(context: SecretsContext, input: Record<string, unknown>): Secret {
  const { state, region, accountId } = context;
  const fields = requestFields(input, secretFieldFault);
  const name = fields.text('Name', { min: 1, max: 512 });
  if (!/^[A-Za-z0-9/_+=.@-]+$/.test(name)) {
    throw invalidParameter(
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
  }
  fields.refuse('AddReplicaRegions');
  const value = readValue(input);
  const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${deterministicId('secret', name).slice(0, 6)}`;
  const id = versionId(input, { arn, versions: [] }, context.now());
  const present = state.secrets.get(arn);
  if (present && (present.goneAt === undefined || present.goneAt > context.now())) {
    if (present.deletedAt !== undefined) {
      throw invalidRequest(
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    const repeated = present.versions.find((version) => version.id === input.ClientRequestToken);
    if (repeated && repeated.string === value?.string && repeated.binary === value?.binary) return present;
    throw new AwsError(
      'ResourceExistsException',
      `The operation failed because the secret ${name} already exists.`,
    );
  }
  const now = context.now();
  const description = fields.optionalText('Description', { max: 2_048 });
  const kmsKeyId = fields.optionalText('KmsKeyId');
  const empty: Secret = {
    arn,
    name,
    ...(description !== undefined && { description }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    tags: tagsOf(input.Tags),
    versions: [],
    createdAt: now,
    changedAt: now,
  };
  const secret = value ? withVersion(empty, id, value, ['AWSCURRENT'], now) : empty;
  putSecret(context, secret);
  return secret;
}

function tagsOf(tags: unknown): Record<string, string> {
  const list = (tags ?? []) as { Key: string; Value: string }[];
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

function told(secret: Secret): Record<string, unknown> {
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(secret.description !== undefined && { Description: secret.description }),
    ...(secret.kmsKeyId !== undefined && { KmsKeyId: secret.kmsKeyId }),
    LastChangedDate: secret.changedAt / 1_000,
    ...(secret.deletedAt !== undefined && { DeletedDate: secret.deletedAt / 1_000 }),
    Tags: Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value })),
    CreatedDate: secret.createdAt / 1_000,
  };
}
