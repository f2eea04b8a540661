import { describe, expect, it } from 'vitest';
import {
  discardDelivery,
  getRestingDelivery,
  listQuarantine,
  mendDelivery,
  replayDelivery,
} from '../../../functions/api/schemas/quarantine.ts';
import { database } from '../store/dynoxide.ts';
import { adfText } from './adf-text.ts';
import { openDoor, recordOf } from './door.ts';
import { organisation } from './house.ts';

const db = database();
const LATER = '2026-03-04T03:00:00.000Z';
const reason = 'the sender cut it off';

async function rooms() {
  const door = await openDoor(await db.store());
  const unread = async (id = 'cut') => (await door.deliver('bank', id, '{"dealerId":')).body.receiptId;
  const receipts = () => door.deps.store.receipts.ofDay('bank', '2026-03-02');
  return { ...door, unread, receipts };
}

describe('a delivery that cannot be read', () => {
  it('is answered as quarantined with what to do, and is listed', async () => {
    const { deliver, ask } = await rooms();

    const reply = await deliver('bank', 'a', 'hello');
    const list = await ask(listQuarantine, { query: { source: 'bank' } });

    expect(reply).toMatchObject({ status: 400, contentType: 'application/problem+json' });
    expect(reply.body).toMatchObject({ verdict: 'quarantined', errors: [{ path: 'body' }] });
    expect(reply.body.detail).toContain('webhook-id');
    expect(list.body.deliveries).toMatchObject([
      { receiptId: reply.body.receiptId, source: 'bank', verdict: 'quarantined', handlings: [] },
    ]);
    expect(JSON.stringify(list.body)).not.toContain('hello');
  });

  it('keeps bytes that are no text as they came', async () => {
    const { deliverBytes, ask } = await rooms();
    const bytes = Buffer.from([0x7b, 0xd5, 0xc5, 0xce, 0xb0]);

    const reply = await deliverBytes('bank', 'gb', bytes);
    const read = await ask(getRestingDelivery, { params: { receiptId: reply.body.receiptId } });

    expect(reply).toMatchObject({ status: 400, body: { verdict: 'quarantined' } });
    expect(read.body).toMatchObject({ rawEncoding: 'base64', raw: bytes.toString('base64') });
  });

  it('is told in GB18030 when its bytes are that, so that somebody can mend it', async () => {
    const { deliver, deliverBytes, ask } = await rooms();
    const chinese = Buffer.from([0x7b, 0x22, 0xd5, 0xc5, 0xce, 0xb0, 0x22, 0x7d]);
    const neither = Buffer.from([0x7b, 0xff, 0xff, 0x7d]);

    const replies = [
      await deliverBytes('bank', 'gb', chinese),
      await deliverBytes('bank', 'neither', neither),
      await deliver('bank', 'utf-8', '{"name":"张伟"'),
    ];

    const read = await Promise.all(
      replies.map(({ body }) => ask(getRestingDelivery, { params: { receiptId: body.receiptId } })),
    );
    expect(read.map(({ body }) => body.gb18030)).toEqual(['{"张伟"}', undefined, undefined]);
  });

  it('is listed by source, page by page', async () => {
    const { deliver, ask } = await rooms();
    for (const id of ['a', 'b', 'c']) await deliver('bank', id, id);
    await deliver('insurer', 'd', 'd');

    const first = await ask(listQuarantine, { query: { source: 'bank', limit: '2' } });
    const { cursor } = first.body;
    const second = await ask(listQuarantine, { query: { source: 'bank', limit: '2', cursor } });
    const all = await ask(listQuarantine);

    const count = (reply: typeof first) => reply.body.deliveries.length;
    expect(count(first) + count(second)).toBe(3);
    expect(count(all)).toBe(4);
  });

  it('is seen by the information processors of head office only, and each read is written down', async () => {
    const { unread, ask, deps } = await rooms();
    const receiptId = await unread();

    const others = organisation.staff.filter(({ staffId }) => !['hq-ip', 'hq-head'].includes(staffId));
    const refused = await Promise.all(
      others.map(({ staffId }) => ask(getRestingDelivery, { as: staffId, params: { receiptId } })),
    );
    const read = await ask(getRestingDelivery, { params: { receiptId } });

    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([403]));
    expect(read.body).toMatchObject({
      raw: '{"dealerId":',
      reads: [{ staffId: 'hq-ip', reason: 'delivery-work' }],
    });
    expect(await deps.store.receiptReads.ofReceipt(receiptId)).toHaveLength(1);
  });
});

