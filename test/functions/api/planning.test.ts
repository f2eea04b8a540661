import { describe, expect, it } from 'vitest';
import { missingTo } from '../../../domain/plans.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { planningRoutes } from '../../../functions/api/planning/planning-routes.ts';
import {
  getCalendar,
  getCollectionTotal,
  getPlanAchievement,
  getSalesPlan,
  putCollectionTotal,
  putSalesPlan,
} from '../../../functions/api/schemas/planning.ts';
import { run as makePlans } from '../../../functions/events/make-plans.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();
const morning = (day: string) => new Date(`${day}T06:00:00+08:00`).toISOString();

async function desk() {
  const home = await house(await db.store());
  const { deps } = home;
  const planPaths = { start: async () => 'started' as const };
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = planningRoutes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => deps),
      eventOf(operation, request),
    );
  };
  const plan = async (day: string) => await makePlans({ at: morning(day) }, { ...deps, planPaths });
  return { store: deps.store, ask, plan };
}

/** What the calendar answers: of one row, the dates with the states of the dealers. */
const statesOf = (body: unknown, row: string) =>
  (
    body as {
      dates: { row: string; period: string; made: { dealerId?: string; state: string; late?: true }[] }[];
    }
  ).dates
    .filter((date) => date.row === row)
    .map(({ period, made }) => [
      period,
      ...made.map(({ dealerId, state }) => `${dealerId ?? 'maker'}: ${state}`),
    ]);

describe('the calendar', () => {
  it('shows what is to come, what was made and what was missed, each with its link', async () => {
    const { ask, plan } = await desk();
    await plan('2026-03-25');
    await plan('2026-05-02');
    const query = { from: '2026-03-20', to: '2026-05-10', dealerId: 'D1' };

    const { body } = await ask(getCalendar, { as: 'hq-ip', query, at: '2026-05-02T02:00:00.000Z' });

    expect(statesOf(body, 'revisit-plan')).toEqual([
      ['2026-04', 'D1: draft'],
      ['2026-05', 'D1: draft'],
    ]);
    expect(statesOf(body, 'promotion-plan')).toEqual([
      ['2026-W13', 'D1: not-made'],
      ['2026-W14', 'D1: draft'],
      ...['2026-W15', '2026-W16', '2026-W17'].map((week) => [week, 'D1: missed']),
      ['2026-W18', 'D1: draft'],
      ['2026-W19', 'D1: draft'],
      ['2026-W20', 'D1: to-come'],
    ]);
    expect(statesOf(body, 'promotion-stock')).toEqual([
      ['2026-03', 'maker: not-made'],
      ['2026-04', 'maker: counted-late'],
    ]);
    expect(statesOf(body, 'temporary-network-development')[0]).toEqual(['2026-03', 'D1: by-people']);
    expect(JSON.stringify(body)).toContain('"link":"/plans/D1-revisit-2026-05"');
    expect(JSON.stringify(body)).toContain('"late":true');
  });

  it('keeps a date in a holiday, and says so', async () => {
    const { ask } = await desk();
    const query = { from: '2026-02-16', to: '2026-02-22' };

    const { body } = await ask(getCalendar, { as: 'd1-gm', query });

    const [date] = (body as { dates: { day: string; dayKind: string; because: { textZh: string }[] }[] })
      .dates;
    expect([date?.day, date?.dayKind]).toEqual(['2026-02-20', 'holiday']);
    expect(date?.because.map(({ textZh }) => textZh)).toContain(
      '2026-02-20非工作日，仍按自然日截止，不顺延。',
    );
  });

  it('shows a dealer its own states alone, and nothing of the maker’s', async () => {
    const { ask } = await desk();
    const query = { from: '2026-03-01', to: '2026-04-30' };

    const { body } = await ask(getCalendar, { as: 'd1-gm', query });

    expect(JSON.stringify(body)).not.toContain('D2');
    expect(statesOf(body, 'promotion-stock')).toEqual([]);
    expect(statesOf(body, 'contest-ranking')).toEqual([]);
  });

  it('answers no span longer than it can, nor one that ends before it begins', async () => {
    const { ask } = await desk();
    const statuses = await Promise.all(
      [
        ['2026-03-01', '2026-05-02'],
        ['2026-03-01', '2026-05-03'],
        ['2026-03-02', '2026-03-01'],
      ].map(
        async ([from, to]) =>
          (await ask(getCalendar, { as: 'd1-gm', query: { from: from!, to: to! } })).status,
      ),
    );

    expect(statuses).toEqual([200, 400, 400]);
  });
});

