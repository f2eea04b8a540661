import { describe, expect, it } from 'vitest';
import { EdgeFunction, EdgeFunctionError } from '../../../local/cloudfront/edge-function.ts';
import type { EdgeRequest } from '../../../local/cloudfront/edge-request.ts';
import { decisionOf, eventRequest, type ViewerEvent } from '../../../local/cloudfront/viewer-event.ts';

const REQUEST: EdgeRequest = {
  method: 'GET',
  path: '/a',
  query: 'q=1&q=2&flag',
  headers: { host: ['h'], accept: ['x', 'y'], cookie: ['c=1; d=2'] },
  body: Buffer.alloc(0),
  viewerIp: '1.2.3.4',
};

const EVENT: ViewerEvent = {
  version: '1.0',
  context: { distributionDomainName: 'd', distributionId: 'E1', eventType: 'viewer-request', requestId: 'r' },
  viewer: { ip: '1.2.3.4' },
  request: eventRequest(REQUEST),
};

const run = (code: string, log: string[] = []) =>
  new EdgeFunction('f', code, (line) => log.push(line)).run(EVENT, (result) => decisionOf(result, REQUEST));

describe('the event', () => {
  it('holds several values of one name together, and cookies apart from headers', () => {
    expect(EVENT.request).toEqual({
      method: 'GET',
      uri: '/a',
      querystring: {
        q: { value: '2', multiValue: [{ value: '1' }, { value: '2' }] },
        flag: { value: '' },
      },
      headers: { host: { value: 'h' }, accept: { value: 'y', multiValue: [{ value: 'x' }, { value: 'y' }] } },
      cookies: { c: { value: '1' }, d: { value: '2' } },
    });
  });
});

describe('a function at the edge', () => {
  it('passes the request on as it came when it changes nothing', async () => {
    expect(await run('function handler(event) { return event.request; }')).toEqual({
      ...REQUEST,
      headers: { ...REQUEST.headers, cookie: ['c=1; d=2'] },
    });
  });

  it('changes path, query, headers and cookies', async () => {
    const code = `async function handler({ request }) {
      request.uri = '/b';
      request.querystring = { n: { value: '7' } };
      request.headers['X-New'] = { value: 'new' };
      delete request.headers.accept;
      request.cookies = {};
      return request;
    }`;

    expect(await run(code)).toMatchObject({
      ...{ path: '/b', query: 'n=7', method: 'GET' },
      headers: { host: ['h'], 'x-new': ['new'] },
    });
  });

  it('answers instead of the origin, with cookies', async () => {
    const code = `function handler() {
      return {
        statusCode: 302,
        headers: { location: { value: '/there' } },
        cookies: { s: { value: '1', attributes: 'Secure' } },
      };
    }`;

    expect(await run(code)).toMatchObject({
      status: 302,
      headers: { location: '/there' },
      cookies: ['s=1; Secure'],
    });
  });

  it('writes to the log, and knows the modules of the edge', async () => {
    const log: string[] = [];

    await run(
      `const crypto = require('crypto');
       function handler({ request }) {
         console.log(crypto.createHash('md5').update('a').digest('hex').length);
         return request;
       }`,
      log,
    );

    expect(log).toEqual(['f: 32']);
  });

  it.each([
    ['throws', 'function handler() { throw new Error("no") }', /failed: no/],
    ['answers nothing', 'function handler() {}', /no object/],
    ['answers no path', 'function handler({ request }) { request.uri = "b"; return request; }', /no path/],
    ['answers half a response', 'function handler() { return { statusCode: "x" } }', /no statusCode/],
    ['never ends', 'function handler() { for (;;); }', /timed out/],
    ['reaches for files', 'function handler() { return require("fs"); }', /no module fs/],
    ['reaches for the process', 'function handler() { return process.env; }', /process is not defined/],
  ])('fails when it %s', async (_, code, words) => {
    const result = run(code);

    await expect(result).rejects.toThrow(EdgeFunctionError);
    await expect(result).rejects.toThrow(words);
  });

  it.each([
    ['without a handler', 'const x = 1;', /handler is not defined/],
    ['that is no function', 'const handler = 1;', /has no handler/],
    ['with a key-value store', "import cf from 'cloudfront';\nfunction handler() {}", /key-value stores/],
    ['that cannot be read', 'function handler( {', /Unexpected token/],
  ])('%s is refused when it is made', (_, code, words) => {
    expect(() => new EdgeFunction('f', code, () => {})).toThrow(words);
  });
});
