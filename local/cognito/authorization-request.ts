import type { PoolClient } from './cognito-state.ts';
import { isSameAddress } from './loopback-address.ts';
import type { UserPools } from './user-pools.ts';

/** A request to sign somebody in, found to be in order. */
export interface AuthorizationRequest {
  client: PoolClient;
  redirectUri: string;
  /** Granted scopes, with blanks between. */
  scope: string;
  state: string | undefined;
  nonce: string | undefined;
  /** S256 of the verifier that the token endpoint will be shown. */
  codeChallenge: string | undefined;
}

/**
 * A request that cannot be carried out: `redirectTo` takes the browser back to the application with the error; without it
 * the application is not known well enough to send anybody there.
 */
export interface RefusedRequest {
  error: string;
  redirectTo?: string;
}

/** Reads the query of `/oauth2/authorize` and `/login`. */
export function authorizationRequest(
  query: URLSearchParams,
  pools: UserPools,
  frontDoor: string,
): AuthorizationRequest | RefusedRequest {
  const client = pools.clients.get(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client?.oauth === undefined || !pools.poolsWithPages.has(client.poolId))
    return { error: 'invalid_client' };
  if (!client.oauth.callbackUrls.some((known) => isSameAddress(known, redirectUri, frontDoor)))
    return { error: 'redirect_mismatch' };
  const state = query.get('state') ?? undefined;
  const refuse = (error: string): RefusedRequest => ({
    error,
    redirectTo: withQuery(redirectUri, { error, ...(state !== undefined && { state }) }),
  });
  const { oauth } = client;
  const responseType = query.get('response_type');
  if (responseType !== 'code')
    return refuse(responseType === 'token' ? 'unauthorized_client' : 'invalid_request');
  if (!oauth.flows.includes('code')) return refuse('unauthorized_client');
  const scopes = query.get('scope')?.split(/[ +]+/).filter(Boolean) ?? oauth.scopes;
  if (scopes.some((scope) => !oauth.scopes.includes(scope))) return refuse('invalid_scope');
  const method = query.get('code_challenge_method');
  const codeChallenge = query.get('code_challenge') ?? undefined;
  if (method !== null && method !== 'S256') return refuse('invalid_request');
  if ((method === null) !== (codeChallenge === undefined)) return refuse('invalid_request');
  // Nobody is ever signed in here before the page was shown: it is how one becomes somebody else.
  if (query.get('prompt') === 'none') return refuse('login_required');
  const nonce = query.get('nonce') ?? undefined;
  return { client, redirectUri, scope: scopes.join(' '), state, nonce, codeChallenge };
}

/** An address with parameters added to its query. */
export function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
