import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/api/receive-lead.ts';
import { receiveLead } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { receiptIdOf } from '../../../functions/shared/derived-id.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { database } from '../store/dynoxide.ts';
import { network } from '../store/network-samples.ts';
import {
  eventOf,
  type House,
  house,
  NOW,
  organisation,
  type RequestOf,
  recordBody,
  secretOf,
  send,
  signed,
} from './house.ts';

const db = database();

async function door() {
  const home = await house(await db.store());
  const handler = apiHandler(receiveLead, run, () => home.deps);
  const deliver = (
    source: string,
    body: unknown,
    options: Parameters<typeof signed>[2] = {},
    more: RequestOf = {},
  ) => {
    const event = eventOf(receiveLead, {
      params: { source },
      at: options.at ?? NOW,
      ...signed(source, body, options),
      ...more,
    });
    return send(handler, event);
  };
  return { ...home, home, handler, deliver };
}

async function receiptsOf({ deps }: House, source = 'walk-in') {
  return await deps.store.receipts.ofDay(source, NOW.slice(0, 10));
}

describe('a lead at the door', () => {
  it('is created, answered with its reasons, and started on its path', async () => {
    const { deliver, started, deps } = await door();

    const reply = await deliver('walk-in', recordBody());

    const { leadId, receiptId } = reply.body;
    expect(reply).toMatchObject({ status: 201, contentType: 'application/json' });
    expect(reply.body).toMatchObject({ verdict: 'created', warnings: [] });
    expect(reply.body.because.map(({ rule }: { rule: string }) => rule)).toEqual(['COL-11', 'O13']);
    expect(started).toEqual([`${leadId}-1`]);
    expect(await deps.store.leads.get(leadId)).toMatchObject({
      ...{
        dealerId: 'D1',
        regionId: 'north',
        source: 'walk-in',
        phoneKey: '+8613812345678',
        level: 'retail',
      },
      ...{
        intentClass: 'within-1-month',
        horizon: '2-weeks',
        stage: 'verification',
        status: 'open',
        episode: 0,
      },
      ...{ toStart: true, createdAt: NOW, version: 1 },
    });
    const { items } = await deps.store.events.ofLead(leadId, { limit: 10 });
    expect(items).toMatchObject([{ kind: 'collected', actor: 'walk-in', facts: { verdict: 'created' } }]);
    expect(JSON.stringify(items)).not.toMatch(/13812345678|张伟|中山路/);
    expect(await deps.store.receipts.get(receiptId)).toMatchObject({
      verdict: 'created',
      statusCode: 201,
      leadId,
    });
  });

  it('keeps its mark and is answered as created although its path does not start at once', async () => {
    const { deliver, home, deps } = await door();
    home.startFault = new TransientError('Step Functions did not serve the request');

    const reply = await deliver('walk-in', recordBody());

    const marked = await deps.store.leads.toStart({ limit: 10 });
    expect(reply.status).toBe(201);
    expect(marked.items.map(({ leadId }) => leadId)).toEqual([reply.body.leadId]);
  });

  it('is taken from a body in base64, as binary payloads arrive', async () => {
    const { deliver } = await door();

    const reply = await deliver('walk-in', recordBody(), {}, { base64: true });

    expect(reply.status).toBe(201);
  });

  it('counts as retail with a warning when the source tells no level', async () => {
    const { deliver } = await door();

    const reply = await deliver('walk-in', recordBody({}, { level: undefined }));

    expect(reply.status).toBe(201);
    expect(reply.body.warnings).toMatchObject([{ rule: 'O4' }]);
  });

  it('keeps the network that its record names, and none when it names none', async () => {
    const { deliver, deps } = await door();
    const other = { phone: '13900000000', name: '李娜', address: { province: '河北省', city: '邢台市' } };
    await deps.store.networks.put(network({ networkId: 'N7', source: 'bank' }));

    const named = await deliver('bank', recordBody({ networkId: 'N7' }));
    const unnamed = await deliver('bank', recordBody({}, other), { id: 'msg-2' });
    const overlong = await deliver('bank', recordBody({ networkId: 'N'.repeat(65) }), { id: 'msg-3' });

    expect(await deps.store.leads.get(named.body.leadId)).toMatchObject({ networkId: 'N7' });
    expect(await deps.store.leads.get(unnamed.body.leadId)).not.toHaveProperty('networkId');
    expect(overlong).toMatchObject({ status: 422, body: { errors: [{ path: 'networkId' }] } });
  });

  it.each(['secret', 'old secret'])('may be signed with the %s while secrets rotate', async (age) => {
    const { deliver } = await door();
    const secret = secretOf('bank', age === 'secret' ? 'new' : 'old');

    const reply = await deliver('bank', recordBody(), { secret });

    expect(reply.status).toBe(201);
  });
});

