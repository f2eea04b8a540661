import { describe, expect, it } from 'vitest';
import { run as runGetLead } from '../../../functions/api/get-lead.ts';
import { run as runReceivePurchase } from '../../../functions/api/receive-purchase.ts';
import { getLead } from '../../../functions/api/schemas/leads.ts';
import { receivePurchase } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { linesToReverse } from '../../../functions/shared/reverse-rewards.ts';
import { rewardIdOf } from '../../../functions/shared/reward-lines.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { run as screen } from '../../../functions/tasks/screen-record.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { eventOf, house, send, signed } from './house.ts';

const db = database();
const leadId = 'L000000000001';
const vin = 'LRDS6PEB9BR000123';
/** A customer of D2's province whose record D1 entered. */
const foreign = (change: Partial<Lead> = {}) =>
  lead({
    customer: { ...lead().customer, address: { province: '山西省', city: '太原市', detail: '府西街2号' } },
    ...change,
  });

/** The house with a screened record, its door for sales, and its view of the lead. */
async function screened(change: Partial<Lead> = {}) {
  const home = await house(await db.store());
  const { store } = home.deps;
  await store.commit({ lead: foreign(change) });
  const at = '2026-03-01T02:00:06.000Z';
  await screen({ leadId, cause: 'new', at, execution: `${leadId}-1-0-verification` }, home.deps);
  const door = apiHandler(receivePurchase, runReceivePurchase, () => home.deps);
  const view = apiHandler(getLead, runGetLead, () => home.deps);
  return {
    ...home,
    store,
    sell: (dealerId: string, sale: { vin?: string; soldAt?: string } = {}) => {
      const body = {
        customer: { name: '张伟', phone: '13812345678' },
        ...{ dealerId, vin, productLine: 'line-5', soldAt: '2026-03-01T08:00:00Z', ...sale },
      };
      return send(door, eventOf(receivePurchase, signed('dms', body, { id: `${dealerId}-${body.vin}` })));
    },
    show: async (as = 'hq-ip') => (await send(view, eventOf(getLead, { as, params: { leadId } }))).body,
    states: async (kind: 'record-fee' | 'purchase-fee' | 'profit-guarantee', cause = leadId) =>
      (await store.rewards.get(rewardIdOf(kind, cause)))?.map(({ state }) => state),
  };
}

describe('a lead', () => {
  it('shows until when it is protected, and what happens then', async () => {
    const { show } = await screened({ level: 'major' });

    expect(await show()).toMatchObject({
      protectedUntil: '2026-04-01T15:59:59Z',
      protection: {
        ...{ dealerId: 'D1', until: '2026-04-01T15:59:59Z' },
        afterwards: { outcome: 'dispatched', toDealerId: 'D2' },
        because: [{ rule: 'PRO-10' }, { rule: 'PRO-18' }],
      },
      purchases: [],
    });
  });

  it('without a protection shows none', async () => {
    const { show } = await screened();

    expect(await show()).not.toHaveProperty('protection');
    expect(await show()).not.toHaveProperty('protectedUntil');
  });
});

