import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { PermanentError } from './errors.ts';

/** The secrets that sign one source's deliveries; both are accepted while a secret is being replaced. */
export interface WebhookSecrets {
  readonly current: string;
  readonly previous?: string | undefined;
}

/** Secrets of webhooks, as functions use them. */
export interface Secrets {
  /**
   * The secrets of a source (or `dms`). `requestEpochMs` is the instant of the request: what was read is kept for five
   * minutes of that time.
   */
  webhook(source: string, requestEpochMs: number): Promise<WebhookSecrets>;
}

const KEPT_MS = 5 * 60 * 1000;

/** Base64 of 24 bytes or more; Secrets Manager generates it without the prefix under which sources know it. */
const standardSecret = z.string().regex(/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/);

const secretSchema = z.object({ current: standardSecret, previous: standardSecret.optional() });

/** AWS Secrets Manager. `prefix` is read at the first use. */
export function secretsManagerSecrets(client: () => SecretsManagerClient, prefix: () => string): Secrets {
  const kept = new Map<string, { readonly secrets: WebhookSecrets; readonly readAtMs: number }>();

  return {
    async webhook(source, requestEpochMs) {
      const known = kept.get(source);
      if (known !== undefined && Math.abs(requestEpochMs - known.readAtMs) < KEPT_MS) return known.secrets;

      const { SecretString } = await client().send(
        new GetSecretValueCommand({ SecretId: prefix() + source }),
      );
      const secrets = readSecret(source, SecretString ?? '');
      kept.set(source, { secrets, readAtMs: requestEpochMs });
      return secrets;
    },
  };
}

/** Reads a secret without ever putting a part of it into an error. */
function readSecret(source: string, text: string): WebhookSecrets {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PermanentError(`The webhook secret of ${source} is not JSON`);
  }
  const parsed = secretSchema.safeParse(json);
  if (!parsed.success)
    throw new PermanentError(`The webhook secret of ${source} is not of the form of Standard Webhooks`);
  return parsed.data;
}
