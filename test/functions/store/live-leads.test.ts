import { describe, expect, it } from 'vitest';
import { LIVE_SHARDS, liveShardOf } from '../../../functions/store/lead.ts';
import type { Store } from '../../../functions/store/store.ts';
import { database } from './dynoxide.ts';
import { lead } from './samples.ts';

const db = database();

async function liveLeads(store: Store, limit = 2) {
  const found = [];
  for (let shard = 0; shard < LIVE_SHARDS; shard += 1) {
    let cursor: string | undefined;
    do {
      const page = await store.leads.live(String(shard).padStart(2, '0'), { limit, cursor });
      found.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return found.toSorted((one, other) => (one.leadId < other.leadId ? -1 : 1));
}

describe('the live leads', () => {
  it('are all leads whose status is open, each with its episode, over many pages', async () => {
    const store = await db.store();
    const ids = Array.from(
      { length: 50 },
      (_, index) => `L0000000000${(10 + index).toString(36).toUpperCase().padStart(2, '0')}`,
    );
    for (const leadId of ids) await store.commit({ lead: lead({ leadId, episode: 3 }) });

    const found = await liveLeads(store);

    expect(found).toEqual(ids.toSorted().map((leadId) => ({ leadId, episode: 3 })));
  });

  it.each(['resting', 'archived', 'lost'] as const)('are not those that are %s', async (status) => {
    const store = await db.store();
    await store.commit({ lead: lead() });
    const before = await store.leads.get(lead().leadId);

    await store.commit({ lead: { ...before!, status } });

    expect(await liveLeads(store)).toEqual([]);
  });

  it('are live again when their status is open again, in the episode that they are in now', async () => {
    const store = await db.store();
    await store.commit({ lead: lead({ status: 'resting' }) });
    const before = await store.leads.get(lead().leadId);

    await store.commit({ lead: { ...before!, status: 'open', episode: 2 } });

    expect(await liveLeads(store)).toEqual([{ leadId: lead().leadId, episode: 2 }]);
  });

  it('are spread over shards by their ids', () => {
    const shards = new Set(
      Array.from({ length: 36 }, (_, digit) =>
        liveShardOf({ leadId: `L00000000000${digit.toString(36).toUpperCase()}`, status: 'open' }),
      ),
    );

    expect(shards.size).toBe(LIVE_SHARDS);
  });
});
