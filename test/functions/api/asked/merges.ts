import { routes } from '../../../../functions/api/merges.ts';
import {
  listPossibleDuplicates,
  mergeLeads,
  previewMerge,
  undoMergeOperation,
} from '../../../../functions/api/schemas/merges.ts';
import { lead } from '../../store/samples.ts';
import { NOW } from '../house.ts';
import type { AskedArea } from './areas.ts';

const LATER = new Date(Date.parse(NOW) + 60_000).toISOString();

/** Two records of one customer at two dealers, joined and parted again. */
export const merges: AskedArea = {
  routes,
  async askAll({ store, ask }) {
    const [survivorId, mergedId] = ['L0MERGES00001', 'L0MERGES00002'];
    const customer = { ...lead().customer, name: '赵合', phone: '+8613600136000' };
    for (const leadId of [survivorId, mergedId])
      await store.commit({ lead: lead({ leadId, phoneKey: customer.phone, customer, status: 'open' }) });
    const params = { leadId: survivorId };
    await ask(listPossibleDuplicates, { as: 'hq-ip', params });
    await ask(listPossibleDuplicates, { as: 'd1-gm', params });
    const pair = { survivorId, mergedId };
    const preview = await ask(previewMerge, { as: 'hq-ip', body: JSON.stringify(pair) });
    const { versions } = preview.body;
    const join = (body: object, as = 'hq-ip') =>
      ask(mergeLeads, { as, body: JSON.stringify({ ...pair, versions, reason: 'same-person', ...body }) });
    await join({ versions: { survivor: 9, merged: 9 } });
    await join({ reason: 'fun' });
    await join({}, 'd1-gm');
    const joined = await join({});
    const { mergeId } = joined.body;
    await ask(undoMergeOperation, {
      as: 'hq-ip',
      at: LATER,
      params: { mergeId },
      body: JSON.stringify({ reason: 'different-customers' }),
    });
  },
};