describe('a delivery that comes again', () => {
  it('gets the same answer with 200 and makes nothing new', async () => {
    const { deliver, home, started } = await door();

    const first = await deliver('walk-in', recordBody());
    const again = await deliver('walk-in', recordBody(), { at: '2026-03-02T02:03:00.000Z' });

    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(new Set(started).size).toBe(1);
    expect(await receiptsOf(home)).toHaveLength(1);
  });

  it('starts the path that the first one could not start', async () => {
    const { deliver, home, started } = await door();
    home.startFault = new TransientError('cut off');
    const first = await deliver('walk-in', recordBody());

    home.startFault = undefined;
    const before = [...started];
    const again = await deliver('walk-in', recordBody());

    expect(before).toEqual([]);
    expect(again.status).toBe(200);
    expect(started).toEqual([`${first.body.leadId}-1`]);
  });

  it('does not start a path that has begun', async () => {
    const { deliver, deps, started } = await door();
    const first = await deliver('walk-in', recordBody());
    const lead = await deps.store.leads.get(first.body.leadId);
    const { toStart: _mark, toStartSince: _since, ...begun } = lead!;
    await deps.store.commit({ lead: { ...begun, episode: 1 } });

    await deliver('walk-in', recordBody());

    expect(started).toHaveLength(1);
  });

  it('gets the same refusal with 200', async () => {
    const { deliver } = await door();

    const first = await deliver('walk-in', recordBody({ vehicles: [] }));
    const again = await deliver('walk-in', recordBody({ vehicles: [] }));

    expect(first.status).toBe(422);
    expect(again).toMatchObject({ status: 200, body: first.body });
  });

  it('is refused with another body, leaves a receipt of its own and does not touch the first', async () => {
    const { deliver, home } = await door();

    const first = await deliver('walk-in', recordBody());
    const other = await deliver('walk-in', recordBody({ dealerId: 'D2' }));
    const again = await deliver('walk-in', recordBody());

    expect(other).toMatchObject({ status: 422, contentType: 'application/problem+json' });
    expect(other.body).toMatchObject({ type: 'urn:leadpath:problem:webhook-id-reused', verdict: 'rejected' });
    expect(again.body).toEqual(first.body);
    expect((await receiptsOf(home)).map(({ verdict }) => verdict).sort()).toEqual(['created', 'rejected']);
  });

  it('from another source under the same id is another delivery', async () => {
    const { deliver } = await door();

    const one = await deliver('walk-in', recordBody());
    const other = await deliver(
      'bank',
      recordBody(
        {},
        {
          phone: '13900000000',
          name: '李娜',
          address: { province: '河北省', city: '邢台市', detail: '一路2号' },
        },
      ),
    );

    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body.leadId).not.toBe(one.body.leadId);
  });

  it('goes on where a run broke off that had stored its receipt only', async () => {
    const { deliver, deps, started } = await door();
    const commit = Object.assign(async () => Promise.reject(new TransientError('cut off')), {
      together: async () => Promise.reject(new TransientError('cut off')),
    });
    const broken = { ...deps, store: { ...deps.store, commit } };
    const cutOff = apiHandler(receiveLead, run, () => broken);

    const first = await send(
      cutOff,
      eventOf(receiveLead, { params: { source: 'walk-in' }, ...signed('walk-in', recordBody()) }),
    );
    const again = await deliver('walk-in', recordBody(), { at: '2026-03-02T02:04:00.000Z' });

    expect(first).toMatchObject({ status: 503, body: { type: 'urn:leadpath:problem:busy' } });
    expect(again).toMatchObject({ status: 201, body: { verdict: 'created' } });
    expect(await deps.store.leads.get(again.body.leadId)).toMatchObject({ createdAt: NOW });
    expect(started).toEqual([`${again.body.leadId}-1`]);
  });

  it('makes one lead of several runs in the same moment, all with the same answer', async () => {
    const { deliver, deps } = await door();

    const replies = await Promise.all(Array.from({ length: 8 }, () => deliver('walk-in', recordBody())));

    const served = replies.filter(({ status }) => status !== 503);
    const answers = new Set(served.map(({ body }) => JSON.stringify(body)));
    expect(served.length).toBeGreaterThan(0);
    expect(answers.size).toBe(1);
    expect(await deps.store.leads.withPhone('+8613812345678')).toHaveLength(1);
  });
});

