import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Operation } from '../../../functions/api/operation.ts';
import { nothing } from '../../../functions/api/schemas/shared-fields.ts';
import { type ApiInput, apiHandler } from '../../../functions/shared/api-handler.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { log } from '../../../functions/shared/logger.ts';
import { Problem } from '../../../functions/shared/problem.ts';
import { eventOf, NOW, send } from '../api/house.ts';

const echo = {
  operationId: 'echo',
  method: 'post',
  path: '/echo/{word}',
  summary: 'Says it back',
  auth: 'staff',
  params: z.object({ word: z.string().max(5) }),
  query: z.object({ times: z.coerce.number().int().max(3).default(1) }),
  body: z.strictObject({ loud: z.boolean(), name: z.string().max(3) }),
  answers: {
    200: { description: 'Said', schema: z.object({ said: z.string(), by: z.string(), at: z.string() }) },
  },
  problems: ['not-allowed'],
} as const satisfies Operation;

type Input = ApiInput<typeof echo>;

function sayBack({ params, query, staff, at }: Omit<Input, 'body'>) {
  const body = { said: params.word.repeat(query.times), by: staff.staffId, at, secret: 'not for the caller' };
  return Promise.resolve({ status: 200, body } as const);
}

function failing(error: Error) {
  return apiHandler(
    echo,
    () => Promise.reject(error),
    () => undefined,
  );
}

const good = { params: { word: 'hi' }, query: { times: '2' }, body: '{"loud":true,"name":"x"}', as: 'd1-gm' };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('apiHandler', () => {
  it('parses the request in and the answer out, at the instant of the request', async () => {
    const handler = apiHandler(echo, sayBack, () => undefined);

    const reply = await send(handler, eventOf(echo, good));

    expect(reply).toEqual({
      ...{ status: 200, contentType: 'application/json' },
      body: { said: 'hihi', by: 'd1-gm', at: NOW },
    });
  });

  it('makes its dependencies once, at the first request', async () => {
    const dependencies = vi.fn(() => 'deps');
    const handler = apiHandler(echo, sayBack, dependencies);
    const before = dependencies.mock.calls.length;

    await send(handler, eventOf(echo, good));
    await send(handler, eventOf(echo, good));

    expect([before, dependencies.mock.calls.length]).toEqual([0, 1]);
  });

  it('takes no body for a route that needs none, and still asks for one where something is to be said', async () => {
    const silent = { ...echo, body: nothing } as const;
    const none = { params: good.params, as: good.as };

    const needless = await send(
      apiHandler(silent, sayBack, () => undefined),
      eventOf(silent, none),
    );
    const needed = await send(
      apiHandler(echo, sayBack, () => undefined),
      eventOf(echo, none),
    );

    expect([needless.status, needed.status]).toEqual([200, 400]);
  });

  it('refuses a body with every reason in both languages, and without the values', async () => {
    const handler = apiHandler(echo, sayBack, () => undefined);

    const reply = await send(
      handler,
      eventOf(echo, { ...good, body: '{"name":"王小明的电话","loud":"yes","x":1}' }),
    );

    expect(reply).toMatchObject({ status: 422, contentType: 'application/problem+json' });
    expect(reply.body).toMatchObject({ type: 'urn:leadpath:problem:invalid-content', status: 422 });
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual(['loud', 'name', '']);
    expect(reply.body.errors[0]).toMatchObject({
      message: 'must be true or false',
      messageZh: '须为true或false',
    });
    expect(JSON.stringify(reply.body)).not.toContain('王小明');
  });

  it.each([
    ['a body that is not JSON', { body: '{' }, 400, 'not-json'],
    ['a body that is missing', { body: undefined }, 400, 'not-json'],
    ['a query that does not fit', { query: { times: '9' } }, 400, 'invalid-request'],
    ['an address that cannot be', { params: { word: 'far too long' } }, 404, 'not-found'],
    ['a request without a token', { as: undefined }, 401, 'not-signed-in'],
  ])('refuses %s', async (_, change, status, kind) => {
    const handler = apiHandler(echo, sayBack, () => undefined);

    const reply = await send(handler, eventOf(echo, { ...good, ...change }));

    expect(reply).toMatchObject({ status, body: { type: `urn:leadpath:problem:${kind}`, status } });
  });

  it('refuses a token that does not say for which post somebody acts', async () => {
    const handler = apiHandler(echo, sayBack, () => undefined);
    const event = eventOf(echo, good);
    Object.assign(event.requestContext, {
      authorizer: { jwt: { claims: { 'cognito:username': 'x' }, scopes: [] } },
    });

    const reply = await send(handler, event);

    expect(reply).toMatchObject({ status: 403, body: { type: 'urn:leadpath:problem:not-allowed' } });
  });

  it('answers a refusal of run with its detail and reasons under the id of the request', async () => {
    const errors = [{ path: 'word', rule: 'O8', message: 'no', messageZh: '不' }];
    const event = eventOf(echo, good);

    const reply = await send(failing(new Problem('not-allowed', 'Not you.', errors)), event);

    const instance = `urn:leadpath:request:${event.requestContext.requestId}`;
    expect(reply).toMatchObject({ status: 403, body: { detail: 'Not you.', errors, instance } });
  });

  it('asks the caller to come again after a passing fault, and logs it', async () => {
    const logged = vi.spyOn(log, 'error').mockReturnValue();

    const reply = await send(failing(new TransientError('throttled')), eventOf(echo, good));

    expect(reply).toMatchObject({ status: 503, body: { type: 'urn:leadpath:problem:busy' } });
    expect(logged).toHaveBeenCalledWith(
      'request failed',
      expect.objectContaining({ errorName: 'TransientError' }),
    );
  });

  it('tells the caller nothing of any other fault, and logs it without personal data', async () => {
    const logged = vi.spyOn(log, 'error').mockReturnValue();
    const event = eventOf(echo, good);

    const reply = await send(failing(new Error('no lead for +86 138 1234 5678')), event);

    expect(reply).toMatchObject({ status: 500, body: { type: 'urn:leadpath:problem:internal', errors: [] } });
    expect(reply.body.instance).toContain(event.requestContext.requestId);
    expect(JSON.stringify(reply.body)).not.toContain('138');
    expect(JSON.stringify(logged.mock.calls)).not.toContain('138');
    expect(logged.mock.calls[0]?.[1]).toMatchObject({
      requestId: event.requestContext.requestId,
      operation: 'echo',
    });
  });

  it.each([
    ['a status that is not declared', { status: 418, body: {} }],
    ['a body that does not fit', { status: 200, body: { said: 5 } }],
  ])('answers 500 rather than %s', async (_, answer) => {
    vi.spyOn(log, 'error').mockReturnValue();
    const handler = apiHandler(
      echo,
      () => Promise.resolve(answer as never),
      () => undefined,
    );

    const reply = await send(handler, eventOf(echo, good));

    expect(reply.status).toBe(500);
  });
});