describe('a mended delivery', () => {
  it('becomes a lead, keeps what came, and leaves the quarantine', async () => {
    const { unread, act, ask, deps, started } = await rooms();
    const receiptId = await unread();
    const text = JSON.stringify(recordOf(1));

    const reply = await act(mendDelivery, receiptId, { text, reason }, LATER);

    const { leadId } = reply.body;
    expect(reply).toMatchObject({ status: 200, body: { verdict: 'created', errors: [] } });
    expect(reply.body.handlings).toEqual([
      { how: 'mended', at: LATER, by: 'hq-ip', reason, before: 'quarantined' },
    ]);
    expect(started).toEqual([`${leadId}-1`]);
    expect(await deps.store.leads.get(leadId)).toMatchObject({ source: 'bank', createdAt: LATER });
    expect((await ask(listQuarantine)).body.deliveries).toEqual([]);
    const read = await ask(getRestingDelivery, { params: { receiptId } });
    expect(read.body).toMatchObject({ raw: '{"dealerId":', mended: text });
    expect(await deps.store.receipts.get(reply.body.mendedBy)).toMatchObject({
      ...{ mends: receiptId, rawBody: text, verdict: 'created', leadId },
    });
  });

  it('may be mended as ADF', async () => {
    const { deliver, act, deps } = await rooms();
    const cut = await deliver('walk-in', 'cut', adfText().slice(0, -6), { contentType: 'text/xml' });
    const text = adfText([['<id source="leadpath:network">N7</id>', '']]);

    const reply = await act(mendDelivery, cut.body.receiptId, { text, reason });

    expect(cut.body).toMatchObject({ verdict: 'quarantined' });
    expect(reply.body).toMatchObject({ verdict: 'created', errors: [] });
    expect(await deps.store.leads.get(reply.body.leadId)).toMatchObject({ productLine: 'line-5' });
  });

  it('mended twice with the same text comes to the same, with one lead', async () => {
    const { unread, act, deps } = await rooms();
    const receiptId = await unread();
    const mend = { text: JSON.stringify(recordOf(1)), reason };

    const first = await act(mendDelivery, receiptId, mend);
    const again = await act(mendDelivery, receiptId, { ...mend, reason: 'again' }, LATER);

    expect(again.body).toEqual(first.body);
    expect(await deps.store.leads.withPhone('+8613900000001')).toHaveLength(1);
  });

  it('may be mended again while it is still refused, and not once it is a lead', async () => {
    const { unread, act } = await rooms();
    const receiptId = await unread();

    const still = await act(mendDelivery, receiptId, { text: '{}', reason });
    const mended = await act(mendDelivery, receiptId, { text: JSON.stringify(recordOf(1)), reason });
    const after = await act(mendDelivery, receiptId, { text: JSON.stringify(recordOf(2)), reason });

    expect(still.body).toMatchObject({ verdict: 'rejected', handlings: [{ before: 'quarantined' }] });
    expect(still.body.errors.length).toBeGreaterThan(1);
    expect(mended.body).toMatchObject({ verdict: 'created', handlings: [{}, { before: 'rejected' }] });
    expect(after).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:receipt-settled' } });
  });

  it('is told to its sender when the sender repeats it', async () => {
    const { unread, act, deliver } = await rooms();
    const receiptId = await unread('cut');
    await act(mendDelivery, receiptId, { text: JSON.stringify(recordOf(1)), reason });

    const again = await deliver('bank', 'cut', '{"dealerId":');

    expect(again).toMatchObject({ status: 200, body: { verdict: 'created', receiptId } });
  });
});

describe('a sale that the dealer management system reported', () => {
  const { customer, dealerId, productLine } = recordOf(1);
  const { name, phone } = customer as { name: string; phone: string };
  const sale = {
    ...{ customer: { name, phone }, dealerId, productLine },
    ...{ vin: 'LRDS6PEB9BR000123', soldAt: '2026-03-01T08:00:00.000Z' },
  };

  it('and that cannot be read is kept, listed and mended', async () => {
    const { sell, act, ask, deps } = await rooms();
    const cut = await sell('cut', JSON.stringify(sale).slice(0, -1));
    const listed = await ask(listQuarantine, { query: { source: 'dms' } });

    const text = JSON.stringify(sale);
    const reply = await act(mendDelivery, cut.body.receiptId, { text, reason }, LATER);
    const again = await sell('cut', JSON.stringify(sale).slice(0, -1));

    expect(cut).toMatchObject({ status: 400, body: { verdict: 'quarantined', errors: [{ path: 'body' }] } });
    expect(listed.body.deliveries).toMatchObject([{ source: 'dms', receiptId: cut.body.receiptId }]);
    expect(reply).toMatchObject({ status: 200, body: { verdict: 'recorded' } });
    expect(again).toMatchObject({ status: 200, body: { verdict: 'recorded', leadId: reply.body.leadId } });
    expect(await deps.store.purchases.get(sale.vin)).toMatchObject({ leadId: reply.body.leadId });
  });

  it('and that was refused is judged again, and ends what its lead waited for', async () => {
    const { sell, deliver, act, deps } = await rooms();
    const { body: taken } = await deliver('bank', 'good', recordOf(1));
    const refused = await sell('sale', { ...sale, productLine: 'line-9' });

    const text = JSON.stringify(sale);
    const reply = await act(mendDelivery, refused.body.receiptId, { text, reason }, LATER);

    expect(refused.body.verdict).toBe('rejected');
    expect(reply.body).toMatchObject({ verdict: 'recorded', leadId: taken.leadId });
    expect(await deps.store.leads.get(taken.leadId)).toMatchObject({ stage: 'maintenance' });
  });
});

