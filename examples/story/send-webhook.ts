import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Webhook } from 'standardwebhooks';

/** What a sender learns of its delivery. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Signs and posts deliveries as a source would, with the secrets that the deployment holds for each. */
export function webhookSender({ url, awsUrl }: { readonly url: string; readonly awsUrl: string }) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const secrets = new SecretsManagerClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
  const known = new Map<string, Webhook>();

  async function webhookOf(source: string): Promise<Webhook> {
    const present = known.get(source);
    if (present) return present;
    const found = await secrets.send(new GetSecretValueCommand({ SecretId: `leadpath/webhooks/${source}` }));
    const webhook = new Webhook(JSON.parse(found.SecretString!).current);
    known.set(source, webhook);
    return webhook;
  }

  return {
    /** Posts `body` as `source` under `webhookId`, signed for the instant `at` (ISO). */
    send(path: string, source: string, webhookId: string, at: string, body: unknown): Promise<Answer> {
      return this.sendText(path, source, webhookId, at, { text: JSON.stringify(body) });
    },
    /** Posts a text to the letter. */
    async sendText(
      path: string,
      source: string,
      webhookId: string,
      at: string,
      { text, contentType = 'application/json' }: { readonly text: string; readonly contentType?: string },
    ): Promise<Answer> {
      const sentAt = new Date(at);
      const signature = (await webhookOf(source)).sign(webhookId, sentAt, text);
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          'webhook-id': webhookId,
          'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
          'webhook-signature': signature,
        },
        body: text,
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    close: () => secrets.destroy(),
  };
}
