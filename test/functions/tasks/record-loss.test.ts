import { describe, expect, it } from 'vitest';
import { LEVELS, NATURES } from '../../../domain/lead.ts';
import { planTask } from '../../../functions/shared/task-plan.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadTask } from '../../../functions/store/task.ts';
import { HQ_QUEUE } from '../../../functions/store/task.ts';
import { run } from '../../../functions/tasks/record-loss.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { leadId } = task();
const taskId = `${leadId}-1-2-promotion-2`;
const at = '2026-03-05T03:00:01.000Z';
const input = { leadId, taskId, at, execution: `${leadId}-1-2-promotion` };
const lossProposed = { taskId: `${leadId}-1-2-promotion-1`, by: 'd1-mc', at, reason: 'price' } as const;
const given: Partial<Lead> = {
  ...{ stage: 'promotion', episode: 1, horizon: '1-week', intentClass: 'within-1-month', lossProposed },
};

async function judged(approval: Partial<LeadTask>, more: Partial<Lead> = {}): Promise<World> {
  const w = await world(db);
  await w.given(lead({ ...given, ...more }), task({ taskId, kind: 'approve-lost', ...approval }));
  return w;
}
const answered = (outcome: string, remark?: string) =>
  ({
    status: 'done',
    result: { outcome, by: 'd1-gm', at, ...(remark !== undefined && { remark }) },
  }) as const;

describe('record-loss', () => {
  it('ends the lead as lost, for the reason that was given, when a manager approves', async () => {
    const w = await judged(answered('approved'));

    const recorded = await run(input, w.deps);

    expect(recorded.outcome).toBe('lost');
    const left = await w.lead();
    const ended = { stage: 'ended', status: 'lost', endedBecause: 'lost', lostBecause: 'price' };
    expect(left).toMatchObject(ended);
    expect(left).not.toHaveProperty('lossProposed');
    expect(await w.story()).toEqual(['loss-judged']);
  });

  it('begins promotion anew when a manager does not, with the way to the manager’s note', async () => {
    const w = await judged(answered('refused', '张伟还在比价'));

    const recorded = await run(input, w.deps);

    expect(recorded).toEqual({ outcome: 'later', intent: 'within-1-month' });
    expect(await w.lead()).toMatchObject({
      ...{ stage: 'promotion', status: 'open', horizon: '1-week', stageSince: at },
      lossRefused: { taskId, by: 'd1-gm' },
    });
    const events = (await w.store.events.ofLead(leadId, { limit: 5 })).items;
    expect(JSON.stringify(events)).not.toContain('张伟');
  });

  it('lets no loss count on which nobody decided, and tells head office', async () => {
    const w = await judged({ status: 'given-up' });

    const recorded = await run(input, w.deps);

    expect(recorded).toEqual({ outcome: 'later', intent: 'within-1-month' });
    expect(await w.lead()).toMatchObject({ stage: 'promotion', status: 'open' });
    expect(w.sent).toHaveLength(1);
  });

  it('hears of a purchase that came before the verdict', async () => {
    const result = { outcome: 'bought', by: 'system', at };
    const w = await judged({ status: 'cancelled', result }, { stage: 'maintenance', soldAt: at });

    expect((await run(input, w.deps)).outcome).toBe('bought');
    expect(await w.lead()).not.toHaveProperty('lossProposed');
  });

  it('changes nothing of a record that was changed from outside', async () => {
    const result = { outcome: 'rerouted', by: 'd1-gm', at };
    const w = await judged({ status: 'cancelled', result });

    expect((await run(input, w.deps)).outcome).toBe('rerouted');
    expect(await w.lead()).toMatchObject(given);
  });

  it('records once', async () => {
    const w = await judged(answered('approved'));
    const recorded = await run(input, w.deps);
    const before = await w.lead();

    expect(await run(input, w.deps)).toEqual(recorded);
    expect(await w.lead()).toEqual(before);
  });
});

describe('the approval of a loss', () => {
  const ofD1 = organisation.staff.filter(({ dealerId }) => dealerId === 'D1');

  it('goes to somebody with a higher post than whoever proposed it, or to head office, and never to that person', async () => {
    const w = await world(db);

    for (const { staffId: by } of ofD1) {
      for (const nature of NATURES) {
        for (const level of LEVELS) {
          const proposed = lead({ ...given, nature, level, lossProposed: { ...lossProposed, by } });
          const { task: approval } = await planTask(w.deps, proposed, {
            ...{ taskId, kind: 'approve-lost', attempt: 1, since: at, at },
          });

          expect(approval.ownerId).not.toBe(by);
          if (by === 'd1-gm') expect(approval.ownerId).toBe(HQ_QUEUE);
          else expect(['customer-manager', 'brand-manager', 'general-manager']).toContain(approval.ownerPost);
        }
      }
    }
  });

  it('is due within two days, and has no methods', async () => {
    const w = await world(db);

    const { task: approval } = await planTask(w.deps, lead(given), {
      ...{ taskId, kind: 'approve-lost', attempt: 1, since: at, at },
    });

    expect(approval.dueAt).toBe('2026-03-07T15:59:59Z');
    expect(approval.methods).toEqual([]);
  });
});
