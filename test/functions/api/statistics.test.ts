import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { getCutOff, getCutOffCsv } from '../../../functions/api/schemas/cut-offs.ts';
import {
  getCollection,
  getCollectionCsv,
  getEffectiveRate,
  getEffectiveRateCsv,
  getTargets,
  putTarget,
} from '../../../functions/api/schemas/statistics.ts';
import { routes } from '../../../functions/api/statistics.ts';
import { areaHandler } from '../../../functions/shared/area-handler.ts';
import type { TallyChange } from '../../../functions/store/tally.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();

function counted(change: Partial<TallyChange>): TallyChange {
  const place = { month: '2026-03', dealerId: 'D1', productLine: 'line-5', source: 'walk-in' } as const;
  return { ...place, lane: 3, add: { collected: 1 }, ...change };
}

/** An office that answers questions about these counts. */
async function office(...tallies: TallyChange[]) {
  const home = await house(await db.store());
  const { store } = home.deps;
  await store.commit({ tallies });
  const handler = areaHandler(routes, () => home.deps);
  const ask = (operation: Operation, request: RequestOf = {}) => send(handler, eventOf(operation, request));
  return { store, ask };
}

const march = { from: '2026-03', to: '2026-03' };

describe('the effective rate', () => {
  const tallies = [
    counted({ add: { effective: 7, invalid: 3 } }),
    counted({ dealerId: 'D2', networkId: 'N1', add: { effective: 1, invalid: 3 } }),
    counted({ month: '2026-04', source: 'bank', add: { effective: 1 } }),
  ];

  it('is told in all and for each dealer, by name', async () => {
    const { ask } = await office(...tallies);

    const { status, body } = await ask(getEffectiveRate, { as: 'hq-ip', query: { ...march, by: 'dealer' } });

    expect(status).toBe(200);
    expect(body.total).toMatchObject({ effective: 8, invalid: 6, rate: 8 / 14, reachesTarget: false });
    expect(body.rows).toMatchObject([
      { key: 'D1', name: '一号店', rate: 0.7, reachesTarget: true },
      { key: 'D2', name: '二号店', rate: 0.25, reachesTarget: false },
    ]);
    expect(body.rows[0].because[0].rule).toBe('O24');
  });

  it.each([
    ['line', ['line-5']],
    ['source', ['bank', 'walk-in']],
    ['network', [null, 'N1']],
    ['month', ['2026-03', '2026-04']],
  ])('is told by %s', async (by, keys) => {
    const { ask } = await office(...tallies);

    const { body } = await ask(getEffectiveRate, {
      as: 'hq-ip',
      query: { from: '2026-Q1', to: '2026-Q2', by },
    });

    expect(body).toMatchObject({ fromMonth: '2026-01', toMonth: '2026-06' });
    expect(body.rows.map(({ key }: { key: string }) => key)).toEqual(keys);
  });

  it('is no number when nothing was verified', async () => {
    const { ask } = await office();

    const { body } = await ask(getEffectiveRate, { as: 'hq-ip', query: march });

    expect(body.total).toMatchObject({ verified: 0, rate: null, reachesTarget: null });
    expect(body.rows).toEqual([]);
  });

  it('of other dealers is not told to a dealer', async () => {
    const { ask } = await office(...tallies);

    const own = await ask(getEffectiveRate, { as: 'd2-gm', query: { ...march, by: 'dealer' } });
    const other = await ask(getEffectiveRate, { as: 'd2-gm', query: { ...march, dealerId: 'D1' } });

    expect(own.body.rows.map(({ key }: { key: string }) => key)).toEqual(['D2']);
    expect(other.status).toBe(404);
  });

  it('is told of one dealer to head office, unless there is no such dealer', async () => {
    const { ask } = await office(...tallies);

    const one = await ask(getEffectiveRate, { as: 'hq-ip', query: { ...march, dealerId: 'D2' } });
    const none = await ask(getEffectiveRate, { as: 'hq-ip', query: { ...march, dealerId: 'D9' } });

    expect(one.body.total.effective).toBe(1);
    expect(none.status).toBe(404);
  });

  it.each([
    ['a day', { from: '2026-03-01', to: '2026-03' }],
    ['a span that ends before it begins', { from: '2026-04', to: '2026-03' }],
    ['more than three years', { from: '2023-01', to: '2026-01' }],
    ['a part that there is not', { ...march, by: 'colour' }],
  ])('is not told for %s', async (_case, query) => {
    const { ask } = await office();

    expect((await ask(getEffectiveRate, { as: 'hq-ip', query })).status).toBe(400);
  });

  it('comes as CSV, with the total at the end', async () => {
    const { ask } = await office(...tallies);

    const { contentType, body } = await ask(getEffectiveRateCsv, {
      as: 'hq-ip',
      query: { ...march, by: 'dealer' },
    });

    expect(contentType).toBe('text/csv; charset=utf-8');
    expect(parse(body, { bom: true, columns: true })).toMatchObject([
      { dealer: 'D1', name: '一号店', effective: '7', rate: '0.7', reachesTarget: 'true' },
      { dealer: 'D2', rate: '0.25', reachesTarget: 'false' },
      { dealer: 'total', verified: '14' },
    ]);
  });
});

