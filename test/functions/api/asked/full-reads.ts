import { routes } from '../../../../functions/api/full-reads.ts';
import { listLeadReads, listStaffReads, unmaskLead } from '../../../../functions/api/schemas/full-reads.ts';
import { lead } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

/** Seeing a customer in full, by those who may and those who may not. */
export const fullReads: AskedArea = {
  routes,
  async askAll({ store, ask }) {
    const leadId = 'L0FULLREADS01';
    await store.commit({ lead: lead({ leadId }) });
    const params = { leadId };
    const unmask = (as: string, body: object) => ask(unmaskLead, { as, params, body: JSON.stringify(body) });
    await unmask('hq-ip', { reason: 'complaint', note: 'asked by telephone' });
    await unmask('d1-ic', { reason: 'complaint' });
    await unmask('hq-ip', { reason: 'curiosity' });
    await ask(listLeadReads, { as: 'hq-ip', params });
    await ask(listLeadReads, { as: 'd1-ic', params });
    await ask(listStaffReads, {
      as: 'hq-head',
      params: { staffId: 'hq-ip' },
      query: { day: '2026-03-02' },
    });
    await ask(listStaffReads, { as: 'd1-gm', params: { staffId: 'hq-ip' }, query: { day: '2026-03-02' } });
  },
};
