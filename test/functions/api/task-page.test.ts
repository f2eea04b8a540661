import { describe, expect, it } from 'vitest';
import { run as answer } from '../../../functions/api/answer-task.ts';
import { run as read } from '../../../functions/api/get-task.ts';
import { answerTask, getTask } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { planTask } from '../../../functions/shared/task-plan.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { StoredScript } from '../../../functions/store/script.ts';
import { run as recordRevisit } from '../../../functions/tasks/record-revisit.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const { leadId } = lead();

/** A revisit of D1’s with its page, and its owner. */
async function desk(given: Partial<Lead> = {}) {
  const home = await house(await db.store());
  const { store } = home.deps;
  const revisit = task({ ownerId: 'd1-mc', methods: ['phone'] });
  await store.commit({ lead: lead({ stage: 'revisit', episode: 1, ...given }), task: revisit });
  const { taskId } = revisit;
  const reads = apiHandler(getTask, read, () => home.deps);
  const answers = apiHandler(answerTask, answer, () => home.deps);
  return {
    ...{ home, store, revisit },
    page: async (as = 'd1-mc') => (await send(reads, eventOf(getTask, { as, params: { taskId } }))).body,
    answerWith: (body: object) =>
      send(answers, eventOf(answerTask, { as: 'd1-mc', params: { taskId }, body: JSON.stringify(body) })),
  };
}

const script = (scriptId: string, more: Partial<StoredScript> = {}): StoredScript => ({
  ...{ scriptId, titleZh: '回访', textZh: '您好，{customer}，我是{dealer}的{caller}。', status: 'active' },
  ...{ keywords: [], kinds: [], methods: [], natures: [], levels: [], intentClasses: [], productLines: [] },
  ...{ createdAt: NOW, createdBy: 'hq-ip', changedAt: NOW, changedBy: 'hq-ip', version: 0 },
  ...more,
});

describe('the page of a task', () => {
  it('offers every method with its contents, the scheduled ones first', async () => {
    const { page } = await desk();

    const { ways } = await page();

    expect(ways).toHaveLength(8);
    expect(ways[0]).toMatchObject({ method: 'phone', nameZh: '电话', use: 'scheduled' });
    expect(ways[0].checklist.map(({ id }: { id: string }) => id)).toEqual([
      'confirm-record',
      'vehicle-use',
      'suggestions',
      'intent-survey',
    ]);
    expect(ways[1]).toMatchObject({ use: 'on-demand' });
  });

  it('carries the form, labelled in both languages, with the days that may be named', async () => {
    const { page } = await desk();

    const { form } = await page();

    expect(form[0]).toMatchObject({ outcome: 'need-later', nameZh: '以后有需求', common: true });
    const day = form[0].fields.find(({ path }: { path: string }) => path === 'nextContactOn');
    expect(day).toMatchObject({ input: 'date', labelZh: '客户约定的下次联系日期', required: false });
    expect(day.days['2-months']).toMatchObject({ from: '2026-03-03' });
  });

  it('says how often the customer was tried in vain, and from when another attempt counts', async () => {
    const { page } = await desk({ attempts: [{ at: NOW, localDay: '2026-03-02' }] });

    expect((await page()).attempts).toMatchObject({
      ...{ made: 1, limit: 3, next: 2, triedOn: ['2026-03-02'], notBefore: '2026-03-03' },
    });
  });

  it('shows the script that fits best, said by its reader: the dealer’s own before head office’s', async () => {
    const { store, page } = await desk();
    const without = await page();
    await store.scripts.put(script('of-all'));
    await store.scripts.put(script('promotions', { kinds: ['promotion'] }));
    const ofAll = await page();
    await store.scripts.put(script('ours', { dealerId: 'D1', textZh: '{customer}，{horizon}买车吗？' }));
    const ours = await page();

    expect(without).not.toHaveProperty('script');
    expect(ofAll.script).toMatchObject({ scriptId: 'of-all', version: 1 });
    expect(ofAll.script.textZh).toContain(lead().customer.name);
    expect(ofAll.script.textZh).not.toContain('{');
    expect(ours.script.scriptId).toBe('ours');
    expect(ours.script.because[0].rule).toBe('SYS-16');
  });

  it('shows how it was done and what was gone through, once it is answered', async () => {
    const { page, answerWith } = await desk();
    const done = { method: 'phone', covered: ['confirm-record', 'intent-survey'] };

    const reply = await answerWith({ outcome: 'no-need', ...done });

    expect(reply.status).toBe(202);
    expect(await page()).toMatchObject({ outcome: 'no-need', ...done });
  });

  it.each([
    ['what belongs to another method', { method: 'sms', covered: ['vehicle-use'] }, 'covered'],
    ['contents without a method', { covered: ['vehicle-use'] }, 'method'],
    ['a day that lies too far away', { nextContactOn: '2027-01-01' }, 'nextContactOn'],
    ['a method that there is not', { method: 'song' }, 'method'],
  ])('refuses %s', async (_what, more, path) => {
    const { answerWith } = await desk();

    const reply = await answerWith({ outcome: 'no-need', ...more });

    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });
});

describe('the day that a customer names', () => {
  it('is when the next revisit is due, with its reason', async () => {
    const { home, store, revisit, answerWith } = await desk({ level: 'retail' });
    await answerWith({
      ...{ outcome: 'need-later', intent: { horizon: '2-months' }, nextContactOn: '2026-03-09' },
    });
    await recordRevisit({ leadId, taskId: revisit.taskId, attempt: 1, at: NOW, execution: 'e' }, home.deps);

    const request = { taskId: 'next', kind: 'revisit', attempt: 1, since: NOW, at: NOW } as const;
    const { task: next } = await planTask(home.deps, (await store.leads.get(leadId))!, request);

    expect(next.dueAt).toBe('2026-03-09T15:59:59Z');
    expect(next.because.find(({ inputs }) => inputs.on === '2026-03-09')?.textZh).toContain('客户要求');
  });

  it('is forgotten with the revisit that kept it', async () => {
    const { home, store, revisit, answerWith } = await desk({
      nextContact: { on: '2026-03-03', by: 'd1-mc', at: NOW },
    });
    await answerWith({ outcome: 'no-need' });

    await recordRevisit({ leadId, taskId: revisit.taskId, attempt: 1, at: NOW, execution: 'e' }, home.deps);

    expect(await store.leads.get(leadId)).not.toHaveProperty('nextContact');
  });
});
