import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud.ts';
import { assemblyDirectory, temporaryDirectory } from '../fixtures/assembly-directory.ts';

let cloud: Cloud;
let clientId: string;
let poolId: string;

const VERIFIER = 'a-verifier-that-is-as-long-as-the-specification-wants-it';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** A pool with pages, whose client comes back to an address of `localhost`. */
function poolTemplate() {
  return {
    Resources: {
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
      Domain: {
        Type: 'AWS::Cognito::UserPoolDomain',
        Properties: { UserPoolId: { Ref: 'Pool' }, Domain: 'people-1' },
      },
      Client: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: {
          UserPoolId: { Ref: 'Pool' },
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'profile'],
          CallbackURLs: ['http://localhost:8787/signed-in', 'https://app.example.com/in'],
          LogoutURLs: ['http://localhost:8787/'],
        },
      },
    },
    Outputs: {
      PoolId: { Value: { Ref: 'Pool' } },
      ClientId: { Value: { Ref: 'Client' } },
      Pages: { Value: { 'Fn::Sub': 'https://${Domain}.auth.${AWS::Region}.amazoncognito.com' } },
    },
  };
}

beforeAll(async () => {
  cloud = await startCloud({
    assemblyDir: assemblyDirectory({ People: { template: poolTemplate() } }),
    dataDir: temporaryDirectory('pages'),
    clock: { kind: 'manual', startAt: Date.UTC(2026, 0, 1) },
    environment: {},
  });
  clientId = String(cloud.outputs.People!.ClientId);
  poolId = String(cloud.outputs.People!.PoolId);
  const people: [string, Record<string, string>][] = [
    ['ann', { 'custom:place': 'north', 'custom:post': 'clerk', email: 'ann.lee@example.com' }],
    ['bob', { 'custom:place': 'north', 'custom:post': 'manager', email: 'bob@example.com' }],
    ['cem <b>', { 'custom:place': 'south', 'custom:post': 'driver' }],
  ];
  const pools = cloud.services.get('cognitoidentityprovider')!;
  for (const [Username, attributes] of people) {
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await pools.call('AdminCreateUser', { UserPoolId: poolId, Username, UserAttributes });
  }
  await pools.call('AdminCreateUser', { UserPoolId: poolId, Username: 'gone' });
  await pools.call('AdminDisableUser', { UserPoolId: poolId, Username: 'gone' });
});
afterAll(() => cloud.close());

