import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/api/answer-task.ts';
import { answerTask } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadTask } from '../../../functions/store/task.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const TASK_ID = task().taskId;
const NEED = { outcome: 'need-later', intent: { horizon: '6-months' } };

async function desk(change: Partial<LeadTask> = {}, leadChange: Partial<Lead> = {}) {
  const home = await house(await db.store());
  const { store } = home.deps;
  const given = task({ token: 'token-1', ...change });
  await store.commit({
    lead: lead({ stage: 'revisit', episode: 1, ...leadChange }),
    task: given,
    waiting: {
      leadId: given.leadId,
      forWhom: { kind: 'person', staffId: given.ownerId },
      what: given.kind,
      since: given.handedOutAt,
      until: given.dueAt,
      taskId: given.taskId,
      dealerId: given.dealerId,
      regionId: given.regionId,
    },
  });
  const handler = apiHandler(answerTask, run, () => home.deps);
  const answer = (body: unknown, as = 'd1-mc', at = NOW) =>
    send(handler, eventOf(answerTask, { params: { taskId: TASK_ID }, body: JSON.stringify(body), as, at }));
  return { home, store, handler, answer };
}

describe('an answer to a task', () => {
  it('is stored, ends the wait and lets the path go on', async () => {
    const { answer, store, home } = await desk();

    const reply = await answer({ ...NEED, remark: '张先生半年后换车' });

    expect(reply).toMatchObject({
      status: 200,
      body: { taskId: TASK_ID, outcome: 'need-later', state: 'taken-up' },
    });
    expect(home.completed).toEqual([{ token: 'token-1', output: { status: 'done', outcome: 'need-later' } }]);
    expect(await store.tasks.get(TASK_ID)).toMatchObject({
      status: 'done',
      result: { ...NEED, remark: '张先生半年后换车', by: 'd1-mc', at: NOW },
    });
    expect(await store.waiting.ofLead(lead().leadId)).toBeUndefined();
    const { items } = await store.events.ofLead(lead().leadId, { limit: 10 });
    expect(items).toMatchObject([
      {
        kind: 'task-answered',
        actor: 'd1-mc',
        stage: 'revisit',
        facts: { outcome: 'need-later', horizon: '6-months' },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('张先生');
  });

  it('changes nothing when it comes again, and tries the token again', async () => {
    const { answer, store, home } = await desk();

    await answer(NEED);
    const before = await store.tasks.get(TASK_ID);
    home.tokenOutcome = 'gone';
    const again = await answer(NEED, 'd1-mc', '2026-03-02T02:05:00.000Z');

    expect(again).toMatchObject({ status: 200, body: { outcome: 'need-later', state: 'taken-up' } });
    expect(await store.tasks.get(TASK_ID)).toEqual(before);
  });

  it('is refused when another answer stands', async () => {
    const { answer, store } = await desk();

    await answer(NEED);
    const other = await answer({ outcome: 'bought' });
    const otherHorizon = await answer({ outcome: 'need-later', intent: { horizon: '12-months' } });

    expect(other).toMatchObject({ status: 409, contentType: 'application/problem+json' });
    expect(other.body.type).toBe('urn:leadpath:problem:answered-differently');
    expect(otherHorizon.status).toBe(409);
    expect((await store.tasks.get(TASK_ID))?.result?.outcome).toBe('need-later');
  });

  it('of two people in the same moment is taken once', async () => {
    const { answer, home } = await desk();

    const replies = await Promise.all([answer(NEED), answer({ outcome: 'bought' }, 'd1-gm')]);

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(home.completed).toHaveLength(1);
  });

  it('is kept for the next turn when no token is held yet', async () => {
    const { answer, store, home } = await desk({ token: undefined });

    const reply = await answer(NEED);

    expect(reply).toMatchObject({ status: 202, body: { state: 'stored' } });
    expect(home.completed).toEqual([]);
    expect((await store.tasks.get(TASK_ID))?.status).toBe('done');
  });

  it('is kept for the next turn when the token has just timed out', async () => {
    const { answer, store, home } = await desk();
    home.tokenOutcome = 'timed-out';

    const reply = await answer(NEED);

    expect(reply).toMatchObject({ status: 202, body: { state: 'stored' } });
    expect((await store.tasks.get(TASK_ID))?.status).toBe('done');
  });

  it('is kept for the next turn when Step Functions does not serve the request', async () => {
    const { answer, home } = await desk();
    home.tokenOutcome = new TransientError('throttled');

    const reply = await answer(NEED);

    expect(reply).toMatchObject({ status: 202, body: { state: 'stored' } });
  });

  it.each([
    ['gone', 410, 'path-ended'],
    ['invalid', 409, 'path-moved-on'],
  ] as const)('is kept, and its sender told, when the token is %s', async (tokenOutcome, status, kind) => {
    const { answer, store, home } = await desk();
    home.tokenOutcome = tokenOutcome;

    const reply = await answer(NEED);

    expect(reply).toMatchObject({ status, body: { type: `urn:leadpath:problem:${kind}` } });
    expect((await store.tasks.get(TASK_ID))?.result).toMatchObject(NEED);
  });

  it.each(['cancelled', 'given-up'] as const)('comes too late for a task that is %s', async (status) => {
    const { answer } = await desk({ status, result: { outcome: 'bought', by: 'system', at: NOW } });

    const reply = await answer(NEED);

    expect(reply).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:task-over' } });
  });

  it('is refused with every reason', async () => {
    const { answer, store } = await desk();

    const reply = await answer({
      outcome: 'need-later',
      intent: { horizon: '1-week' },
      remark: '',
      colour: 'red',
    });

    expect(reply).toMatchObject({ status: 422, contentType: 'application/problem+json' });
    const paths = reply.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['intent.horizon', 'remark', '']));
    expect(reply.body.errors.every((error: { messageZh: string }) => error.messageZh.length > 0)).toBe(true);
    expect((await store.tasks.get(TASK_ID))?.status).toBe('waiting');
  });

  it('that is not JSON is refused as such', async () => {
    const { handler } = await desk();

    const reply = await send(
      handler,
      eventOf(answerTask, { params: { taskId: TASK_ID }, body: '{', as: 'd1-mc' }),
    );

    expect(reply).toMatchObject({ status: 400, body: { type: 'urn:leadpath:problem:not-json' } });
  });

  it('"not reached" counts once on each local day (O8)', async () => {
    const attempts = [{ at: '2026-03-01T16:30:00.000Z', localDay: '2026-03-02' }];
    const { answer } = await desk({}, { attempts });

    const sameDay = await answer({ outcome: 'not-reached' }, 'd1-mc', '2026-03-02T15:59:59.000Z');
    const nextDay = await answer({ outcome: 'not-reached' }, 'd1-mc', '2026-03-02T16:00:00.000Z');

    expect(sameDay).toMatchObject({ status: 422, body: { errors: [{ path: 'outcome', rule: 'O8' }] } });
    expect(nextDay.status).toBe(200);
  });
});

describe('who may answer', () => {
  it.each([
    ['its owner', 'd1-mc', {}],
    ['a manager of the dealer', 'd1-gm', {}],
    ['somebody who was told when it climbed', 'd1-ic', { informed: ['d1-ic'] }],
    ['the maker', 'hq-head', {}],
    ['the owner in another region', 'hq-rm-south', { ownerId: 'hq-rm-south', dealerId: 'maker' }],
  ])('is %s', async (_, as, change) => {
    const { answer } = await desk(change);

    const reply = await answer(NEED, as);

    expect(reply.status).toBe(200);
  });

  it.each([
    ['a colleague without a say', 'd1-ic', 403],
    ['another dealer', 'd2-gm', 404],
    ['another region', 'hq-rm-south', 404],
  ])('is not %s', async (_, as, status) => {
    const { answer, store } = await desk();

    const reply = await answer(NEED, as);

    expect(reply.status).toBe(status);
    expect((await store.tasks.get(TASK_ID))?.status).toBe('waiting');
  });

  it('is nobody for a task that does not exist, or without a token', async () => {
    const { handler } = await desk();
    const body = JSON.stringify(NEED);

    const missing = await send(
      handler,
      eventOf(answerTask, { params: { taskId: 'no-such-task' }, body, as: 'd1-mc' }),
    );
    const stranger = await send(handler, eventOf(answerTask, { params: { taskId: TASK_ID }, body }));

    expect([missing.status, stranger.status]).toEqual([404, 401]);
  });
});
