import type { IncomingMessage } from 'node:http';
import type { JWTVerifyGetKey } from 'jose';
import type { Provisioners } from '../assembly/provisioner.ts';
import type { HttpAnswer } from '../httpapi/lambda-response.ts';
import { AwsError, type AwsService } from '../kernel/aws-service.ts';
import type { NextId } from '../kernel/id-sequence.ts';
import { openLedger } from '../kernel/ledger.ts';
import { serviceOf } from '../kernel/operation-table.ts';
import type { ServiceContext } from '../kernel/service-context.ts';
import { cognitoProvisioners } from './cognito-provisioners.ts';
import { type CognitoRecord, CognitoState, type PoolClient, type User } from './cognito-state.ts';
import { groupOperations } from './group-operations.ts';
import { hostedPages } from './hosted-pages.ts';
import { withRequiredFields } from './required-fields.ts';
import { signInOperations } from './sign-in-operations.ts';
import { TokenIssuer, type Tokens } from './token-issuer.ts';
import { userOperations } from './user-operations.ts';
import { UserPools } from './user-pools.ts';

export interface CognitoOptions extends Omit<ServiceContext, 'services' | 'work' | 'log'> {
  nextId: NextId;
  /** Address under which pools are issuers: `<issuerBase>/<poolId>`. */
  issuerBase: string;
}

/** Cognito user pools of the local cloud. */
export interface Cognito {
  readonly service: AwsService;
  readonly provisioners: Provisioners;
  /** The keys of a pool's tokens, for an authorizer in this process; undefined when the issuer is none of the pools. */
  issuerKeys(issuer: string): JWTVerifyGetKey | undefined;
  /**
   * The documents an issuer serves: answers `<poolId>/.well-known/jwks.json` and `…/openid-configuration`.
   *
   * @param path the request's path; undefined is answered for every other.
   */
  wellKnown(path: string): Promise<unknown> | undefined;
  /** Sign-in for applications: the pages of pools that have a domain; undefined for every other request. */
  pages(request: IncomingMessage, body: Buffer): Promise<HttpAnswer> | undefined;
  /**
   * Signs a user in without a password, for whoever sits at this machine. The name may be the user name or the value
   * of any of the user's attributes.
   *
   * @throws AwsError UserNotFoundException
   */
  signIn(name: string): Promise<Tokens>;
  close(): Promise<void>;
}

/** Opens Cognito over its journal. Pools, clients and groups come from the template. */
export async function openCognito(options: CognitoOptions): Promise<Cognito> {
  const state = new CognitoState();
  const ledger = await openLedger<CognitoRecord>({
    openJournal: options.openJournal,
    apply: (record) => state.apply(record),
    snapshot: () => state.snapshot(),
  });
  const pools = new UserPools(state, ledger, options.clock);
  const issuer = new TokenIssuer({ ...options, state, ledger });

  function findAnywhere(name: string): [User, PoolClient] | undefined {
    for (const client of pools.clients.values()) {
      const { users } = pools.pool(client.poolId);
      const user =
        pools.findUser(client.poolId, name) ??
        [...users.values()].find(({ attributes }) => Object.values(attributes).includes(name));
      if (user) return [user, client];
    }
    return undefined;
  }

  return {
    service: serviceOf(
      'cognitoidentityprovider',
      withRequiredFields({
        ...userOperations(pools),
        ...groupOperations(pools),
        ...signInOperations(pools, issuer),
        DescribeUserPool: (input) => {
          const { id, name, arn } = pools.pool(input.UserPoolId);
          return { UserPool: { Id: id, Name: name, Arn: arn } };
        },
        ListUserPools: () => ({
          UserPools: [...pools.pools.values()].map(({ id, name }) => ({ Id: id, Name: name })),
        }),
      }),
    ),
    provisioners: cognitoProvisioners(pools, issuer, options),
    issuerKeys: (name) =>
      [...pools.pools.keys()].some((poolId) => issuer.issuerOf(poolId) === name)
        ? issuer.verificationKey
        : undefined,
    wellKnown(path) {
      const [, poolId = '', document] =
        /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(path) ?? [];
      if (!pools.pools.has(poolId)) return undefined;
      if (document === 'jwks.json') return issuer.jwks();
      const name = issuer.issuerOf(poolId);
      return Promise.resolve({
        issuer: name,
        jwks_uri: `${name}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
        subject_types_supported: ['public'],
        ...(pools.poolsWithPages.has(poolId) && {
          authorization_endpoint: `${options.issuerBase}/oauth2/authorize`,
          token_endpoint: `${options.issuerBase}/oauth2/token`,
          end_session_endpoint: `${options.issuerBase}/logout`,
          response_types_supported: ['code'],
          scopes_supported: ['openid', 'email', 'phone', 'profile'],
          code_challenge_methods_supported: ['S256'],
          token_endpoint_auth_methods_supported: ['none'],
        }),
      });
    },
    async signIn(name) {
      const found = findAnywhere(name);
      if (found === undefined) throw new AwsError('UserNotFoundException', `there is no user ${name}`, 404);
      const [user, client] = found;
      if (!user.enabled) throw new AwsError('NotAuthorizedException', `the user ${name} is disabled`, 403);
      return issuer.issue(user, client);
    },
    pages: hostedPages({ pools, issuer, frontDoor: options.issuerBase }),
    close: () => ledger.close(),
  };
}
