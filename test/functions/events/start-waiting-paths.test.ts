import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/events/start-waiting-paths.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const at = '2026-03-01T02:10:00.000Z';
const marked = (leadId: string, toStartSince: string, episode = 0) =>
  lead({ leadId, toStart: true, toStartSince, episode });

describe('start-waiting-paths', () => {
  it('starts the next episode of every lead that bears the mark', async () => {
    const w = await world(db);
    await w.given(marked('L000000000001', '2026-03-01T02:05:00.000Z'));
    await w.given(marked('L000000000002', '2026-03-01T02:05:00.000Z', 3));
    await w.given(lead({ leadId: 'L000000000003' }));

    await run({ at }, w.deps);

    expect(w.started.toSorted()).toEqual(['L000000000001-1', 'L000000000002-4']);
  });

  it('leaves a lead alone whose request is still at work', async () => {
    const w = await world(db);
    await w.given(marked('L000000000001', '2026-03-01T02:09:30.000Z'));

    await run({ at }, w.deps);

    expect(w.started).toEqual([]);
  });

  it('starts a path once, however often it sweeps', async () => {
    const w = await world(db);
    await w.given(marked('L000000000001', '2026-03-01T02:05:00.000Z'));

    await run({ at }, w.deps);
    await run({ at: '2026-03-01T02:15:00.000Z' }, w.deps);

    expect(w.started).toEqual(['L000000000001-1']);
  });

  it('goes on with the others when one cannot be started, and then asks to be called again', async () => {
    const w = await world(db);
    await w.given(marked('L000000000001', '2026-03-01T02:04:00.000Z'));
    await w.given(marked('L000000000002', '2026-03-01T02:05:00.000Z'));
    let starts = 0;
    w.onStart = () => {
      starts += 1;
      if (starts === 1) throw new TransientError('throttled');
    };

    await expect(run({ at }, w.deps)).rejects.toMatchObject({ name: 'TransientError' });

    expect(w.started).toEqual(['L000000000002-1']);
  });

  it('counts what it started, and what still has no execution after two sweeps', async () => {
    const w = await world(db);
    await w.given(marked('L000000000001', '2026-03-01T02:05:00.000Z'));
    await w.given(marked('L000000000002', '2026-02-28T12:00:00.000Z'));

    await run({ at }, w.deps);

    expect(w.counted.get('PathsStartedBySweep')).toBe(2);
    expect(w.counted.get('LeadsWithoutExecution')).toBe(1);
  });

  it('counts waits whose path did not go on, but not a person who is late and was reminded', async () => {
    const w = await world(db);
    const wait = {
      what: 'revisit',
      since: at,
      until: '2026-02-20T15:59:59Z',
      dealerId: 'D1',
      regionId: 'north',
    };
    const person = { ...wait, forWhom: { kind: 'person' } } as const;
    const stuck = '2026-03-01T01:00:00Z';
    await w.store.commit({ waiting: { ...person, leadId: 'L1', nextReminderAt: stuck } });
    await w.store.commit({ waiting: { ...person, leadId: 'L2', nextReminderAt: '2026-03-02T01:00:00Z' } });
    await w.store.commit({ waiting: { ...wait, forWhom: { kind: 'date' }, leadId: 'L3' } });
    await w.store.commit({ waiting: { ...person, leadId: 'L4', until: '2026-03-20T15:59:59Z' } });
    await w.store.commit({ waiting: { ...person, planId: 'P1', nextReminderAt: stuck } });

    await run({ at }, w.deps);

    expect(w.counted.get('WaitsPastDue')).toBe(3);
    const named = w.logged.map(({ fields }) => fields.leadId ?? fields.planId);
    expect(named.toSorted()).toEqual(['L1', 'L3', 'P1']);
  });

  it('sweeps more leads than one page holds', async () => {
    const w = await world(db);
    const ids = Array.from({ length: 120 }, (_, index) => `L${String(index).padStart(12, '0')}`);
    for (const leadId of ids) await w.store.commit({ lead: marked(leadId, '2026-03-01T02:05:00.000Z') });

    await run({ at }, w.deps);

    expect(w.started).toHaveLength(120);
  });

  it('starts imported leads without waiting, and tells them from those whose start had failed', async () => {
    const w = await world(db);
    await w.given({ ...marked('L000000000001', '2026-03-01T02:09:59.000Z'), importId: 'I1' });

    await run({ at, only: 'starts' }, w.deps);

    expect(w.started).toEqual(['L000000000001-1']);
    expect(w.counted.get('PathsStartedBySweep')).toBeUndefined();
  });

  it('works off a thousand marks with each call, and plans the next one while some are left', async () => {
    const w = await world(db);
    const page = (from: number, cursor?: string) => ({
      items: Array.from({ length: 100 }, (_, index) => ({
        ...marked(`L${String(from + index).padStart(12, '0')}`, '2026-03-01T02:05:00.000Z'),
        importId: 'I1',
      })),
      ...(cursor !== undefined && { cursor }),
    });
    const toStart: typeof w.store.leads.toStart = async ({ cursor = '0' }) =>
      page(Number(cursor), Number(cursor) < 1_900 ? String(Number(cursor) + 100) : undefined);
    const deps = { ...w.deps, store: { ...w.store, leads: { ...w.store.leads, toStart } } };

    await run({ at, only: 'starts' }, deps);

    expect(w.started).toHaveLength(1_000);
    expect([...w.schedules]).toEqual([
      ['start-paths-202603010211', { at: '2026-03-01T02:11:00.000Z', work: { kind: 'start-paths' } }],
    ]);
  });

  it('starts no more while the paths of an earlier call have not begun', async () => {
    const w = await world(db);
    const ids = Array.from({ length: 150 }, (_, index) => `L${String(index).padStart(12, '0')}`);
    for (const leadId of ids.slice(0, 100)) await w.given(marked(leadId, '2026-03-01T02:05:00.000Z'));
    await run({ at }, w.deps);
    for (const leadId of ids.slice(100)) await w.given(marked(leadId, '2026-03-01T02:06:00.000Z'));

    await run({ at: '2026-03-01T02:15:00.000Z' }, w.deps);

    expect(w.started).toHaveLength(100);
  });

  it('plans no other call when nothing is left', async () => {
    const w = await world(db);
    await w.given({ ...marked('L000000000001', '2026-03-01T02:09:59.000Z'), importId: 'I1' });

    await run({ at }, w.deps);

    expect(w.schedules.size).toBe(0);
  });
});
