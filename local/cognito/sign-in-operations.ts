import { AwsError } from '../kernel/aws-service.ts';
import type { Operation } from '../kernel/operation-table.ts';
import type { PoolClient, User } from './cognito-state.ts';
import { checkPassword, hashPassword, isPassword } from './password.ts';
import type { TokenIssuer, Tokens } from './token-issuer.ts';
import type { UserPools } from './user-pools.ts';

type Parameters = Record<string, string>;

const PASSWORD_FLOWS: Readonly<Record<string, string>> = {
  USER_PASSWORD_AUTH: 'ALLOW_USER_PASSWORD_AUTH',
  ADMIN_USER_PASSWORD_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  ADMIN_NO_SRP_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
};

/** Signing in by password, the change of a first password, and refresh tokens. SRP and custom flows are not supported. */
export function signInOperations(pools: UserPools, issuer: TokenIssuer): Record<string, Operation> {
  const initiate = async (input: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const client = pools.client(input.ClientId);
    const flow = String(input.AuthFlow);
    const parameters = (input.AuthParameters ?? {}) as Parameters;
    if (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN') return refresh(client, parameters);
    const needed = PASSWORD_FLOWS[flow];
    if (needed === undefined) throw invalid(`the flow ${flow} is not supported by this cloud`);
    if (!client.authFlows.includes(needed)) throw invalid(`${flow} flow not enabled for this client`);
    const user = await checkedUser(client, parameters);
    if (user.status !== 'FORCE_CHANGE_PASSWORD') return result(await issuer.issue(user, client));
    const { sub: _, ...attributes } = user.attributes;
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: await issuer.ticket(client, {
        username: user.username,
        clientId: client.id,
        use: 'challenge',
      }),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: '[]',
        userAttributes: JSON.stringify(attributes),
      },
    };
  };

  const checkedUser = async (client: PoolClient, parameters: Parameters): Promise<User> => {
    const { USERNAME: name, PASSWORD: password } = parameters;
    if (name === undefined) throw invalid('Missing required parameter USERNAME');
    if (password === undefined) throw invalid('Missing required parameter PASSWORD');
    const user = pools.findUser(client.poolId, name);
    const isRight = user?.passwordHash !== undefined && (await isPassword(password, user.passwordHash));
    if (!user || !isRight) throw notAuthorized('Incorrect username or password.');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    return user;
  };

  const refresh = async (client: PoolClient, parameters: Parameters) => {
    const ticket = await issuer.readTicket(parameters.REFRESH_TOKEN ?? '', client, 'refresh');
    const user = ticket && pools.findUser(client.poolId, ticket.username);
    if (user === undefined) throw notAuthorized('Invalid Refresh Token');
    if (!user.enabled) throw notAuthorized('User is disabled.');
    return result(await issuer.issue(user, client, { withRefreshToken: false, scope: ticket?.scope }));
  };

  const respond = async (input: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const client = pools.client(input.ClientId);
    if (input.ChallengeName !== 'NEW_PASSWORD_REQUIRED') {
      throw invalid(`the challenge ${input.ChallengeName} is not supported by this cloud`);
    }
    const ticket = await issuer.readTicket(String(input.Session), client, 'challenge');
    const user = ticket && pools.findUser(client.poolId, ticket.username);
    if (user === undefined) throw notAuthorized('Invalid session for the user, session is expired.');
    const password = (input.ChallengeResponses as Parameters | undefined)?.NEW_PASSWORD ?? '';
    checkPassword(password, pools.pool(client.poolId).passwordPolicy);
    const confirmed: User = { ...user, status: 'CONFIRMED', passwordHash: await hashPassword(password) };
    await pools.save(client.poolId, confirmed);
    return result(await issuer.issue(confirmed, client));
  };

  const inNamedPool = (operation: Operation): Operation => {
    return (input) => {
      pools.pool(input.UserPoolId);
      return operation(input);
    };
  };
  return {
    InitiateAuth: initiate,
    AdminInitiateAuth: inNamedPool(initiate),
    RespondToAuthChallenge: respond,
    AdminRespondToAuthChallenge: inNamedPool(respond),
  };
}

function result(tokens: Tokens): Record<string, unknown> {
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: tokens.accessToken,
      IdToken: tokens.idToken,
      ...(tokens.refreshToken !== undefined && { RefreshToken: tokens.refreshToken }),
      ExpiresIn: tokens.expiresInSeconds,
      TokenType: 'Bearer',
    },
  };
}

const invalid = (message: string) => new AwsError('InvalidParameterException', message);
const notAuthorized = (message: string) => new AwsError('NotAuthorizedException', message);
