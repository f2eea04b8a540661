import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/events/reconcile-paths.ts';
import { waitingForTask } from '../../../functions/shared/waiting-for-task.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const id = 'L000000000001';
const begun = '2026-03-01T02:00:00.000Z';
/** In the hour in which leads of this id's shard are asked what they wait for. */
const at = '2026-03-02T01:40:00.000Z';

/** A lead in a revisit that waits for a person until a later day, as an execution carries it. */
async function carried(w: World, change: Parameters<typeof lead>[0] = {}) {
  const stored = await w.given(
    lead({ stage: 'revisit', episode: 1, createdAt: begun, stageSince: begun, ...change }),
  );
  const open = task({
    since: begun,
    handedOutAt: begun,
    dueAt: '2026-03-20T15:59:59.000Z',
    nextAt: '2026-03-19T01:00:00.000Z',
  });
  await w.store.commit({ task: open, waiting: waitingForTask(open) });
  w.running = new Set([`${id}-1`]);
  return stored;
}

/** Calls it once in each hour after which every part of the leads has had its turn. */
async function allHours(w: World, from = at) {
  for (let hour = 0; hour < 16; hour += 1)
    await run({ at: new Date(Date.parse(from) + hour * 3_600_000).toISOString() }, w.deps);
}

const openFindings = (w: World) => w.store.findings.open();

