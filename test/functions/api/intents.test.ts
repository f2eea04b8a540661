import { describe, expect, it } from 'vitest';
import { run as answer } from '../../../functions/api/answer-task.ts';
import { run } from '../../../functions/api/intents/change-intent.ts';
import { changeIntent } from '../../../functions/api/schemas/intents.ts';
import { answerTask } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { run as recordRevisit } from '../../../functions/tasks/record-revisit.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const { leadId } = lead();
const LATER = '2026-03-02T03:00:00.000Z';

/** A lead of D1 with a task, or without one, and who may tell of its customer's intent. */
async function desk(given: Partial<Lead> = {}) {
  const home = await house(await db.store());
  const { store } = home.deps;
  const revisit = task({ token: 'token-1', ownerId: 'd1-mc' });
  await store.commit({
    lead: lead({ stage: 'revisit', status: 'open', episode: 1, horizon: '6-months', ...given }),
    task: revisit,
    waiting: {
      ...{ leadId, forWhom: { kind: 'person', staffId: 'd1-mc' }, what: 'revisit', taskId: revisit.taskId },
      ...{ since: NOW, until: '2026-03-21T15:59:59Z', dealerId: 'D1', regionId: 'north' },
    },
  });
  const handler = apiHandler(changeIntent, run, () => home.deps);
  const tell = (body: object, as = 'd1-mc') =>
    send(handler, eventOf(changeIntent, { as, params: { leadId }, body: JSON.stringify(body), at: LATER }));
  const answers = apiHandler(answerTask, answer, () => home.deps);
  const answerWith = (body: object, as = 'd1-mc') =>
    send(
      answers,
      eventOf(answerTask, { as, params: { taskId: revisit.taskId }, body: JSON.stringify(body) }),
    );
  return { home, store, revisit, tell, answerWith, now: async () => (await store.leads.get(leadId)) as Lead };
}

describe('a customer who wants to buy at another time', () => {
  it('leaves the revisit for promotion at once, with a new deadline, and the open task is called off', async () => {
    const { home, store, revisit, tell, now } = await desk();

    const reply = await tell({ horizon: '1-week', remark: '李师傅来电，月底前要车' });

    expect(reply).toMatchObject({ status: 200, body: { change: 'rerouted', stage: 'promotion' } });
    expect(reply.body.dueAt).toBe('2026-03-05T15:59:59Z');
    expect(await now()).toMatchObject({
      ...{ stage: 'promotion', status: 'open', horizon: '1-week', stageSince: LATER },
      pendingInterruption: { outcome: 'rerouted', token: 'token-1' },
      intentChange: { horizon: '1-week', by: 'd1-mc', at: LATER },
    });
    expect(await store.tasks.get(revisit.taskId)).toMatchObject({ status: 'cancelled' });
    expect(home.completed).toEqual([
      { token: 'token-1', output: { status: 'cancelled', outcome: 'rerouted' } },
    ]);
    const events = (await store.events.ofLead(leadId, { limit: 9 })).items;
    expect(events.map(({ kind }) => kind)).toEqual(['intent-changed', 'task-cancelled']);
    expect(JSON.stringify(events)).not.toContain('李师傅');
  });

  it.each([
    ['promotion', 'open', '2-months', 'revisit'],
    ['promotion', 'open', '1-week', 'promotion'],
    ['maintenance', 'open', '3-weeks', 'promotion'],
    ['maintenance', 'resting', '12-months', 'revisit'],
  ] as const)('from %s (%s) to a need in %s goes to %s', async (stage, status, horizon, next) => {
    const care = stage === 'maintenance' ? { soldAt: NOW, care: { cycle: 1, done: [] } } : {};
    const { home, tell, now } = await desk({ stage, status, ...care });

    const reply = await tell({ horizon }, 'd1-gm');

    expect(reply).toMatchObject({ status: 200, body: { change: 'rerouted', stage: next } });
    expect(await now()).toMatchObject({ stage: next, status: 'open', horizon });
    expect(home.started).toEqual(status === 'resting' ? [`${leadId}-2`] : []);
  });

  it('is told so when nothing changes', async () => {
    const { store, tell, now } = await desk();

    const reply = await tell({ horizon: '6-months' });

    expect(reply).toMatchObject({ status: 200, body: { change: 'unchanged', stage: 'revisit' } });
    expect((await now()).version).toBe(1);
    expect((await store.events.ofLead(leadId, { limit: 9 })).items).toEqual([]);
  });

  it('is noted while the record is verified, and moves nothing yet', async () => {
    const { home, tell, now } = await desk({ stage: 'verification', returned: true });

    const reply = await tell({ horizon: '1-week' });

    expect(reply.body).toMatchObject({ change: 'noted', stage: 'verification' });
    expect(await now()).toMatchObject({ stage: 'verification', horizon: '1-week', returned: true });
    expect(home.completed).toEqual([]);
  });

  it('goes before an answer that was stored and not yet recorded: that is kept and moves nothing', async () => {
    const { home, store, revisit, tell, answerWith, now } = await desk();
    await answerWith({ outcome: 'no-need' });
    await tell({ horizon: '1-week' }, 'd1-gm');

    const recorded = await recordRevisit(
      { leadId, taskId: revisit.taskId, attempt: 1, at: LATER, execution: `${leadId}-1-0-revisit` },
      home.deps,
    );

    expect(recorded.outcome).toBe('rerouted');
    expect(await now()).toMatchObject({ stage: 'promotion', horizon: '1-week' });
    expect((await store.tasks.get(revisit.taskId))?.result?.outcome).toBe('no-need');
  });

  it('keeps an answer that comes afterwards', async () => {
    const { store, revisit, tell, answerWith } = await desk();
    await tell({ horizon: '1-week' }, 'd1-gm');

    const reply = await answerWith({ outcome: 'no-need' });

    expect(reply).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:path-moved-on' } });
    expect((await store.tasks.get(revisit.taskId))?.lateAnswer?.outcome).toBe('no-need');
  });

  it.each([
    ['whoever owns the task', 'd1-mc', 200],
    ['a manager of the dealer', 'd1-gm', 200],
    ['head office', 'hq-ip', 200],
    ['a colleague who has nothing to do with it', 'd1-ic', 403],
    ['another dealer', 'd2-gm', 404],
  ])('is reported by %s', async (_who, as, status) => {
    const { tell } = await desk();

    expect((await tell({ horizon: '2-weeks' }, as)).status).toBe(status);
  });

  it.each(['archived', 'lost'] as const)('is reported anew when the lead is %s', async (status) => {
    const { tell, now } = await desk({ stage: 'ended', status });

    const reply = await tell({ horizon: '1-week' }, 'd1-gm');

    expect(reply).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:lead-over' } });
    expect((await now()).version).toBe(1);
  });
});
