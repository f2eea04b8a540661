import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/api/receive-purchase.ts';
import { receivePurchase } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { lockKey } from '../../../functions/store/lock.ts';
import type { LeadWaiting } from '../../../functions/store/waiting.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, secretOf, send, signed } from './house.ts';

const db = database();
const LEAD_ID = lead().leadId;
const SOLD_AT = '2026-03-01T08:00:00.000Z';

function sale(change: Record<string, unknown> = {}, phone = '13812345678') {
  return {
    customer: { name: '张伟', phone },
    dealerId: 'D1',
    vin: 'LRDS6PEB9BR000123',
    productLine: 'line-5',
    soldAt: SOLD_AT,
    ...change,
  };
}

async function counter() {
  const home = await house(await db.store());
  const handler = apiHandler(receivePurchase, run, () => home.deps);
  const report = (body: unknown, options: Parameters<typeof signed>[2] = {}) =>
    send(handler, eventOf(receivePurchase, { at: options.at ?? NOW, ...signed('dms', body, options) }));
  return { home, store: home.deps.store, report };
}

function wait(change: Partial<LeadWaiting>): LeadWaiting {
  return {
    leadId: LEAD_ID,
    forWhom: { kind: 'date' },
    what: '1-day-30',
    since: NOW,
    until: '2026-03-31T01:00:00Z',
    dealerId: 'D1',
    regionId: 'north',
    ...change,
  };
}

/** A retail customer of D2's area whose record D1 had entered; it went to D2, and is over there. */
async function enteredElsewhere(ending: Partial<Lead>) {
  const made = await counter();
  const address = { province: '山西省', city: '太原市', detail: '府西街2号' };
  const over = { stage: 'ended', status: 'archived', episode: 1, ...ending } as const;
  const entered = lead({ ...over, dealerId: 'D2', customer: { ...lead().customer, address } });
  const key = lockKey({ kind: 'phone', value: entered.phoneKey });
  const lock = { dealerId: 'D1', keyHash: key, kind: 'phone', leadId: LEAD_ID } as const;
  await made.store.commit({ lead: entered, locks: [lock] });
  return { ...made, entered, lock };
}

describe('a sale by the dealer who entered the record of a customer of another area', () => {
  it('belongs to that record, although it is over at the other dealer, and the guarantee is earned', async () => {
    const { store, report, entered, lock } = await enteredElsewhere({
      status: 'lost',
      endedBecause: 'price',
    });
    await store.commit({ locks: [{ ...lock, dealerId: 'D2' }] });

    const reply = await report(sale());

    expect(reply).toMatchObject({ status: 201, body: { verdict: 'recorded', leadId: entered.leadId } });
    expect(await store.leads.get(LEAD_ID)).toMatchObject({ stage: 'maintenance', status: 'open' });
    expect(await store.purchases.get(sale().vin)).toMatchObject({ count: { standing: 'own-record' } });
    expect((await store.rewards.ofLead(LEAD_ID)).map(([{ kind }]) => kind)).toEqual(['profit-guarantee']);
  });

  it('belongs to that record, too, when it ended there as a duplicate and nobody has the customer any more', async () => {
    const { store, report } = await enteredElsewhere({ endedBecause: 'duplicate' });

    const reply = await report(sale());

    expect(reply).toMatchObject({ status: 201, body: { leadId: LEAD_ID } });
    const key = { kind: 'phone', value: lead().phoneKey } as const;
    expect(await store.locks.get('D2', key)).toMatchObject({ leadId: LEAD_ID });
  });

  it('belongs to the lead of the other dealer, when the record ended there as its duplicate', async () => {
    const { store, report, lock } = await enteredElsewhere({ endedBecause: 'duplicate' });
    const theirs = lead({
      ...{ leadId: 'L000000000002', dealerId: 'D2', enteredByDealerId: 'D2', episode: 1 },
      ...{ stage: 'ended', status: 'lost', endedBecause: 'price' },
    });
    await store.commit({
      lead: theirs,
      locks: [{ ...lock, dealerId: 'D2', leadId: theirs.leadId }],
    });

    const reply = await report(sale());

    expect(reply).toMatchObject({ status: 201, body: { leadId: theirs.leadId } });
    expect(await store.leads.get(theirs.leadId)).toMatchObject({ stage: 'maintenance', status: 'open' });
    expect(await store.leads.get(LEAD_ID)).toMatchObject({ status: 'archived' });
  });
});

