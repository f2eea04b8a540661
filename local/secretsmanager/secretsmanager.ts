import type { Provisioned } from '../assembly/provisioner.ts';
import type { AwsService } from '../kernel/aws-service.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { generateSecretString, randomPassword } from './random-password.ts';
import { secretValueOperations } from './secret-values.ts';
import { withVersion } from './secret-versions.ts';
import { createSecret, secretOperations } from './secrets.ts';
import { putSecret, type SecretsContext } from './secrets-core.ts';
import { invalidParameter, secretFieldFault } from './secrets-fault.ts';
import { type Secret, type SecretRecord, SecretsState } from './secrets-state.ts';

/** Secrets Manager of the local cloud. Rotation, replicas and resource policies are not supported. */
export interface SecretsManager {
  readonly service: AwsService;
  /** For `AWS::SecretsManager::Secret`. */
  provision(name: string, type: string, properties: Record<string, unknown>): Promise<Provisioned>;
  close(): Promise<void>;
}

/** The types of the template that `SecretsManager.provision` brings into being. */
export const SECRETS_MANAGER_TYPES = ['AWS::SecretsManager::Secret'] as const;

/** Opens Secrets Manager over its journal. */
export async function openSecretsManager(options: ServiceContext): Promise<SecretsManager> {
  const { region, accountId, clock } = options;
  const state = new SecretsState();
  const ledger = await openLedger<SecretRecord>({
    openJournal: options.openJournal,
    apply: (record) => state.apply(record),
    snapshot: () => state.snapshot(),
  });
  const context: SecretsContext = { state, ledger, now: () => clock.now(), region, accountId };

  return {
    service: serviceOf('secretsmanager', {
      ...secretOperations(context),
      ...secretValueOperations(context),
      GetRandomPassword: (input) => ({ RandomPassword: randomPassword(input) }),
    }),
    async provision(name, _type, properties) {
      const secret = provisionSecret(context, name, properties);
      await ledger.flushed();
      return { physicalId: secret.arn, attributes: { Id: secret.arn } };
    },
    close: () => ledger.close(),
  };
}

/** A value is generated once; it is made anew only when the template asks for it in other words. */
function provisionSecret(
  context: SecretsContext,
  logicalName: string,
  properties: Record<string, unknown>,
): Secret {
  const fields = requestFields(properties, secretFieldFault);
  fields.refuse('ReplicaRegions');
  const rules = fields.optionalRecord('GenerateSecretString');
  const given = fields.optionalText('SecretString');
  if (rules && given !== undefined)
    throw invalidParameter('SecretString and GenerateSecretString exclude each other.');
  const Name = fields.optionalText('Name') ?? logicalName;
  const present = context.state.find(Name);
  const templateValue = JSON.stringify(rules ?? given ?? null);
  if (present && present.deletedAt === undefined && present.templateValue === templateValue) return present;

  // The present secret keeps its value when the template names none.
  const string = rules ? generateSecretString(rules) : given;
  const { Description, KmsKeyId, Tags } = properties;
  const secret = present ?? createSecret(context, { Name, Description, KmsKeyId, Tags });
  const now = context.now();
  const id = `template-${String(now).padStart(16, '0')}-${secret.versions.length}`.padEnd(32, '0');
  const filled = string === undefined ? secret : withVersion(secret, id, { string }, ['AWSCURRENT'], now);
  const { deletedAt: _, goneAt: __, ...changed } = { ...filled, templateValue };
  putSecret(context, changed);
  return changed;
}
