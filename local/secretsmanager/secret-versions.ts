import { AwsError } from '../kernel/aws-service.ts';
import { notFound } from './secrets-fault.ts';
import type { Secret, SecretVersion } from './secrets-state.ts';

/** What a version holds: text or base64. */
export type SecretValue = Pick<SecretVersion, 'string' | 'binary'>;

/**
 * A secret with one version more, or unchanged when the version is there with the same value.
 *
 * The labels of the new version are taken from whichever has them; what was `AWSCURRENT` becomes `AWSPREVIOUS`.
 *
 * @throws AwsError ResourceExistsException when the version is there with another value.
 */
export function withVersion(
  secret: Secret,
  id: string,
  value: SecretValue,
  stages: readonly string[],
  now: number,
): Secret {
  const present = secret.versions.find((version) => version.id === id);
  if (present) {
    if (present.string === value.string && present.binary === value.binary) return secret;
    throw new AwsError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  const added = {
    ...secret,
    versions: [...secret.versions, { id, ...value, createdAt: now, stages: [] }],
    changedAt: now,
  };
  return stages.reduce((moved, stage) => withStage(moved, stage, id), added);
}

/** A secret whose label `stage` stands at the version `id`; versions without a label are dropped, as deprecated. */
export function withStage(secret: Secret, stage: string, id: string | undefined): Secret {
  const holder = secret.versions.find(({ stages }) => stages.includes(stage));
  const demoted = stage === 'AWSCURRENT' && holder && holder.id !== id ? holder.id : undefined;
  const versions = secret.versions.map((version) => {
    const stages = version.stages.filter(
      (one) => one !== stage && !(demoted !== undefined && one === 'AWSPREVIOUS'),
    );
    if (version.id === id) stages.push(stage);
    if (version.id === demoted) stages.push('AWSPREVIOUS');
    return { ...version, stages };
  });
  return { ...secret, versions: versions.filter(({ stages }) => stages.length > 0) };
}

/** The version that a request names by id, label or both; the current one when it names neither. */
export function versionOf(secret: Secret, id: string | undefined, stage: string | undefined): SecretVersion {
  const wanted = stage ?? (id === undefined ? 'AWSCURRENT' : undefined);
  const found = secret.versions.find(
    (version) =>
      (id ?? version.id) === version.id && (wanted === undefined || version.stages.includes(wanted)),
  );
  if (found) return found;
  const by = id === undefined ? `staging label: ${wanted}` : `VersionId: ${id}`;
  throw notFound(`Secrets Manager can't find the specified secret value for ${by}`);
}

/** Version id → labels, as `DescribeSecret` tells them. */
export function versionsToStages(secret: Secret): Record<string, string[]> {
  return Object.fromEntries(secret.versions.map(({ id, stages }) => [id, stages]));
}
