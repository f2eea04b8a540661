/**
 * Brings a fresh deployment to life: the first member of staff in the user pool, then the sample organisation through
 * the API, which makes the rest of the staff, then its information networks and call scripts. Runs against a laptop; docs/deploying.md has
 * the same steps for AWS.
 *
 * Reads AWS_ENDPOINT_URL, HTTP_API_URL and STACK_OUTPUTS (JSON: stack, output, value) from the environment.
 */
import { readFileSync } from 'node:fs';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { loadNetworks } from './load-networks.ts';
import { loadPlanning } from './load-planning.ts';
import { loadScripts } from './load-scripts.ts';
import { staffClient } from './story/staff-client.ts';

interface Deployment {
  readonly url: string;
  readonly awsUrl: string;
  readonly userPoolId: string;
}

/** Loads `organisation.json`, `networks.json`, `scripts.json` and `planning.json`. Loading them again changes nothing. */
export async function loadOrganisation({ url, awsUrl, userPoolId }: Deployment): Promise<void> {
  const organisation = JSON.parse(readFileSync(new URL('organisation.json', import.meta.url), 'utf8'));
  const first = organisation.staff.find(({ post }: { post: string }) => post === 'customer-marketing-head');
  const users = new CognitoIdentityProviderClient({
    endpoint: awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await users.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: first.staffId,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: first.email },
          { Name: 'custom:side', Value: first.side },
          { Name: 'custom:post', Value: first.post },
        ],
      }),
    );
  } catch (fault) {
    if (!(fault instanceof UsernameExistsException)) throw fault;
  } finally {
    users.destroy();
  }
  const staff = staffClient(url);
  await staff.as(first.staffId, 'PUT', '/organisation', organisation);
  await loadNetworks(staff);
  await loadScripts(staff);
  await loadPlanning(staff);
}

/** The user pool among the outputs of all stacks. */
export function userPoolOf(outputs: Readonly<Record<string, Record<string, unknown>>>): string {
  for (const stack of Object.values(outputs)) {
    if (typeof stack.UserPoolId === 'string') return stack.UserPoolId;
  }
  throw new Error('No stack has the output UserPoolId');
}

if (process.argv[1] === import.meta.filename) {
  const { HTTP_API_URL, AWS_ENDPOINT_URL, STACK_OUTPUTS } = process.env;
  if (!HTTP_API_URL || !AWS_ENDPOINT_URL) throw new Error('HTTP_API_URL and AWS_ENDPOINT_URL must be set');
  const userPoolId = userPoolOf(JSON.parse(STACK_OUTPUTS ?? '{}'));
  await loadOrganisation({ url: HTTP_API_URL, awsUrl: AWS_ENDPOINT_URL, userPoolId });
}