describe('the counts of records', () => {
  it('are told by day of what was collected', async () => {
    const tallies = [counted({ day: 2, add: { collected: 4 } }), counted({ day: 11, add: { collected: 1 } })];
    const { ask } = await office(...tallies);

    const { body } = await ask(getCollection, { as: 'd1-gm', query: { ...march, by: 'day' } });

    expect(body.rows).toMatchObject([
      { key: '2026-03-02', collected: 4 },
      { key: '2026-03-11', collected: 1 },
    ]);
    expect(body.total.collected).toBe(5);
  });

  it('are told as CSV in which no cell is a formula', async () => {
    const { ask } = await office(counted({ networkId: '=cmd', add: { collected: 2 } }));

    const { body } = await ask(getCollectionCsv, { as: 'hq-ip', query: { ...march, by: 'network' } });

    expect(parse(body, { bom: true, columns: true })).toMatchObject([
      { network: "'=cmd", collected: '2' },
      { network: 'total', collected: '2' },
    ]);
  });
});

describe('a target', () => {
  const target = { productLine: 'line-5', records: 100, from: '2026-02-01', to: '2026-03-31' };

  it('is set by head office and told with its progress and forecast', async () => {
    const { ask } = await office(
      ...Array.from({ length: 28 }, (_, index) =>
        counted({ month: '2026-02', day: index + 1, add: { collected: 2 } }),
      ),
    );
    const put = await ask(putTarget, { as: 'hq-head', body: JSON.stringify(target) });

    const { body } = await ask(getTargets, { as: 'hq-ip', at: '2026-03-01T02:00:00.000Z' });

    expect(put).toMatchObject({ status: 200, body: target });
    expect(body.today).toBe('2026-03-01');
    expect(body.targets.find(({ setBy }: { setBy?: string }) => setBy === 'hq-head')).toMatchObject({
      ...target,
      ...{ state: 'on-course', collected: 56, remaining: 44, dailyRate: 2, reachedOn: '2026-03-22' },
    });
  });

  it('of the programme stands for a line for which none was set', async () => {
    const { ask } = await office();

    const { body } = await ask(getTargets, { as: 'hq-ip' });

    expect(body.targets).toMatchObject([
      { productLine: '5-series', records: 50_000, state: 'missed' },
      { productLine: '9m-dump-truck', records: 50_000 },
      { productLine: '6-series-tractor', records: 80_000 },
    ]);
    expect(body.targets[0]).not.toHaveProperty('setBy');
  });

  it('takes the place of the one that begins on the same day', async () => {
    const { store, ask } = await office();
    await ask(putTarget, { as: 'hq-head', body: JSON.stringify(target) });

    const again = await ask(putTarget, { as: 'hq-head', body: JSON.stringify({ ...target, records: 7 }) });

    expect(again.status).toBe(200);
    expect(await store.targets.all()).toMatchObject([{ records: 7 }]);
  });

  it.each([
    ['a line that there is not', { productLine: 'line-9' }, 'hq-head', 422],
    ['a day that there is not', { to: '2026-02-30' }, 'hq-head', 422],
    ['somebody else', {}, 'hq-ip', 403],
  ])('is not set for or by %s', async (_case, change, as, status) => {
    const { store, ask } = await office();

    const reply = await ask(putTarget, { as, body: JSON.stringify({ ...target, ...change }) });

    expect(reply.status).toBe(status);
    expect(await store.targets.all()).toEqual([]);
  });

  it('is told to nobody who does not see all dealers', async () => {
    const { ask } = await office();

    expect((await ask(getTargets, { as: 'd1-gm' })).status).toBe(403);
  });
});

