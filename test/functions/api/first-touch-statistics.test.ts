import { describe, expect, it } from 'vitest';
import { touchOfLeads, touchOfPerson } from '../../../domain/first-touch-statistics.ts';
import { getFirstTouch } from '../../../functions/api/schemas/statistics.ts';
import { run } from '../../../functions/api/statistics/get-first-touch.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { TouchLine } from '../../../functions/store/first-touch.ts';
import { database } from '../store/dynoxide.ts';
import { task } from '../store/samples.ts';
import { eventOf, house, send } from './house.ts';

const db = database();

const line = (change: Partial<TouchLine>): TouchLine => ({
  ...{ dealerId: 'D1', startsAt: '2026-03-03T02:00:00Z', taskId: 'T1', round: 1, staffId: 'd1-mc' },
  within: true,
  ...change,
});
/** Three leads of D1: one in time, one passed on and touched by the next one, one that nobody touched yet; one of D2. */
const lines: readonly TouchLine[] = [
  line({ taskId: 'T1', minutes: 10, leadMinutes: 10 }),
  line({ taskId: 'T2', within: false }),
  line({ taskId: 'T2', round: 2, staffId: 'd1-cm', minutes: 4, leadMinutes: 34 }),
  line({ taskId: 'T3', within: false }),
  line({ taskId: 'T4', dealerId: 'D2', staffId: 'd2-mc', minutes: 20, leadMinutes: 20 }),
  line({ taskId: 'T5', startsAt: '2026-03-31T16:00:00Z', minutes: 1, leadMinutes: 1 }),
];

async function office() {
  const home = await house(await db.store());
  for (const each of lines)
    await home.deps.store.commit({
      task: task({ taskId: `${each.taskId}-${each.round}` }),
      touches: [each],
    });
  const handler = apiHandler(getFirstTouch, run, () => home.deps);
  return (as: string, query: Record<string, string> = {}) =>
    send(handler, eventOf(getFirstTouch, { as, query: { from: '2026-03', to: '2026-03', ...query } }));
}

describe('how fast shared leads are touched', () => {
  it('is counted by lead from the first clock on, and by person from each one’s own', () => {
    const own = lines.filter(({ dealerId, taskId }) => dealerId === 'D1' && taskId !== 'T5');

    expect(touchOfLeads(own)).toEqual({ count: 3, touched: 2, within: 1, share: 1 / 3, medianMinutes: 22 });
    expect(touchOfPerson(own.filter(({ staffId }) => staffId === 'd1-mc'))).toEqual({
      ...{ count: 3, touched: 1, within: 1, share: 1 / 3, medianMinutes: 10 },
    });
    expect(touchOfPerson(own.filter(({ staffId }) => staffId === 'd1-cm'))).toMatchObject({
      ...{ count: 1, within: 1, medianMinutes: 4 },
    });
    expect(touchOfLeads([])).toEqual({ count: 0, touched: 0, within: 0 });
  });

  it('is told of all dealers to head office, and of the own one to a dealer', async () => {
    const ask = await office();

    const maker = await ask('hq-ip');
    const dealer = await ask('d1-gm');

    expect(maker.body.dealers.map((row: { dealerId: string }) => row.dealerId)).toEqual(['D1', 'D2']);
    expect(maker.body.total).toMatchObject({ count: 4, within: 2, medianMinutes: 20 });
    expect(dealer.body).toMatchObject({ clockMinutes: 30, total: { count: 3 } });
    expect(dealer.body.people.map((row: { staffId: string }) => row.staffId)).toEqual(['d1-cm', 'd1-mc']);
  });

  it('goes by local months, and hides other dealers', async () => {
    const ask = await office();

    const april = await ask('d1-gm', { from: '2026-04', to: '2026-04' });
    const other = await ask('d1-gm', { dealerId: 'D2' });
    const elsewhere = await ask('hq-rm-south');

    expect(april.body.total).toMatchObject({ count: 1, medianMinutes: 1 });
    expect(other.status).toBe(404);
    expect(elsewhere.body.total).toEqual({
      ...{ count: 0, touched: 0, within: 0, share: null, medianMinutes: null },
    });
  });
});
