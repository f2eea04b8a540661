import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK, JWTPayload, JWTVerifyGetKey } from 'jose';
import type { Clock } from '../kernel/clock.ts';
import type { NextId } from '../kernel/id-sequence.ts';
import type { Ledger } from '../kernel/ledger.ts';
import type { CognitoRecord, CognitoState, PoolClient, User } from './cognito-state.ts';

/** Tokens as Cognito hands them out after a sign-in. */
export interface Tokens {
  idToken: string;
  accessToken: string;
  refreshToken?: string;
  expiresInSeconds: number;
}

/** What a refresh token or the session of a challenge says when it is shown again. */
export interface Ticket {
  username: string;
  clientId: string;
  use: 'refresh' | 'challenge';
  /** Of the tokens that a refresh gives; undefined for that of the API. */
  scope?: string;
}

/** How tokens differ from those of a sign-in by the API. */
export interface IssueOptions {
  /** @default true */
  withRefreshToken?: boolean;
  /** Of the access token. @default that of the API of user pools */
  scope?: string;
  /** Goes into the id token as it came. */
  nonce?: string;
}

export interface TokenIssuerOptions {
  clock: Clock;
  nextId: NextId;
  state: CognitoState;
  ledger: Ledger<CognitoRecord>;
  /** Address under which pools are issuers: `<issuerBase>/<poolId>`. */
  issuerBase: string;
}

const KEY_ID = 'local-1';
const CHALLENGE_SECONDS = 180;
const API_SCOPE = 'aws.cognito.signin.user.admin';

/**
 * Signs tokens for all pools with one RSA key, which is made when it is first needed (it takes a while) and then kept,
 * so that tokens outlive a restart.
 */
export class TokenIssuer {
  readonly #options: TokenIssuerOptions;
  #keys: Promise<{ privateKey: KeyObject; publicJwk: JWK }> | undefined;

  constructor(options: TokenIssuerOptions) {
    this.#options = options;
  }

  issuerOf(poolId: string): string {
    return `${this.#options.issuerBase}/${poolId}`;
  }

  /** The document at `/.well-known/jwks.json`. */
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: [(await this.#loadKeys()).publicJwk] };
  }

  /** The key that checks our own tokens. */
  readonly verificationKey: JWTVerifyGetKey = async (header) => {
    if (header?.kid !== KEY_ID) throw new Error(`no key ${header?.kid}`);
    return (await this.#loadKeys()).publicJwk;
  };

  async issue(user: User, client: PoolClient, options: IssueOptions = {}): Promise<Tokens> {
    const { withRefreshToken = true, scope = API_SCOPE, nonce } = options;
    const authTime = Math.floor(this.#options.clock.now() / 1000);
    const originJti = this.#options.nextId();
    const shared: JWTPayload = {
      sub: user.attributes.sub,
      ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
      origin_jti: originJti,
      event_id: this.#options.nextId(),
      auth_time: authTime,
    };
    const { sub: _, ...attributes } = user.attributes;
    const readable = Object.entries(attributes).filter(
      ([name]) => client.readAttributes?.includes(name) ?? true,
    );
    const idClaims = {
      ...shared,
      ...Object.fromEntries(readable.map(([name, value]) => [name, claimOf(name, value)])),
    };
    const [idToken, accessToken, refreshToken] = await Promise.all([
      this.#sign(client, client.idTokenSeconds, {
        ...idClaims,
        aud: client.id,
        token_use: 'id',
        'cognito:username': user.username,
        ...(nonce !== undefined && { nonce }),
      }),
      this.#sign(client, client.accessTokenSeconds, {
        ...shared,
        client_id: client.id,
        token_use: 'access',
        scope,
        username: user.username,
      }),
      withRefreshToken
        ? this.ticket(client, { username: user.username, clientId: client.id, use: 'refresh', scope })
        : undefined,
    ]);
    return { idToken, accessToken, refreshToken, expiresInSeconds: client.accessTokenSeconds };
  }

  /** Signs what must be shown again later; callers see no more in it than in an opaque text. */
  ticket(client: PoolClient, ticket: Ticket): Promise<string> {
    const seconds = ticket.use === 'refresh' ? client.refreshTokenSeconds : CHALLENGE_SECONDS;
    return this.#sign(client, seconds, { ...ticket, token_use: ticket.use });
  }

  /** What a ticket says; undefined when it is not ours, not of this use and client, or no longer valid. */
  async readTicket(token: string, client: PoolClient, use: Ticket['use']): Promise<Ticket | undefined> {
    const { jwtVerify } = await import('jose');
    try {
      const { payload } = await jwtVerify(token, this.verificationKey, {
        issuer: this.issuerOf(client.poolId),
        currentDate: new Date(this.#options.clock.now()),
      });
      const ticket = payload as unknown as Ticket;
      return ticket.use === use && ticket.clientId === client.id ? ticket : undefined;
    } catch {
      return undefined;
    }
  }

  async #sign(client: PoolClient, validSeconds: number, claims: JWTPayload): Promise<string> {
    const { SignJWT } = await import('jose');
    const { privateKey } = await this.#loadKeys();
    const now = Math.floor(this.#options.clock.now() / 1000);
    const times = { iat: now, exp: now + validSeconds, jti: this.#options.nextId() };
    return new SignJWT({ ...claims, iss: this.issuerOf(client.poolId), ...times })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .sign(privateKey);
  }

  #loadKeys(): Promise<{ privateKey: KeyObject; publicJwk: JWK }> {
    this.#keys ??= this.#makeKeys();
    return this.#keys;
  }

  async #makeKeys(): Promise<{ privateKey: KeyObject; publicJwk: JWK }> {
    const { state, ledger } = this.#options;
    if (state.key === undefined) {
      const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
      ledger.record({ type: 'key', jwk: { ...privateKey.export({ format: 'jwk' }) } });
      await ledger.flushed();
    }
    const privateKey = createPrivateKey({ key: state.key as JsonWebKey, format: 'jwk' });
    const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' });
    return { privateKey, publicJwk: { ...publicJwk, kid: KEY_ID, alg: 'RS256', use: 'sig' } };
  }
}

/** Cognito writes the two verification marks as booleans and every other attribute as text. */
function claimOf(name: string, value: string): string | boolean {
  return name === 'email_verified' || name === 'phone_number_verified' ? value === 'true' : value;
}
