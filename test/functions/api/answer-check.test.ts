import { describe, expect, it } from 'vitest';
import { run as answer } from '../../../functions/api/answer-task.ts';
import { run as read } from '../../../functions/api/get-task.ts';
import { getCheckedResults } from '../../../functions/api/schemas/statistics.ts';
import { answerTask, getTask } from '../../../functions/api/schemas/tasks.ts';
import { run as statistics } from '../../../functions/api/statistics/get-checked-results.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const { leadId, taskId: checkedId } = task();
const checkId = `${checkedId}-check`;
const openId = `${leadId}-1-1-revisit-2`;
const contradicted = { outcome: 'contradicted', intent: { horizon: '2-weeks' }, remark: '张伟下周就买' };

/** A revisit that d1-mc answered, the lead's next one, and the check, which d1-cm has. */
async function desk(more: Partial<Lead> = {}) {
  const home = await house(await db.store());
  const { store } = home.deps;
  await store.commit({
    lead: lead({ stage: 'revisit', episode: 1, ...more }),
    task: task({ status: 'done', result: { outcome: 'need-later', by: 'd1-mc', at: NOW } }),
  });
  const open = task({ taskId: openId, token: 'of-the-path' });
  const forWhom = { kind: 'person', staffId: 'd1-mc' } as const;
  const { dealerId, regionId, dueAt: until } = open;
  await store.commit({
    task: open,
    waiting: { leadId, taskId: openId, what: 'revisit', since: NOW, until, forWhom, dealerId, regionId },
  });
  const check = { taskId: checkId, kind: 'check-call', ownerId: 'd1-cm', token: 'of-the-check' } as const;
  await store.commit({ task: task({ ...check, informed: ['d1-mc'] }) });
  const answers = apiHandler(answerTask, answer, () => home.deps);
  const counts = apiHandler(getCheckedResults, statistics, () => home.deps);
  return {
    home,
    store,
    decide: (body: object, as = 'd1-cm') =>
      send(answers, eventOf(answerTask, { as, params: { taskId: checkId }, body: JSON.stringify(body) })),
    counted: async (by: string, as = 'd1-gm') => {
      const query = { from: NOW.slice(0, 7), to: NOW.slice(0, 7), by };
      return (await send(counts, eventOf(getCheckedResults, { as, query }))).body;
    },
    told: async () =>
      (await store.events.ofLead(leadId, { limit: 50 })).items.filter(
        ({ kind }) => kind === 'result-checked',
      ),
  };
}

describe('the page of a check', () => {
  it('shows the result that is checked to whoever checks it and to managers, and never to who gave it', async () => {
    const { home, store } = await desk();
    const result = { outcome: 'need-later', intent: { horizon: '6-months' }, method: 'phone' } as const;
    const checked = (await store.tasks.ofLeadById(checkedId))!;
    await store.commit({
      task: { ...checked, result: { ...result, remark: '张伟半年后再看', by: 'd1-mc', at: NOW } },
    });
    const reads = apiHandler(getTask, read, () => home.deps);
    const page = async (as: string) =>
      (await send(reads, eventOf(getTask, { as, params: { taskId: checkId } }))).body;

    const owner = (await page('d1-cm')).checked;
    expect(owner).toMatchObject({ taskId: checkedId, as: 'reached', by: 'd1-mc', horizon: '6-months' });
    expect(owner).toMatchObject({ kind: 'revisit', outcome: 'need-later', method: 'phone', at: NOW });
    expect(owner.remark).toBe('张伟半年后再看');
    expect((await page('hq-mdm')).checked).toBeUndefined();
    expect((await page('hq-head')).checked).toMatchObject({ outcome: 'need-later' });
    expect((await page('d1-mc')).checked).toBeUndefined();
    expect((await page('d1-ic')).checked).toBeUndefined();
  });
});

