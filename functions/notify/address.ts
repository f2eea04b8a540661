import { readTelephone } from '../../domain/telephone.ts';
import type { Recipient } from '../store/message.ts';
import type { Store } from '../store/store.ts';
import { MAKER_QUEUE } from '../store/task.ts';

/** Where a message goes: a telephone for an SMS, and what subscriptions of the fan-out filter by. */
export interface Address {
  /** Telephone in E.164; a queue has none. */
  readonly phone?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Finds where a recipient is to be reached at an instant; nothing when the person or the lead is not there any more. */
export async function addressOf(store: Store, to: Recipient, at: string): Promise<Address | undefined> {
  switch (to.kind) {
    case 'customer': {
      const lead = await store.leads.get(to.leadId);
      if (lead === undefined || lead.erasedAt !== undefined) return undefined;
      return { phone: lead.customer.phone, attributes: { audience: 'customer' } };
    }
    case 'staff': {
      const { organisation } = await store.organisation.recent(at);
      const person = organisation.staff.find(({ staffId, active }) => staffId === to.staffId && active);
      if (person === undefined) return undefined;
      const attributes = {
        audience: person.side,
        staffId: person.staffId,
        post: person.post,
        ...(person.dealerId !== undefined && { dealerId: person.dealerId }),
        ...(person.regionId !== undefined && { regionId: person.regionId }),
      };
      const phone = readTelephone(person.phone)?.e164;
      return { ...(phone !== undefined && { phone }), attributes };
    }
    case 'queue':
      return { attributes: { audience: MAKER_QUEUE, queue: to.queue } };
  }
}
