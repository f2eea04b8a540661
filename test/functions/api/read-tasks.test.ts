import { describe, expect, it } from 'vitest';
import { run as runGetTask } from '../../../functions/api/get-task.ts';
import { run as runListTasks } from '../../../functions/api/list-tasks.ts';
import { getTask, listTasks } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Task } from '../../../functions/store/task.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const TASK_ID = task().taskId;

async function office(tasks: readonly Task[]) {
  const home = await house(await db.store());
  await home.deps.store.commit({ lead: lead({ stage: 'revisit', episode: 1 }) });
  for (const each of tasks) await home.deps.store.commit({ task: each });
  const list = apiHandler(listTasks, runListTasks, () => home.deps);
  const get = apiHandler(getTask, runGetTask, () => home.deps);
  return {
    store: home.deps.store,
    list: (as: string, query: Record<string, string> = {}) => send(list, eventOf(listTasks, { as, query })),
    get: (as: string, taskId = TASK_ID) => send(get, eventOf(getTask, { as, params: { taskId } })),
  };
}

const idsOf = (reply: { body: { tasks: { taskId: string }[] } }) =>
  reply.body.tasks.map(({ taskId }) => taskId);

const some = [
  task({ taskId: 'late', dueAt: '2026-03-20T15:59:59Z' }),
  task({ taskId: 'soon', dueAt: '2026-03-05T15:59:59Z' }),
  task({ taskId: 'over', status: 'done' }),
  task({ taskId: 'colleague', ownerId: 'd1-cm' }),
  task({ taskId: 'elsewhere', ownerId: 'd2-mc', dealerId: 'D2' }),
  task({ taskId: 'head-office', ownerId: 'hq-queue', dealerId: 'maker' }),
];

describe('the list of tasks', () => {
  it('is one’s own, the earliest due first, without what is over', async () => {
    const { list } = await office(some);

    const reply = await list('d1-mc');

    expect(reply.status).toBe(200);
    expect(idsOf(reply)).toEqual(['soon', 'late']);
    expect(JSON.stringify(reply.body)).not.toMatch(/张伟|138/);
  });

  it('is one’s own of another status when asked', async () => {
    const { list } = await office(some);

    const reply = await list('d1-mc', { status: 'done' });

    expect(idsOf(reply)).toEqual(['over']);
  });

  it('is the dealer’s for its managers and for the maker', async () => {
    const { list } = await office(some);

    const manager = await list('d1-gm', { dealerId: 'D1' });
    const maker = await list('hq-ip', { dealerId: 'D1' });

    expect(idsOf(manager).sort()).toEqual(['colleague', 'late', 'soon']);
    expect(idsOf(maker)).toEqual(idsOf(manager));
  });

  it('is not the dealer’s for somebody who leads nobody, nor for another dealer', async () => {
    const { list } = await office(some);

    const clerk = await list('d1-ic', { dealerId: 'D1' });
    const other = await list('d2-gm', { dealerId: 'D1' });
    const region = await list('hq-rm-south', { dealerId: 'D1' });

    expect([clerk.status, other.status, region.status]).toEqual([403, 404, 404]);
  });

  it('is head office’s queue for the maker only', async () => {
    const { list } = await office(some);

    const maker = await list('hq-ip', { dealerId: 'maker' });
    const otherRegion = await list('hq-rm-south', { dealerId: 'maker' });
    const dealer = await list('d1-gm', { dealerId: 'maker' });

    expect(idsOf(maker)).toEqual(['head-office']);
    expect(idsOf(otherRegion)).toEqual([]);
    expect(dealer.status).toBe(404);
  });

  it('comes in pages', async () => {
    const { list } = await office(some);

    const first = await list('d1-mc', { limit: '1' });
    const second = await list('d1-mc', { limit: '1', cursor: first.body.cursor });

    expect([idsOf(first), idsOf(second)]).toEqual([['soon'], ['late']]);
  });

  it('refuses a colleague’s cursor', async () => {
    const { list } = await office(some);
    const theirs = await list('d1-mc', { limit: '1' });

    const reply = await list('d1-cm', { cursor: theirs.body.cursor });

    expect(reply.status).toBe(400);
  });
});

describe('one task', () => {
  it('tells how to go about it and what can be answered', async () => {
    const checklist = [{ text: 'Confirm the record', textZh: '客户信息落实' }];
    const { get } = await office([task({ methods: ['visit'], checklist })]);

    const { body } = await get('d1-mc');

    expect(body).toMatchObject({
      taskId: TASK_ID,
      kind: 'revisit',
      methods: ['visit'],
      checklist,
      status: 'waiting',
    });
    expect(body.allowedOutcomes).toContainEqual({
      ...{ outcome: 'need-within-month', nameZh: '一个月内有需求', remarkNeeded: false },
      horizons: ['1-week', '2-weeks', '3-weeks', '4-weeks'],
    });
    expect(body.allowedOutcomes).toContainEqual({
      outcome: 'bought',
      nameZh: '直接购买',
      remarkNeeded: false,
    });
  });

  it.each([
    ['its owner', 'd1-mc'],
    ['the general manager', 'd1-gm'],
    ['the customer manager', 'd1-cm'],
    ['the head of customer marketing', 'hq-head'],
    ['the information processor', 'hq-ip'],
  ])('shows the customer in full to %s, and logs it (O14)', async (_, as) => {
    const { get, store } = await office([task()]);

    const { body } = await get(as);

    expect(body.customer).toMatchObject({
      sight: 'full',
      phone: '+8613812345678',
      address: { detail: '中山路1号' },
    });
    const { items } = await store.events.ofLead(lead().leadId, { limit: 10 });
    expect(items).toMatchObject([{ kind: 'read-in-full', actor: as, at: NOW, facts: { taskId: TASK_ID } }]);
    expect(items[0]?.because.map(({ rule }) => rule)).toContain('O14');
    expect(JSON.stringify(items)).not.toMatch(/13812345678|张伟/);
  });

  it('logs each full read for itself', async () => {
    const { get, store } = await office([task()]);

    await get('d1-gm');
    await get('d1-gm');

    expect((await store.events.ofLead(lead().leadId, { limit: 10 })).items).toHaveLength(2);
  });

  it.each([
    ['a colleague', 'd1-ic', {}],
    ['the brand manager', 'd1-bm', {}],
    ['its owner once it is over', 'd1-mc', { status: 'done' as const }],
  ])('hides telephone and street from %s, and logs nothing', async (_, as, change) => {
    const { get, store } = await office([task(change)]);

    const { body } = await get(as);

    expect(body.customer).toEqual({
      ...{ sight: 'masked', name: '张伟', phone: '138****5678', province: '河北省', city: '石家庄市' },
    });
    expect((await store.events.ofLead(lead().leadId, { limit: 10 })).items).toEqual([]);
  });

  it('does not exist for another dealer or region', async () => {
    const { get } = await office([task()]);

    const replies = await Promise.all([
      get('d2-gm'),
      get('d3-gm'),
      get('hq-rm-south'),
      get('hq-ip', 'no-such-task'),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
