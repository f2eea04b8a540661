import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/events/evaluate-networks.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import type { Count } from '../../../functions/store/tally.ts';
import { database } from '../store/dynoxide.ts';
import { keepNetworkPlan, network } from '../store/network-samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
/** 06:00 in Shanghai on the tenth of a month. */
const tenth = (month: string) => new Date(`${month}-10T06:00:00+08:00`).toISOString();

/** Counts of records that a network brought. */
async function delivered(w: World, networkId: string, month: string, add: Partial<Record<Count, number>>) {
  const place = { dealerId: 'D1', productLine: 'line-5', source: 'insurer', networkId } as const;
  await w.store.commit({ tallies: [{ ...place, month, lane: 0, add }] });
}

describe('evaluate-networks', () => {
  it('keeps what each network delivered in the last quarter and what that is worth', async () => {
    const w = await world(db);
    await w.store.networks.put(network());
    await delivered(w, 'D1-insurer', '2025-12', { collected: 999 });
    await delivered(w, 'D1-insurer', '2026-01', { collected: 300, effectiveOfCollected: 120, effective: 40 });
    await delivered(w, 'D1-insurer', '2026-03', {
      collected: 1,
      effectiveOfCollected: 1,
      invalidOfCollected: 60,
    });
    await delivered(w, 'D1-insurer', '2026-04', { collected: 999 });

    await run({ at: tenth('2026-04') }, w.deps);

    const { networks } = await w.store.networkReports.rows('2026-Q1');
    expect(networks).toMatchObject([
      {
        networkId: 'D1-insurer',
        months: [
          { month: '2026-01', collected: 300, effective: 120, invalid: 0 },
          { month: '2026-02', collected: 0, effective: 0, invalid: 0 },
          { month: '2026-03', collected: 1, effective: 1, invalid: 60 },
        ],
        evaluation: { frequency: 2, volume: 301, grade: 'C', tier: 2, class: 'C2' },
      },
    ]);
    expect(networks[0]?.evaluation.truthfulness).toBeCloseTo(121 / 301, 10);
    expect(networks[0]?.evaluation.quality).toBeCloseTo(121 / 181, 10);
    expect(networks[0]?.because.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['NET-14', 'NET-06', 'NET-09', 'O25']),
    );
  });

  it('keeps how far each dealer has carried out its plans, with both bands', async () => {
    const w = await world(db);
    const lines = [
      { source: 'bank', ownerId: 'd1-gm' },
      { source: 'insurer', ownerId: 'd1-gm' },
    ] as const;
    await keepNetworkPlan(w.store, { lines });
    await keepNetworkPlan(w.store, {
      ...{ network: 'temporary', period: '2026-02', lines: [{ source: 'tout' }] },
    });
    await w.store.networks.put(network({ developedOn: '2026-03-31' }));
    await w.store.networks.put(
      network({ networkId: 'D1-tout', source: 'tout', kind: 'temporary', developedOn: '2026-02-28' }),
    );
    await w.store.networks.put(network({ networkId: 'D1-bank', source: 'bank', developedOn: '2026-04-01' }));
    await delivered(w, 'D1-tout', '2026-03', { collected: 2, effectiveOfCollected: 1 });

    await run({ at: tenth('2026-04') }, w.deps);

    const { dealers } = await w.store.networkReports.rows('2026-Q1');
    expect(dealers[0]).toMatchObject({
      dealerId: 'D1',
      planIds: ['D1-fixed-network-2026-Q1', 'D1-temporary-network-2026-02'],
      evaluation: {
        completion: { planned: 3, developed: 2 },
        completionBand: 'fair',
        truthfulness: 0.5,
        truthfulnessBand: 'excellent',
      },
    });
    expect(dealers[1]?.evaluation).toEqual({
      completion: { planned: 0, developed: 0 },
      records: { collected: 0, effective: 0, invalid: 0 },
    });
  });

  it('leaves out networks that began later or were closed and delivered nothing, and keeps what has delivered', async () => {
    const w = await world(db);
    await w.store.networks.put(network({ networkId: 'later', developedOn: '2026-04-01' }));
    await w.store.networks.put(network({ networkId: 'closed', active: false }));
    await w.store.networks.put(network({ networkId: 'closed-after', active: false }));
    const national = { scope: 'national', dealerId: undefined, regionId: undefined } as const;
    await w.store.networks.put(network({ networkId: 'national', ...national }));
    await delivered(w, 'closed-after', '2026-02', { collected: 1 });

    await run({ at: tenth('2026-04') }, w.deps);

    const { networks } = await w.store.networkReports.rows('2026-Q1');
    expect(networks.map(({ networkId }) => networkId)).toEqual(['closed-after', 'national']);
  });

  it('makes a report once and tells the head of customer marketing once, however often it is called', async () => {
    const w = await world(db);
    await w.store.networks.put(network());
    await delivered(w, 'D1-insurer', '2026-01', { collected: 5 });

    await Promise.all([run({ at: tenth('2026-04') }, w.deps), run({ at: tenth('2026-04') }, w.deps)]);
    await delivered(w, 'D1-insurer', '2026-01', { collected: 5 });
    await run({ at: tenth('2026-05') }, w.deps);

    expect(await w.store.networkReports.all()).toMatchObject([
      {
        period: '2026-Q1',
        madeAt: tenth('2026-04'),
        dueAt: '2026-04-10T15:59:59Z',
        records: { collected: 5 },
      },
    ]);
    await run({ at: tenth('2026-06') }, w.deps);
    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]?.attributes).toMatchObject({ staffId: 'hq-head', channel: 'email' });
    expect(w.sent[0]?.text).toContain('2026年第1季度信息网络评价已完成。');
    expect(w.sent[0]?.text).toContain('共收集信息5条');
  });

  it('goes on where it was cut off, and tells what was made before', async () => {
    const w = await world(db);
    await w.store.networks.put(network());
    w.onPublish = () => {
      throw new TransientError('throttled');
    };
    await expect(run({ at: tenth('2026-04') }, w.deps)).rejects.toMatchObject({ name: 'TransientError' });
    w.onPublish = () => {};

    await run({ at: tenth('2026-04') }, w.deps);

    expect(await w.store.networkReports.all()).toHaveLength(1);
    expect(w.sent).toHaveLength(1);
  });

  it('evaluates every quarter that was missed, and says that it is late', async () => {
    const w = await world(db);
    await w.store.networks.put(network());
    await run({ at: tenth('2026-04') }, w.deps);
    await delivered(w, 'D1-insurer', '2026-06', { collected: 7 });

    await run({ at: tenth('2026-10') }, w.deps);

    const reports = await w.store.networkReports.all();
    expect(reports.map(({ period, dueAt }) => [period, dueAt])).toEqual([
      ['2026-Q3', '2026-10-10T15:59:59Z'],
      ['2026-Q2', '2026-07-10T15:59:59Z'],
      ['2026-Q1', '2026-04-10T15:59:59Z'],
    ]);
    expect(reports[1]?.records.collected).toBe(7);
    expect(w.sent.map(({ text }) => /应于(\S+?)前/.exec(text)?.[1])).toEqual([
      undefined,
      '2026-07-10',
      undefined,
    ]);
  });

  it('takes the quarter before the turn of the year for the last one', async () => {
    const w = await world(db);
    await keepNetworkPlan(w.store, { period: '2026-Q4' });

    await run({ at: tenth('2027-01') }, w.deps);

    expect(await w.store.networkReports.all()).toMatchObject([{ period: '2026-Q4' }]);
  });

  it('begins with the first quarter in which there was anything', async () => {
    const w = await world(db);
    await w.store.networks.put(network({ createdAt: '2026-03-31T16:00:00.000Z' }));

    await run({ at: tenth('2026-04') }, w.deps);
    const tooEarly = await w.store.networkReports.all();
    await run({ at: tenth('2026-07') }, w.deps);

    expect(tooEarly).toEqual([]);
    expect(await w.store.networkReports.all()).toMatchObject([{ period: '2026-Q2' }]);
  });
});
