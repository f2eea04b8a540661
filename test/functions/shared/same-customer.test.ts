import { describe, expect, it } from 'vitest';
import { auman2011 } from '../../../domain/rulebook.ts';
import { run } from '../../../functions/api/receive-lead.ts';
import { receiveLead } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { verifiedRecord } from '../../../functions/shared/verified-record.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { eventOf, house, NOW, recordBody, send, signed } from '../api/house.ts';
import { database } from '../store/dynoxide.ts';
import { organisation } from '../store/samples.ts';
import { customerRecord, recordsWorld } from './records-world.ts';

const db = database();
const LATER = '2026-05-04T02:00:00.000Z';

async function door() {
  const productLines = [...organisation.productLines, { productLineId: 'line-6', name: '6系' }];
  const home = await house(await db.store(), { ...organisation, productLines });
  const handler = apiHandler(receiveLead, run, () => home.deps);
  const deliver = (source: string, body: unknown, id: string, at = NOW) =>
    send(handler, eventOf(receiveLead, { params: { source }, at, ...signed(source, body, { id, at }) }));
  const leads = () => home.deps.store.leads.withPhone('+8613812345678');
  return { ...home, store: home.deps.store, deliver, leads };
}

/** A lead at the door whose path has come to an end since. */
async function endedLead(ending: Partial<Lead> = { status: 'lost', endedBecause: 'bought-elsewhere' }) {
  const made = await door();
  const { body } = await made.deliver('walk-in', recordBody(), 'first');
  const { toStart: _, toStartSince: __, ...stored } = (await made.store.leads.get(body.leadId))!;
  await made.store.commit({ lead: { ...stored, stage: 'ended', episode: 1, ...ending } });
  made.started.length = 0;
  return { ...made, leadId: body.leadId as string };
}

describe('the same customer in the same millisecond', () => {
  it('becomes one lead of the dealer, whichever of the sources wins', async () => {
    const { deliver, leads } = await door();
    const sources = ['walk-in', 'call-in', 'bank', 'insurer', 'informant', 'service-system'];

    const replies = await Promise.all(sources.map((source) => deliver(source, recordBody(), 'same')));

    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(sources.length - 1);
    const [only, ...others] = await leads();
    expect(others).toEqual([]);
    expect(new Set(replies.map(({ body }) => body.leadId))).toEqual(new Set([only?.leadId]));
  });

  it('is one lead too when the records share a key only crosswise: one the telephone, one name and address', async () => {
    const { deliver, store } = await door();

    const replies = await Promise.all([
      deliver('walk-in', recordBody(), 'a'),
      deliver('bank', recordBody({}, { phone: '13911112222' }), 'b'),
      deliver('insurer', recordBody({}, { name: '李强' }), 'c'),
    ]);

    const created = replies.filter(({ status }) => status === 201).map(({ body }) => body.leadId);
    const all = [
      ...(await store.leads.withPhone('+8613812345678')),
      ...(await store.leads.withPhone('+8613911112222')),
    ];
    expect(all.map(({ leadId }) => leadId).sort()).toEqual([...created].sort());
    expect(created.length).toBeLessThanOrEqual(2);
    expect(created.length).toBeGreaterThanOrEqual(1);
  });

  it('is saved at every other dealer, and none is lost', async () => {
    const { deliver, leads } = await door();

    const replies = await Promise.all([
      deliver('walk-in', recordBody(), 'a'),
      deliver('walk-in', recordBody({ dealerId: 'D2' }), 'b'),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect((await leads()).map(({ dealerId }) => dealerId).sort()).toEqual(['D1', 'D2']);
  });
});

describe('the warning that another dealer has the customer', () => {
  it('names no other dealer, no other lead and nothing of the customer', async () => {
    const { deliver } = await door();
    const first = await deliver('walk-in', recordBody(), 'a');

    const { body } = await deliver('walk-in', recordBody({ dealerId: 'D2' }), 'b');

    expect(body).toMatchObject({ verdict: 'known-elsewhere', warnings: [{ rule: 'PRO-08' }] });
    const told = JSON.stringify(body);
    expect(told).not.toContain(first.body.leadId);
    expect(told).not.toMatch(/"D1"|一号店|张伟|13812345678|中山路/);
  });
});

describe('a customer whose lead is over', () => {
  it.each([
    [{ status: 'lost', endedBecause: 'bought-elsewhere' }],
    [{ status: 'archived', endedBecause: 'invalid' }],
  ] as const)('is taken up again by a new record of the dealer: %j', async (ending) => {
    const { deliver, store, started, leadId } = await endedLead(ending);

    const { status, body } = await deliver(
      'bank',
      recordBody({ intent: { horizon: '6-months' } }),
      'new',
      LATER,
    );

    expect(status).toBe(409);
    expect(body).toMatchObject({ verdict: 'duplicate', leadId, reopened: true });
    expect(await store.leads.get(leadId)).toMatchObject({
      ...{ status: 'open', stage: 'verification', horizon: '6-months', intentClass: 'over-1-month' },
      ...{ stageSince: LATER, toStart: true },
    });
    expect((await store.leads.get(leadId))?.endedBecause).toBeUndefined();
    expect(started).toEqual([`${leadId}-2`]);
    const story = (await store.events.ofLead(leadId, { limit: 10 })).items;
    expect(story.at(-1)).toMatchObject({ kind: 'reopened', actor: 'bank', facts: { was: ending.status } });
  });

  it('begins anew as what the new record says: its product line, its kind of customer', async () => {
    const { deliver, store, leadId } = await endedLead();
    const change = { productLine: 'line-6' };

    await deliver('bank', recordBody(change, { nature: 'competitor', level: 'gold-silver' }), 'new', LATER);

    expect(await store.leads.get(leadId)).toMatchObject({
      ...{ productLine: 'line-6', collectedLine: 'line-5', nature: 'competitor', level: 'gold-silver' },
      customer: { nature: 'competitor', level: 'gold-silver', phone: '+8613812345678' },
    });
  });

  it('counts as collected for the line of its first record, and verified there', async () => {
    const { deliver, store, leadId } = await endedLead();
    await deliver('bank', recordBody({ productLine: 'line-6' }), 'new', LATER);
    const reopened = (await store.leads.get(leadId))!;

    const { tallies } = verifiedRecord(auman2011, reopened, { evidence: 'reached', at: LATER });

    expect(tallies.map(({ productLine }) => productLine)).toEqual(['line-5', 'line-5']);
  });

  it('is taken up again while its path has yet to hear that it was ended', async () => {
    const pendingInterruption = { outcome: 'rerouted', at: NOW, token: 'a wait' } as const;
    const { deliver, store, started, leadId } = await endedLead({
      ...{ status: 'archived', endedBecause: 'import-undone', pendingInterruption },
    });

    const { body } = await deliver('bank', recordBody(), 'new', LATER);

    expect(body).toMatchObject({ verdict: 'duplicate', leadId, reopened: true });
    const lead = await store.leads.get(leadId);
    expect(lead).toMatchObject({ status: 'open', stage: 'verification', pendingInterruption });
    expect(lead?.toStart).toBeUndefined();
    expect(started).toEqual([]);
  });

  it('is one lead still, and the repetition of the delivery gets the same answer', async () => {
    const { deliver, leads, store, leadId } = await endedLead();
    const record = recordBody({ intent: { horizon: 'none' } });
    const first = await deliver('bank', record, 'new', LATER);

    const again = await deliver('bank', record, 'new', LATER);

    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await leads()).toHaveLength(1);
    const kinds = (await store.events.ofLead(leadId, { limit: 10 })).items.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'reopened')).toHaveLength(1);
  });

  it('is taken up once when two records come at once', async () => {
    const { deliver, store, leadId } = await endedLead();

    const replies = await Promise.all(
      ['bank', 'insurer'].map((source) => deliver(source, recordBody(), `new-${source}`, LATER)),
    );

    const kinds = (await store.events.ofLead(leadId, { limit: 10 })).items.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'reopened')).toHaveLength(1);
    expect(replies.some(({ body }) => body.reopened === true)).toBe(true);
    expect(replies.every(({ status }) => status === 409 || status === 503)).toBe(true);
  });

  it('is left alone while the lead is followed up, or rests', async () => {
    const { deliver, store, leadId } = await endedLead({ status: 'resting', stage: 'maintenance' });

    const { body } = await deliver('bank', recordBody({ intent: { horizon: '1-week' } }), 'new', LATER);

    expect(body.reopened).toBeUndefined();
    expect(await store.leads.get(leadId)).toMatchObject({ status: 'resting', horizon: '2-weeks' });
  });

  it('is a new lead at another dealer, and the one that is over stays so', async () => {
    const { deliver, store, leadId } = await endedLead();

    const { body } = await deliver('walk-in', recordBody({ dealerId: 'D2' }), 'other', LATER);

    expect(body.verdict).toBe('known-elsewhere');
    expect(await store.leads.get(leadId)).toMatchObject({ status: 'lost' });
  });
});

