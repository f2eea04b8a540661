import { describe, expect, it } from 'vitest';
import { asRead } from '../../../functions/store/stage-flow.ts';
import { database } from './dynoxide.ts';
import { lead, task } from './samples.ts';

const db = database();

describe('commit', () => {
  it('writes a lead with its lock and its first event, all together', async () => {
    const store = await db.store();
    const fresh = lead({ toStart: true, toStartSince: '2026-03-01T02:00:00.000Z' });
    const lock = { dealerId: 'D1', keyHash: 'k', kind: 'phone', leadId: fresh.leadId } as const;

    const outcome = await store.commit({ lead: fresh, locks: [lock], events: [collected] });

    expect(outcome).toEqual({ committed: true, refused: [] });
    expect(await store.leads.get(fresh.leadId)).toEqual(asRead({ ...fresh, version: 1 }));
    expect((await store.leads.toStart({ limit: 10 })).items).toHaveLength(1);
    expect((await store.events.ofLead(fresh.leadId, { limit: 10 })).items).toEqual([collected]);
  });

  it('writes nothing when the lock is taken, and says so', async () => {
    const store = await db.store();
    const lock = { dealerId: 'D1', keyHash: 'k', kind: 'phone' } as const;
    await store.commit({ lead: lead(), locks: [{ ...lock, leadId: 'L000000000001' }] });

    const second = lead({ leadId: 'L000000000002' });
    const outcome = await store.commit({ lead: second, locks: [{ ...lock, leadId: second.leadId }] });

    expect(outcome).toEqual({ committed: false, refused: ['lock'] });
    expect(await store.leads.get(second.leadId)).toBeUndefined();
  });

  it('refuses to write over a lead or a task that somebody has written since', async () => {
    const store = await db.store();
    await store.commit({ lead: lead(), task: task() });

    const stale = await store.commit({ lead: lead(), task: task() });

    expect(stale).toEqual({ committed: false, refused: ['lead', 'task'] });
  });

  it('takes a lead out of the to-start list with its mark', async () => {
    const store = await db.store();
    await store.commit({ lead: lead({ toStart: true, toStartSince: '2026-03-01T02:00:00.000Z' }) });

    const stored = (await store.leads.get('L000000000001'))!;
    await store.commit({ lead: { ...stored, toStart: undefined, toStartSince: undefined } });

    expect((await store.leads.toStart({ limit: 10 })).items).toEqual([]);
    expect(await store.leads.get('L000000000001')).not.toHaveProperty('toStart');
  });

  it('only checks a lead that must stay as it was read', async () => {
    const store = await db.store();
    await store.commit({ lead: lead() });

    const good = await store.commit({ task: task(), unchangedLead: { leadId: 'L000000000001', version: 1 } });
    const bad = await store.commit({
      events: [collected],
      unchangedLead: { leadId: 'L000000000001', version: 7 },
    });

    expect(good.committed).toBe(true);
    expect(bad).toEqual({ committed: false, refused: ['lead'] });
    expect((await store.leads.get('L000000000001'))?.version).toBe(1);
  });

  it('writes an event once', async () => {
    const store = await db.store();
    await store.commit({ lead: lead(), events: [collected] });

    const again = await store.commit({ lead: { ...lead(), version: 1 }, events: [collected] });

    expect(again).toEqual({ committed: false, refused: ['event'] });
  });
});

const collected = {
  leadId: 'L000000000001',
  at: '2026-03-01T02:00:00.000Z',
  eventId: 'collected',
  kind: 'collected',
  stage: 'verification',
  actor: 'system',
  because: [],
  facts: { source: 'walk-in' },
} as const;
