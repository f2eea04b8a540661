import { describe, expect, it } from 'vitest';
import { laneOf, TALLY_LANES, type TallyChange, tallyWrites } from '../../../functions/store/tally.ts';
import { database } from './dynoxide.ts';
import { lead } from './samples.ts';

const db = database();

/** One record of D1 collected on 5 March, in the first lane; `change` says what matters. */
function addition(change: Partial<TallyChange> = {}): TallyChange {
  return {
    month: '2026-03',
    dealerId: 'D1',
    productLine: 'line-5',
    source: 'walk-in',
    lane: 0,
    add: { collected: 1 },
    day: 5,
    ...change,
  };
}

const leadId = (index: number) => `L${String(index).padStart(12, '0')}`;

describe('tallies', () => {
  it('add up over the lanes of a place, with the days on which records were collected', async () => {
    const store = await db.store();
    await store.commit({ tallies: [addition(), addition({ lane: 7, day: 6 })] });
    await store.commit({ tallies: [addition({ lane: 7, day: 6, add: { collected: 2, effective: 1 } })] });

    const found = await store.tallies.ofMonths({ from: '2026-03', to: '2026-03' });

    expect(found).toEqual([
      {
        month: '2026-03',
        dealerId: 'D1',
        productLine: 'line-5',
        source: 'walk-in',
        counts: { collected: 4, effective: 1, invalid: 0, effectiveOfCollected: 0, invalidOfCollected: 0 },
        collectedOn: { 5: 1, 6: 3 },
      },
    ]);
  });

  it('are taken together when one change adds to the same item twice', async () => {
    const store = await db.store();

    const { committed } = await store.commit({ tallies: [addition(), addition({ add: { effective: 1 } })] });

    expect(committed).toBe(true);
    const [tally] = await store.tallies.ofMonths({ from: '2026-03', to: '2026-03' });
    expect(tally?.counts).toMatchObject({ collected: 1, effective: 1 });
  });

  it('are not written when they add nothing', () => {
    const taken = addition({ add: { collected: -1 } });

    expect(tallyWrites([addition(), taken])).toEqual([]);
  });

  it('are written with their lead or not at all', async () => {
    const store = await db.store();
    await store.commit({ lead: lead(), tallies: [addition()] });

    const { committed } = await store.commit({ lead: lead(), tallies: [addition()] });

    expect(committed).toBe(false);
    const [tally] = await store.tallies.ofMonths({ from: '2026-03', to: '2026-03' });
    expect(tally?.counts.collected).toBe(1);
  });

  it('are read for one dealer over months and no further', async () => {
    const store = await db.store();
    const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
    await store.commit({ tallies: months.map((month) => addition({ month })) });
    await store.commit({ tallies: [addition({ dealerId: 'D11' }), addition({ dealerId: 'D2' })] });

    const found = await store.tallies.ofDealer('D1', { from: '2026-02', to: '2026-03' });

    expect(found.map(({ dealerId, month }) => [dealerId, month])).toEqual([
      ['D1', '2026-02'],
      ['D1', '2026-03'],
    ]);
  });

  it('are read for one network, apart from what no network brought', async () => {
    const store = await db.store();
    const ofNetwork = addition({ networkId: 'N1', add: { collected: 3 } });
    await store.commit({ tallies: [addition(), ofNetwork, addition({ networkId: 'N1', month: '2026-04' })] });

    const found = await store.tallies.ofNetwork('N1', { from: '2026-01', to: '2026-03' });

    expect(found).toMatchObject([{ networkId: 'N1', month: '2026-03', counts: { collected: 3 } }]);
    const all = await store.tallies.ofMonths({ from: '2026-03', to: '2026-03' });
    expect(all.map(({ networkId }) => networkId).sort()).toEqual(['N1', undefined]);
  });

  it('count each of many changes that come at the same time', async () => {
    const store = await db.store();
    const leads = Array.from({ length: 60 }, (_, index) => leadId(index));

    await Promise.all(leads.map((id) => store.commit({ tallies: [addition({ lane: laneOf(id) })] })));

    const [tally] = await store.tallies.ofMonths({ from: '2026-03', to: '2026-03' });
    expect(tally?.counts.collected).toBe(60);
  });
});

describe('the lanes', () => {
  it('are all used, and about evenly', () => {
    const lanes = Array.from({ length: 1_600 }, (_, index) => laneOf(leadId(index)));

    const sizes = Array.from({ length: TALLY_LANES }, (_, lane) => lanes.filter((of) => of === lane).length);
    expect(Math.min(...sizes)).toBeGreaterThan(60);
    expect(Math.max(...sizes)).toBeLessThan(140);
  });
});
