import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { PoolClient } from './cognito-state.ts';
import type { TokenIssuer, Tokens } from './token-issuer.ts';
import type { UserPools } from './user-pools.ts';

/** An error of the token endpoint, by OAuth's name for it. */
class TokenError extends Error {
  override readonly name = 'TokenError';
}

export interface TokenEndpointOptions {
  pools: UserPools;
  issuer: TokenIssuer;
  codes: AuthorizationCodes;
}

/** `POST /oauth2/token`: a code with its verifier, or a refresh token, becomes tokens. */
export async function tokenAnswer(body: Buffer, options: TokenEndpointOptions): Promise<HttpAnswer> {
  try {
    const tokens = await exchange(new URLSearchParams(body.toString('utf8')), options);
    return json(200, {
      id_token: tokens.idToken,
      access_token: tokens.accessToken,
      ...(tokens.refreshToken !== undefined && { refresh_token: tokens.refreshToken }),
      expires_in: tokens.expiresInSeconds,
      token_type: 'Bearer',
    });
  } catch (error) {
    if (error instanceof TokenError) return json(400, { error: error.message });
    throw error;
  }
}

async function exchange(form: URLSearchParams, options: TokenEndpointOptions): Promise<Tokens> {
  const { pools, issuer } = options;
  const client = pools.clients.get(required(form, 'client_id'));
  if (client?.oauth === undefined || !pools.poolsWithPages.has(client.poolId))
    throw new TokenError('invalid_client');
  switch (required(form, 'grant_type')) {
    case 'authorization_code':
      return exchangeCode(form, client, options);
    case 'refresh_token': {
      const ticket = await issuer.readTicket(required(form, 'refresh_token'), client, 'refresh');
      const user = ticket && pools.findUser(client.poolId, ticket.username);
      if (!user?.enabled) throw new TokenError('invalid_grant');
      return issuer.issue(user, client, { withRefreshToken: false, scope: ticket?.scope });
    }
    default:
      throw new TokenError('unsupported_grant_type');
  }
}

function exchangeCode(
  form: URLSearchParams,
  client: PoolClient,
  { pools, issuer, codes }: TokenEndpointOptions,
): Promise<Tokens> {
  // Taken at the first attempt, right or wrong: a code that was seen by others is worth nothing.
  const grant = codes.take(required(form, 'code'));
  const isRight =
    grant !== undefined &&
    grant.client.id === client.id &&
    grant.redirectUri === form.get('redirect_uri') &&
    challengeOf(form.get('code_verifier')) === grant.codeChallenge;
  const user = isRight ? pools.findUser(client.poolId, grant.username) : undefined;
  if (grant === undefined || !user?.enabled) throw new TokenError('invalid_grant');
  return issuer.issue(user, client, { scope: grant.scope, nonce: grant.nonce });
}

const challengeOf = (verifier: string | null) =>
  verifier === null ? undefined : createHash('sha256').update(verifier).digest('base64url');

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new TokenError('invalid_request');
  return value;
}

function json(status: number, value: unknown): HttpAnswer {
  return {
    status,
    // Applications of other origins ask, too.
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    },
    body: JSON.stringify(value),
  };
}
