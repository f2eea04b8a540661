import { describe, expect, it } from 'vitest';
import { auman2011 } from '../../../domain/rulebook.ts';
import { run as answer } from '../../../functions/api/answer-task.ts';
import { run as read } from '../../../functions/api/get-task.ts';
import { answerTask, getTask } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { blankLead } from '../../../functions/shared/personal-data/blank-lead.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const { leadId } = lead();
const promotionId = `${leadId}-1-2-promotion-1`;
const approvalId = `${leadId}-1-2-promotion-2`;
const remark = '张伟买了竞品';

/** A loss that a person of D1 has proposed, and the manager who is to decide. */
async function desk(by = 'd1-mc', ownerId = 'd1-gm') {
  const home = await house(await db.store());
  const { store } = home.deps;
  const result = { outcome: 'lost', reason: 'competitor-product', remark, by, at: NOW } as const;
  const lossProposed = { taskId: promotionId, by, at: NOW };
  await store.commit({
    lead: lead({ stage: 'promotion', episode: 1, horizon: '1-week', lossProposed }),
    task: task({ taskId: promotionId, kind: 'promotion', status: 'done', result }),
  });
  await store.commit({ task: task({ taskId: approvalId, kind: 'approve-lost', ownerId, methods: [] }) });
  const answers = apiHandler(answerTask, answer, () => home.deps);
  const reads = apiHandler(getTask, read, () => home.deps);
  return {
    store,
    decide: (body: object, as = ownerId) =>
      send(answers, eventOf(answerTask, { as, params: { taskId: approvalId }, body: JSON.stringify(body) })),
    page: async (as: string, taskId = approvalId) =>
      (await send(reads, eventOf(getTask, { as, params: { taskId } }))).body,
  };
}

describe('the approval of a loss', () => {
  it('shows who gave the customer up and why, and the remark only with the customer in full', async () => {
    const { page } = await desk();

    const [full, masked] = [await page('d1-gm'), await page('d1-bm')];

    expect(full.loss).toMatchObject({
      by: 'd1-mc',
      reason: 'competitor-product',
      nameZh: '选择竞品',
      remark,
    });
    expect(masked.customer.sight).toBe('masked');
    expect(masked.loss).not.toHaveProperty('remark');
  });

  it('offers two answers and no methods', async () => {
    const { page, decide } = await desk();

    const { form, ways } = await page('d1-gm');

    expect(ways).toEqual([]);
    expect(form.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['approved', 'refused']);
    expect(await decide({ outcome: 'approved', method: 'phone' })).toMatchObject({
      ...{ status: 422, body: { errors: [{ path: 'method' }] } },
    });
  });

  it('is not given by whoever proposed it, even as the owner of the task', async () => {
    const { store, decide } = await desk('d1-gm', 'd1-gm');

    const reply = await decide({ outcome: 'approved' });

    expect(reply).toMatchObject({ status: 403, body: { errors: [{ rule: 'O20' }] } });
    expect(await store.tasks.get(approvalId)).toMatchObject({ status: 'waiting' });
  });

  it.each([
    ['somebody of the same post', 'd1-cm', 'd1-bm', 'customer-manager'],
    ['somebody below', 'd1-bm', 'd1-cm', 'customer-manager'],
  ] as const)('is not given by %s as its proposer, though that one leads people', async (_, by, as, post) => {
    const { store, decide } = await desk(by, 'd1-gm');
    const { organisation, version } = await store.organisation.load();
    const staff = organisation.staff.map((person) => (person.staffId === as ? { ...person, post } : person));
    await store.organisation.replace({ ...organisation, staff }, version, NOW);

    const refused = await decide({ outcome: 'approved' }, as);
    const given = await decide({ outcome: 'approved' });

    expect(refused).toMatchObject({ status: 403, body: { errors: [{ rule: 'O20' }] } });
    expect(given.status).toBe(202);
  });

  it('is refused only with a note, which whoever promotes the customer next can read', async () => {
    const { store, decide, page } = await desk();
    const nextId = `${leadId}-1-3-promotion-1`;

    const without = await decide({ outcome: 'refused' });
    await decide({ outcome: 'refused', remark: '再谈一次' });
    const { lossProposed: _, ...now } = (await store.leads.get(leadId))!;
    await store.commit({
      lead: { ...now, lossRefused: { taskId: approvalId, by: 'd1-gm', at: NOW } },
      task: task({ taskId: nextId, kind: 'promotion', ownerId: 'd1-mc' }),
    });

    expect(without).toMatchObject({ status: 422, body: { errors: [{ path: 'remark' }] } });
    expect((await page('d1-mc', nextId)).lossRefused).toEqual({ by: 'd1-gm', at: NOW, note: '再谈一次' });
  });
});

describe('a lead of an erased person', () => {
  it('keeps that the intent changed, without the remark', () => {
    const intentChange = { horizon: '1-week', by: 'd1-mc', at: NOW, remark } as const;

    const blank = blankLead(auman2011, lead({ intentChange }), NOW);

    expect(blank.intentChange).toMatchObject({ horizon: '1-week', by: 'd1-mc' });
    expect(JSON.stringify(blank)).not.toContain(remark);
  });
});
