import { routes } from '../../../../functions/api/intents.ts';
import { changeIntent } from '../../../../functions/api/schemas/intents.ts';
import { lead } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

/** A change of the intent, told by those who may and those who may not. */
export const intents: AskedArea = {
  routes,
  askAll: async ({ store, ask }) => {
    const leadId = 'L0INTENTS0001';
    const overId = 'L0INTENTS0002';
    await store.commit({ lead: lead({ leadId, stage: 'revisit', episode: 1, horizon: '6-months' }) });
    await store.commit({ lead: lead({ leadId: overId, stage: 'ended', status: 'lost', episode: 1 }) });
    const change = (as: string, leadId: string, body: object) =>
      ask(changeIntent, { as, params: { leadId }, body: JSON.stringify(body) });
    await change('d1-gm', leadId, { horizon: '1-week', remark: '来电说要提前购车' });
    await change('d1-gm', leadId, { horizon: '1-week' });
    await change('d1-mc', leadId, { horizon: '2-weeks' });
    await change('d2-gm', leadId, { horizon: '2-weeks' });
    await change('d1-gm', leadId, { horizon: 'soon' });
    await change('d1-gm', overId, { horizon: '1-week' });
    await ask(changeIntent, { as: 'd1-gm', params: { leadId }, body: '{' });
  },
};
