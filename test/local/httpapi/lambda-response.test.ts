import { describe, expect, it } from 'vitest';
import { GATEWAY_ANSWERS, lambdaResponse } from '../../../local/httpapi/lambda-response.ts';

const respond = (result: unknown) => lambdaResponse(JSON.stringify(result));

describe('lambdaResponse', () => {
  it.each([
    ['an object', { a: 1 }, '{"a":1}'],
    ['a list', [1], '[1]'],
    ['a text', 'Hello', 'Hello'],
    ['nothing', null, 'null'],
  ])('infers 200 and JSON for %s without a status code', (_, result, body) => {
    expect(respond(result)).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body });
  });

  it('takes status, headers, cookies and body of a formatted result', () => {
    const answer = respond({
      statusCode: 201,
      headers: { Location: '/x', 'X-N': 5 },
      cookies: ['a=1', 'b=2'],
      body: 'made',
    });

    expect(answer).toEqual({
      status: 201,
      headers: { location: '/x', 'x-n': '5', 'content-type': 'text/plain;charset=UTF-8' },
      cookies: ['a=1', 'b=2'],
      body: 'made',
    });
  });

  it('leaves the content type alone when there is one or no body', () => {
    expect(
      respond({ statusCode: 200, headers: { 'content-type': 'text/csv' }, body: 'a,b' }).headers,
    ).toEqual({
      'content-type': 'text/csv',
    });
    expect(respond({ statusCode: 204 })).toEqual({ status: 204, headers: {}, body: '' });
  });

  it('decodes a base64 body', () => {
    const { body } = respond({ statusCode: 200, body: 'AAH/', isBase64Encoded: true });

    expect([...(body as Buffer)]).toEqual([0, 1, 255]);
  });

  it.each([[{ statusCode: 'abc' }], [{ statusCode: 42 }], [{ statusCode: 200, body: { not: 'text' } }]])(
    'takes %j as a fault of the function',
    (result) => {
      expect(respond(result)).toBe(GATEWAY_ANSWERS.internalError);
    },
  );
});