describe('a replayed delivery', () => {
  it('is judged by the organisation of today: what was rejected becomes a lead', async () => {
    const { deliver, act, deps } = await rooms();
    const before = await deliver('bank', 'new-dealer', recordOf(1, { dealerId: 'D9' }));
    const { organisation: org, version } = await deps.store.organisation.load();
    const dealer = { ...org.dealers[0]!, dealerId: 'D9' };
    const manager = { ...org.staff[0]!, staffId: 'd9-gm', dealerId: 'D9' };
    const grown = { ...org, dealers: [...org.dealers, dealer], staff: [...org.staff, manager] };
    await deps.store.organisation.replace(grown, version, LATER);

    const reply = await act(replayDelivery, before.body.receiptId, { reason: 'D9 is a dealer now' }, LATER);
    const again = await act(replayDelivery, before.body.receiptId, { reason: 'twice' }, LATER);

    expect(before.body.verdict).toBe('rejected');
    expect(reply.body).toMatchObject({
      verdict: 'created',
      handlings: [{ how: 'replayed', before: 'rejected' }],
    });
    expect(again.body).toEqual(reply.body);
  });

  it('stays in quarantine while nobody has mended it', async () => {
    const { unread, act, ask } = await rooms();
    const receiptId = await unread();

    const reply = await act(replayDelivery, receiptId, { reason });

    expect(reply.body).toMatchObject({ verdict: 'quarantined', errors: [{ path: 'body' }] });
    expect((await ask(listQuarantine)).body.deliveries).toHaveLength(1);
  });

  it('that came under the id of another is refused, and so is one that was too large to be kept', async () => {
    const { deliver, act } = await rooms();
    await deliver('bank', 'twice', recordOf(1));
    const reused = await deliver('bank', 'twice', recordOf(2));
    const large = await deliver('bank', 'large', 'x'.repeat(300_000));

    const replies = await Promise.all(
      [reused, large].map(({ body }) => act(replayDelivery, body.receiptId, { reason })),
    );

    expect([reused.status, large.status]).toEqual([422, 413]);
    expect(replies.map(({ status }) => status)).toEqual([409, 409]);
  });
});

describe('a discarded delivery', () => {
  it('rests for good, with who, when and why', async () => {
    const { unread, act, ask } = await rooms();
    const receiptId = await unread();

    const reply = await act(discardDelivery, receiptId, { reason }, LATER);
    const again = await act(discardDelivery, receiptId, { reason: 'again' });
    const replayed = await act(replayDelivery, receiptId, { reason });

    expect(reply.body).toMatchObject({
      verdict: 'discarded',
      handlings: [{ by: 'hq-ip', at: LATER, reason }],
    });
    expect(again.body).toEqual(reply.body);
    expect(replayed.status).toBe(409);
    expect((await ask(listQuarantine)).body.deliveries).toEqual([]);
  });

  it('is never one that became a lead', async () => {
    const { deliver, act } = await rooms();
    const taken = await deliver('bank', 'good', recordOf(1));

    const reply = await act(discardDelivery, taken.body.receiptId, { reason });

    expect(reply.status).toBe(404);
  });

  it('and mended at the same moment comes to one of the two, wholly', async () => {
    const { unread, act, deps } = await rooms();
    const receiptId = await unread();

    await Promise.all([
      act(discardDelivery, receiptId, { reason }),
      act(mendDelivery, receiptId, { text: JSON.stringify(recordOf(1)), reason }),
    ]);

    const receipt = await deps.store.receipts.get(receiptId);
    const leads = await deps.store.leads.withPhone('+8613900000001');
    expect(receipt?.handlings).toHaveLength(1);
    expect(leads).toHaveLength(receipt?.verdict === 'created' ? 1 : 0);
  });
});