describe('the report of a cut-off', () => {
  const item = { kind: 'record-to-verify', id: 'L000000000001', since: '2026-03-10T02:00:00.000Z' } as const;
  const params = { month: '2026-03' };

  async function reported() {
    const { store, ask } = await office();
    const common = { month: '2026-03', told: [] };
    const open = { open: 1, counts: { 'record-to-verify': 1 }, items: [item] };
    const none = { open: 0, counts: {}, items: [] };
    await store.cutOffs.keep({
      ...common,
      ...open,
      dealerId: 'D1',
      step: 'tell-3',
      at: '2026-03-22T01:00:00Z',
    });
    await store.cutOffs.keep({
      ...common,
      ...none,
      dealerId: 'D1',
      step: 'close',
      at: '2026-03-26T01:00:00Z',
    });
    await store.cutOffs.keep({
      ...common,
      ...open,
      dealerId: 'D2',
      step: 'close',
      at: '2026-03-26T01:00:00Z',
    });
    await store.cutOffs.keep({
      ...common,
      ...open,
      dealerId: '~whole',
      step: 'close',
      at: '2026-03-26T01:00:00Z',
    });
    return ask;
  }

  it('has the last state of each dealer', async () => {
    const ask = await reported();

    const { body } = await ask(getCutOff, { as: 'hq-ip', params });

    expect(body).toMatchObject({ month: '2026-03', from: '2026-02-26', to: '2026-03-25' });
    expect(body.dealers).toMatchObject([
      { dealerId: 'D1', step: 'close', closed: true, complete: true },
      { dealerId: 'D2', complete: false, open: 1, items: [item] },
    ]);
  });

  it('shows a dealer its own', async () => {
    const ask = await reported();

    const own = await ask(getCutOff, { as: 'd1-gm', params });
    const other = await ask(getCutOff, { as: 'd1-gm', params, query: { dealerId: 'D2' } });

    expect(own.body.dealers.map(({ dealerId }: { dealerId: string }) => dealerId)).toEqual(['D1']);
    expect(other.status).toBe(404);
  });

  it('comes as CSV with a line for each open item', async () => {
    const ask = await reported();

    const { body } = await ask(getCutOffCsv, { as: 'hq-ip', params });

    expect(parse(body, { bom: true, columns: true })).toMatchObject([
      { dealerId: 'D2', kind: 'record-to-verify', id: item.id, closed: 'true' },
    ]);
  });

  it('is empty before the first day of telling, and no month is none', async () => {
    const { ask } = await office();

    expect((await ask(getCutOff, { as: 'hq-ip', params })).body.dealers).toEqual([]);
    expect((await ask(getCutOff, { as: 'hq-ip', params: { month: 'March' } })).status).toBe(404);
  });
});
