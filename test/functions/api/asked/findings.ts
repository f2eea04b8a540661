import { routes } from '../../../../functions/api/findings.ts';
import { dismissFinding, listFindings } from '../../../../functions/api/schemas/findings.ts';
import { findingId } from '../../../../functions/store/finding.ts';
import type { AskedArea } from './areas.ts';

/** What the comparison of records with executions found, asked by ops and by others. */
export const findings: AskedArea = {
  routes,
  async askAll({ store, ask }) {
    const at = '2026-03-01T01:40:00.000Z';
    const leadId = 'L0FINDINGS001';
    const id = findingId('wait-past-due', leadId);
    await store.findings.put({
      ...{ findingId: id, leadId, dealerId: 'D1', kind: 'wait-past-due', remedy: 'call-ops' },
      ...{ status: 'open', since: at, lastSeenAt: at },
    });
    await ask(listFindings, { as: 'hq-ip' });
    await ask(listFindings, { as: 'd1-gm' });
    const dismiss = (as: string, findingId: string) =>
      ask(dismissFinding, { as, params: { findingId }, body: JSON.stringify({ reason: 'looked at' }) });
    await dismiss('hq-ip', id);
    await dismiss('hq-ip', id);
    await dismiss('d1-gm', id);
    await dismiss('hq-ip', findingId('rest-past-due', leadId));
    await ask(listFindings, { as: 'hq-ip', query: { status: 'dismissed' } });
  },
};
