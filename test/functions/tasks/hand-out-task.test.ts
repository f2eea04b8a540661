import { describe, expect, it } from 'vitest';
import { TransientError } from '../../../functions/shared/errors.ts';
import { run } from '../../../functions/tasks/hand-out-task.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const taskId = `${leadId}-1-1-revisit-1`;
const input = {
  taskId,
  leadId,
  kind: 'revisit',
  attempt: 1,
  since: '2026-03-01T02:00:06.000Z',
  at: '2026-03-01T02:00:07.000Z',
} as const;
const inRevisit = lead({ stage: 'revisit', stageSince: input.since, episode: 1 });

describe('hand-out-task', () => {
  it('gives a retail revisit to the marketing consultant, due on the day of T9, with its reasons', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given(inRevisit);

    await run(input, deps);

    const handed = await w.task();
    expect(handed).toMatchObject({ ownerId: 'd1-mc', dueAt: '2026-03-21T15:59:59Z', status: 'waiting' });
    expect(handed.because.map(({ table }) => table)).toContain('T9');
    expect(await store.waiting.ofLead(leadId)).toMatchObject({
      forWhom: { kind: 'person', staffId: 'd1-mc' },
      what: 'revisit',
      until: '2026-03-21T15:59:59Z',
      taskId,
    });
    expect(await w.story()).toEqual(['task-handed-out']);
  });

  it('tells the owner at once by day, without the name, the number or the address of the customer', async () => {
    const { deps, ...w } = await world(db);
    await w.given(inRevisit);

    const { nextAt } = await run(input, deps);

    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]?.attributes).toMatchObject({ staffId: 'd1-mc', template: 'task-assigned' });
    expect(JSON.stringify(w.sent)).not.toMatch(/张伟|13812345678|中山路/);
    expect(JSON.stringify(w.sent)).toContain('138****5678');
    expect(nextAt).toBe('2026-03-20T01:00:00Z');
  });

  it('tells the owner in the morning when the task is handed out at night', async () => {
    const { deps, ...w } = await world(db);
    await w.given(inRevisit);

    const { nextAt } = await run({ ...input, at: '2026-03-01T15:00:00.000Z' }, deps);

    expect(w.sent).toEqual([]);
    expect(nextAt).toBe('2026-03-02T00:00:00Z');
  });

  it('tells the people of the maker who accompany a gold customer', async () => {
    const { deps, ...w } = await world(db);
    await w.given({ ...inRevisit, level: 'gold-silver' });

    await run(input, deps);

    expect((await w.task()).informed).toEqual(['hq-mdm']);
    expect(w.sent.map(({ attributes }) => attributes.staffId)).toEqual(['d1-gm', 'hq-mdm']);
  });

  it('hands out once and tells once, however often it is run', async () => {
    const { deps, ...w } = await world(db);
    await w.given(inRevisit);
    const handed = await run(input, deps);
    const before = await w.task();

    const again = await run(input, deps);

    expect(again).toEqual(handed);
    expect(await w.task()).toEqual(before);
    expect(w.sent).toHaveLength(1);
    expect(await w.story()).toEqual(['task-handed-out']);
  });

  it('tells the owner on the second run when the first one was throttled', async () => {
    const w = await world(db);
    await w.given(inRevisit);
    w.onPublish = () => {
      throw new TransientError('throttled');
    };
    await expect(run(input, w.deps)).rejects.toMatchObject({ name: 'TransientError' });
    w.onPublish = () => {};

    await run(input, w.deps);

    expect(w.sent).toHaveLength(1);
    expect(await w.story()).toEqual(['task-handed-out']);
  });

  it('gives the task to the person of the post who has less to do', async () => {
    const { deps, store, ...w } = await world(db);
    const consultant = organisation.staff.find(({ staffId }) => staffId === 'd1-mc')!;
    const staff = [...organisation.staff, { ...consultant, staffId: 'd1-mc2' }];
    await store.organisation.replace({ ...organisation, staff }, 1, '2026-02-01T00:00:00.000Z');
    await w.given(inRevisit, task({ taskId: 'another' }));

    await run(input, deps);

    expect((await w.task()).ownerId).toBe('d1-mc2');
  });

  it('leaves the task in the queue of head office when the dealer has nobody', async () => {
    const { deps, ...w } = await world(db);
    await w.given({ ...inRevisit, dealerId: 'maker' });

    await run(input, deps);

    expect(await w.task()).toMatchObject({ ownerId: 'hq-queue', dealerId: 'maker' });
    expect(w.sent[0]?.attributes).toMatchObject({ queue: 'hq-queue' });
  });

  it('cancels the task from the start when a purchase is still to be heard of', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given({ ...inRevisit, pendingInterruption: { outcome: 'bought', at: input.at } });

    const { nextAt } = await run(input, deps);

    expect(await w.task()).toMatchObject({
      status: 'cancelled',
      result: { outcome: 'bought', by: 'system' },
    });
    expect(await store.waiting.ofLead(leadId)).toBeUndefined();
    expect(w.sent).toEqual([]);
    expect(nextAt).toBe('2026-03-01T02:01:07.000Z');
    expect(await w.story()).toEqual(['task-handed-out', 'task-cancelled']);
  });

  it('shares the days left among the attempts left when the customer was not reached before', async () => {
    const { deps, ...w } = await world(db);
    const attempts = [{ at: '2026-03-10T03:00:00.000Z', localDay: '2026-03-10' }];
    await w.given({ ...inRevisit, attempts });

    await run(
      { ...input, attempt: 2, since: '2026-03-10T03:00:01.000Z', at: '2026-03-10T03:00:02.000Z' },
      deps,
    );

    const handed = await w.task();
    expect(handed.because.map(({ rule }) => rule)).toContain('O8');
  });
});
