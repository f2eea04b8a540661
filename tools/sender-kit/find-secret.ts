import * as z from 'zod';

const foundSchema = z.object({ SecretString: z.string() });
const secretSchema = z.object({ current: z.string().min(1) });

/**
 * The secret of a source as the local cloud on a laptop keeps it, read from its AWS endpoint, which asks for no
 * credentials. Throws when there is none.
 */
export async function findSecret(awsUrl: string, source: string): Promise<string> {
  const response = await fetch(awsUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify({ SecretId: `leadpath/webhooks/${source}` }),
  });
  if (!response.ok) throw new Error(`${awsUrl} has no secret of ${source}: ${response.status}`);
  const { SecretString } = foundSchema.parse(await response.json());
  return secretSchema.parse(JSON.parse(SecretString)).current;
}