describe('a sale by a dealer that has been withdrawn since', () => {
  async function withdrawnSeller() {
    const made = await counter();
    const { version, organisation: now } = await made.store.organisation.load();
    const dealers = now.dealers.map((each) => ({ ...each, active: each.dealerId !== 'D1' }));
    await made.store.organisation.replace({ ...now, dealers }, version, NOW);
    return made;
  }

  it('is recorded with the lead as it was given to another dealer', async () => {
    const { store, report } = await withdrawnSeller();
    await store.commit({ lead: lead({ dealerId: 'D2', stage: 'revisit', episode: 1 }) });

    const reply = await report(sale());

    expect(reply).toMatchObject({ status: 201, body: { verdict: 'recorded', leadId: LEAD_ID } });
    expect(await store.leads.get(LEAD_ID)).toMatchObject({ dealerId: 'D2', stage: 'maintenance' });
    expect(await store.purchases.get(sale().vin)).toMatchObject({ dealerId: 'D1' });
  });

  it('leaves a customer whom nobody else has with head office', async () => {
    const { store, report } = await withdrawnSeller();
    await store.commit({ lead: lead({ dealerId: 'maker', stage: 'revisit', episode: 1 }) });

    const known = await report(sale());
    const stranger = await report(sale({ vin: 'LRDS6PEB9BR000124' }, '13911112222'), { id: 'other' });

    expect(known).toMatchObject({ status: 201, body: { leadId: LEAD_ID } });
    expect(stranger.status).toBe(201);
    for (const { body } of [known, stranger])
      expect(await store.leads.get(body.leadId)).toMatchObject({ dealerId: 'maker', stage: 'maintenance' });
  });
});

