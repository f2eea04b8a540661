import { describe, expect, it } from 'vitest';
import type { StoredResult } from '../../../functions/store/task.ts';
import { run } from '../../../functions/tasks/record-promotion.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { leadId } = task();
const taskId = `${leadId}-1-2-promotion-1`;
const input = { leadId, taskId, at: '2026-03-05T03:00:01.000Z', execution: `${leadId}-1-2-promotion` };
const inPromotion = lead({
  stage: 'promotion',
  episode: 1,
  horizon: '1-week',
  intentClass: 'within-1-month',
});
const promotion = task({ taskId, kind: 'promotion' });

async function answered(result: Partial<StoredResult>): Promise<World> {
  const w = await world(db);
  const stored = { outcome: 'bought', by: 'd1-mc', at: '2026-03-05T03:00:00.000Z', ...result };
  await w.given(inPromotion, { ...promotion, status: 'done', result: stored });
  return w;
}

describe('record-promotion', () => {
  it.each([
    ['bought', {}, { outcome: 'bought', intent: 'uncertain' }, { stage: 'maintenance', status: 'open' }],
    [
      'wants-still',
      { intent: { horizon: '3-weeks' } },
      { outcome: 'later', intent: 'within-1-month' },
      { stage: 'promotion', horizon: '3-weeks' },
    ],
    [
      'later',
      { intent: { horizon: '6-months' } },
      { outcome: 'later', intent: 'over-1-month' },
      { stage: 'revisit', horizon: '6-months' },
    ],
    [
      'lost',
      { remark: 'bought elsewhere', reason: 'price' },
      { outcome: 'loss-proposed', intent: 'uncertain' },
      { stage: 'promotion', status: 'open', lossProposed: { taskId, by: 'd1-mc' } },
    ],
  ] as const)('routes %s', async (outcome, rest, told, left) => {
    const w = await answered({ outcome, ...rest });

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe(told.outcome);
    if (told.outcome === 'later') expect(recorded.intent).toBe(told.intent);
    expect(await w.lead()).toMatchObject(left);
  });

  it('never writes the remark into the story', async () => {
    const w = await answered({ outcome: 'lost', remark: '客户张伟已购竞品' });

    await run(input, w.deps);

    expect(JSON.stringify((await w.store.events.ofLead(leadId, { limit: 5 })).items)).not.toContain('张伟');
  });

  it('begins a cycle of care when it ends in a sale, and the next one after another sale', async () => {
    const w = await world(db);
    const result = { outcome: 'bought', by: 'd1-mc', at: '2026-03-05T03:00:00.000Z' };
    const care = { cycle: 1, done: ['thanks'] };
    await w.given({ ...inPromotion, care }, { ...promotion, status: 'done', result });

    await run(input, w.deps);

    expect((await w.lead()).care).toEqual({ cycle: 2, done: [] });
  });

  it.each([
    [0, 'not-done', { stage: 'promotion', status: 'open', notDoneRounds: 1 }],
    [1, 'given-up', { stage: 'ended', status: 'archived' }],
  ] as const)('after %i rounds that nobody worked on ends as %s', async (notDoneRounds, outcome, left) => {
    const w = await world(db);
    await w.given({ ...inPromotion, notDoneRounds }, { ...promotion, status: 'given-up' });

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe(outcome);
    expect(await w.lead()).toMatchObject(left);
    expect(w.sent).toHaveLength(outcome === 'given-up' ? 1 : 0);
  });

  it('hears of a purchase that cancelled the round', async () => {
    const w = await world(db);
    const result = { outcome: 'bought', by: 'system', at: input.at };
    await w.given({ ...inPromotion, stage: 'maintenance' }, { ...promotion, status: 'cancelled', result });

    expect((await run(input, w.deps)).outcome).toBe('bought');
  });

  it.each([
    ['price', { as: 'effective' }],
    ['not-reachable', undefined],
  ] as const)('shows by a loss for the reason %s whether the record is true', async (reason, verified) => {
    const w = await answered({ outcome: 'lost', reason, remark: '原因' });

    await run(input, w.deps);

    const { verified: found } = await w.lead();
    if (verified === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(verified);
  });

  it('records once', async () => {
    const w = await answered({ outcome: 'later', intent: { horizon: '6-months' } });
    const recorded = await run(input, w.deps);
    const before = await w.lead();

    expect(await run(input, w.deps)).toEqual(recorded);
    expect(await w.lead()).toEqual(before);
  });
});