describe('a customer who is known', () => {
  it('is refused as a duplicate of the dealer’s own lead (PRO-07)', async () => {
    const { deliver, home, started } = await door();

    const first = await deliver('walk-in', recordBody());
    const second = await deliver('call-in', recordBody({}, { phone: '+86 138-1234-5678' }), { id: 'msg-2' });

    expect(second).toMatchObject({ status: 409, contentType: 'application/problem+json' });
    expect(second.body).toMatchObject({ verdict: 'duplicate', leadId: first.body.leadId, status: 409 });
    expect(second.body.because[0].rule).toBe('PRO-07');
    expect(second.body.errors[0]).toMatchObject({ path: 'customer', rule: 'PRO-07' });
    expect(await receiptsOf(home, 'call-in')).toMatchObject([{ verdict: 'duplicate', statusCode: 409 }]);
    expect(started).toHaveLength(1);
  });

  it('is a duplicate by name and address too, with another telephone (O13)', async () => {
    const { deliver } = await door();

    const first = await deliver('walk-in', recordBody());
    const second = await deliver('walk-in', recordBody({}, { phone: '13900000000' }), { id: 'msg-2' });

    expect(second).toMatchObject({ status: 409, body: { leadId: first.body.leadId } });
  });

  it('is saved with a warning that tells nothing of the other dealer (PRO-08)', async () => {
    const { deliver, started } = await door();

    const first = await deliver('walk-in', recordBody());
    const second = await deliver('walk-in', recordBody({ dealerId: 'D2' }), { id: 'msg-2' });

    expect(second).toMatchObject({ status: 201, body: { verdict: 'known-elsewhere' } });
    expect(second.body.warnings).toMatchObject([{ rule: 'PRO-08' }]);
    expect(JSON.stringify(second.body)).not.toContain(first.body.leadId);
    expect(JSON.stringify(second.body)).not.toContain('"D1"');
    expect(started).toHaveLength(2);
  });

  it('becomes one lead although many deliveries of the dealer race', async () => {
    const { deliver, deps } = await door();

    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => deliver('walk-in', recordBody(), { id: `msg-${index}` })),
    );

    const [lead, ...others] = await deps.store.leads.withPhone('+8613812345678');
    const created = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status }) => status === 409);
    expect(others).toEqual([]);
    expect(created).toHaveLength(1);
    expect(refused.length + created.length).toBe(8);
    expect(new Set(refused.map(({ body }) => body.leadId))).toEqual(new Set([lead?.leadId]));
  });
});