describe('a reported sale', () => {
  it('ends a revisit that is waiting and moves the lead to maintenance', async () => {
    const { home, store, report } = await counter();
    const revisit = task({ token: 'token-1' });
    const waiting = wait({
      forWhom: { kind: 'person', staffId: 'd1-mc' },
      what: 'revisit',
      taskId: revisit.taskId,
    });
    await store.commit({ lead: lead({ stage: 'revisit', episode: 1 }), task: revisit, waiting });

    const reply = await report(sale());

    expect(reply).toMatchObject({ status: 201, body: { verdict: 'recorded', leadId: LEAD_ID } });
    expect(reply.body.because.length).toBeGreaterThan(0);
    expect(home.completed).toEqual([
      { token: 'token-1', output: { status: 'cancelled', outcome: 'bought' } },
    ]);
    expect(home.started).toEqual([]);
    expect(await store.leads.get(LEAD_ID)).toMatchObject({
      ...{ stage: 'maintenance', status: 'open', soldAt: SOLD_AT, care: { cycle: 1, done: [] }, episode: 1 },
      pendingInterruption: { outcome: 'bought', at: NOW },
    });
    expect(await store.tasks.get(revisit.taskId)).toMatchObject({
      status: 'cancelled',
      result: { outcome: 'bought', by: 'system' },
    });
    expect(await store.waiting.ofLead(LEAD_ID)).toBeUndefined();
    const { items } = await store.events.ofLead(LEAD_ID, { limit: 10 });
    expect(items.map(({ kind }) => kind).sort()).toEqual(['purchase-reported', 'task-cancelled']);
    expect(JSON.stringify(items)).not.toMatch(/13812345678|张伟/);
  });

  it('leaves its outcome with a lead that is between two waits', async () => {
    const { home, store, report } = await counter();
    await store.commit({ lead: lead({ stage: 'promotion', episode: 1 }) });

    const reply = await report(sale());

    expect(reply.status).toBe(201);
    expect(home.completed).toEqual([]);
    expect((await store.leads.get(LEAD_ID))?.pendingInterruption).toEqual({ outcome: 'bought', at: NOW });
  });

  it('begins a new cycle of care for a customer who is cared for, and ends the wait of the old one', async () => {
    const { home, store, report } = await counter();
    const cared = lead({
      stage: 'maintenance',
      episode: 1,
      soldAt: '2025-11-01T00:00:00.000Z',
      care: { cycle: 1, done: ['day-1'] },
    });
    await store.commit({ lead: cared, waiting: wait({ token: 'care-token' }) });

    const reply = await report(sale());

    const after = await store.leads.get(LEAD_ID);
    expect(reply.status).toBe(201);
    expect(home.completed.map(({ token }) => token)).toEqual(['care-token']);
    expect(after).toMatchObject({ soldAt: SOLD_AT, care: { cycle: 2, done: [] } });
    expect(after?.pendingInterruption).toBeUndefined();
  });

  it('wakes a path that rests: its schedule goes, its next episode starts', async () => {
    const { home, store, report } = await counter();
    const resting = lead({
      stage: 'maintenance',
      status: 'resting',
      episode: 2,
      soldAt: '2025-03-01T00:00:00.000Z',
      care: { cycle: 1, done: [] },
    });
    await store.commit({ lead: resting, waiting: wait({ scheduleName: `rest-${LEAD_ID}-2` }) });

    await report(sale());

    expect(home.unscheduled).toEqual([`rest-${LEAD_ID}-2`]);
    expect(home.started).toEqual([`${LEAD_ID}-3`]);
    expect(await store.leads.get(LEAD_ID)).toMatchObject({ status: 'open', toStart: true, episode: 2 });
    expect(await store.waiting.ofLead(LEAD_ID)).toBeUndefined();
  });

  it.each(['lost', 'archived'] as const)('opens a path again that ended as %s', async (status) => {
    const { home, store, report } = await counter();
    await store.commit({ lead: lead({ stage: 'ended', status, episode: 1, endedBecause: 'lost' }) });

    const reply = await report(sale());

    const after = await store.leads.get(LEAD_ID);
    expect(reply.body.leadId).toBe(LEAD_ID);
    expect(home.started).toEqual([`${LEAD_ID}-2`]);
    expect(after).toMatchObject({ stage: 'maintenance', status: 'open', toStart: true });
    expect(after?.endedBecause).toBeUndefined();
  });

  it('is kept with its mark although the path cannot be moved at once', async () => {
    const { home, store, report } = await counter();
    await store.commit({ lead: lead({ stage: 'ended', status: 'lost', episode: 1 }) });
    home.startFault = new TransientError('throttled');

    const reply = await report(sale());

    expect(reply.status).toBe(201);
    expect((await store.leads.toStart({ limit: 10 })).items.map(({ leadId }) => leadId)).toEqual([LEAD_ID]);
  });

  it('confirms the sale that a person has told, without beginning its care again', async () => {
    const { home, store, report } = await counter();
    const told = lead({
      stage: 'maintenance',
      soldAt: NOW,
      care: { cycle: 1, done: ['thanks'] },
      episode: 1,
    });
    await store.commit({ lead: told, waiting: wait({ token: 'token-1' }) });

    const reply = await report(sale());

    expect(reply).toMatchObject({ status: 201, body: { verdict: 'recorded', leadId: LEAD_ID } });
    expect(await store.leads.get(LEAD_ID)).toMatchObject({
      soldAt: NOW,
      care: { cycle: 1, done: ['thanks'] },
    });
    expect(await store.waiting.ofLead(LEAD_ID)).toMatchObject({ token: 'token-1' });
    expect(home.completed).toEqual([]);
    expect(await store.purchases.get('LRDS6PEB9BR000123')).toMatchObject({ leadId: LEAD_ID });
  });

  it('takes a blank field for one that is left out', async () => {
    const { report } = await counter();

    const reply = await report(sale({ remark: '', dealerId: ' D1 ' }));

    expect(reply.status).toBe(201);
  });

  it('refuses a VIN that cannot be one, in words to act on', async () => {
    const { report } = await counter();

    const { status, body } = await report(sale({ vin: 'LRDS6PEB9BR00012O' }));

    expect(status).toBe(422);
    expect(body.errors).toEqual([
      {
        path: 'vin',
        message: 'a VIN has seventeen characters, none of them I, O or Q',
        messageZh: 'VIN须为17位字母和数字，不含I、O、Q',
      },
    ]);
  });

  it('makes a lead in maintenance of a customer whom nobody knew', async () => {
    const { home, store, report } = await counter();

    const reply = await report(sale({}, '(010) 6234-5678'));

    const { leadId } = reply.body;
    expect(reply.status).toBe(201);
    expect(home.started).toEqual([`${leadId}-1`]);
    expect(await store.leads.get(leadId)).toMatchObject({
      ...{ source: 'dms', stage: 'maintenance', level: 'retail', dealerId: 'D1', phoneKey: '+861062345678' },
      ...{ soldAt: SOLD_AT, care: { cycle: 1, done: [] }, episode: 0, toStart: true },
    });
  });

  it.each([
    ['the dealer’s own lead before another dealer’s', { dealerId: 'D2' }, {}, 'own'],
    ['another dealer’s open lead when the dealer has none', { dealerId: 'D2' }, { dealerId: 'D2' }, 'other'],
    [
      'the dealer’s own ended lead before another dealer’s open one',
      { dealerId: 'D2' },
      { stage: 'ended', status: 'lost' },
      'own',
    ],
  ] as const)('belongs to %s', async (_, otherChange, ownChange, expected) => {
    const { store, report } = await counter();
    const own = lead({ stage: 'revisit', ...(ownChange as Partial<Lead>) });
    const other = lead({
      leadId: 'L000000000002',
      stage: 'revisit',
      createdAt: '2026-03-01T03:00:00.000Z',
      ...otherChange,
    });
    await store.commit({ lead: own });
    await store.commit({ lead: other });

    const reply = await report(sale());

    expect(reply.body.leadId).toBe(expected === 'own' ? own.leadId : other.leadId);
  });

  it('takes a lead out of head office’s queue for the dealer who sold', async () => {
    const { store, report } = await counter();
    await store.commit({ lead: lead({ dealerId: 'maker', stage: 'revisit', episode: 1 }) });
    const key = { kind: 'phone', value: '+8613812345678' } as const;

    const reply = await report(sale({ dealerId: 'D2' }));

    expect(reply.body.leadId).toBe(LEAD_ID);
    expect(await store.leads.get(LEAD_ID)).toMatchObject({
      dealerId: 'D2',
      regionId: 'north',
      stage: 'maintenance',
    });
    expect(await store.locks.get('D2', key)).toMatchObject({ leadId: LEAD_ID });
  });

  it('comes once: again under its id, or under another for the same vehicle', async () => {
    const { home, store, report } = await counter();
    await store.commit({ lead: lead({ stage: 'ended', status: 'lost', episode: 1 }) });

    const first = await report(sale());
    const sameId = await report(sale());
    const otherId = await report(sale(), { id: 'msg-2' });

    expect(sameId).toMatchObject({ status: 200, body: first.body });
    expect(otherId).toMatchObject({ status: 200, body: { verdict: 'recorded-before', leadId: LEAD_ID } });
    expect(new Set(home.started).size).toBe(1);
    expect((await store.leads.get(LEAD_ID))?.care).toEqual({ cycle: 1, done: [] });
  });

  it('is written once although it is reported many times at once', async () => {
    const { store, report } = await counter();
    await store.commit({ lead: lead({ stage: 'revisit', episode: 1 }) });

    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, index) => report(sale(), { id: `msg-${index}` })),
    );

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
    expect((await store.leads.get(LEAD_ID))?.care?.cycle).toBe(1);
  });

  it('of a vehicle that was sold to somebody else is refused', async () => {
    const { report } = await counter();

    await report(sale());
    const other = await report(sale({}, '13900000000'), { id: 'msg-2' });

    expect(other).toMatchObject({
      status: 409,
      body: { type: 'urn:leadpath:problem:vin-sold', verdict: 'rejected' },
    });
  });

  it('is refused with every reason', async () => {
    const { report } = await counter();

    const reply = await report(
      sale({ dealerId: 'D9', productLine: 'line-9', vin: 'short', soldAt: 'yesterday' }, '12'),
    );

    const paths = reply.body.errors.map(({ path }: { path: string }) => path);
    expect(reply.status).toBe(422);
    expect(paths.sort()).toEqual(['customer.phone', 'dealerId', 'productLine', 'soldAt', 'vin']);
  });

  it('is refused with the secret of a source of leads', async () => {
    const { store, report } = await counter();

    const reply = await report(sale(), { secret: secretOf('walk-in') });

    expect(reply.status).toBe(401);
    expect(await store.receipts.ofDay('dms', NOW.slice(0, 10))).toMatchObject([{ verdict: 'unsigned' }]);
  });
});
