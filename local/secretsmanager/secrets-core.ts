import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import { requestFields } from '../kernel/request-fields.ts';
import { invalidRequest, notFound, secretFieldFault } from './secrets-fault.ts';
import type { Secret, SecretRecord, SecretsState } from './secrets-state.ts';

/** What the operations on secrets share. */
export interface SecretsContext {
  state: SecretsState;
  ledger: Ledger<SecretRecord>;
  now: () => number;
  region: string;
  accountId: string;
}

/** The secret that a request names, marked for deletion or not. @throws AwsError ResourceNotFoundException */
export function anySecret(context: SecretsContext, input: Record<string, unknown>): Secret {
  const { state, ledger } = context;
  const secret = state.find(requestFields(input, secretFieldFault).text('SecretId', { min: 1, max: 2_048 }));
  if (secret?.goneAt !== undefined && secret.goneAt <= context.now()) {
    ledger.record({ type: 'secret-gone', arn: secret.arn });
    throw notFound();
  }
  if (!secret) throw notFound();
  return secret;
}

/** The secret that a request names. @throws AwsError InvalidRequestException when it is marked for deletion */
export function livingSecret(context: SecretsContext, input: Record<string, unknown>): Secret {
  const secret = anySecret(context, input);
  if (secret.deletedAt !== undefined) {
    throw invalidRequest(
      "You can't perform this operation on the secret because it was marked for deletion.",
    );
  }
  return secret;
}

/** Records a secret as it now is. */
export function putSecret(context: SecretsContext, secret: Secret): void {
  context.ledger.record({ type: 'secret', secret });
  passMoment('secret-put');
}
