import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud.ts';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';
import { PAGE, SCRIPT, type SiteChanges, siteApp } from '../fixtures/site-app.ts';

let cloud: Cloud;
const logged: string[] = [];

const start = (assemblyDir: string) =>
  startCloud({
    assemblyDir,
    dataDir: temporaryDirectory('site'),
    clock: { kind: 'manual', startAt: Date.UTC(2026, 0, 1) },
    environment: {},
    log: (line) => logged.push(line),
  });

beforeAll(async () => {
  cloud = await start(siteApp());
});
afterAll(() => cloud.close());

const HTML = { accept: 'text/html,application/xhtml+xml' };

/** Asks as a client does that takes bodies as they come. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const sent = httpRequest(cloud.url + path, { method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

describe('the front door', () => {
  it('shows the page for every place without a dot, since its function says so', async () => {
    const pages = await Promise.all(['/', '/somewhere', '/a/b?c=d'].map((path) => ask(path)));

    for (const page of pages) {
      expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html' } });
      expect(page.body.toString()).toBe(PAGE);
    }
  });

  it('asks the API for its routes, and the distribution for the rest', async () => {
    const route = await ask('/things/1');
    const noRoute = await ask('/things/1/2');

    expect(JSON.parse(route.body.toString())).toMatchObject({ path: '/things/1' });
    expect(noRoute.body.toString()).toBe(PAGE);
  });

  it('shows a page to a browser where the API has a route of the same address', async () => {
    const opened = await ask('/both', HTML);
    const fetched = await ask('/both');

    expect(opened.body.toString()).toBe(PAGE);
    expect(JSON.parse(fetched.body.toString())).toMatchObject({ path: '/both' });
  });

  it('leaves methods that no behaviour takes to the API', async () => {
    expect((await ask('/things', {}, 'POST', '{}')).status).toBe(200);
    expect((await ask('/somewhere', {}, 'POST', '{}')).status).toBe(404);
  });
});

describe('a distribution', () => {
  it('hands the API what the viewer sent, without the prefix, under the host of the API', async () => {
    const headers = { authorization: 'Bearer x', cookie: 'a=1; b=2', 'content-type': 'application/json' };

    const answer = await ask('/api/things?q=a%20b&q=c', headers, 'POST', '{"n":1}');

    expect(JSON.parse(answer.body.toString())).toMatchObject({
      ...{ path: '/things', query: 'q=a%20b&q=c', method: 'POST', body: '{"n":1}' },
      cookies: ['a=1', 'b=2'],
      headers: { authorization: 'Bearer x', host: expect.stringMatching(/^[a-z0-9]{10}\.execute-api\./) },
    });
  });

  it('answers what the API answers, 404 included', async () => {
    const answer = await ask('/api/nothing');

    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body.toString())).toEqual({ message: 'Not Found' });
  });

  it('answers 404 for a file that is not in the bucket', async () => {
    const answer = await ask('/assets/none.js');

    expect([answer.status, answer.body.toString()]).toEqual([404, expect.stringContaining('NoSuchKey')]);
  });

  it('serves each file with the headers of its own deployment', async () => {
    const asset = await ask('/assets/app-1.js');
    const configuration = await ask('/config.json');

    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(configuration.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-cache',
    });
  });

  it('fills the places in files that the assembly left open', async () => {
    const { body } = await ask('/config.json');

    expect(JSON.parse(body.toString())).toEqual({ api: expect.stringMatching(/^[a-z0-9]{10}$/) });
  });

  it('adds the headers of its policy to answers of its behaviour, errors included', async () => {
    for (const path of ['/', '/assets/none.js']) {
      expect((await ask(path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    }
    expect((await ask('/api/things/1')).headers).not.toHaveProperty('referrer-policy');
  });

  it('compresses long texts as the viewer likes, Brotli first', async () => {
    const brotli = await ask('/assets/app-1.js', { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await ask('/assets/app-1.js', { 'accept-encoding': 'gzip, br;q=0' });
    const neither = await ask('/assets/app-1.js');
    const short = await ask('/', { 'accept-encoding': 'br' });

    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    expect(neither.body.toString()).toBe(SCRIPT);
    expect(short.headers).not.toHaveProperty('content-encoding');
  });

  it.each(['', 'br'])('answers 304 to a viewer who holds the same, compressed by "%s"', async (encoding) => {
    const accept = { 'accept-encoding': encoding };
    const { headers } = await ask('/assets/app-1.js', accept);

    const again = await ask('/assets/app-1.js', { ...accept, 'if-none-match': String(headers.etag) });
    const other = await ask('/assets/app-1.js', { ...accept, 'if-none-match': '"other"' });

    expect(again).toMatchObject({ status: 304, headers: { etag: headers.etag } });
    expect(again.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(again.body).toHaveLength(0);
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const head = await ask('/assets/app-1.js', {}, 'HEAD');

    expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(SCRIPT.length) } });
    expect(head.body).toHaveLength(0);
  });

  it('gives the whole file to whoever asks for a range', async () => {
    expect(await ask('/assets/app-1.js', { range: 'bytes=0-1' })).toMatchObject({ status: 200 });
  });

  it('lets a function answer by itself', async () => {
    const answer = await ask('/gone');

    expect(answer).toMatchObject({ status: 410, headers: { 'x-why': 'gone' } });
    expect(answer.body.toString()).toBe('gone');
  });

  it('answers 503 when a function fails, and says so in the log', async () => {
    const answer = await ask('/broken');

    expect(answer).toMatchObject({
      status: 503,
      headers: { 'x-cache': 'FunctionExecutionError from cloudfront' },
    });
    expect(logged.join('\n')).toContain('out of order');
  });

  it('leaves out the function that would have copied the files on AWS', () => {
    expect(cloud.leftOut.get('AWS::Lambda::Function')).toBe(1);
  });
});

describe('a distribution with pages for errors', () => {
  it('shows the page with the status that it was told', async () => {
    const errors = [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }];
    const other = await start(siteApp({ distribution: { CustomErrorResponses: errors } }));

    const answer = await fetch(`${other.url}/assets/none.js`);

    expect([answer.status, await answer.text()]).toEqual([200, PAGE]);
    await other.close();
  });
});

describe('a template with', () => {
  it.each<[string, SiteChanges, RegExp]>([
    ['a Lambda at the edge', { behaviour: { LambdaFunctionAssociations: [] } }, /LambdaFunctionAssociations/],
    ['a cache policy of its own', { behaviour: { CachePolicyId: 'mine' } }, /the cache policy mine/],
    ['groups of origins', { distribution: { OriginGroups: {} } }, /OriginGroups is not supported/],
    ['headers for CORS', { headers: { CorsConfig: {} } }, /CorsConfig is not supported/],
    ['an origin that is nowhere', { behaviour: { TargetOriginId: 'nowhere' } }, /no origin nowhere/],
    ['another headers policy', { behaviour: { ResponseHeadersPolicyId: 'managed' } }, /managed is not in/],
    ['an error without a page', { distribution: { CustomErrorResponses: [{ ErrorCode: 404 }] } }, /PagePath/],
  ])('%s is refused by name', async (_, changes, words) => {
    await expect(start(siteApp(changes))).rejects.toThrow(words);
  });
});
