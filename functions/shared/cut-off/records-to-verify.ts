import type { OpenItem } from '../../../domain/cut-off.ts';
import type { OpenItemProvider } from './open-items.ts';

const PAGE = 200;

/** Records that went back to the dealer by the end of the period and that nobody has confirmed or found invalid. */
export const recordsToVerify: OpenItemProvider = async ({ store }, { dealerId, period }) => {
  const items: OpenItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.waiting.ofDealer(dealerId, { limit: PAGE, cursor });
    for (const { what, leadId, since, until } of page.items) {
      if (leadId === undefined || what !== 'verify-record') continue;
      if (Date.parse(since) > Date.parse(period.endsAt)) continue;
      items.push({ kind: 'record-to-verify', id: leadId, since, dueAt: until });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};