describe('reconcile-paths', () => {
  it('finds nothing where every open lead is carried and waits', async () => {
    const w = await world(db);
    await carried(w);

    await run({ at }, w.deps);

    expect([w.started, await openFindings(w), [...w.counted]]).toEqual([[], [], []]);
  });

  it('begins the next episode of an open lead that nothing carries, and closes its task', async () => {
    const w = await world(db);
    await carried(w);
    w.running = new Set();

    await run({ at }, w.deps);

    expect(w.started).toEqual([`${id}-2`]);
    expect(await w.lead()).toMatchObject({
      toStart: true,
      toStartSince: at,
      status: 'open',
      stage: 'revisit',
    });
    expect(await w.task()).toMatchObject({
      status: 'cancelled',
      result: { outcome: 'path-restarted', by: 'system' },
    });
    expect(await w.store.waiting.ofLead(id)).toBeUndefined();
    expect(await w.story()).toEqual(['path-restarted']);
    expect(await w.store.findings.get(`${id}.lead-without-execution`)).toMatchObject({
      status: 'mended',
      since: at,
    });
    expect(w.counted.get('PathsMended')).toBe(1);
  });

  it('begins it once, however often it is called', async () => {
    const w = await world(db);
    await carried(w);
    w.running = new Set();

    await run({ at }, w.deps);
    await run({ at }, w.deps);
    await run({ at: '2026-03-02T02:40:00.000Z' }, w.deps);

    expect(w.started).toEqual([`${id}-2`]);
  });

  it('does not touch a lead that moved a moment ago', async () => {
    const w = await world(db);
    await carried(w, { createdAt: '2026-03-02T01:30:00.000Z' });
    w.running = new Set();

    await run({ at }, w.deps);

    expect(w.started).toEqual([]);
  });

  it('wakes a resting lead that nobody woke', async () => {
    const w = await world(db);
    await w.given(lead({ stage: 'maintenance', status: 'resting', episode: 2, createdAt: begun }));
    const until = '2026-03-02T01:00:00.000Z';
    await w.store.commit({
      waiting: {
        leadId: id,
        forWhom: { kind: 'date' },
        what: '1-day-90',
        since: begun,
        until,
        dealerId: 'D1',
        regionId: 'north',
      },
    });

    await run({ at }, w.deps);

    expect(w.started).toEqual([`${id}-3`]);
    expect(await w.lead()).toMatchObject({ toStart: true, status: 'resting' });
  });

  it('keeps an open finding for ops where a wait is over and its path did not go on, and counts it', async () => {
    const w = await world(db);
    await carried(w);

    await run({ at: '2026-03-20T16:40:00.000Z' }, w.deps);

    expect(await openFindings(w)).toMatchObject([
      { kind: 'wait-past-due', leadId: id, dealerId: 'D1', remedy: 'call-ops' },
    ]);
    expect(w.counted.get('PathsInDoubt')).toBe(1);
    expect(w.started).toEqual([]);
  });

  it('closes a finding that a later call finds no more', async () => {
    const w = await world(db);
    await carried(w);
    await run({ at: '2026-03-20T16:40:00.000Z' }, w.deps);
    const open = await w.task();
    const reminded = { ...open, nextAt: '2026-03-21T01:00:00.000Z' };
    await w.store.commit({ task: reminded, waiting: waitingForTask(reminded) });

    await run({ at: '2026-03-20T17:40:00.000Z' }, w.deps);

    expect(await openFindings(w)).toEqual([]);
    expect(await w.store.findings.get(`${id}.wait-past-due`)).toMatchObject({ status: 'over' });
  });

  it('writes again what a carried lead waits for from its open task, and once', async () => {
    const w = await world(db);
    await carried(w);
    const before = await w.store.waiting.ofLead(id);
    await w.store.commit({ notWaiting: id });

    await allHours(w);
    await allHours(w, '2026-03-03T01:40:00.000Z');

    expect(await w.store.waiting.ofLead(id)).toEqual(before);
    expect(await w.store.findings.get(`${id}.waits-for-nothing`)).toMatchObject({
      remedy: 'write-wait',
      status: 'mended',
    });
    expect(w.counted.get('PathsMended')).toBe(1);
    expect(w.started).toEqual([]);
  });

  it.each([
    ['that is answered', { status: 'done' } as const],
    ['of an earlier episode', { taskId: `${id}-0-0-revisit-1` }],
  ])(
    'calls ops for a carried lead that waits for nothing and has only a task %s, hour by hour',
    async (_, change) => {
      const w = await world(db);
      await w.given(
        lead({ stage: 'revisit', episode: 1, createdAt: begun }),
        task({ handedOutAt: begun, ...change }),
      );
      w.running = new Set([`${id}-1`]);

      await allHours(w);

      expect(await openFindings(w)).toMatchObject([{ kind: 'waits-for-nothing', remedy: 'call-ops' }]);
      expect(await w.store.waiting.ofLead(id)).toBeUndefined();
      expect(w.counted.get('PathsInDoubt')).toBe(16);
    },
  );

  it('finds a reminder that is late although the due date lies ahead, when it is the turn of its part', async () => {
    const w = await world(db);
    await carried(w);

    for (let hour = 0; hour < 16; hour += 1) {
      await run(
        { at: new Date(Date.parse('2026-03-19T02:40:00.000Z') + hour * 3_600_000).toISOString() },
        w.deps,
      );
    }

    expect(await w.store.findings.get(`${id}.wait-past-due`)).toMatchObject({ remedy: 'call-ops' });
  });

  it('tells a path again that still runs for an archived lead', async () => {
    const w = await world(db);
    const pendingInterruption = { outcome: 'rerouted', at: begun, token: 'token' } as const;
    await w.given(
      lead({ status: 'archived', stage: 'ended', episode: 1, createdAt: begun, pendingInterruption }),
    );
    w.running = new Set([`${id}-1`]);

    await run({ at }, w.deps);

    expect(w.completed).toMatchObject([{ token: 'token' }]);
  });

  it('leaves the others mended when one cannot be', async () => {
    const w = await world(db);
    await w.given(lead({ episode: 1, createdAt: begun }));
    await w.given(lead({ leadId: 'L000000000002', episode: 1, createdAt: begun }));
    let starts = 0;
    w.onStart = () => {
      starts += 1;
      if (starts === 1) throw new Error('no');
    };

    await run({ at }, w.deps);

    expect(w.started).toHaveLength(1);
    expect(await openFindings(w)).toHaveLength(1);
  });
});
