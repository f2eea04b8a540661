import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { type Cognito, openCognito } from '../../../local/cognito/cognito.ts';
import { idSequence } from '../../../local/kernel/id-sequence.ts';
import { openFileJournal } from '../../../local/kernel/journal-file.ts';
import { ManualClock } from '../../../local/kernel/manual-clock.ts';
import { Work } from '../../../local/kernel/work.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';

const START = Date.UTC(2026, 0, 1);

const open: Cognito[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((cognito) => cognito.close()));
});

async function poolWith(
  options: { pool?: Record<string, unknown>; client?: Record<string, unknown>; directory?: string } = {},
) {
  const directory = options.directory ?? temporaryDirectory('cognito');
  const clock = new ManualClock({ startAt: START, work: new Work() });
  const place = { region: 'eu-west-1', accountId: '000000000000' };
  const cognito = await openCognito({
    ...place,
    clock,
    nextId: idSequence(1),
    issuerBase: 'http://127.0.0.1:8787',
    openJournal: (replay) => openFileJournal(join(directory, 'cognito.journal'), replay),
  });
  open.push(cognito);
  const provision = (type: string, properties: Record<string, unknown>) =>
    cognito.provisioners.get(type)!(`S-${type.split('::').at(-1)}`, type, properties);
  const pool = await provision('AWS::Cognito::UserPool', options.pool ?? {});
  const UserPoolId = pool.physicalId;
  const client = await provision('AWS::Cognito::UserPoolClient', {
    UserPoolId,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...options.client,
  });
  await provision('AWS::Cognito::UserPoolGroup', { UserPoolId, GroupName: 'managers', Precedence: 1 });
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    cognito.service.call(operation, { UserPoolId, ...input });
  const createUser = async (name = 'ann', attributes: Record<string, string> = {}) => {
    await call('AdminCreateUser', {
      Username: name,
      TemporaryPassword: 'Temp-pass1!',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    });
    await call('AdminSetUserPassword', { Username: name, Password: 'Right-pass1!', Permanent: true });
  };
  const signIn = (password = 'Right-pass1!', name = 'ann') =>
    call('InitiateAuth', {
      ClientId: client.physicalId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    }) as Promise<{ AuthenticationResult: Record<string, string>; ChallengeName?: string; Session?: string }>;
  return { cognito, clock, pool, client, UserPoolId, call, createUser, signIn, directory };
}

