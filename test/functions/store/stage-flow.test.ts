import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../functions/store/lead.ts';
import { flowWrites } from '../../../functions/store/stage-flow.ts';
import type { Store } from '../../../functions/store/store.ts';
import { database } from './dynoxide.ts';
import { lead } from './samples.ts';

const db = database();
const march = { from: '2026-03', to: '2026-03' };
const idOf = (index: number) => `L${String(index).padStart(12, '0')}`;

async function move(store: Store, leadId: string, change: Partial<Lead>): Promise<void> {
  const read = (await store.leads.get(leadId))!;
  await store.commit({ lead: { ...read, stageSince: '2026-03-09T02:00:00.000Z', ...change } });
}

const told = (flows: Awaited<ReturnType<Store['stageFlows']['ofMonths']>>) =>
  flows.map(({ dealerId, from, to, count }) => `${dealerId} ${from}>${to} ${count}`).toSorted();

describe('moves between stages', () => {
  it('are counted with the lead that moves, whoever writes it, by the month of the move', async () => {
    const store = await db.store();
    for (const index of [1, 2, 3]) await store.commit({ lead: lead({ leadId: idOf(index) }) });

    await move(store, idOf(1), { stage: 'promotion' });
    await move(store, idOf(2), { stage: 'promotion' });
    await move(store, idOf(2), { stage: 'ended', status: 'lost', stageSince: '2026-04-01T00:00:00.000Z' });
    await move(store, idOf(3), { stage: 'ended', status: 'archived', dealerId: 'D2' });

    expect(told(await store.stageFlows.ofMonths(march))).toEqual([
      'D1 verification>promotion 2',
      'D2 verification>archived 1',
    ]);
    expect(told(await store.stageFlows.ofDealer('D1', { from: '2026-03', to: '2026-04' }))).toEqual([
      'D1 promotion>lost 1',
      'D1 verification>promotion 2',
    ]);
  });

  it('are not counted for a new lead, for one that stays, and for a write that was refused', async () => {
    const store = await db.store();
    await store.commit({ lead: lead() });
    await move(store, lead().leadId, { notDoneRounds: 1 });
    const stale = (await store.leads.get(lead().leadId))!;
    await move(store, lead().leadId, { notDoneRounds: 2 });

    const { committed } = await store.commit({ lead: { ...stale, stage: 'revisit' } });

    expect(committed).toBe(false);
    expect(await store.stageFlows.ofMonths(march)).toEqual([]);
  });

  it('are counted once a transaction for leads that are counted in the same place', async () => {
    const store = await db.store();
    const ids = Array.from({ length: 40 }, (_, index) => idOf(index));
    for (const leadId of ids) await store.commit({ lead: lead({ leadId }) });
    const moved = (await store.leads.many(ids)).map((each) => ({ ...each, stage: 'revisit' as const }));

    expect(flowWrites(moved).length).toBeLessThanOrEqual(16);
    expect(await store.commit.together(moved.slice(0, 30).map((each) => ({ lead: each })))).toBe(true);
    expect(told(await store.stageFlows.ofMonths(march))).toEqual(['D1 verification>revisit 30']);
  });

  it('leave nothing in what is stored', async () => {
    const store = await db.store();
    await store.commit({ lead: lead() });

    const read = (await store.leads.get(lead().leadId))!;

    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify({ ...lead(), version: 1 })));
  });
});
