import { describe, expect, it } from 'vitest';
import type { StoredResult } from '../../../functions/store/task.ts';
import { run } from '../../../functions/tasks/record-revisit.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { taskId, leadId } = task();
const input = {
  leadId,
  taskId,
  attempt: 1,
  at: '2026-03-05T03:00:01.000Z',
  execution: `${leadId}-1-1-revisit`,
};
const answeredAt = '2026-03-05T03:00:00.000Z';
const inRevisit = lead({ stage: 'revisit', episode: 1 });

/** A lead in revisit whose task has been answered. */
async function answered(result: Partial<StoredResult>, given = inRevisit): Promise<World> {
  const w = await world(db);
  const stored = { outcome: 'no-need', by: 'd1-mc', at: answeredAt, ...result };
  await w.given(given, task({ status: 'done', result: stored }));
  return w;
}

describe('record-revisit', () => {
  it.each([
    ['bought', undefined, { outcome: 'bought', intent: 'unknown' }, 'maintenance'],
    ['need-within-month', '2-weeks', { outcome: 'need-within-month', intent: 'within-1-month' }, 'promotion'],
    ['need-later', '6-months', { outcome: 'need-later', intent: 'over-1-month' }, 'revisit'],
    ['need-later', 'uncertain', { outcome: 'need-later', intent: 'uncertain' }, 'revisit'],
    ['no-need', undefined, { outcome: 'no-need', intent: 'none' }, 'revisit'],
  ] as const)('routes %s (%s) by table T12', async (outcome, horizon, told, stage) => {
    const w = await answered({ outcome, ...(horizon !== undefined && { intent: { horizon } }) });

    const recorded = await run(input, w.deps);

    expect(recorded).toEqual(told);
    expect(await w.lead()).toMatchObject({ stage, status: 'open', stageSince: input.at });
    const [event] = (await w.store.events.ofLead(leadId, { limit: 5 })).items;
    expect(event).toMatchObject({ kind: 'revisited', actor: 'd1-mc' });
    expect(event?.because.length).toBeGreaterThan(0);
  });

  it('begins a cycle of care on the day the customer says it was bought', async () => {
    const w = await answered({ outcome: 'bought' });

    await run(input, w.deps);

    expect(await w.lead()).toMatchObject({ soldAt: answeredAt, care: { cycle: 1, done: [] } });
  });

  it('keeps what the person found out about the intended vehicle', async () => {
    const w = await answered({ outcome: 'need-later', intent: { horizon: '6-months', brand: '欧曼' } });

    await run(input, w.deps);

    expect(await w.lead()).toMatchObject({
      horizon: '6-months',
      intent: { horizon: '6-months', brand: '欧曼' },
    });
  });

  it('goes on with another attempt when the customer was not reached, and keeps since when it counts', async () => {
    const w = await answered({ outcome: 'not-reached' });

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe('not-reached');
    expect(await w.lead()).toMatchObject({
      stage: 'revisit',
      stageSince: inRevisit.stageSince,
      attempts: [{ at: answeredAt, localDay: '2026-03-05' }],
    });
  });

  it('gives the record back to its dealer after the third attempt on another day', async () => {
    const attempts = [
      { at: '2026-03-02T03:00:00.000Z', localDay: '2026-03-02' },
      { at: '2026-03-03T03:00:00.000Z', localDay: '2026-03-03' },
    ];
    const w = await answered({ outcome: 'not-reached' }, { ...inRevisit, attempts });

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe('unreachable');
    expect(await w.lead()).toMatchObject({ stage: 'verification', returned: true, attempts: [] });
  });

  it('does not count a second attempt on the same day', async () => {
    const attempts = [
      { at: '2026-03-02T03:00:00.000Z', localDay: '2026-03-02' },
      { at: '2026-03-05T01:00:00.000Z', localDay: '2026-03-05' },
    ];
    const w = await answered({ outcome: 'not-reached' }, { ...inRevisit, attempts });

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe('not-reached');
    expect((await w.lead()).attempts).toEqual(attempts);
  });

  it('hands a revisit that nobody made out afresh', async () => {
    const w = await world(db);
    await w.given(inRevisit, task({ status: 'given-up' }));

    const recorded = await run(input, w.deps);

    expect(recorded).toEqual({ outcome: 'not-done', intent: 'over-1-month' });
    expect(await w.lead()).toMatchObject({ stage: 'revisit', notDoneRounds: 1, horizon: '2-months' });
    expect(w.sent).toEqual([]);
  });

  it('archives a lead that nobody worked on in all rounds, and tells head office once', async () => {
    const w = await world(db);
    await w.given({ ...inRevisit, notDoneRounds: 1 }, task({ status: 'given-up' }));

    const recorded = await run(input, w.deps);
    await run(input, w.deps);

    expect(recorded.outcome).toBe('given-up');
    expect(await w.lead()).toMatchObject({ stage: 'ended', status: 'archived', endedBecause: 'not-done' });
    expect(w.sent.map(({ attributes }) => attributes.queue)).toEqual(['hq-queue']);
  });

  it('forgets the rounds that nobody worked on as soon as somebody does', async () => {
    const w = await answered({ outcome: 'no-need' }, { ...inRevisit, notDoneRounds: 1 });

    await run(input, w.deps);

    expect((await w.lead()).notDoneRounds).toBe(0);
  });

  it('hears of a purchase that cancelled the task, and leaves the sale as it was reported', async () => {
    const w = await world(db);
    const care = { cycle: 1, done: [] };
    const soldAt = '2026-03-04T01:00:00.000Z';
    const pendingInterruption = { outcome: 'bought', at: answeredAt } as const;
    const sold = { ...inRevisit, stage: 'maintenance', soldAt, care, pendingInterruption } as const;
    const result = { outcome: 'bought', by: 'system', at: answeredAt };
    await w.given(sold, task({ status: 'cancelled', result }));

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe('bought');
    const after = await w.lead();
    expect(after).toMatchObject({ stage: 'maintenance', soldAt, care });
    expect(after.pendingInterruption).toBeUndefined();
  });

  it('takes the purchase for true when the person answered something else just before it', async () => {
    const care = { cycle: 1, done: [] };
    const pendingInterruption = { outcome: 'bought', at: answeredAt } as const;
    const sold = {
      ...inRevisit,
      stage: 'maintenance',
      soldAt: answeredAt,
      care,
      pendingInterruption,
    } as const;
    const w = await answered({ outcome: 'no-need' }, sold);

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe('bought');
    expect((await w.lead()).stage).toBe('maintenance');
  });

  it('records once: a second run answers the same and changes nothing', async () => {
    const w = await answered({ outcome: 'not-reached' });
    const recorded = await run(input, w.deps);
    const before = await w.lead();

    const again = await run({ ...input, at: '2026-03-05T03:05:00.000Z' }, w.deps);

    expect(again).toEqual(recorded);
    expect(await w.lead()).toEqual(before);
    expect(await w.story()).toEqual(['revisited']);
  });

  it('takes away what the lead waited for', async () => {
    const w = await answered({ outcome: 'no-need' });
    const wait = { forWhom: { kind: 'person' }, what: 'revisit', since: '', until: answeredAt } as const;
    await w.store.commit({ waiting: { leadId, dealerId: 'D1', regionId: 'north', ...wait } });

    await run(input, w.deps);

    expect(await w.store.waiting.ofLead(leadId)).toBeUndefined();
  });

  it('refuses to record a task that still waits', async () => {
    const w = await world(db);
    await w.given(inRevisit, task());

    await expect(run(input, w.deps)).rejects.toMatchObject({ name: 'PermanentError' });
  });
});
