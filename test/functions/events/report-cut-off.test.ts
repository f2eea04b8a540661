import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/events/report-cut-off.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { WHOLE } from '../../../functions/store/cut-off.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const on = (day: number, month = '03') => ({
  at: `2026-${month}-${String(day).padStart(2, '0')}T01:00:00.000Z`,
});
const MARCH = '2026-03';

/** A record of D1 that went back to its dealer at an instant and waits to be verified. */
async function returned(w: World, leadId: string, since = '2026-03-10T02:00:00.000Z', dealerId = 'D1') {
  await w.store.commit({
    lead: lead({ leadId, dealerId, stage: 'verification', returned: true }),
    waiting: {
      ...{ leadId, forWhom: { kind: 'person', staffId: 'd1-ic' }, what: 'verify-record', since },
      ...{ until: '2026-03-17T15:59:59Z', dealerId, regionId: 'north' },
    },
  });
}

const toldOf = ({ sent }: World) => sent.map(({ attributes }) => attributes.staffId);
const reportOf = async ({ store }: World, dealerId: string, step: 'tell-3' | 'tell-1' | 'close') =>
  await store.cutOffs.get(MARCH, dealerId, step);

describe('the days before a cut-off', () => {
  it('tell the dealer’s clerk and manager of customers what is open, and nobody else', async () => {
    const w = await world(db);
    await returned(w, 'L000000000001');
    await returned(w, 'L000000000002');

    await run(on(22), w.deps);

    expect(toldOf(w).toSorted()).toEqual(['d1-cm', 'd1-ic']);
    expect(w.sent[0]).toMatchObject({ attributes: { channel: 'email', template: 'cut-off-open' } });
    expect(w.sent[0]?.text).toContain('请于2026-03-25前完成信息整理并转出，尚有2项：待核实信息2');
    expect(await reportOf(w, 'D1', 'tell-3')).toMatchObject({
      ...{ open: 2, counts: { 'record-to-verify': 2 }, told: ['d1-cm', 'd1-ic'] },
    });
  });

  it('keep that nothing is open at a dealer, who is told nothing', async () => {
    const w = await world(db);

    await run(on(22), w.deps);

    expect(w.sent).toEqual([]);
    expect(await reportOf(w, 'D2', 'tell-3')).toMatchObject({ open: 0, items: [], told: [] });
  });

  it('tell once, also when the call is repeated', async () => {
    const w = await world(db);
    await returned(w, 'L000000000001');

    await run(on(22), w.deps);
    await returned(w, 'L000000000002');
    await run({ at: '2026-03-22T01:30:00.000Z' }, w.deps);

    expect(w.sent).toHaveLength(2);
    expect((await reportOf(w, 'D1', 'tell-3'))?.open).toBe(1);
  });

  it('tell again a day before, if something is still open', async () => {
    const w = await world(db);
    await returned(w, 'L000000000001');
    await run(on(22), w.deps);

    await run(on(24), w.deps);

    expect(toldOf(w)).toHaveLength(4);
    expect((await reportOf(w, 'D1', 'tell-1'))?.open).toBe(1);
  });

  it('go on where a call broke off, and tell nobody twice', async () => {
    const w = await world(db);
    await returned(w, 'L000000000001');
    let calls = 0;
    w.onPublish = () => {
      calls += 1;
      if (calls === 2) throw new TransientError('throttled');
    };

    await expect(run(on(22), w.deps)).rejects.toMatchObject({ name: 'TransientError' });
    w.onPublish = () => {};
    await run(on(22), w.deps);

    expect(toldOf(w).toSorted()).toEqual(['d1-cm', 'd1-ic']);
    expect(await reportOf(w, 'D2', 'tell-3')).toBeDefined();
    expect(await reportOf(w, WHOLE, 'tell-3')).toBeDefined();
  });
});

