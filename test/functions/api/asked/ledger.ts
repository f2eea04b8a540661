import { routes } from '../../../../functions/api/ledger.ts';
import { getLedger, reportCount } from '../../../../functions/api/schemas/ledger.ts';
import { signed } from '../house.ts';
import type { AskedArea } from './areas.ts';

const days = { from: '2026-03-01', to: '2026-03-02' };

/** The ledger, asked by head office and by others, and the counts of sources. */
export const ledger: AskedArea = {
  routes,
  askAll: async ({ ask }) => {
    const params = { source: 'bank' };
    const count = (body: object | string) => ({ params, ...signed('bank', body, { id: 'count' }) });
    await ask(reportCount, count({ day: '2026-03-02', sent: 3 }));
    await ask(reportCount, count({ day: '2026-03-03', sent: 3 }));
    await ask(reportCount, count({ day: '2026-03-02' }));
    await ask(reportCount, count('{'));
    await ask(reportCount, { params, body: '{}' });
    await ask(reportCount, { params: { source: 'pigeon' }, body: '{}' });
    await ask(getLedger, { as: 'hq-ip', params, query: days });
    await ask(getLedger, { as: 'hq-ip', params, query: { from: days.to, to: days.from } });
    await ask(getLedger, { as: 'hq-ip', params: { source: 'pigeon' }, query: days });
    await ask(getLedger, { as: 'd1-gm', params, query: days });
  },
};
