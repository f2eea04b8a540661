import { afterEach, describe, expect, it } from 'vitest';
import type { PlanKind } from '../../domain/plans.ts';
import { run as makePlans } from '../../functions/events/make-plans.ts';
import { run as takeBackLeads } from '../../functions/tasks/take-back-leads.ts';
import { database } from '../functions/store/dynoxide.ts';
import { type PlanWorld, planWorld } from './plan-world.ts';

const db = database();
let plans: PlanWorld;
afterEach(() => plans.engine.close());

/** A plan of D1 that was begun, with one line for somebody to look at. */
async function begun(kind: PlanKind = 'promotion', period = '2026-W12'): Promise<void> {
  const days = { from: '2026-03-16', to: '2026-03-22', dueAt: '2026-03-13T15:59:59Z' };
  plans = await planWorld(db, kind, period, days);
  const line = {
    planId: plans.planId,
    lineId: '00001',
    part: 'retail',
    source: 'system',
    because: [],
  } as const;
  await plans.begin([{ ...line, subject: 'records' }]);
}

/** Opens or closes D1. */
async function dealer(active: boolean): Promise<void> {
  const { store } = plans.made;
  const { version, organisation } = await store.organisation.load();
  const dealers = organisation.dealers.map((each) => (each.dealerId === 'D1' ? { ...each, active } : each));
  await store.organisation.replace({ ...organisation, dealers }, version, plans.now());
}

/** Withdraws D1, as head office orders it, and takes the first steps, as the machine does. */
async function withdraw(): Promise<void> {
  await dealer(false);
  const { store } = plans.made;
  const counts = { takenInPass: 0, takenBack: 0, given: {}, queued: 0, duplicates: 0, elsewhere: 0 };
  await store.withdrawals.write({
    ...{ dealerId: 'D1', number: 1, reason: '合同到期', by: 'hq-head', startedAt: plans.now() },
    ...{ phase: 'taking-back', round: 1, version: 0, ...counts },
  });
  await takeBackLeads({ dealerId: 'D1', number: 1, at: plans.now() }, plans.deps);
  await plans.pass('0 seconds');
}

/** Who was told that plans are given up, and of how many. */
const told = () =>
  plans.made.sent.flatMap(({ subject, text }) =>
    subject?.startsWith('计划取消') === true ? [/的(\d+)份/.exec(text)?.[1]] : [],
  );

describe('the plans of a withdrawn dealer', () => {
  it('are given up in the midst of their approvals: nothing waits, nobody is asked, everybody concerned is told', async () => {
    await begun();
    await plans.submit('d1-cm');
    const asked = await plans.waiting();

    await withdraw();

    expect(asked).toHaveLength(3);
    expect(await plans.waiting()).toEqual([]);
    expect(await plans.plan()).toMatchObject({ status: 'cancelled', withdrawnAt: plans.now() });
    const { items: waits } = await plans.made.store.waiting.ofDealer('D1', { limit: 50 });
    expect(waits).toEqual([]);
    expect(await plans.engine.outputOf('plan-path', `${plans.planId}-1`)).toEqual({ outcome: 'cancelled' });
    expect((await plans.story()).filter((kind) => kind === 'task-cancelled')).toHaveLength(3);
    expect(await plans.story()).toContain('plan-cancelled');
    const { items } = await plans.made.store.planEvents.ofPlan(plans.planId, { limit: 100 });
    const given = items.find(({ kind }) => kind === 'plan-cancelled');
    expect(given).toMatchObject({ actor: 'hq-head', because: [{ rule: 'PRO-18' }] });
  });

  it('tell each person once, also when the step is taken again', async () => {
    await begun();
    await plans.submit('d1-cm');

    await withdraw();
    const first = told();
    await takeBackLeads({ dealerId: 'D1', number: 1, at: plans.now() }, plans.deps);

    // Whoever handed parts in, who had to sign them off, and who had still one to hand in.
    expect(first).toEqual(['1', '1', '1']);
    expect(told()).toEqual(first);
  });

  it('are given up in force as well: the end of their period wakes nobody', async () => {
    await begun('collection', '2026-03');
    await plans.submit('d1-cm');
    await plans.answer('whole', 'd1-gm', { outcome: 'approve' });
    expect((await plans.plan()).status).toBe('in-force');

    await withdraw();

    expect((await plans.plan()).status).toBe('cancelled');
    expect(await plans.made.store.waiting.ofPlan(plans.planId)).toBeUndefined();
    expect([...plans.made.schedules.values()].map(({ work }) => work)).not.toContainEqual({
      ...{ kind: 'start-plan', planId: plans.planId, episode: 2 },
    });
  });

  it('are given up while their result is asked for, and stay so', async () => {
    await begun();
    for (let open = await plans.waiting(); open.length > 0; open = await plans.waiting()) {
      const [, part, owner] = open[0]!.split(' ');
      if (open[0]!.startsWith('submit')) await plans.submit(owner!, { parts: [part as 'retail'] });
      else await plans.answer(part!, owner!, { outcome: 'approve' });
    }
    await plans.pass('21 days');
    await plans.deps.planPaths.start(plans.planId, 2);
    await plans.pass('0 seconds');
    const asked = await plans.waiting();

    await withdraw();

    expect(asked).toEqual(['report-plan-result undefined d1-cm']);
    expect(await plans.waiting()).toEqual([]);
    expect((await plans.plan()).status).toBe('cancelled');
  });

  it('are drafted anew when the dealer comes back in their period, with new tasks and without the old lines', async () => {
    await begun();
    await withdraw();
    await plans.pass('3 days');
    await makePlans({ at: plans.now() }, plans.deps);
    const meanwhile = await plans.plan();
    await dealer(true);

    await makePlans({ at: plans.now() }, plans.deps);
    await plans.pass('0 seconds');
    await makePlans({ at: plans.now() }, plans.deps);

    expect(meanwhile.status).toBe('cancelled');
    const plan = await plans.plan();
    expect(plan).toMatchObject({ status: 'draft', episode: 2, draftedAt: '2026-03-05T01:00:00Z' });
    expect(plan.withdrawnAt).toBeUndefined();
    expect(await plans.made.store.planLines.all(plans.planId)).toEqual([]);
    expect((await plans.waiting()).filter((line) => line.includes('submit-plan'))).toHaveLength(3);
    expect(await plans.made.store.plans.withdrawn()).toEqual([]);
  });

  it('are not drafted any more when the dealer comes back after their period', async () => {
    await begun();
    await withdraw();
    await dealer(true);
    await plans.pass('21 days');

    await makePlans({ at: plans.now() }, plans.deps);

    expect((await plans.plan()).status).toBe('cancelled');
    expect(await plans.made.store.plans.withdrawn()).toEqual([]);
  });
});