describe('a sales plan', () => {
  it('is what the annual target says until its dealer’s manager sets it, and moves the floors of drafts at once', async () => {
    const { ask, plan, store } = await desk();
    const params = { dealerId: 'D1' };
    await plan('2026-03-25');
    const before = await ask(getSalesPlan, { as: 'd1-gm', params, query: { month: '2026-04' } });

    const content = { month: '2026-04', vehicles: 2, revisitFactor: 4 };
    const set = await ask(putSalesPlan, { as: 'd1-gm', params, body: JSON.stringify(content) });

    expect(before.body).toMatchObject({ isSet: false });
    expect(set.body).toMatchObject({ isSet: true, vehicles: 2, revisitFactor: 4, setBy: 'd1-gm' });
    const drafted = await store.plans.get('D1-revisit-2026-04');
    expect(drafted?.floors.map((floor) => [floor.force, missingTo(floor, 0)])).toEqual([
      ['blocks', 8],
      ['warns', 10],
    ]);
    const { items } = await store.planEvents.ofPlan('D1-revisit-2026-04', { limit: 20 });
    const told = items.find(({ kind }) => kind === 'floors-changed');
    expect([told?.kind, told?.actor, told?.facts.new]).toEqual([
      ...['floors-changed', 'd1-gm', ['REV-04: 8', 'REV-04-upper: 10']],
    ]);
  });

  it('moves no floor of a plan that is submitted', async () => {
    const { ask, plan, store } = await desk();
    await plan('2026-03-25');
    const drafted = (await store.plans.get('D1-revisit-2026-04'))!;
    await store.commit({ plan: { ...drafted, status: 'submitted' } });

    const body = JSON.stringify({ month: '2026-04', vehicles: 2 });
    await ask(putSalesPlan, { as: 'd1-gm', params: { dealerId: 'D1' }, body });

    expect((await store.plans.get('D1-revisit-2026-04'))?.floors).toEqual(drafted.floors);
  });

  it('takes no factor outside the bounds of the rules, and nothing from a consultant', async () => {
    const { ask } = await desk();
    const params = { dealerId: 'D1' };
    const put = async (as: string, content: object) =>
      await ask(putSalesPlan, {
        as,
        params,
        body: JSON.stringify({ month: '2026-04', vehicles: 2, ...content }),
      });

    expect((await put('d1-gm', { promotionFactor: 1.9 })).status).toBe(422);
    expect((await put('d1-mc', {})).status).toBe(403);
    expect((await put('hq-head', { promotionFactor: 2 })).status).toBe(200);
  });
});

describe('the total of a month’s collection', () => {
  it('is set by head office before it is issued, and shows each dealer’s part', async () => {
    const { ask, plan } = await desk();
    const month = { params: { month: '2026-04' } };

    const set = await ask(putCollectionTotal, {
      as: 'hq-head',
      ...month,
      body: JSON.stringify({ records: 700 }),
    });
    await plan('2026-03-25');
    const late = await ask(putCollectionTotal, {
      as: 'hq-head',
      ...month,
      body: JSON.stringify({ records: 1 }),
    });
    const now = await ask(getCollectionTotal, { as: 'hq-head', ...month });

    expect(set.body).toMatchObject({ isSet: true, records: 700 });
    const parts = (set.body as { dealers: { records: number }[] }).dealers.map(({ records }) => records);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(700);
    expect(late.status).toBe(409);
    expect(now.body).toMatchObject({ records: 700 });
  });
});

describe('what a plan achieved', () => {
  it('is worked out until its period is over, and then stays as it was kept', async () => {
    const { ask, plan } = await desk();
    await plan('2026-03-25');
    const its = { as: 'd1-gm', params: { planId: 'D1-revisit-2026-04' } };

    const during = await ask(getPlanAchievement, { ...its, at: '2026-04-10T02:00:00.000Z' });
    await plan('2026-05-01');
    const after = await ask(getPlanAchievement, { ...its, at: '2026-05-09T02:00:00.000Z' });

    expect(during.body).toMatchObject({ final: false, at: '2026-04-10T02:00:00.000Z', kind: 'revisit' });
    expect(after.body).toMatchObject({ final: true, at: morning('2026-05-01') });
  });
});