describe('a delivery that is refused', () => {
  it('names every reason: modules, fields, telephone, dealer and product line', async () => {
    const { deliver, home } = await door();
    const body = recordBody(
      { dealerId: 'D9', productLine: 'line-9', vehicles: undefined, colour: 'red' },
      { phone: '12', address: undefined },
    );

    const reply = await deliver('walk-in', body);

    expect(reply).toMatchObject({ status: 422, contentType: 'application/problem+json' });
    expect(reply.body).toMatchObject({ type: 'urn:leadpath:problem:record-rejected', verdict: 'rejected' });
    const paths = reply.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['vehicles', 'customer.phone', 'dealerId', 'productLine']));
    expect(
      reply.body.errors.every(
        (error: { message: string; messageZh: string }) => error.message && error.messageZh,
      ),
    ).toBe(true);
    expect(JSON.stringify(reply.body.errors)).toContain('colour');
    const [receipt] = await receiptsOf(home);
    expect(receipt).toMatchObject({ verdict: 'rejected', statusCode: 422 });
    expect(JSON.parse(String(receipt?.answer))).toEqual(reply.body);
  });

  it('needs no intent from a vehicle office, and a vehicle module from it', async () => {
    const { deliver } = await door();

    const taken = await deliver('vehicle-office', recordBody({ intent: undefined, usage: undefined }));
    const refused = await deliver('vehicle-office', recordBody({ vehicles: undefined }), { id: 'msg-2' });

    expect(taken.status).toBe(201);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: 'vehicles', rule: 'COL-11' }]);
  });

  it('for a dealer who is not active any more', async () => {
    const store = await db.store();
    const dealers = organisation.dealers.map((dealer) => ({ ...dealer, active: dealer.dealerId !== 'D2' }));
    const { deps } = await house(store, { ...organisation, dealers });
    const handler = apiHandler(receiveLead, run, () => deps);

    const reply = await send(
      handler,
      eventOf(receiveLead, {
        params: { source: 'walk-in' },
        ...signed('walk-in', recordBody({ dealerId: 'D2' })),
      }),
    );

    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: 'dealerId', rule: 'O32' }] } });
  });

  it('is taken as soon as its dealer has been added', async () => {
    const { deliver, deps } = await door();
    const added = { ...organisation.dealers[0]!, dealerId: 'D4' };
    const manager = { ...organisation.staff[0]!, staffId: 'd4-gm', dealerId: 'D4' };

    const before = await deliver('walk-in', recordBody({ dealerId: 'D4' }));
    const { version } = await deps.store.organisation.load();
    const grown = {
      ...organisation,
      dealers: [...organisation.dealers, added],
      staff: [...organisation.staff, manager],
    };
    await deps.store.organisation.replace(grown, version, NOW);
    const after = await deliver('walk-in', recordBody({ dealerId: 'D4' }), { id: 'msg-2' });

    expect([before.status, after.status]).toEqual([422, 201]);
  });

  it.each([
    ['not JSON', '{"dealerId": '],
    ['nothing', ''],
  ])('and kept in quarantine for a body that is %s', async (_, body) => {
    const { deliver, home } = await door();

    const reply = await deliver('walk-in', body);

    expect(reply).toMatchObject({
      status: 400,
      body: { type: 'urn:leadpath:problem:quarantined', verdict: 'quarantined' },
    });
    expect(await receiptsOf(home)).toMatchObject([
      { verdict: 'quarantined', statusCode: 400, rawBody: body },
    ]);
  });

  it.each([['null'], ['[]'], ['"lead"'], ['17']])('for the JSON %s, which is no record', async (body) => {
    const { deliver } = await door();

    const reply = await deliver('walk-in', body);

    expect(reply.status).toBe(422);
    expect(reply.body.errors.length).toBeGreaterThan(0);
  });

  it('with a wrong signature, keeping no body that nobody vouches for', async () => {
    const { deliver, home } = await door();

    const reply = await deliver('walk-in', recordBody(), { secret: secretOf('bank') });

    expect(reply).toMatchObject({ status: 401, contentType: 'application/problem+json' });
    expect(reply.body.errors).toMatchObject([{ path: 'webhook-signature' }]);
    expect(await receiptsOf(home)).toMatchObject([{ verdict: 'unsigned', statusCode: 401, rawBody: '' }]);
  });

  it('with a stale signature, and is taken when signed anew', async () => {
    const { deliver } = await door();
    const stale = signed('walk-in', recordBody(), { at: '2026-03-02T01:54:59.000Z' });

    const refused = await deliver('walk-in', recordBody(), {}, stale);
    const taken = await deliver('walk-in', recordBody());

    expect(refused).toMatchObject({ status: 401, body: { errors: [{ path: 'webhook-timestamp' }] } });
    expect(taken.status).toBe(201);
  });

  it('over 256 KB, and not at 256 KB', async () => {
    const { deliver, home } = await door();
    const limit = 256 * 1024;

    const atLimit = await deliver('walk-in', `"${'x'.repeat(limit - 2)}"`);
    const over = await deliver('walk-in', `"${'x'.repeat(limit - 1)}"`, { id: 'msg-2' });

    expect(atLimit.status).toBe(422);
    expect(over).toMatchObject({ status: 413, body: { type: 'urn:leadpath:problem:too-large' } });
    expect(over.body.errors).toMatchObject([{ path: 'body', messageZh: expect.stringContaining('262144') }]);
    expect((await receiptsOf(home)).map(({ statusCode }) => statusCode).sort()).toEqual([413, 422]);
  });

  it('for a source that does not exist, and leaves a receipt', async () => {
    const { deliver, home } = await door();

    const reply = await deliver('carrier-pigeon', recordBody());
    const dms = await deliver('dms', recordBody());

    expect(reply).toMatchObject({ status: 404, body: { type: 'urn:leadpath:problem:unknown-source' } });
    expect(reply.body.errors).toMatchObject([
      { path: 'source', message: expect.stringContaining('walk-in'), messageZh: expect.any(String) },
    ]);
    expect(dms.status).toBe(404);
    expect(await receiptsOf(home, 'unknown')).toHaveLength(2);
  });
});

