import { routes } from '../../../../functions/api/returns.ts';
import { returnRecord } from '../../../../functions/api/schemas/returns.ts';
import { lead } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

/** Returning a record to its dealer, by those who may and those who may not. */
export const returns: AskedArea = {
  routes,
  askAll: async ({ store, ask }) => {
    const leadId = 'L0RETURNS0001';
    await store.commit({ lead: lead({ leadId, stage: 'revisit', episode: 1 }) });
    const doubt = { reason: 'fabricated', note: 'three records of one number' };
    const giveBack = (as: string, body: object) =>
      ask(returnRecord, { as, params: { leadId }, body: JSON.stringify(body) });
    await giveBack('d1-gm', doubt);
    await giveBack('d2-gm', doubt);
    await giveBack('hq-ip', { reason: 'a feeling' });
    await giveBack('hq-ip', doubt);
    await giveBack('hq-ip', doubt);
  },
};
