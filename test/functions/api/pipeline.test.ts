import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { getFigureTable } from '../../../functions/api/schemas/figure-tables.ts';
import { getPipeline } from '../../../functions/api/schemas/pipeline.ts';
import { routes } from '../../../functions/api/statistics.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadWaiting } from '../../../functions/store/waiting.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { eventOf, house, NOW, type RequestOf, send } from './house.ts';

const db = database();
const idOf = (index: number) => `L${String(index).padStart(12, '0')}`;

async function office() {
  const home = await house(await db.store());
  const { store } = home.deps;
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => home.deps),
      eventOf(operation, request),
    );
  };
  /** A lead that waits in a stage since an instant. */
  const stand = async (
    index: number,
    stage: Lead['stage'],
    stageSince: string,
    change: Partial<Lead> = {},
  ) => {
    const { leadId, dealerId, regionId, ...stored } = lead({
      leadId: idOf(index),
      stage,
      stageSince,
      ...change,
    });
    const waiting: LeadWaiting = {
      ...{ leadId, dealerId, regionId, stage, stageSince, what: 'revisit', until: '2026-04-01T15:59:59Z' },
      ...{ since: '2026-03-01T02:00:00.000Z', forWhom: { kind: 'person', staffId: 'd1-mc' } },
    };
    await store.commit({ lead: { ...stored, leadId, dealerId, regionId }, waiting });
  };
  const move = async (
    index: number,
    stage: Lead['stage'],
    at: string,
    status: Lead['status'] = 'open',
    change: Partial<Lead> = {},
  ) => {
    const read = (await store.leads.get(idOf(index)))!;
    await store.commit({ lead: { ...read, stage, status, stageSince: at, ...change } });
  };
  return { ask, stand, move };
}

const south = { dealerId: 'D3', regionId: 'south' };

describe('the pipeline', () => {
  it('counts what waits in each stage with its age in it', async () => {
    const { ask, stand } = await office();
    await stand(1, 'revisit', '2026-03-01T02:00:00.000Z');
    await stand(2, 'revisit', '2026-02-20T02:00:00.000Z');
    await stand(3, 'revisit', '2025-11-02T02:00:00.000Z');
    await stand(4, 'promotion', NOW);

    const { body } = await ask(getPipeline, { as: 'd1-gm', query: {} });

    const [verification, revisit, promotion] = body.stages;
    expect(verification).toMatchObject({ stage: 'verification', count: 0 });
    expect(revisit).toMatchObject({ stage: 'revisit', count: 3, medianDays: 10, p90Days: 120 });
    expect(revisit.buckets.map(({ count }: { count: number }) => count)).toEqual([1, 0, 1, 0, 0, 0, 1]);
    expect(promotion).toMatchObject({ count: 1, medianDays: 0 });
    expect(body).toMatchObject({ counted: 4, complete: true });
  });

  it('tells what moved from where to where, all in all and month by month', async () => {
    const { ask, stand, move } = await office();
    for (const index of [1, 2, 3, 4]) await stand(index, 'verification', '2026-01-05T02:00:00.000Z');
    for (const index of [1, 2, 3]) await move(index, 'promotion', '2026-02-10T02:00:00.000Z');
    await move(4, 'ended', '2026-02-11T02:00:00.000Z', 'archived');
    await move(1, 'maintenance', '2026-03-01T02:00:00.000Z');
    await move(2, 'ended', '2026-03-01T02:00:00.000Z', 'lost');

    const { body } = await ask(getPipeline, { as: 'd1-gm', query: { months: '2' } });

    expect(body.moves).toMatchObject({
      fromMonth: '2026-02',
      toMonth: '2026-03',
      bought: 1,
      lost: 1,
      archived: 1,
    });
    expect(body.moves.routes).toEqual([
      { from: 'verification', to: 'promotion', count: 3, share: 0.75 },
      { from: 'verification', to: 'archived', count: 1, share: 0.25 },
      { from: 'promotion', to: 'maintenance', count: 1, share: 0.5 },
      { from: 'promotion', to: 'lost', count: 1, share: 0.5 },
    ]);
    expect(body.moves.stages).toContainEqual({ stage: 'promotion', entered: 3, left: 2 });
    expect(body.months.map(({ routes: ways }: { routes: object[] }) => ways.length)).toEqual([2, 2]);
  });

  it('tells why promotions were lost, the commonest reason first, and of the months that are asked for', async () => {
    const { ask, stand, move } = await office();
    for (const index of [1, 2, 3, 4, 5]) await stand(index, 'promotion', '2026-01-05T02:00:00.000Z');
    await stand(6, 'maintenance', '2026-01-05T02:00:00.000Z');
    const lose = async (index: number, lostBecause: Lead['lostBecause'], month = '2026-02') =>
      await move(index, 'ended', `${month}-10T02:00:00.000Z`, 'lost', { lostBecause });
    await lose(1, 'financing');
    await lose(2, 'price');
    await lose(3, 'price');
    await lose(4, undefined);
    await lose(5, 'price', '2026-03');
    await lose(6, 'other');

    const february = await ask(getPipeline, { as: 'd1-gm', query: { months: '1', to: '2026-02' } });
    const both = await ask(getPipeline, { as: 'hq-ip', query: { months: '2' } });

    expect(february.body.moves.lost).toBe(5);
    expect(february.body.moves.lostBecause).toEqual([
      { reason: 'price', name: expect.any(String), nameZh: expect.any(String), count: 2 },
      { reason: 'financing', name: expect.any(String), nameZh: expect.any(String), count: 1 },
    ]);
    expect(both.body.moves.lostBecause[0]).toMatchObject({ reason: 'price', count: 3 });
  });

  it.each([
    ['d1-gm', {}, [1, 1]],
    ['hq-rm-south', {}, [1, 2]],
    ['hq-ip', {}, [2, 3]],
    ['hq-ip', { regionId: 'south' }, [1, 2]],
    ['hq-ip', { dealerId: 'D3' }, [1, 2]],
    ['hq-mdm', {}, [0, 0]],
  ])('shows %s with %j what that one may see', async (as, query, [revisits, moves]) => {
    const { ask, stand, move } = await office();
    await stand(1, 'revisit', '2026-03-01T02:00:00.000Z');
    await stand(2, 'revisit', '2026-03-01T02:00:00.000Z', south);
    await move(1, 'promotion', NOW);
    await move(2, 'promotion', NOW);
    await move(2, 'revisit', NOW);

    const { body } = await ask(getPipeline, { as, query });

    expect(body.stages[1].count).toBe(revisits);
    expect(body.moves.routes.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
      moves,
    );
  });

  it('does not know the dealers and regions that one may not see', async () => {
    const { ask } = await office();

    const replies = await Promise.all([
      ask(getPipeline, { as: 'd1-gm', query: { dealerId: 'D3' } }),
      ask(getPipeline, { as: 'hq-rm-south', query: { regionId: 'north' } }),
      ask(getPipeline, { as: 'd1-gm', query: { months: '0' } }),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([404, 404, 400]);
  });

  it('comes as CSV with a line for each stage', async () => {
    const { ask, stand } = await office();
    await stand(1, 'revisit', '2026-02-20T02:00:00.000Z');

    const { body } = await ask(getFigureTable, { as: 'd1-gm', params: { table: 'pipeline' }, query: {} });

    expect(body).toMatch(/^\ufeffstage,count,medianDays,p90Days,from day 0/);
    expect(body).toContain('revisit,1,10,10,0,0,1,0,0,0,0,0,0');
  });
});