describe('the check of a result', () => {
  it('notes that a result is true and leaves the lead and what it waits for alone', async () => {
    const { home, store, decide, counted, told } = await desk();
    const before = await store.leads.get(leadId);

    const taken = await decide({ outcome: 'confirmed' });

    expect(taken).toMatchObject({ status: 200, body: { state: 'taken-up' } });
    expect(await store.leads.get(leadId)).toEqual(before);
    expect(await store.waiting.ofLead(leadId)).toMatchObject({ taskId: openId });
    expect(home.completed.map(({ token }) => token)).toEqual(['of-the-check']);
    expect(await told()).toMatchObject([
      { actor: 'd1-cm', facts: { finding: 'confirmed', answeredBy: 'd1-mc', checkedTaskId: checkedId } },
    ]);
    expect(await counted('person')).toMatchObject({
      rows: [{ key: 'd1-mc', dealerId: 'D1', checked: 1, confirmed: 1, contradicted: 0, share: 0 }],
    });
  });

  it('routes the lead anew by what is true when the result is not', async () => {
    const { store, decide, counted, told } = await desk();

    const taken = await decide(contradicted);

    expect(taken.status).toBe(200);
    expect(await store.leads.get(leadId)).toMatchObject({ stage: 'promotion', horizon: '2-weeks' });
    expect(await store.tasks.get(openId)).toMatchObject({ status: 'cancelled' });
    expect(await store.tasks.get(checkId)).toMatchObject({ status: 'done', result: { by: 'd1-cm' } });
    const events = await told();
    expect(events).toMatchObject([{ stage: 'promotion', facts: { finding: 'contradicted' } }]);
    expect(JSON.stringify(events)).not.toContain('张伟');
    expect(await counted('dealer')).toMatchObject({
      total: { checked: 1, contradicted: 1, share: 1 },
      rows: [{ key: 'D1', name: '一号店', contradicted: 1 }],
    });
  });

  it('takes up a lost lead again, and sends one that has bought to care', async () => {
    const lostId = checkedId;
    const lost = await desk({ stage: 'ended', status: 'lost', endedBecause: 'lost' });
    const stored = await lost.store.tasks.ofLeadById(lostId);
    const result = { outcome: 'lost', reason: 'price', by: 'd1-mc', at: NOW } as const;
    await lost.store.commit({ task: { ...stored!, kind: 'promotion', result } });
    const sold = await desk();

    await lost.decide(contradicted);
    await sold.decide({ outcome: 'contradicted-bought', remark: '已提车' });

    const again = await lost.store.leads.get(leadId);
    expect(again).toMatchObject({ stage: 'promotion', status: 'open', toStart: true });
    expect(again?.endedBecause).toBeUndefined();
    expect(await sold.store.leads.get(leadId)).toMatchObject({ stage: 'maintenance', soldAt: NOW });
  });

  it('counts and reroutes once, however often the same answer comes', async () => {
    const { store, decide, counted, told } = await desk();

    await decide(contradicted);
    const version = (await store.leads.get(leadId))?.version;
    const again = await decide(contradicted);
    const other = await decide({ outcome: 'confirmed' });

    expect(again.status).toBe(200);
    expect(other).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('answered-differently') },
    });
    expect((await store.leads.get(leadId))?.version).toBe(version);
    expect(await told()).toHaveLength(1);
    expect(await counted('person')).toMatchObject({ total: { checked: 1 } });
  });

  it('completes a contradiction that was cut off before its lead was rerouted', async () => {
    const { store, decide, told } = await desk();
    const check = await store.tasks.ofLeadById(checkId);
    const { outcome, intent, remark } = contradicted;
    const finding = {
      outcome,
      intent: { horizon: intent.horizon as '2-weeks' },
      remark,
      by: 'd1-cm',
      at: NOW,
    };
    await store.commit({ task: { ...check!, finding } });

    const other = await decide({ outcome: 'confirmed' });
    const same = await decide(contradicted);

    expect([other.status, same.status]).toEqual([409, 200]);
    expect(await told()).toHaveLength(1);
    expect(await store.leads.get(leadId)).toMatchObject({ stage: 'promotion' });
  });

  it('takes no finding from the person whose result it is', async () => {
    const { decide, told } = await desk();

    const refused = await decide({ outcome: 'confirmed' }, 'd1-mc');

    expect(refused.status).toBe(403);
    expect(await told()).toEqual([]);
  });

  it('asks for the truth and a remark of whoever contradicts', async () => {
    const { decide } = await desk();

    const refused = await decide({ outcome: 'contradicted' });

    expect(refused).toMatchObject({ status: 422 });
    const paths = (refused.body as { errors: { path: string }[] }).errors.map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['intent.horizon', 'remark']);
  });

  it.each<[string, Partial<Lead>]>([
    ['has bought', { stage: 'maintenance' }],
    ['was merged', { mergedInto: 'L000000000002' }],
    ['was erased', { erasedAt: NOW }],
    ['has another dealer', { dealerId: 'D2' }],
    ['is lost', { stage: 'ended', status: 'lost' }],
    ['is being rerouted', { pendingInterruption: { outcome: 'rerouted', at: NOW } }],
  ])('closes as needless when the lead %s', async (_why, more) => {
    const { home, store, decide, told } = await desk(more);

    const late = await decide(contradicted);

    expect(late).toMatchObject({ status: 409, body: { type: expect.stringContaining('task-over') } });
    expect(await store.tasks.get(checkId)).toMatchObject({
      status: 'cancelled',
      result: { outcome: 'needless' },
    });
    expect(home.completed).toMatchObject([{ token: 'of-the-check', output: { status: 'cancelled' } }]);
    expect(await told()).toEqual([]);
  });
});
