import { describe, expect, it } from 'vitest';
import { database } from '../store/dynoxide.ts';
import { adfText } from './adf-text.ts';
import { openDoor, recordOf } from './door.ts';
import { NOW, recordBody } from './house.ts';

const db = database();
const contentType = 'application/xml';
/** The sample names a network, which none of the dealers has. */
const noNetwork = ['<id source="leadpath:network">N7</id>', ''] as const;

const door = async () => openDoor(await db.store());
const pathsOf = (reply: { body: { errors: { path: string }[] } }) =>
  reply.body.errors.map(({ path }) => path);

describe('a lead that comes as ADF', () => {
  it('is created like one that comes as JSON, and its text is kept to the letter', async () => {
    const { deliver, deps, started } = await door();
    const text = adfText([noNetwork]);

    const reply = await deliver('walk-in', 'adf-1', text, { contentType });

    const { leadId, receiptId } = reply.body;
    expect(reply).toMatchObject({ status: 201, body: { verdict: 'created' } });
    expect(started).toEqual([`${leadId}-1`]);
    expect(await deps.store.leads.get(leadId)).toMatchObject({
      ...{ dealerId: 'D1', phoneKey: '+8613812345678', horizon: '2-weeks', level: 'retail', createdAt: NOW },
    });
    expect(await deps.store.receipts.get(receiptId)).toMatchObject({ rawBody: text, contentType });
  });

  it('is told once what is wrong with thousands of its ids', async () => {
    const { deliver, deps } = await door();
    const ids = '<id source="leadpath:colour">red</id>'.repeat(5_000);

    const reply = await deliver('walk-in', 'adf-1', adfText([[noNetwork[0], ids]]), { contentType });

    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: 'id' }] } });
    expect((await deps.store.receipts.get(reply.body.receiptId))?.verdict).toBe('rejected');
  });

  it('is known again when the customer came as JSON before', async () => {
    const { deliver } = await door();
    const first = await deliver('walk-in', 'json', recordBody());

    const second = await deliver('walk-in', 'adf', adfText([noNetwork]), { contentType });

    expect(second).toMatchObject({ status: 409, body: { leadId: first.body.leadId } });
  });

  it('tells what was assumed of its date', async () => {
    const { deliver } = await door();
    const text = adfText([noNetwork, ['2026-03-02T09:30:00+08:00', '2026-03-02']]);

    const reply = await deliver('walk-in', 'adf', text, { contentType });

    const told = reply.body.warnings.map(({ message }: { message: string }) => message).join();
    expect(reply.status).toBe(201);
    expect(told).toContain('midnight');
  });

  it('is refused with every fault at once, each with its place in ADF', async () => {
    const { deliver } = await door();
    const text = adfText([
      noNetwork,
      ['+86 138 1234 5678', '12'],
      ['<regioncode>河北省</regioncode>', ''],
      ['<make>欧曼</make>', ''],
      ['leadpath:quantity">3<', 'leadpath:quantity">three<'],
      ['2026-03-02T09:30:00+08:00', 'yesterday'],
      ['leadpath:product-line">line-5', 'leadpath:product-line">line-9'],
      ['<id source="DMS">D1</id>', '<id source="DMS">D9</id>'],
      ['<id source="leadpath:level">retail</id>', '<id source="leadpath:class">retail</id>'],
    ]);

    const reply = await deliver('walk-in', 'adf', text, { contentType });

    expect(reply.status).toBe(422);
    expect(pathsOf(reply)).toEqual(
      expect.arrayContaining([
        ...['customer.phone', 'customer.address.province', 'intent.brand', 'vehicles.0.quantity'],
        ...['collectedAt', 'productLine', 'dealerId', 'id'],
      ]),
    );
    const phone = reply.body.errors.find(({ path }: { path: string }) => path === 'customer.phone');
    expect(phone.message).toContain('(in ADF: customer/contact/phone)');
    expect(JSON.stringify(reply.body.errors)).not.toContain('yesterday');
  });

  it('is refused with two prospects, by name and for nothing else', async () => {
    const { deliver } = await door();

    const reply = await deliver(
      'walk-in',
      'adf',
      adfText([['</prospect>', '</prospect><prospect/>'], noNetwork]),
      {
        contentType,
      },
    );

    expect(reply).toMatchObject({ status: 422, body: { verdict: 'rejected' } });
    expect(pathsOf(reply)).toEqual(['prospect']);
  });

  it('is kept in quarantine as another content type, and taken when it is sent as what it is', async () => {
    const { deliver } = await door();
    const text = adfText([noNetwork]);

    const kept = await deliver('walk-in', 'a', text, { contentType: 'text/plain' });
    const asJson = await deliver('walk-in', 'b', text, { contentType: 'application/json' });
    const jsonAsXml = await deliver('walk-in', 'c', recordOf(1), { contentType });
    const taken = await deliver('walk-in', 'd', text, { contentType: 'text/xml; charset=utf-8' });

    expect([kept, asJson, jsonAsXml].map(({ body }) => body.verdict)).toEqual(Array(3).fill('quarantined'));
    expect(taken.status).toBe(201);
  });
});
