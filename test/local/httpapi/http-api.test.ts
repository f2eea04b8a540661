import { request as httpRequest } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { deployAssembly } from '../../../local/assembly/deploy.ts';
import { readAssembly } from '../../../local/assembly/read-assembly.ts';
import { HttpServer } from '../../../local/httpapi/http-server.ts';
import { httpApiProvisioners } from '../../../local/httpapi/httpapi-provisioners.ts';
import type { LocalIssuerKeys } from '../../../local/httpapi/jwt-authorizer.ts';
import { idSequence } from '../../../local/kernel/id-sequence.ts';
import { lambdaProvisioners } from '../../../local/lambda/lambda-provisioners.ts';
import { assemblyDirectory } from '../fixtures/assembly-directory.ts';
import { httpTemplate } from '../fixtures/http-template.ts';
import { lambdaWorld } from '../fixtures/lambda-world.ts';

const ECHO = 'export const handler = async (event) => event;';
const START = Date.UTC(2026, 0, 1);

const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

async function apiWith(
  routes: Record<string, Record<string, unknown>>,
  options: Parameters<typeof httpTemplate>[1] & { code?: string; issuerKeys?: LocalIssuerKeys } = {},
) {
  const { code = ECHO, issuerKeys = () => undefined, ...template } = options;
  const directory = assemblyDirectory(
    { App: { template: httpTemplate(routes, template) } },
    { code: { 'index.mjs': code } },
  );
  const stacks = await readAssembly(directory);
  const world = await lambdaWorld();
  const server = await HttpServer.open(world);
  toClose.push(
    () => server.close(),
    () => world.lambda.close(),
  );
  const place = { region: 'eu-west-1', accountId: '123456789012' };
  const provisioners = new Map([
    ...lambdaProvisioners(world.lambda, { ...place, assets: stacks[0]!.assets }),
    ...httpApiProvisioners({
      ...place,
      clock: world.clock,
      nextId: idSequence(1),
      invoke: (arn, payload) => world.lambda.invoke(arn, payload),
      localIssuerKeys: issuerKeys,
      publish: async (api) => {
        server.api = api;
        return server.url;
      },
    }),
  ]);
  await deployAssembly(stacks, { ...place, provisioners });
  server.ready = true;
  return {
    ...world,
    server,
    url: server.url,
    get: (path: string, init?: RequestInit) => fetch(server.url + path, init),
  };
}

