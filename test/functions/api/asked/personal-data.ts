import { routes } from '../../../../functions/api/personal-data.ts';
import {
  erasePersonOperation,
  exportPerson,
  optIn,
  optOut,
  previewErasure,
} from '../../../../functions/api/schemas/personal-data.ts';
import { lead } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

/** What is kept about a person, asked for and erased by those who may and those who may not. */
export const personalData: AskedArea = {
  routes,
  async askAll({ store, ask }) {
    const phone = '13700137000';
    const customer = { ...lead().customer, phone: `+86${phone}` };
    await store.commit({ lead: lead({ leadId: 'L0PEOPLE00001', phoneKey: customer.phone, customer }) });
    const post = (operation: typeof exportPerson | typeof optOut, as: string, body: object) =>
      ask(operation, { as, body: JSON.stringify(body) });
    const all = [
      [exportPerson, { phone, reason: 'customer-request' }],
      [previewErasure, { phone }],
      [optOut, { phone }],
      [optIn, { phone }],
      [erasePersonOperation, { phone, reason: 'customer-request', by: 'customer' }],
    ] as const;
    for (const [operation, body] of all) {
      await post(operation as typeof exportPerson, 'd2-mc', body);
      await post(operation as typeof exportPerson, 'hq-ip', { ...body, phone: 'none' });
      await post(operation as typeof exportPerson, 'hq-ip', body);
    }
  },
};
