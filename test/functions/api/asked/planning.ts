import { emptyParts, type Plan } from '../../../../domain/plans.ts';
import { planningRoutes } from '../../../../functions/api/planning/planning-routes.ts';
import {
  getCalendar,
  getCollectionTotal,
  getPlanAchievement,
  getSalesPlan,
  putCollectionTotal,
  putSalesPlan,
} from '../../../../functions/api/schemas/planning.ts';
import type { AskedArea } from './areas.ts';

const plan: Plan = {
  ...{ planId: 'D1-revisit-2026-03', kind: 'revisit', period: '2026-03', dealerId: 'D1', regionId: 'north' },
  ...{ status: 'in-force', parts: emptyParts('revisit'), floors: [], additions: 0 },
  ...{
    draftedAt: '2026-02-24T22:00:00Z',
    dueAt: '2026-02-28T15:59:59Z',
    from: '2026-03-01',
    to: '2026-03-31',
  },
  ...{ episode: 1, because: [], version: 0 },
};

/** The calendar, sales plans, totals and achievements, asked by those who may and by those who may not. */
export const planning: AskedArea = {
  routes: planningRoutes,
  askAll: async ({ store, ask }) => {
    const span = { from: '2026-03-01', to: '2026-03-31' };
    for (const as of ['d1-gm', 'hq-ip']) await ask(getCalendar, { as, query: span });
    await ask(getCalendar, { as: 'd1-gm', query: { ...span, to: '2026-12-31' } });
    await ask(getCalendar, { as: 'd1-gm', query: { ...span, dealerId: 'D2' } });

    const params = { dealerId: 'D1' };
    const month = '2026-05';
    for (const as of ['d1-gm', 'd2-gm']) await ask(getSalesPlan, { as, params, query: { month } });
    await ask(getSalesPlan, { as: 'd1-gm', params, query: { month: 'May' } });
    for (const as of ['d1-gm', 'd1-mc', 'd2-gm'])
      await ask(putSalesPlan, { as, params, body: JSON.stringify({ month, vehicles: 4 }) });
    const tooHigh = JSON.stringify({ month, vehicles: 4, revisitFactor: 9 });
    await ask(putSalesPlan, { as: 'd1-gm', params, body: tooHigh });
    await ask(putSalesPlan, { as: 'd1-gm', params, body: JSON.stringify({ month }) });

    const total = { params: { month } };
    for (const as of ['hq-head', 'd1-gm']) {
      await ask(getCollectionTotal, { as, ...total });
      await ask(putCollectionTotal, { as, ...total, body: JSON.stringify({ records: 700 }) });
    }
    await ask(getCollectionTotal, { as: 'hq-head', params: { month: 'May' } });
    await ask(putCollectionTotal, { as: 'hq-head', ...total, body: JSON.stringify({ records: -1 }) });
    await store.plannedRuns.keep({
      ...{ row: 'collection-plan', period: month, state: 'on-time', at: '2026-04-24T22:00:00Z', plans: 2 },
    });
    await ask(putCollectionTotal, { as: 'hq-head', ...total, body: JSON.stringify({ records: 800 }) });

    await store.commit({ plan });
    const its = { params: { planId: plan.planId } };
    for (const as of ['d1-gm', 'd2-gm']) await ask(getPlanAchievement, { as, ...its });
    await ask(getPlanAchievement, { as: 'd1-gm', ...its, query: { limit: '0' } });
  },
};