const callback = () => `${cloud.url}/signed-in`;
const query = (changes: Record<string, string | undefined> = {}) => {
  const parameters: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback(),
    scope: 'openid profile',
    state: 'st',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(given).toString();
};
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(cloud.url + path, { redirect: 'manual', headers });
const post = (path: string, form: Record<string, string>) =>
  fetch(cloud.url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

async function codeFor(username: string, changes: Record<string, string | undefined> = {}) {
  const answer = await post(`/login?${query(changes)}`, { username });
  return new URL(answer.headers.get('location')!).searchParams.get('code')!;
}

async function exchange(form: Record<string, string>) {
  const answer = await post('/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: callback(),
    code_verifier: VERIFIER,
    ...form,
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, string>,
    headers: answer.headers,
  };
}

describe('a sign-in', () => {
  it('goes from the application to the page, and back with a code and the state', async () => {
    const authorize = await get(`/oauth2/authorize?${query()}`);
    const chosen = await post(authorize.headers.get('location')!, { username: 'ann' });

    expect(authorize.status).toBe(302);
    const back = new URL(chosen.headers.get('location')!);
    expect(back.origin + back.pathname).toBe(callback());
    expect(back.searchParams.get('state')).toBe('st');
    expect(back.searchParams.get('code')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('ends with tokens that name the person, the client, the scopes and the nonce', async () => {
    const { status, body, headers } = await exchange({ code: await codeFor('ann', { nonce: 'n-1' }) });

    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    expect(decodeJwt(body.id_token!)).toMatchObject({
      ...{ aud: clientId, nonce: 'n-1', 'cognito:username': 'ann', 'custom:post': 'clerk' },
      iss: `${cloud.url}/${poolId}`,
    });
    expect(decodeJwt(body.access_token!)).toMatchObject({ scope: 'openid profile', client_id: clientId });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is renewed with the refresh token, which stays as it is', async () => {
    const { body } = await exchange({ code: await codeFor('ann') });

    const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: body.refresh_token! });

    expect(renewed.status).toBe(200);
    expect(decodeJwt(renewed.body.id_token!)).toMatchObject({ 'cognito:username': 'ann' });
    expect(decodeJwt(renewed.body.access_token!)).toMatchObject({ scope: 'openid profile' });
    expect(renewed.body).not.toHaveProperty('refresh_token');
  });

  it('comes back to whichever loopback name the browser used', async () => {
    const redirect_uri = callback().replace('127.0.0.1', 'localhost');

    const { status } = await exchange({ code: await codeFor('ann', { redirect_uri }), redirect_uri });

    expect(status).toBe(200);
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const code = await codeFor('ann');

    expect((await exchange({ code })).status).toBe(200);
    expect(await exchange({ code })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is used up by a wrong attempt, too', async () => {
    const code = await codeFor('ann');

    expect((await exchange({ code, code_verifier: 'wrong' })).body).toEqual({ error: 'invalid_grant' });
    expect((await exchange({ code })).body).toEqual({ error: 'invalid_grant' });
  });

  it.each<[string, Record<string, string>]>([
    ['another address', { redirect_uri: 'https://app.example.com/in' }],
    ['no verifier', { code_verifier: '' }],
  ])('is worth nothing with %s', async (_, form) => {
    expect((await exchange({ code: await codeFor('ann'), ...form })).body).toEqual({
      error: 'invalid_grant',
    });
  });

  it('that was asked for without a challenge takes no verifier', async () => {
    const code = await codeFor('ann', { code_challenge: undefined, code_challenge_method: undefined });

    expect((await exchange({ code })).body).toEqual({ error: 'invalid_grant' });
  });
});

describe('the token endpoint', () => {
  it.each<[string, Record<string, string>, string]>([
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant', { grant_type: '' }, 'invalid_request'],
    ['no code', {}, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody', code: 'c' }, 'invalid_client'],
    ['an unknown code', { code: 'c' }, 'invalid_grant'],
    ['a forged refresh token', { grant_type: 'refresh_token', refresh_token: 'x.y.z' }, 'invalid_grant'],
  ])('refuses %s as OAuth names it', async (_, form, error) => {
    expect(await exchange(form)).toMatchObject({ status: 400, body: { error } });
  });
});

describe('a request to sign in', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ['for tokens at once', { response_type: 'token' }, 'unauthorized_client'],
    ['for nothing', { response_type: undefined }, 'invalid_request'],
    ['with a scope that the client has not', { scope: 'openid email' }, 'invalid_scope'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with half a challenge', { code_challenge: undefined }, 'invalid_request'],
    ['without showing a page', { prompt: 'none' }, 'login_required'],
  ])('%s goes back to the application with the error', async (_, changes, error) => {
    const answer = await get(`/oauth2/authorize?${query(changes)}`);

    expect(answer.status).toBe(302);
    const back = new URL(answer.headers.get('location')!);
    expect(back.origin + back.pathname).toBe(callback());
    expect(Object.fromEntries(back.searchParams)).toEqual({ error, state: 'st' });
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    ['another address', { redirect_uri: 'https://evil.example.com/in' }, 'redirect_mismatch'],
    ['another path of this machine', { redirect_uri: 'http://localhost:8787/other' }, 'redirect_mismatch'],
    ['another port of this machine', { redirect_uri: 'http://localhost:1/signed-in' }, 'redirect_mismatch'],
    ['no address', { redirect_uri: 'signed-in' }, 'redirect_mismatch'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
  ])('from %s is shown the error and sent nowhere', async (_, changes, error) => {
    const answer = await get(`/oauth2/authorize?${query(changes)}`);

    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain(error);
  });

  it('from an address that is registered as it stands goes on', async () => {
    const answer = await get(`/oauth2/authorize?${query({ redirect_uri: 'https://app.example.com/in' })}`);

    expect(answer.headers.get('location')).toMatch(/^\/login\?/);
  });

  it('for a person who may not sign in is refused', async () => {
    const answers = await Promise.all(
      ['gone', 'nobody'].map((username) => post(`/login?${query()}`, { username })),
    );

    for (const answer of answers)
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });
});

describe('the page', () => {
  it('lists everybody who may sign in, in groups of those who have much in common', async () => {
    const page = await (await get(`/login?${query()}`)).text();

    expect([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual(['north', 'south']);
    expect([...page.matchAll(/value="(.*?)"/g)].map(([, name]) => name)).toEqual([
      'ann',
      'bob',
      'cem &#60;b&#62;',
    ]);
    expect(page).not.toContain('bob@example.com');
    expect(page).toContain('<span>clerk</span><span>ann.lee@example.com</span>');
  });

  it('speaks Chinese, and English to whoever asks for it', async () => {
    const texts = await Promise.all([
      get(`/login?${query()}`).then((answer) => answer.text()),
      get(`/login?${query()}`, { 'accept-language': 'en-GB,en;q=0.9' }).then((answer) => answer.text()),
      get(`/login?${query({ lang: 'en' })}`).then((answer) => answer.text()),
    ]);

    expect(texts.map((text) => /<html lang="(.*?)">/.exec(text)![1])).toEqual(['zh-CN', 'en', 'en']);
    expect(texts[0]).toContain('您是谁？');
    expect(texts[1]).toContain('Who are you?');
  });

  it('runs what stands in it and nothing else', async () => {
    const policy = (await get(`/login?${query()}`)).headers.get('content-security-policy')!;

    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[^ ]+';/);
    expect(policy).toContain(`form-action 'self' ${cloud.url}`);
  });
});

describe('a sign-out', () => {
  it('goes to the address that the client has for it, and to no other', async () => {
    const out = await get(`/logout?client_id=${clientId}&logout_uri=${encodeURIComponent(`${cloud.url}/`)}`);
    const elsewhere = await get(`/logout?client_id=${clientId}&logout_uri=https%3A%2F%2Fevil.example.com`);

    expect([out.status, out.headers.get('location')]).toEqual([302, `${cloud.url}/`]);
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null]);
  });

  it('may lead to the next sign-in', async () => {
    const answer = await get(`/logout?${query()}`);

    expect(answer.headers.get('location')).toMatch(/^\/login\?/);
  });
});

describe('the addresses of the pages', () => {
  it('stand for those that AWS would give', () => {
    expect(cloud.outputs.People!.Pages).toBe(cloud.url);
  });

  it('are told by the discovery document', async () => {
    const document = await (await get(`/${poolId}/.well-known/openid-configuration`)).json();

    expect(document).toMatchObject({
      authorization_endpoint: `${cloud.url}/oauth2/authorize`,
      token_endpoint: `${cloud.url}/oauth2/token`,
      end_session_endpoint: `${cloud.url}/logout`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  it('that are not there say so', async () => {
    expect((await get('/oauth2/userInfo')).status).toBe(404);
  });
});

describe("a domain of one's own", () => {
  it('is refused by name', async () => {
    const template = poolTemplate();
    Object.assign(template.Resources.Domain.Properties, { CustomDomainConfig: { CertificateArn: 'arn' } });

    const starting = startCloud({
      assemblyDir: assemblyDirectory({ People: { template } }),
      dataDir: temporaryDirectory('pages'),
      environment: {},
    });

    await expect(starting).rejects.toThrow(/domains of one's own are not supported/);
  });
});
