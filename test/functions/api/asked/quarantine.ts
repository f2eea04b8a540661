import { routes } from '../../../../functions/api/quarantine.ts';
import {
  discardDelivery,
  getRestingDelivery,
  listQuarantine,
  mendDelivery,
  replayDelivery,
} from '../../../../functions/api/schemas/quarantine.ts';
import { receiveLead } from '../../../../functions/api/schemas/webhooks.ts';
import { recordBody, signed } from '../house.ts';
import type { AskedArea } from './areas.ts';

const someone = {
  name: '赵敏',
  phone: '13611112222',
  address: { province: '河北省', city: '邯郸市', detail: '二路3号' },
};

/** The quarantine, asked by its keepers and by others, for deliveries of each kind. */
export const quarantine: AskedArea = {
  routes,
  askAll: async ({ ask }) => {
    const params = { source: 'bank' };
    const unread = await ask(receiveLead, { params, ...signed('bank', '{', { id: 'unread' }) });
    const second = await ask(receiveLead, { params, ...signed('bank', '', { id: 'second' }) });
    await ask(listQuarantine, { as: 'hq-ip', query: { source: 'bank' } });
    await ask(listQuarantine, { as: 'hq-ip', query: { cursor: 'none' } });
    await ask(listQuarantine, { as: 'd1-gm' });

    const { receiptId } = unread.body;
    const of = (id: string, body?: object) => ({
      as: 'hq-ip',
      params: { receiptId: id },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const mend = { text: JSON.stringify(recordBody({}, someone)), reason: 'a bracket was missing' };
    await ask(getRestingDelivery, of(receiptId));
    await ask(getRestingDelivery, of('R0'));
    await ask(getRestingDelivery, { ...of(receiptId), as: 'd1-gm' });
    await ask(replayDelivery, of(receiptId, { reason: 'once more' }));
    await ask(mendDelivery, of(receiptId, mend));
    for (const operation of [mendDelivery, replayDelivery, discardDelivery]) {
      await ask(operation, { ...of(receiptId, mend), as: 'd1-gm' });
      await ask(operation, { ...of(receiptId), body: '{' });
      await ask(operation, of(receiptId, { reason: '' }));
      await ask(operation, of('R0', mend));
    }
    await ask(discardDelivery, of(second.body.receiptId, { reason: 'a test of the sender' }));
    await ask(discardDelivery, of(receiptId, { reason: 'too late' }));
    for (const operation of [mendDelivery, replayDelivery]) {
      await ask(operation, of(second.body.receiptId, mend));
    }
  },
};
