import type { OpenItem } from '../../../domain/cut-off.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import type { OpenItemProvider } from './open-items.ts';

const PAGE = 100;

/** Deliveries in quarantine: nobody could read of which dealer they are, so they are head office's. */
export const deliveriesUnread: OpenItemProvider = async ({ store }, { dealerId, period }) => {
  if (dealerId !== MAKER_QUEUE) return [];
  const items: OpenItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.receipts.inQuarantine(undefined, { limit: PAGE, cursor });
    for (const { receiptId, receivedAt } of page.items) {
      if (Date.parse(receivedAt) > Date.parse(period.endsAt)) continue;
      items.push({ kind: 'delivery-unread', id: receiptId, since: receivedAt });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};