describe('the day after a cut-off', () => {
  it('tells head office how many dealers have something open, and the dealers nothing', async () => {
    const w = await world(db);
    await returned(w, 'L000000000001');
    await returned(w, 'L000000000002', '2026-03-25T15:59:59.000Z', 'D2');

    await run(on(26), w.deps);
    await run(on(26), w.deps);

    expect(toldOf(w)).toEqual(['hq-ip']);
    expect(w.sent[0]).toMatchObject({ subject: '2026-03信息整理：2家经销商未完成' });
    expect(await reportOf(w, WHOLE, 'close')).toMatchObject({ open: 2, told: ['hq-ip'] });
  });

  it('leaves out what came back only after the 25th, by the clock of China', async () => {
    const w = await world(db);
    await returned(w, 'L000000000001', '2026-03-25T16:00:00.000Z');

    await run(on(26), w.deps);

    expect((await reportOf(w, 'D1', 'close'))?.open).toBe(0);
    expect(w.sent[0]?.subject).toBe('2026-03信息整理：全部完成');
  });

  it('lists what no dealer has: deliveries in quarantine', async () => {
    const w = await world(db);
    await w.store.receipts.open({
      ...{ receiptId: 'R1', source: 'walk-in', bodyHash: 'h', rawBody: '{', day: '2026-03-20' },
      ...{ receivedAt: '2026-03-20T02:00:00.000Z', verdict: 'quarantined' },
    });

    await run(on(26), w.deps);

    expect(await reportOf(w, 'maker', 'close')).toMatchObject({ counts: { 'delivery-unread': 1 } });
    expect(await reportOf(w, 'D1', 'close')).toMatchObject({ open: 0 });
  });

  it('lists an import that was begun and not finished, with its refused rows', async () => {
    const w = await world(db);
    const made = { source: 'walk-in', fileName: 'a.csv', fileHash: 'h', columns: [], defaults: {} } as const;
    const begun = { headerRow: 1, state: 'open', createdBy: 'd1-ic', version: 0, dealerId: 'D1' } as const;
    await w.store.imports.put({ ...made, ...begun, importId: 'I1', createdAt: '2026-03-20T02:00:00.000Z' });
    await w.store.imports.put({
      ...{ ...made, ...begun, importId: 'I2', createdAt: '2026-03-21T02:00:00.000Z' },
      state: 'finished',
    });
    const counts = { created: 5, 'known-elsewhere': 0, duplicate: 1, rejected: 3, blank: 0 };
    await w.store.imports.keepPart({
      ...{ importId: 'I1', from: 1, rows: 9, counts, source: 'walk-in', day: '2026-03-20' },
    });

    await run(on(26), w.deps);

    const report = await reportOf(w, 'D1', 'close');
    expect(report?.items).toEqual([
      { kind: 'import-unfinished', id: 'I1', since: '2026-03-20T02:00:00.000Z', count: 3 },
    ]);
  });
});

describe('a cut-off whose call was lost', () => {
  it('is closed by the next call, of its own month', async () => {
    const w = await world(db);
    const tally = { month: '2026-03', dealerId: 'D1', productLine: 'line-5', source: 'walk-in' } as const;
    await w.store.commit({ tallies: [{ ...tally, lane: 0, add: { collected: 1 }, day: 2 }] });
    await returned(w, 'L000000000001');

    await run(on(22, '04'), w.deps);

    expect(await reportOf(w, 'D1', 'close')).toMatchObject({ open: 1, at: on(22, '04').at });
    expect((await w.store.cutOffs.get('2026-04', 'D1', 'tell-3'))?.open).toBe(1);
    expect(toldOf(w).toSorted()).toEqual(['d1-cm', 'd1-ic', 'hq-ip']);
  });

  it('is not made up for in a month before the first record', async () => {
    const w = await world(db);

    await run(on(22), w.deps);

    expect(await w.store.cutOffs.ofMonth('2026-02')).toEqual([]);
  });

  it('leaves withdrawn dealers out', async () => {
    const w = await world(db);
    const dealers = organisation.dealers.map((dealer) =>
      dealer.dealerId === 'D2' ? { ...dealer, active: false } : dealer,
    );
    await w.store.organisation.replace({ ...organisation, dealers }, 1, on(1).at);

    await run(on(22), w.deps);

    expect(await reportOf(w, 'D1', 'tell-3')).toBeDefined();
    expect(await reportOf(w, 'D2', 'tell-3')).toBeUndefined();
  });
});
