import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type { GatewayRequest } from './gateway-request.ts';

export interface JwtAuthorizerConfig {
  issuer: string;
  audience: readonly string[];
  /** Where the token is looked for, in this order: `$request.header.Authorization`, `$request.querystring.token`. */
  identitySource: readonly string[];
}

/** Finds the keys of an issuer that runs in this process; undefined for any other. */
export type LocalIssuerKeys = (issuer: string) => JWTVerifyGetKey | undefined;

export type Authorization =
  | { outcome: 'allowed'; claims: Record<string, string>; scopes: string[] | null }
  | { outcome: 'unauthorized' | 'forbidden' };

/** API Gateway takes RSA signatures only. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** A JWT authorizer of an HTTP API: signature, issuer, audience, times by the local clock, and scopes. */
export class JwtAuthorizer {
  readonly #config: JwtAuthorizerConfig;
  readonly #localIssuerKeys: LocalIssuerKeys;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(config: JwtAuthorizerConfig, localIssuerKeys: LocalIssuerKeys) {
    this.#config = config;
    this.#localIssuerKeys = localIssuerKeys;
  }

  /**
   * @param nowMs the local clock (milliseconds since the epoch), against which the token's times are held.
   * @param requiredScopes scopes of which the token must have one; empty asks for none.
   */
  async authorize(
    request: GatewayRequest,
    nowMs: number,
    requiredScopes: readonly string[],
  ): Promise<Authorization> {
    const token = this.#tokenIn(request);
    if (token === undefined) return { outcome: 'unauthorized' };
    let claims: JWTPayload;
    try {
      claims = await this.#verify(token, nowMs);
    } catch {
      this.#keys = undefined;
      return { outcome: 'unauthorized' };
    }
    if (!this.#isForUs(claims)) return { outcome: 'unauthorized' };
    const granted = scopesOf(claims);
    if (requiredScopes.length === 0) return { outcome: 'allowed', claims: claimTexts(claims), scopes: null };
    const scopes = requiredScopes.filter((scope) => granted.includes(scope));
    if (scopes.length === 0) return { outcome: 'forbidden' };
    return { outcome: 'allowed', claims: claimTexts(claims), scopes };
  }

  async #verify(token: string, nowMs: number): Promise<JWTPayload> {
    const { jwtVerify } = await import('jose');
    this.#keys ??= this.#loadKeys();
    const { payload } = await jwtVerify(token, await this.#keys, {
      issuer: this.#config.issuer,
      algorithms: ALGORITHMS,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp'],
    });
    if (payload.iat !== undefined && payload.iat > nowMs / 1000)
      throw new Error('the token was issued in the future');
    return payload;
  }

  async #loadKeys(): Promise<JWTVerifyGetKey> {
    const local = this.#localIssuerKeys(this.#config.issuer);
    if (local) return local;
    const { createRemoteJWKSet } = await import('jose');
    const discovery = await fetch(`${this.#config.issuer}/.well-known/openid-configuration`);
    const { jwks_uri } = (await discovery.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(jwks_uri));
  }

  /** The audience is `aud`, or `client_id` in tokens that have no audience, as Cognito's access tokens. */
  #isForUs(claims: JWTPayload): boolean {
    const audience = claims.aud === undefined ? [claims.client_id] : [claims.aud].flat();
    return audience.some((entry) => typeof entry === 'string' && this.#config.audience.includes(entry));
  }

  #tokenIn(request: GatewayRequest): string | undefined {
    for (const source of this.#config.identitySource) {
      const [, place, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
      const value =
        place === 'header'
          ? request.headers[name.toLowerCase()]
          : new URL(request.url ?? '/', 'http://localhost').searchParams.get(name);
      if (typeof value === 'string' && value !== '') return value.replace(/^Bearer /i, '');
    }
    return undefined;
  }
}

function scopesOf(claims: JWTPayload): string[] {
  const scopes = claims.scope ?? claims.scp ?? '';
  return Array.isArray(scopes) ? scopes.map(String) : String(scopes).split(' ');
}

/** API Gateway hands all claims on as text, lists in brackets with spaces between. */
function claimTexts(claims: JWTPayload): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
}