/** D1 entered a customer of D2's region whom D2 has already: the record goes there and ends as its duplicate. */
async function dispatchedDuplicate() {
  const world = await recordsWorld(db);
  await world.arrive('walk-in', 'theirs', customerRecord(3, 'D2'));
  await world.arrive('walk-in', 'ours', customerRecord(3, 'D1'));
  const before = await world.leads();
  await world.screen(before.findIndex(({ enteredByDealerId }) => enteredByDealerId === 'D1'));
  const leads = await world.leads();
  const duplicate = leads.find(({ enteredByDealerId }) => enteredByDealerId === 'D1')!;
  const followedUp = leads.find(({ enteredByDealerId }) => enteredByDealerId === 'D2')!;
  return { ...world, store: world.deps.store, duplicate, followedUp };
}

describe('a record of a customer whom another dealer has, since the first record went there as a duplicate', () => {
  it('takes up nothing while that dealer follows the customer up', async () => {
    const { arrive, store, duplicate, followedUp } = await dispatchedDuplicate();

    await arrive('walk-in', 'again', customerRecord(3, 'D1'));

    expect(duplicate).toMatchObject({ dealerId: 'D2', status: 'archived', endedBecause: 'duplicate' });
    expect(await store.leads.get(duplicate.leadId)).toMatchObject({
      status: 'archived',
      version: duplicate.version,
    });
    expect(await store.leads.get(followedUp.leadId)).toMatchObject({ version: followedUp.version });
  });

  it('takes up that dealer’s own lead when it is over, and leaves the duplicate where it is', async () => {
    const { arrive, store, duplicate, followedUp } = await dispatchedDuplicate();
    const { toStart: _, toStartSince: __, ...lost } = followedUp;
    await store.commit({
      lead: { ...lost, stage: 'ended', status: 'lost', endedBecause: 'price', episode: 1 },
    });

    await arrive('walk-in', 'again', customerRecord(3, 'D1'));

    expect(await store.leads.get(followedUp.leadId)).toMatchObject({ status: 'open', stage: 'verification' });
    expect(await store.leads.get(duplicate.leadId)).toMatchObject({ status: 'archived' });
  });
});
