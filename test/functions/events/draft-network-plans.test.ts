import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/events/draft-network-plans.ts';
import { database } from '../store/dynoxide.ts';
import { network } from '../store/network-samples.ts';
import { organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
/** 06:00 in Shanghai on the first of a month. */
const first = (month: string) => new Date(`${month}-01T06:00:00+08:00`).toISOString();

async function plansOf(w: World, dealerId = 'D1') {
  const { items } = await w.store.plans.page({ kind: 'dealer', dealerId }, {}, { limit: 100 });
  return items.toReversed();
}

/** The lines of a plan, as source and person. */
async function linesOf(w: World, planId: string) {
  return (await w.store.planLines.all(planId)).map(({ subject, who }) => [subject, who]);
}

const idsOf = async (w: World, dealerId?: string) => (await plansOf(w, dealerId)).map(({ planId }) => planId);

describe('draft-network-plans', () => {
  it('drafts the quarter’s and the month’s plan of every dealer, due at the end of the 5th', async () => {
    const w = await world(db);

    await run({ at: first('2026-04') }, w.deps);

    expect(await idsOf(w)).toEqual(['D1-fixed-network-2026-Q2', 'D1-temporary-network-2026-04']);
    expect(await idsOf(w, 'D2')).toEqual(['D2-fixed-network-2026-Q2', 'D2-temporary-network-2026-04']);
    expect(w.started.toSorted()).toEqual(
      [...(await idsOf(w)), ...(await idsOf(w, 'D2'))].map((planId) => `${planId}-1`).toSorted(),
    );
    for (const { dueAt, status, because } of await plansOf(w)) {
      expect([dueAt, status]).toEqual(['2026-04-05T15:59:59Z', 'draft']);
      expect(because.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['NET-05', 'NET-01', 'NET-15']));
    }
  });

  it('lists the required sources without an active network, with who develops them', async () => {
    const w = await world(db);
    await w.store.networks.put(network());
    await w.store.networks.put(network({ networkId: 'D1-bank', source: 'bank', active: false }));
    await w.store.networks.put(network({ networkId: 'D2-tout', source: 'tout', dealerId: 'D2' }));

    await run({ at: first('2026-04') }, w.deps);

    const fixed = await linesOf(w, 'D1-fixed-network-2026-Q2');
    expect(fixed.map(([source]) => source)).toEqual([
      ...['vehicle-office', 'bank', 'transport-company', 'transport-association', 'competitor-maker'],
      ...['affiliation-company', 'fleet', 'it-system', 'website'],
    ]);
    expect(fixed.slice(0, 3)).toEqual([
      ['vehicle-office', 'd1-gm'],
      ['bank', 'd1-gm'],
      ['transport-company', 'd1-cm'],
    ]);
    // D1 has no information-channel clerk: the customer manager stands in.
    expect(await linesOf(w, 'D1-temporary-network-2026-04')).toEqual([
      ['informant', 'd1-cm'],
      ['past-customer', 'd1-cm'],
      ['tout', 'd1-cm'],
    ]);
  });

  it('drafts each plan once, however often it is called, and leaves what its dealer has written', async () => {
    const w = await world(db);
    await run({ at: first('2026-04') }, w.deps);
    const [plan] = await plansOf(w);
    const [line] = await w.store.planLines.all(plan!.planId);
    await w.store.commit({ plan: plan!, planLines: [{ ...line!, name: '工行' }] });

    await Promise.all([run({ at: first('2026-04') }, w.deps), run({ at: first('2026-04') }, w.deps)]);
    await run({ at: '2026-04-30T15:59:59.000Z' }, w.deps);

    expect(await idsOf(w)).toHaveLength(2);
    expect(await w.store.planLines.get(plan!.planId, line!.lineId)).toMatchObject({ name: '工行' });
    expect((await w.store.plans.get(plan!.planId))?.version).toBe(2);
  });

  it('drafts the month’s plan alone within a quarter', async () => {
    const w = await world(db);
    await run({ at: first('2026-04') }, w.deps);

    await run({ at: first('2026-05') }, w.deps);

    expect(await idsOf(w)).toEqual([
      'D1-fixed-network-2026-Q2',
      'D1-temporary-network-2026-04',
      'D1-temporary-network-2026-05',
    ]);
  });

  it('goes by the wall clock in Shanghai where the year ends', async () => {
    const w = await world(db);
    await run({ at: first('2026-10') }, w.deps);

    await run({ at: '2026-12-31T15:59:59.000Z' }, w.deps);
    const before = await idsOf(w);
    await run({ at: '2026-12-31T16:00:00.000Z' }, w.deps);

    expect(before.at(-1)).toBe('D1-temporary-network-2026-12');
    expect(before).not.toContain('D1-fixed-network-2027-Q1');
    expect(await idsOf(w)).toEqual(
      expect.arrayContaining(['D1-fixed-network-2027-Q1', 'D1-temporary-network-2027-01']),
    );
  });

  it('begins with the next period for a dealer that joins after the 5th has ended', async () => {
    const intime = await world(db);
    const late = await world(db);

    await run({ at: '2026-04-05T15:59:59.000Z' }, intime.deps);
    await run({ at: '2026-04-05T16:00:00.000Z' }, late.deps);
    await run({ at: first('2026-05') }, late.deps);

    expect(await idsOf(intime)).toEqual(['D1-fixed-network-2026-Q2', 'D1-temporary-network-2026-04']);
    expect(await idsOf(late)).toEqual(['D1-temporary-network-2026-05']);
  });

  it('makes up for an outage of a whole quarter', async () => {
    const w = await world(db);
    await run({ at: first('2026-04') }, w.deps);

    await run({ at: first('2026-10') }, w.deps);

    expect(await idsOf(w)).toEqual([
      ...['D1-fixed-network-2026-Q2', 'D1-fixed-network-2026-Q3', 'D1-fixed-network-2026-Q4'],
      ...['D1-temporary-network-2026-04', 'D1-temporary-network-2026-05', 'D1-temporary-network-2026-06'],
      ...['D1-temporary-network-2026-07', 'D1-temporary-network-2026-08'],
      ...['D1-temporary-network-2026-09', 'D1-temporary-network-2026-10'],
    ]);
    const late = await w.store.plans.get('D1-fixed-network-2026-Q3');
    expect([late?.dueAt, late?.draftedAt]).toEqual(['2026-07-05T15:59:59Z', '2026-09-30T22:00:00Z']);
  });

  it('drafts anew what was given up with its dealer, and nothing for the time in which there was none', async () => {
    const w = await world(db);
    await run({ at: first('2026-04') }, w.deps);
    for (const plan of await plansOf(w))
      await w.store.commit({ plan: { ...plan, status: 'cancelled', withdrawnAt: first('2026-04') } });

    await run({ at: first('2026-07') }, w.deps);
    const monthly = (await idsOf(w)).filter((id) => id.includes('temporary'));
    await run({ at: '2026-07-03T06:00:00+08:00' }, w.deps);

    expect(monthly).toEqual(['D1-temporary-network-2026-04', 'D1-temporary-network-2026-07']);
    expect(await idsOf(w)).toEqual([...['D1-fixed-network-2026-Q2', 'D1-fixed-network-2026-Q3'], ...monthly]);
  });

  it('drafts everything else while one plan fails, and that one with the next call', async () => {
    const w = await world(db);
    const { plans } = w.store;
    const { page } = plans;
    const broken: typeof page = async (part, filter, request) => {
      if (part.kind === 'dealer' && part.dealerId === 'D1' && filter.kind === 'fixed-network')
        throw new Error('cannot be drafted');
      return await page(part, filter, request);
    };
    Object.assign(plans, { page: broken });

    await expect(run({ at: first('2026-04') }, w.deps)).rejects.toThrow('Not every dealer has its plans');
    Object.assign(plans, { page });
    const between = await idsOf(w);
    await run({ at: first('2026-04') }, w.deps);

    expect(between).toEqual(['D1-temporary-network-2026-04']);
    expect(await idsOf(w)).toEqual(['D1-fixed-network-2026-Q2', 'D1-temporary-network-2026-04']);
  });

  it('drafts nothing for a dealer that is not active', async () => {
    const w = await world(db);
    const dealers = organisation.dealers.map((dealer) => ({ ...dealer, active: dealer.dealerId !== 'D2' }));
    await w.store.organisation.replace({ ...organisation, dealers }, 1, first('2026-04'));

    await run({ at: first('2026-04') }, w.deps);

    expect(await idsOf(w, 'D2')).toEqual([]);
  });
});