describe('an HTTP API', () => {
  it('hands the function an event of payload format 2.0', async () => {
    const { get, url } = await apiWith({ 'POST /leads/{id}': {} });

    const response = await get('/leads/a%20b?x=1&y=a%26b&x=2', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Thing': 'One',
        cookie: 'a=1; b=2',
        'user-agent': 'test',
      },
      body: '{"n": 1}',
    });

    const event = (await response.json()) as Record<string, Record<string, unknown>>;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /leads/{id}',
      rawPath: '/leads/a b',
      rawQueryString: 'x=1&y=a%26b&x=2',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'x-thing': 'One', host: url.slice('http://'.length) },
      queryStringParameters: { x: '1,2', y: 'a&b' },
      pathParameters: { id: 'a b' },
      body: '{"n": 1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '123456789012',
        http: {
          method: 'POST',
          path: '/leads/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        routeKey: 'POST /leads/{id}',
        stage: '$default',
        time: '01/Jan/2026:00:00:00 +0000',
        timeEpoch: START,
      },
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.requestContext!.requestId).toBe(response.headers.get('apigw-requestid'));
  });

  it('leaves out what a request does not have', async () => {
    const { get } = await apiWith({ 'GET /': {} });

    const event = await (await get('/')).json();

    for (const absent of ['cookies', 'queryStringParameters', 'pathParameters', 'body', 'stageVariables']) {
      expect(event).not.toHaveProperty(absent);
    }
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  it.each<[string, string | undefined, Buffer, boolean]>([
    ['JSON', 'application/json; charset=utf-8', Buffer.from('{"a":\t"ä\\u00e4€" }\r\n'), false],
    ['problem JSON', 'application/problem+json', Buffer.from('{}'), false],
    ['text with a byte order mark', 'text/csv', Buffer.from('\uFEFFa,b'), false],
    ['text that is not UTF-8', 'text/csv', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), true],
    ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=1'), true],
    ['bytes', 'application/octet-stream', Buffer.from([0, 255, 1]), true],
  ])('hands the body on unchanged: %s', async (_, contentType, body, isBase64Encoded) => {
    const { get } = await apiWith({ 'POST /': {} });

    const response = await get('/', {
      method: 'POST',
      headers: { 'content-type': contentType! },
      body: new Uint8Array(body),
    });

    const event = (await response.json()) as { body: string; isBase64Encoded: boolean };
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body, isBase64Encoded ? 'base64' : 'utf8')).toEqual(body);
  });

  it('joins headers that come more than once', async () => {
    const { url } = await apiWith({ 'GET /': {} });

    const text = await new Promise<string>((resolve, reject) => {
      httpRequest(url, { headers: { 'X-Many': ['a', 'b'] } }, (response) => {
        response.setEncoding('utf8');
        let all = '';
        response.on('data', (chunk) => {
          all += chunk;
        });
        response.on('end', () => resolve(all));
      })
        .on('error', reject)
        .end();
    });

    expect(JSON.parse(text).headers['x-many']).toBe('a,b');
  });

  it('answers what the function says, with every cookie, dated by the local clock', async () => {
    const code = `export const handler = async () => (
      { statusCode: 418, headers: { 'X-Kind': 'pot' }, cookies: ['a=1; Path=/', 'b=2'], body: 'short' });`;
    const { get } = await apiWith({ $default: {} }, { code });

    const response = await get('/anything/at/all');

    expect(response.status).toBe(418);
    expect(response.headers.get('x-kind')).toBe('pot');
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(response.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
    expect(await response.text()).toBe('short');
  });

  it('answers 404 where there is no route', async () => {
    const { get } = await apiWith({ 'GET /here': {} });

    const response = await get('/there');

    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it('answers 500 when the function fails, and tells nothing', async () => {
    const { get } = await apiWith(
      { 'GET /': {} },
      { code: 'export const handler = async () => { throw new Error("secret"); };' },
    );

    const response = await get('/');

    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('answers 503 when the function takes longer than the integration waits', async () => {
    const slow = {
      code: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 1500));',
    };
    const { get, server } = await apiWith({ 'GET /': {} }, slow);
    for (const integration of server.api!.integrations.values()) integration.timeoutMs = 30;

    const response = await get('/');

    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  it('takes ten megabytes and no more', async () => {
    const code = 'export const handler = async (event) => event.body.length;';
    const { get } = await apiWith({ 'POST /': {} }, { code });
    const post = (bytes: number) =>
      get('/', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(bytes) });

    const tooLarge = await post(10 * 1024 * 1024 + 1);
    const large = await post(5_000_000);

    expect([tooLarge.status, await tooLarge.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    expect(await large.text()).toBe('5000000');
  });

  it('serves a named stage under its name, with its variables', async () => {
    const stage = { StageName: 'v1', StageVariables: { colour: 'red' } };
    const { get } = await apiWith({ 'GET /pets': {} }, { stage });

    const event = await (await get('/v1/pets')).json();
    const outside = await get('/pets');

    expect(event).toMatchObject({
      rawPath: '/v1/pets',
      stageVariables: { colour: 'red' },
      requestContext: { stage: 'v1' },
    });
    expect(outside.status).toBe(404);
  });

  it('answers 503 until everything behind it is there', async () => {
    const { get, server } = await apiWith({ 'GET /': {} });
    server.ready = false;

    const response = await get('/');

    expect(response.status).toBe(503);
  });

  it('still answers what is under way when it is closed', async () => {
    const slow = {
      code: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 200, "late"));',
    };
    const { get, server, lambda } = await apiWith({ 'GET /': {} }, slow);
    const underWay = get('/');
    await expect.poll(() => lambda.instanceCount()).toBe(1);

    await server.close();

    expect(await (await underWay).text()).toBe('late');
    await expect(get('/')).rejects.toThrow();
  });

  describe('with CORS', () => {
    const cors = {
      api: {
        CorsConfiguration: {
          AllowOrigins: ['https://a.example'],
          AllowMethods: ['GET'],
          AllowHeaders: ['X-A'],
          MaxAge: 60,
        },
      },
      code: 'export const handler = async () => ({ statusCode: 200, headers: { "access-control-allow-origin": "*" }, body: "" });',
    };
    const preflight = (origin: string) => ({
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });

    it('answers a preflight by itself', async () => {
      const { get } = await apiWith({ 'GET /': {} }, cors);

      const allowed = await get('/nowhere', preflight('https://a.example'));
      const foreign = await get('/nowhere', preflight('https://b.example'));

      expect(allowed.status).toBe(204);
      expect(Object.fromEntries(allowed.headers)).toMatchObject({
        'access-control-allow-origin': 'https://a.example',
        'access-control-allow-methods': 'GET',
        'access-control-allow-headers': 'x-a',
        'access-control-max-age': '60',
      });
      expect(foreign.headers.has('access-control-allow-origin')).toBe(false);
    });

    it('puts its own headers in the place of the function’s', async () => {
      const { get } = await apiWith({ 'GET /': {} }, cors);

      const allowed = await get('/', { headers: { origin: 'https://a.example' } });
      const foreign = await get('/', { headers: { origin: 'https://b.example' } });

      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://a.example');
      expect(foreign.headers.has('access-control-allow-origin')).toBe(false);
    });
  });

  describe('with a JWT authorizer', async () => {
    const issuer = 'https://issuer.example/pool';
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' };
    const issuerKeys: LocalIssuerKeys = (name) =>
      name === issuer
        ? async (header) => (header?.kid === 'k1' ? jwk : Promise.reject(new Error('no such key')))
        : undefined;
    const authorizer = {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Api' },
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: issuer, Audience: ['client-1'] },
      },
    };
    const guarded = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } };
    const api = () =>
      apiWith(
        {
          'GET /': guarded,
          'GET /scoped': { ...guarded, AuthorizationScopes: ['leads/read', 'leads/write'] },
        },
        { resources: { Authorizer: authorizer }, issuerKeys },
      );
    const seconds = START / 1000;
    const token = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
      new SignJWT({ sub: 'u', iss: issuer, aud: 'client-1', iat: seconds, exp: seconds + 3600, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
        .sign(privateKey);
    const bearer = async (jwt: string | Promise<string>) => ({
      headers: { authorization: `Bearer ${await jwt}` },
    });

    it('hands the claims on as text', async () => {
      const { get } = await api();

      const response = await get('/', await bearer(token({ 'cognito:groups': ['a', 'b'], admin: true })));

      const event = (await response.json()) as { requestContext: { authorizer: unknown } };
      expect(event.requestContext.authorizer).toEqual({
        jwt: {
          claims: {
            sub: 'u',
            iss: issuer,
            aud: 'client-1',
            iat: String(seconds),
            exp: String(seconds + 3600),
            'cognito:groups': '[a b]',
            admin: 'true',
          },
          scopes: null,
        },
      });
    });

    it('takes client_id where a token has no audience', async () => {
      const { get } = await api();

      const ours = await get('/', await bearer(token({ aud: undefined, client_id: 'client-1' })));
      const foreign = await get('/', await bearer(token({ aud: undefined, client_id: 'client-2' })));

      expect([ours.status, foreign.status]).toEqual([200, 401]);
    });

    it.each<[string, () => Promise<string>]>([
      ['of another issuer', () => token({ iss: 'https://other.example' })],
      ['for another audience', () => token({ aud: 'client-2' })],
      ['that has expired', () => token({ exp: seconds - 1 })],
      ['that never expires', () => token({ exp: undefined })],
      ['that is not valid yet', () => token({ nbf: seconds + 10 })],
      ['issued in the future', () => token({ iat: seconds + 10 })],
      ['signed with an unknown key', () => token({}, { kid: 'k2' })],
      ['with a broken signature', async () => `${(await token()).slice(0, -8)}AAAAAAAA`],
      ['that is none', async () => 'nonsense'],
    ])('refuses a token %s', async (_, make) => {
      const { get } = await api();

      const response = await get('/', await bearer(make()));

      expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
    });

    it('refuses a request without a token', async () => {
      const { get } = await api();

      const response = await get('/');

      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    });

    it('holds the token’s times against the local clock', async () => {
      const { get, clock } = await api();
      const jwt = await token();

      const before = await get('/', await bearer(jwt));
      await clock.advanceTo(START + 3_601_000);
      const after = await get('/', await bearer(jwt));

      expect([before.status, after.status]).toEqual([200, 401]);
    });

    it('asks for one of the scopes of the route', async () => {
      const { get } = await api();

      const allowed = await get('/scoped', await bearer(token({ scope: 'leads/read profile' })));
      const refused = await get('/scoped', await bearer(token({ scope: 'profile' })));

      expect(await allowed.json()).toMatchObject({
        requestContext: { authorizer: { jwt: { scopes: ['leads/read'] } } },
      });
      expect([refused.status, await refused.json()]).toEqual([403, { message: 'Forbidden' }]);
    });
  });

  it.each<[string, Parameters<typeof httpTemplate>[1], Record<string, Record<string, unknown>>]>([
    ['only the protocol HTTP', { api: { ProtocolType: 'WEBSOCKET' } }, {}],
    ['OpenAPI bodies are not', { api: { Body: {} } }, {}],
    ['authorization AWS_IAM', {}, { 'GET /': { AuthorizationType: 'AWS_IAM' } }],
  ])('is refused by name when the template asks for more: %s', async (words, template, routes) => {
    await expect(apiWith(routes, template)).rejects.toThrow(words);
  });
});