describe('a delivery whose sender has cut a text within a character', () => {
  it('is taken, with a mark in the place of the half', async () => {
    const { deliver, deps } = await door();

    const reply = await deliver('walk-in', recordBody({}, { name: '张伟\ud83d' }));

    expect(reply.status).toBe(201);
    expect((await deps.store.leads.get(reply.body.leadId))?.customer.name).toBe('张伟\ufffd');
  });
});

describe('a delivery with very many faults', () => {
  const half = (count: number) => Array.from({ length: count }, () => ({ brand: '解放' }));
  const unknown = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`a field that nobody knows ${index}`, 1]),
    );

  it.each<[string, Record<string, unknown>]>([
    ['thousands of vehicles', { vehicles: half(9_000) }],
    ['thousands of things that are no vehicles', { vehicles: Array.from({ length: 30_000 }, () => 7) }],
    ['thousands of fields that nobody knows', unknown(4_000)],
  ])(
    'has %s: it is rejected with the first of them, and with how many more there are',
    async (_what, change) => {
      const { deliver, home } = await door();

      const reply = await deliver('insurer', recordBody(change));

      expect(reply).toMatchObject({ status: 422, body: { verdict: 'rejected' } });
      expect(reply.body.errors.length).toBeLessThanOrEqual(200);
      expect(JSON.stringify(reply.body).length).toBeLessThan(120_000);
      const [receipt] = await receiptsOf(home, 'insurer');
      expect(receipt?.verdict).toBe('rejected');
    },
  );
});

describe('the receipt', () => {
  it('of a signed delivery is found by its source and id', async () => {
    const { deliver, deps } = await door();

    const { body } = await deliver('bank', recordBody(), { id: 'bank-77' });

    expect(body.receiptId).toBe(receiptIdOf('bank', 'bank-77'));
    expect(await deps.store.receipts.get(body.receiptId)).toMatchObject({
      source: 'bank',
      webhookId: 'bank-77',
    });
  });
});
