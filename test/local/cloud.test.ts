import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';
import { AwsError } from '../../local/kernel/aws-service.ts';
import { temporaryDirectory } from './fixtures/assembly-directory.ts';
import { counterApp } from './fixtures/counter-app.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

const open: Cloud[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((cloud) => cloud.close()));
});

async function cloudWith(options: Partial<CloudOptions> = {}) {
  const dataDir = options.dataDir ?? temporaryDirectory('data');
  const assemblyDir = options.assemblyDir ?? counterApp();
  const cloud = await startCloud({
    clock: { kind: 'manual', startAt: START },
    environment: {},
    ...options,
    dataDir,
    assemblyDir,
  });
  open.push(cloud);
  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(cloud.url + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const countOf = async (name: string) => {
    const { Item } = (await cloud.services.get('dynamodb')!.call('GetItem', {
      TableName: cloud.outputs.Data!.Table,
      Key: { pk: { S: name } },
    })) as { Item?: { n: { N: string } } };
    return Number(Item?.n.N ?? 0);
  };
  return { cloud, request, countOf, dataDir, assemblyDir };
}

describe('startCloud', () => {
  it('runs a function behind a route, on a table of another stack, by the local clock', async () => {
    const { request } = await cloudWith();

    const first = await request('POST', '/count/a');
    const second = await request('POST', '/count/a');

    expect(first).toEqual({ status: 200, body: { n: 1, at: START } });
    expect(second.body.n).toBe(2);
  });

  it('answers outputs with addresses of this machine, and says what it leaves out', async () => {
    const { cloud } = await cloudWith();

    expect(cloud.outputs.App).toEqual({ Url: `${cloud.url}/`, PoolId: expect.stringMatching(/^us-east-1_/) });
    expect([...cloud.leftOut]).toEqual([['AWS::IAM::Role', 1]]);
  });

  it('brings messages of a queue to a function', async () => {
    const { request, countOf, cloud } = await cloudWith();

    await request('POST', '/queue/x');
    await cloud.clock.manual!.advanceTo(START + 60_000);

    expect(await countOf('queue:x')).toBe(1);
  });

  it('runs schedules and waiting executions when the clock is moved, and everything is done when it answers', async () => {
    const { request, countOf } = await cloudWith();
    await request('POST', '/start/one');

    const moved = await request('POST', '/_local/clock', { advance: 'P9DT23H59M59S' });
    const before = [await countOf('tick'), await countOf('task')];
    await request('POST', '/_local/clock', { to: '2026-01-11T08:00:00+08:00' });

    expect(moved.body).toMatchObject({ now: '2026-01-10T23:59:59.000Z', clock: 'manual' });
    expect(before).toEqual([10, 0]);
    expect(await countOf('task')).toBe(1);
  });

  it('goes on after a restart: items, messages, executions, users and the clock are still there', async () => {
    const first = await cloudWith();
    await first.request('POST', '/count/a');
    await first.request('POST', '/start/one');
    await first.cloud.services
      .get('cognitoidentityprovider')!
      .call('AdminCreateUser', { UserPoolId: first.cloud.outputs.App!.PoolId, Username: 'ann' });
    await first.cloud.clock.manual!.advanceTo(START + 5 * DAY);
    await first.cloud.close();

    const second = await cloudWith({ dataDir: first.dataDir, assemblyDir: first.assemblyDir });

    expect(second.cloud.clock.clock.now()).toBe(START + 5 * DAY);
    expect([first.cloud.isNew, second.cloud.isNew]).toEqual([true, false]);
    expect((await second.request('POST', '/count/a')).body.n).toBe(2);
    await second.cloud.clock.manual!.advanceTo(START + 10 * DAY);
    expect(await second.countOf('task')).toBe(1);
    expect((await second.request('POST', '/_local/sign-in', { username: 'ann' })).status).toBe(200);
  });

  it('brings a message of a topic to its function after a restart, when the function could not take it before', async () => {
    const first = await cloudWith();
    first.cloud.parts.dynamoDb.injectFault = () => new AwsError('InternalServerError', 'down', 500);
    const sns = first.cloud.services.get('sns')!;
    const { Topics } = (await sns.call('ListTopics', {})) as { Topics: { TopicArn: string }[] };
    await sns.call('Publish', { TopicArn: Topics[0]!.TopicArn, Message: 'm' });
    await first.cloud.work.idle();
    await first.cloud.close();

    const second = await cloudWith({ dataDir: first.dataDir, assemblyDir: first.assemblyDir });
    const before = await second.countOf('topic');
    await second.cloud.clock.manual!.advanceTo(START + 60_000);

    expect([before, await second.countOf('topic')]).toEqual([0, 1]);
  });

  it('gives the same ids to the same story, and others after a restart', async () => {
    const idsOf = async (options: Partial<CloudOptions> = {}) => {
      const { cloud, dataDir, assemblyDir } = await cloudWith(options);
      const ids: (string | null)[] = [];
      for (let n = 0; n < 2; n++) {
        ids.push((await fetch(`${cloud.url}/count/a`, { method: 'POST' })).headers.get('apigw-requestid'));
      }
      await cloud.close();
      return { ids, dataDir, assemblyDir };
    };

    const once = await idsOf();
    const again = await idsOf({ assemblyDir: once.assemblyDir });
    const restarted = await idsOf(once);

    expect(again.ids).toEqual(once.ids);
    expect(new Set([...once.ids, ...restarted.ids]).size).toBe(4);
  });

  it('refuses data that another cloud has, and leaves that one alone', async () => {
    const { dataDir, assemblyDir, request } = await cloudWith();

    await expect(cloudWith({ dataDir, assemblyDir })).rejects.toThrow('is in use by process');

    expect((await request('POST', '/count/a')).status).toBe(200);
  });

  it('leaves nothing behind when a port is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    const dataDir = temporaryDirectory('data');
    const assemblyDir = counterApp();

    await expect(cloudWith({ dataDir, assemblyDir, awsPort: port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
    });
    blocker.close();
    const { request } = await cloudWith({ dataDir, assemblyDir, awsPort: port });

    expect((await request('POST', '/count/a')).status).toBe(200);
  });
});

describe('the routes of a laptop', () => {
  const withUser = async (options: Partial<CloudOptions> = {}) => {
    const world = await cloudWith(options);
    await world.cloud.services.get('cognitoidentityprovider')!.call('AdminCreateUser', {
      UserPoolId: world.cloud.outputs.App!.PoolId,
      Username: 'ann',
      UserAttributes: [{ Name: 'custom:dealer', Value: 'd1' }],
    });
    return world;
  };

  it('sign a user in with a token the API takes', async () => {
    const { request } = await withUser();

    const { body } = await request('POST', '/_local/sign-in', { username: 'ann' });
    const me = await request('GET', '/me', undefined, { authorization: `Bearer ${body.token}` });
    const nobody = await request('GET', '/me');

    expect(me.body).toMatchObject({ 'custom:dealer': 'd1', 'cognito:username': 'ann' });
    expect(nobody.status).toBe(401);
  });

  it('serve the keys of the token issuer', async () => {
    const { request, cloud } = await withUser();
    const pool = cloud.outputs.App!.PoolId;

    const keys = await request('GET', `/${pool}/.well-known/jwks.json`);
    const discovery = await request('GET', `/${pool}/.well-known/openid-configuration`);

    expect(keys.body).toMatchObject({ keys: [{ kty: 'RSA', use: 'sig' }] });
    expect(discovery.body).toMatchObject({
      issuer: `${cloud.url}/${pool}`,
      jwks_uri: `${cloud.url}/${pool}/.well-known/jwks.json`,
    });
  });

  it('show the outbox', async () => {
    const { request, cloud } = await cloudWith();

    await cloud.services.get('sns')!.call('Publish', { PhoneNumber: '+8613800000000', Message: 'hello' });

    expect((await request('GET', '/_local/outbox')).body).toMatchObject({
      messages: [{ channel: 'sms', to: '+8613800000000', text: 'hello' }],
    });
  });

  it.each<[string, unknown, number, RegExp]>([
    ['an unknown user', ['POST', '/_local/sign-in', { username: 'nobody' }], 404, /no user nobody/],
    ['nobody at all', ['POST', '/_local/sign-in', {}], 400, /who signs in/],
    ['the past', ['POST', '/_local/clock', { to: '2025-01-01T00:00:00Z' }], 409, /cannot go back/],
    ['no duration', ['POST', '/_local/clock', { advance: 'soon' }], 400, /soon/],
    ['no aim', ['POST', '/_local/clock', {}], 400, /say how far/],
    ['a body that is no object', ['POST', '/_local/clock', 'P1D'], 400, /JSON object/],
    ['an unknown route', ['GET', '/_local/nothing'], 404, /there is no GET \/_local\/nothing/],
  ])('refuse in words: %s', async (_, call, status, words) => {
    const { request } = await cloudWith();

    const answer = await request(...(call as [string, string, unknown?]));

    expect(answer.status).toBe(status);
    expect(answer.body.message).toMatch(words);
  });

  it('do not move a clock that moves by itself', async () => {
    const { request } = await cloudWith({ clock: { kind: 'accelerated', factor: 60 } });

    const refused = await request('POST', '/_local/clock', { advance: 'P1D' });
    const state = await request('GET', '/_local/clock');

    expect(refused.status).toBe(409);
    expect(refused.body.message).toContain('start with --clock manual');
    expect(state.body).toMatchObject({ clock: 'accelerated', factor: 60 });
  });
});