describe('users', () => {
  it('are created, described, changed and deleted', async () => {
    const { call } = await poolWith();

    const { User } = (await call('AdminCreateUser', {
      Username: 'ann',
      UserAttributes: [{ Name: 'custom:dealer', Value: 'd1' }],
    })) as { User: Record<string, unknown> };
    await call('AdminUpdateUserAttributes', {
      Username: 'ann',
      UserAttributes: [{ Name: 'custom:dealer', Value: 'd2' }],
    });
    await call('AdminDisableUser', { Username: 'ann' });
    const changed = await call('AdminGetUser', { Username: 'ann' });
    await call('AdminDeleteUser', { Username: 'ann' });

    expect(User).toMatchObject({
      Username: 'ann',
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: START / 1000,
    });
    expect(changed).toMatchObject({ Username: 'ann', Enabled: false });
    expect(changed.UserAttributes).toEqual([
      { Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { Name: 'custom:dealer', Value: 'd2' },
    ]);
    await expect(call('AdminGetUser', { Username: 'ann' })).rejects.toMatchObject({
      code: 'UserNotFoundException',
    });
  });

  it('have a name only one of them can have, also when both ask at once', async () => {
    const { call } = await poolWith();

    const outcomes = await Promise.allSettled([
      call('AdminCreateUser', { Username: 'ann' }),
      call('AdminCreateUser', { Username: 'ann' }),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(call('AdminCreateUser', { Username: 'ann' })).rejects.toMatchObject({
      code: 'UsernameExistsException',
    });
  });

  it('are listed in pages and by filter', async () => {
    const { call, createUser } = await poolWith();
    await createUser('ann', { email: 'ann@a.example' });
    await createUser('bob', { email: 'bob@a.example' });
    const names = async (input: Record<string, unknown>) =>
      ((await call('ListUsers', input)).Users as { Username: string }[]).map(({ Username }) => Username);

    const { Users, PaginationToken } = await call('ListUsers', { Limit: 1 });

    expect(Users).toHaveLength(1);
    expect(await names({ Limit: 1, PaginationToken })).toEqual(['bob']);
    expect(await names({ Filter: 'email = "bob@a.example"' })).toEqual(['bob']);
    expect(await names({ Filter: 'username ^= "a"' })).toEqual(['ann']);
    await expect(call('ListUsers', { Filter: 'nonsense' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('are signed in by e-mail where the pool says so, under a name the pool makes', async () => {
    const { createUser, signIn, call } = await poolWith({ pool: { UsernameAttributes: ['email'] } });
    await createUser('ann@a.example');

    const { AuthenticationResult } = await signIn(undefined, 'ann@a.example');
    const user = await call('AdminGetUser', { Username: 'ann@a.example' });

    expect(decodeJwt(AuthenticationResult.IdToken!)).toMatchObject({
      email: 'ann@a.example',
      'cognito:username': user.Username,
    });
  });

  it('and their groups, passwords and keys are still there after a restart', async () => {
    const first = await poolWith();
    await first.createUser('ann', { 'custom:dealer': 'd1' });
    await first.call('AdminAddUserToGroup', { Username: 'ann', GroupName: 'managers' });
    const before = await first.signIn();
    await first.cognito.close();

    const second = await poolWith({ directory: first.directory });
    const { keys } = (await second.cognito.wellKnown(
      `/${second.UserPoolId}/.well-known/jwks.json`,
    )) as JSONWebKeySet;
    const after = await second.signIn();

    expect(second.UserPoolId).toBe(first.UserPoolId);
    expect(decodeJwt(after.AuthenticationResult.IdToken!)).toMatchObject({
      'cognito:groups': ['managers'],
      'custom:dealer': 'd1',
    });
    const currentDate = new Date(START);
    await jwtVerify(before.AuthenticationResult.IdToken!, createLocalJWKSet({ keys }), { currentDate });
  });
});

describe('groups', () => {
  it('are answered in the shape of the API when they are made', async () => {
    const { call } = await poolWith();

    const answer = await call('CreateGroup', { GroupName: 'night', Description: 'from ten to six' });

    expect(answer).toEqual({
      Group: { GroupName: 'night', UserPoolId: expect.any(String), Description: 'from ten to six' },
    });
  });

  it('take users in and let them go', async () => {
    const { call, createUser } = await poolWith();
    await createUser();
    const groups = async () => (await call('AdminListGroupsForUser', { Username: 'ann' })).Groups;

    await call('AdminAddUserToGroup', { Username: 'ann', GroupName: 'managers' });
    await call('AdminAddUserToGroup', { Username: 'ann', GroupName: 'managers' });
    const joined = await groups();
    const members = (await call('ListUsersInGroup', { GroupName: 'managers' })).Users as unknown[];
    await call('AdminRemoveUserFromGroup', { Username: 'ann', GroupName: 'managers' });

    expect(joined).toEqual([{ GroupName: 'managers', UserPoolId: expect.any(String), Precedence: 1 }]);
    expect(members).toHaveLength(1);
    expect(await groups()).toEqual([]);
  });

  it('must exist', async () => {
    const { call, createUser } = await poolWith();
    await createUser();

    await expect(call('AdminAddUserToGroup', { Username: 'ann', GroupName: 'none' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Group not found.',
    });
  });

  it('are left by everybody when they are deleted', async () => {
    const { call, createUser } = await poolWith();
    await createUser();
    await call('CreateGroup', { GroupName: 'temps' });
    await call('AdminAddUserToGroup', { Username: 'ann', GroupName: 'temps' });

    await call('DeleteGroup', { GroupName: 'temps' });

    expect((await call('AdminListGroupsForUser', { Username: 'ann' })).Groups).toEqual([]);
  });
});

describe('signing in', () => {
  it('answers tokens with the claims of Cognito, dated by the local clock, that the pool’s keys verify', async () => {
    const { cognito, signIn, createUser, client, UserPoolId, call } = await poolWith();
    await createUser('ann', { 'custom:dealer': 'd1', email_verified: 'true' });
    await call('AdminAddUserToGroup', { Username: 'ann', GroupName: 'managers' });

    const { AuthenticationResult: tokens } = await signIn();

    const { keys } = (await cognito.wellKnown(`/${UserPoolId}/.well-known/jwks.json`)) as JSONWebKeySet;
    const issuer = `http://127.0.0.1:8787/${UserPoolId}`;
    const verify = (token: string) =>
      jwtVerify(token, createLocalJWKSet({ keys }), { issuer, currentDate: new Date(START) });
    const { payload: id } = await verify(tokens.IdToken!);
    const { payload: access } = await verify(tokens.AccessToken!);
    expect(id).toMatchObject({
      aud: client.physicalId,
      token_use: 'id',
      'cognito:username': 'ann',
      'cognito:groups': ['managers'],
      'custom:dealer': 'd1',
      email_verified: true,
      auth_time: START / 1000,
      iat: START / 1000,
      exp: START / 1000 + 3600,
    });
    expect(access).toMatchObject({
      client_id: client.physicalId,
      token_use: 'access',
      username: 'ann',
      sub: id.sub,
    });
    expect(access).not.toHaveProperty('custom:dealer');
    expect(access).not.toHaveProperty('aud');
  });

  it('keeps to the validity and the readable attributes of the client', async () => {
    const client = {
      IdTokenValidity: 480,
      TokenValidityUnits: { IdToken: 'minutes' },
      ReadAttributes: ['custom:dealer'],
    };
    const { signIn, createUser } = await poolWith({ client });
    await createUser('ann', { 'custom:dealer': 'd1', email: 'a@a.example' });

    const { AuthenticationResult } = await signIn();

    const claims = decodeJwt(AuthenticationResult.IdToken!);
    expect(claims.exp).toBe(START / 1000 + 8 * 3600);
    expect(claims).toHaveProperty('custom:dealer');
    expect(claims).not.toHaveProperty('email');
  });

  it('refuses a wrong password and an unknown user with the same words, and a disabled user', async () => {
    const { signIn, createUser, call } = await poolWith();
    await createUser();
    const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

    await expect(signIn('wrong')).rejects.toMatchObject(wrong);
    await expect(signIn('Right-pass1!', 'nobody')).rejects.toMatchObject(wrong);
    await call('AdminDisableUser', { Username: 'ann' });
    await expect(signIn()).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    await call('AdminEnableUser', { Username: 'ann' });
    await expect(signIn()).resolves.toBeDefined();
  });

  it('asks for a new password after the first one', async () => {
    const { call, client, signIn } = await poolWith();
    await call('AdminCreateUser', { Username: 'ann', TemporaryPassword: 'Temp-pass1!' });

    const challenge = await signIn('Temp-pass1!');
    const answered = await call('RespondToAuthChallenge', {
      ClientId: client.physicalId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: 'ann', NEW_PASSWORD: 'Newer-pass1!' },
    });

    expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(challenge.AuthenticationResult).toBeUndefined();
    expect(answered.AuthenticationResult).toHaveProperty('IdToken');
    expect((await signIn('Newer-pass1!')).AuthenticationResult).toHaveProperty('IdToken');
    await expect(signIn('Temp-pass1!')).rejects.toThrow('Incorrect');
  });

  it('gives new tokens for a refresh token while it is valid', async () => {
    const { call, client, signIn, createUser, clock } = await poolWith();
    await createUser();
    const { AuthenticationResult } = await signIn();
    const refresh = (token: string) =>
      call('InitiateAuth', {
        ClientId: client.physicalId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: token },
      });

    await clock.advanceTo(START + 29 * 86_400_000);
    const renewed = await refresh(AuthenticationResult.RefreshToken!);

    expect(renewed.AuthenticationResult).toHaveProperty('IdToken');
    expect(renewed.AuthenticationResult).not.toHaveProperty('RefreshToken');
    await expect(refresh(AuthenticationResult.AccessToken!)).rejects.toThrow('Invalid Refresh Token');
    await clock.advanceTo(START + 31 * 86_400_000);
    await expect(refresh(AuthenticationResult.RefreshToken!)).rejects.toThrow('Invalid Refresh Token');
  });

  it.each([
    ['short', 'Ab1!', 'Password not long enough'],
    ['without upper case', 'lower-case1', 'Password must have uppercase characters'],
    ['without lower case', 'UPPER-CASE1', 'Password must have lowercase characters'],
    ['without a digit', 'No-digits!', 'Password must have numeric characters'],
    ['without a symbol', 'NoSymbols1', 'Password must have symbol characters'],
  ])('refuses a password that is %s', async (_, Password, words) => {
    const { call, createUser } = await poolWith();
    await createUser();

    const setting = call('AdminSetUserPassword', { Username: 'ann', Password, Permanent: true });

    await expect(setting).rejects.toMatchObject({
      code: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${words}`,
    });
  });

  it('refuses flows the client does not allow or this cloud does not have, by name', async () => {
    const { call, client } = await poolWith({ client: { ExplicitAuthFlows: [] } });
    const initiate = (AuthFlow: string) =>
      call('InitiateAuth', { ClientId: client.physicalId, AuthFlow, AuthParameters: {} });

    await expect(initiate('USER_PASSWORD_AUTH')).rejects.toThrow(
      'USER_PASSWORD_AUTH flow not enabled for this client',
    );
    await expect(initiate('USER_SRP_AUTH')).rejects.toThrow('the flow USER_SRP_AUTH is not supported');
  });

  it('needs no password at this machine, and takes any attribute as the name', async () => {
    const { cognito, createUser } = await poolWith();
    await createUser('ann', { 'custom:badge': '4711' });

    const { idToken } = await cognito.signIn('4711');

    expect(decodeJwt(idToken)['cognito:username']).toBe('ann');
    await expect(cognito.signIn('nobody')).rejects.toMatchObject({
      code: 'UserNotFoundException',
      status: 404,
    });
  });
});

describe('the template', () => {
  it('gets ids and addresses that stay the same', async () => {
    const { pool, UserPoolId } = await poolWith();

    expect(UserPoolId).toMatch(/^eu-west-1_[0-9a-z]{9}$/);
    expect(pool.attributes).toMatchObject({
      Arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPoolId}`,
      ProviderURL: `http://127.0.0.1:8787/${UserPoolId}`,
      ProviderName: `127.0.0.1:8787/${UserPoolId}`,
    });
  });

  it.each([
    [{ pool: { LambdaConfig: { PreSignUp: 'arn' } } }, 'the trigger PreSignUp is not supported'],
    [{ client: { GenerateSecret: true } }, 'client secrets are not supported'],
  ])('is refused by name when it asks for more: %j', async (options, words) => {
    await expect(poolWith(options)).rejects.toThrow(words);
  });
});
