import {
  getWithdrawal,
  getWithdrawalReport,
  orderWithdrawal,
  previewWithdrawal,
} from '../../../../functions/api/schemas/withdrawals.ts';
import { routes } from '../../../../functions/api/withdrawals.ts';
import { lead } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

/** The withdrawal of a dealer, by head office and by one of the dealer's own people. It is asked last: D3 is gone then. */
export const withdrawals: AskedArea = {
  routes,
  async askAll({ store, ask }) {
    const leadId = 'L0WITHDRAWN01';
    await store.commit({ lead: lead({ leadId, dealerId: 'D3' }) });
    const params = { dealerId: 'D3' };
    const body = JSON.stringify({ reason: '合同到期' });
    await ask(getWithdrawal, { as: 'hq-head', params });
    await ask(previewWithdrawal, { as: 'hq-head', params, body: '{}' });
    await ask(previewWithdrawal, { as: 'd1-gm', params, body: '{}' });
    await ask(orderWithdrawal, { as: 'd1-gm', params, body });
    await ask(orderWithdrawal, { as: 'hq-head', params, body: '{}' });
    await ask(orderWithdrawal, { as: 'hq-head', params: { dealerId: 'D9' }, body });
    await ask(orderWithdrawal, { as: 'hq-head', params, body });
    await ask(getWithdrawal, { as: 'hq-head', params });
    await ask(getWithdrawalReport, { as: 'hq-ip', params });
    await ask(getWithdrawalReport, { as: 'hq-ip', params, query: { after: 'the end' } });
  },
};