describe('a reported sale', () => {
  it('inside the protected month counts for the authorised dealer, with reasons on the lead', async () => {
    const { sell, show, store } = await screened({ level: 'major' });

    const reply = await sell('D1');

    expect(reply.status).toBe(201);
    expect(reply.body.because.map(({ rule }: { rule: string }) => rule)).toContain('PRO-14');
    expect((await show()).purchases).toMatchObject([
      {
        ...{ vin, dealerId: 'D1', standing: 'protected', countsForDealerId: 'D2' },
        ...{ assessmentWaived: true, crossRegionCase: false },
      },
    ]);
    const { items } = await store.events.ofLead(leadId, { limit: 20 });
    expect(items.find(({ kind }) => kind === 'purchase-reported')?.facts).toMatchObject({
      ...{ saleStanding: 'protected', countsForDealerId: 'D2', assessmentWaived: true },
    });
  });

  it('that happened inside the month counts so although it is reported after its end', async () => {
    const { sell, show, store } = await screened({ level: 'major' });
    const { protectedUntil: _over, ...open } = (await store.leads.get(leadId))!;
    await store.commit({ lead: open });

    await sell('D1');

    expect((await show()).purchases[0]).toMatchObject({ standing: 'protected', countsForDealerId: 'D2' });
  });

  it('by the authorised dealer pays the enterer’s fees, once for the record however many vehicles follow', async () => {
    const { sell, states, show } = await screened();
    expect(await states('record-fee')).toEqual(['earned', 'waiting-for-verification']);

    await sell('D2');
    await sell('D2', { vin: 'LRDS6PEB9BR000124' });

    expect(await states('record-fee')).toEqual(['earned', 'waiting-for-verification', 'payable']);
    expect(await states('purchase-fee')).toEqual(['earned', 'payable']);
    expect(await states('profit-guarantee', vin)).toBeUndefined();
    expect((await show()).purchases).toHaveLength(2);
  });

  it('by the enterer of a retail record earns a guarantee for each vehicle, and no purchase fee', async () => {
    const { sell, states, store } = await screened();

    await sell('D1');
    await sell('D1', { vin: 'LRDS6PEB9BR000124' });

    expect(await states('profit-guarantee', vin)).toEqual(['earned']);
    expect(await states('profit-guarantee', 'LRDS6PEB9BR000124')).toEqual(['earned']);
    expect(await states('purchase-fee')).toBeUndefined();
    const { items } = await store.rewards.ofDealer('D1', '2026-03', { limit: 10 });
    expect(
      items.filter(([{ kind }]) => kind === 'profit-guarantee').map(([line]) => line.amountYuan),
    ).toEqual([undefined, undefined]);
  });

  it('to a customer whom only the DMS knows earns nobody anything and is not judged', async () => {
    const phone = '+8613911112222';
    const { sell, store } = await screened({ phoneKey: phone, customer: { ...foreign().customer, phone } });

    const { body } = await sell('D2');

    expect(await store.purchases.ofLead(body.leadId)).toMatchObject([{ count: { standing: 'not-judged' } }]);
    expect(await store.rewards.ofLead(body.leadId)).toEqual([]);
  });

  it('told twice earns once', async () => {
    const { sell, states } = await screened();

    await sell('D2');
    const again = await sell('D2');

    expect(again.body.verdict).toBe('recorded');
    expect(await states('purchase-fee')).toEqual(['earned', 'payable']);
  });
});

describe('a record that is taken away', () => {
  const reversal = { why: 'merged-away', at: '2026-03-05T02:00:00.000Z', by: 'hq-ip' } as const;

  it('takes back what it has earned, once', async () => {
    const { sell, states, deps, store } = await screened();
    await sell('D2');

    await store.commit({ rewards: await linesToReverse(leadId, reversal, deps) });

    expect(await linesToReverse(leadId, reversal, deps)).toEqual([]);
    expect((await states('record-fee'))?.at(-1)).toBe('reversed');
    expect((await states('purchase-fee'))?.at(-1)).toBe('reversed');
  });

  it('gives its lines to the transaction that takes it away', async () => {
    const { deps, store, states } = await screened();

    const rewards = await linesToReverse(leadId, { ...reversal, why: 'import-undone' }, deps);
    const { committed } = await store.commit({ rewards });
    const stale = await store.commit({ rewards });

    expect(committed).toBe(true);
    expect(stale.refused).toEqual(['reward']);
    expect(await states('record-fee')).toEqual(['earned', 'waiting-for-verification', 'reversed']);
  });

  it('takes back nothing when it has earned nothing', async () => {
    const { deps } = await screened({ level: 'major' });

    expect(await linesToReverse(leadId, reversal, deps)).toEqual([]);
  });
});
