import { describe, expect, it } from 'vitest';
import { waitingForTask } from '../../../functions/shared/waiting-for-task.ts';
import { run } from '../../../functions/tasks/open-episode.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const first = { leadId, episode: 1, at: '2026-03-01T02:00:05.000Z', execution: `${leadId}-1` };

describe('open-episode', () => {
  it('opens the first episode of a new lead and takes the to-start mark away', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given(lead({ toStart: true, toStartSince: '2026-03-01T02:00:00.000Z' }));

    const opened = await run(first, deps);

    expect(opened).toMatchObject({ stage: 'verification', cause: 'new' });
    expect(await w.lead()).toMatchObject({ episode: 1, status: 'open' });
    expect((await store.leads.toStart({ limit: 10 })).items).toEqual([]);
    expect(await w.story()).toEqual(['path-started']);
  });

  it('answers the same when it is run again, and changes nothing', async () => {
    const { deps, ...w } = await world(db);
    await w.given(lead());
    const opened = await run(first, deps);
    const before = await w.lead();

    const again = await run(first, deps);

    expect(again).toEqual(opened);
    expect(await w.lead()).toEqual(before);
    expect(await w.story()).toEqual(['path-started']);
  });

  it('closes the task that the episode before has left open, so that nobody does it for nothing', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given(lead({ stage: 'revisit', episode: 1 }));
    const left = task({ taskId: `${leadId}-1-1-revisit-1` });
    await store.commit({ task: left, waiting: waitingForTask(left) });

    await run({ ...first, episode: 2, execution: `${leadId}-2` }, deps);

    expect(await w.task(left.taskId)).toMatchObject({
      status: 'cancelled',
      result: { outcome: 'path-restarted', by: 'system', at: first.at },
    });
    expect(await store.waiting.ofLead(leadId)).toBeUndefined();
  });

  it('leaves a task alone that was answered before', async () => {
    const { deps, store, ...w } = await world(db);
    const result = { outcome: 'no-need', by: 'd1-mc', at: '2026-03-01T01:00:00.000Z' };
    const done = task({ status: 'done', result });
    await w.given(lead({ stage: 'revisit', episode: 1 }));
    await store.commit({ task: done, waiting: waitingForTask(done) });

    await run({ ...first, episode: 2, execution: `${leadId}-2` }, deps);

    expect(await w.task()).toMatchObject({ status: 'done', result });
  });

  it('ends an episode whose lead is in a later one', async () => {
    const { deps, ...w } = await world(db);
    const given = await w.given(lead({ episode: 2 }));

    const opened = await run(first, deps);

    expect(opened.stage).toBe('ended');
    expect(await w.lead()).toEqual(given);
  });

  it.each(['archived', 'lost'] as const)(
    'ends the next episode of a lead that was %s from outside, and counts it',
    async (status) => {
      const { deps, store, ...w } = await world(db);
      const pendingInterruption = { outcome: 'rerouted', at: first.at } as const;
      const marks = { toStart: true, toStartSince: first.at, pendingInterruption } as const;
      await w.given(lead({ episode: 0, stage: 'ended', status, ...marks }));

      const opened = await run(first, deps);

      expect(opened.stage).toBe(status);
      expect(await w.lead()).toMatchObject({ episode: 1, status });
      expect((await w.lead()).pendingInterruption).toBeUndefined();
      expect((await store.leads.toStart({ limit: 10 })).items).toEqual([]);
      expect(await w.story()).toEqual([]);
    },
  );

  it('ends an opened episode as the record says when its lead was archived before the answer arrived', async () => {
    const { deps, ...w } = await world(db);
    const pendingInterruption = { outcome: 'rerouted', at: first.at } as const;
    await w.given(lead({ episode: 1, stage: 'ended', status: 'archived', pendingInterruption }));

    const opened = await run(first, deps);

    expect(opened.stage).toBe('archived');
    expect((await w.lead()).pendingInterruption).toBeUndefined();
  });

  it('wakes a lead that rested and goes on where it stood', async () => {
    const { deps, store, ...w } = await world(db);
    const rested = await w.given(lead({ stage: 'maintenance', status: 'resting', episode: 1 }));
    const { dealerId, regionId } = rested;
    const rest = {
      forWhom: { kind: 'date' },
      what: '1-day-90',
      since: '',
      until: '2026-05-30T01:00:00Z',
    } as const;
    await store.commit({ waiting: { leadId, dealerId, regionId, ...rest } });

    const opened = await run({ ...first, episode: 2, execution: `${leadId}-2` }, deps);

    expect(opened.stage).toBe('maintenance');
    expect(await w.lead()).toMatchObject({ status: 'open', episode: 2 });
    expect(await store.waiting.ofLead(leadId)).toBeUndefined();
    expect(await w.story()).toEqual(['path-continued']);
  });

  it('tells verification that nobody could reach the customer when a path goes on there', async () => {
    const { deps, ...w } = await world(db);
    await w.given(lead({ episode: 1, returned: true }));

    const opened = await run({ ...first, episode: 2 }, deps);

    expect(opened).toMatchObject({ stage: 'verification', cause: 'unreachable' });
  });

  it('refuses an episode that is not the next one, and a lead that does not exist', async () => {
    const { deps, ...w } = await world(db);
    await w.given(lead());

    await expect(run({ ...first, episode: 3 }, deps)).rejects.toMatchObject({ name: 'PermanentError' });
    await expect(run({ ...first, leadId: 'L000000000009' }, deps)).rejects.toMatchObject({
      name: 'RecordNotFoundError',
    });
  });
});
