import { getCutOff, getCutOffCsv } from '../../../../functions/api/schemas/cut-offs.ts';
import { getFigureTable } from '../../../../functions/api/schemas/figure-tables.ts';
import { getPipeline } from '../../../../functions/api/schemas/pipeline.ts';
import {
  getCheckedResults,
  getCollection,
  getCollectionCsv,
  getEffectiveRate,
  getEffectiveRateCsv,
  getFirstTouch,
  getTargets,
  putTarget,
} from '../../../../functions/api/schemas/statistics.ts';
import {
  getDeadlines,
  getLoad,
  getMessageHours,
  getOverdue,
} from '../../../../functions/api/schemas/work-figures.ts';
import { routes } from '../../../../functions/api/statistics.ts';
import type { AskedArea } from './areas.ts';

const query = { from: '2026-03', to: '2026-Q1' };
const target = { productLine: 'line-5', records: 1000, from: '2026-03-01', to: '2026-06-30' };

/** The counts, rates and targets, asked by those who may and by those who may not. */
export const statistics: AskedArea = {
  routes,
  askAll: async ({ store, ask }) => {
    for (const operation of [getEffectiveRate, getEffectiveRateCsv, getCollection, getCollectionCsv]) {
      for (const as of ['d1-gm', 'hq-ip']) {
        for (const by of ['line', 'network']) await ask(operation, { as, query: { ...query, by } });
      }
      await ask(operation, { as: 'd1-gm', query: { from: 'March', to: '2026-04' } });
      await ask(operation, { as: 'd1-gm', query: { ...query, dealerId: 'D2' } });
    }
    await ask(putTarget, { as: 'hq-head', body: JSON.stringify(target) });
    await ask(putTarget, { as: 'hq-head', body: JSON.stringify({ ...target, productLine: 'none' }) });
    await ask(putTarget, { as: 'hq-ip', body: JSON.stringify(target) });
    for (const as of ['d1-gm', 'hq-ip', 'hq-rm-south']) await ask(getFirstTouch, { as, query });
    await ask(getFirstTouch, { as: 'd1-gm', query: { ...query, dealerId: 'D2' } });
    await ask(getFirstTouch, { as: 'd1-gm', query: { from: '2026-04', to: '2026-03' } });
    for (const as of ['d1-gm', 'hq-ip']) await ask(getCheckedResults, { as, query });
    await ask(getCheckedResults, { as: 'd1-gm', query: { ...query, dealerId: 'D2' } });
    await ask(getCheckedResults, { as: 'd1-gm', query: { from: '2026-04', to: '2026-03' } });
    const days = { from: '2026-03-01', until: '2026-03-31' };
    for (const as of ['d1-gm', 'd1-ic', 'hq-ip', 'hq-mdm']) {
      for (const by of ['person', 'dealer']) await ask(getOverdue, { as, query: { by } });
      await ask(getPipeline, { as });
      await ask(getLoad, { as });
      await ask(getDeadlines, { as, query: days });
      await ask(getMessageHours, { as, query: { day: '2026-03-02' } });
    }
    await ask(getDeadlines, { as: 'd1-gm', query: { ...days, until: '2027-03-31' } });
    for (const operation of [getOverdue, getLoad]) {
      await ask(operation, { as: 'd1-gm', query: { dealerId: 'D2' } });
    }
    await ask(getPipeline, { as: 'd1-gm', query: { dealerId: 'D2' } });
    await ask(getPipeline, { as: 'd1-gm', query: { months: '99' } });
    const tables = {
      ...{ pipeline: {}, overdue: {}, load: {}, deadlines: days, messages: { day: '2026-03-02' } },
      'checked-results': { from: '2026-03', to: '2026-03' },
    };
    for (const [table, figures] of Object.entries(tables)) {
      for (const as of ['hq-ip', 'd1-ic'])
        await ask(getFigureTable, { as, params: { table }, query: figures });
    }
    await ask(getFigureTable, { as: 'd1-gm', params: { table: 'deadlines' } });
    await ask(getFigureTable, { as: 'd1-gm', params: { table: 'overdue' }, query: { dealerId: 'D2' } });

    await ask(getTargets, { as: 'hq-ip' });
    await ask(getTargets, { as: 'd1-gm' });

    const item = {
      kind: 'record-to-verify',
      id: 'L0VERIFY00001',
      since: '2026-03-20T02:00:00.000Z',
    } as const;
    const report = { month: '2026-03', dealerId: 'D1', step: 'close', at: '2026-03-26T01:00:00Z' } as const;
    const counts = { 'record-to-verify': 1 };
    await store.cutOffs.keep({ ...report, open: 1, counts, items: [item], told: [] });
    const params = { month: '2026-03' };
    for (const operation of [getCutOff, getCutOffCsv]) {
      for (const as of ['d1-gm', 'd2-gm', 'hq-ip', 'hq-mdm']) await ask(operation, { as, params });
      await ask(operation, { as: 'd1-gm', params, query: { dealerId: 'D2' } });
    }
  },
};
