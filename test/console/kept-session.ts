/**
 * What a browser keeps in its session storage of somebody who has signed in, as key and value, so that not every visit begins
 * at the sign-in. The token lasts an hour of the system's clock.
 */
export async function keptSession(url: string, staffId: string): Promise<readonly [string, string]> {
  const signIn = await fetch(`${url}/_local/sign-in`, { method: 'POST', body: JSON.stringify({ staffId }) });
  const { token } = (await signIn.json()) as { token: string };
  const configuration = await (await fetch(`${url}/config.json`)).json();
  const { authority, clientId } = configuration as Record<string, string>;
  const profile = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  const user = {
    ...{ id_token: token, access_token: token, token_type: 'Bearer' },
    ...{ scope: 'openid profile', profile },
  };
  return [`oidc.user:${authority}:${clientId}`, JSON.stringify(user)];
}
