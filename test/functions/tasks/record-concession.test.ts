import { describe, expect, it } from 'vitest';
import type { LeadTask } from '../../../functions/store/task.ts';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { run } from '../../../functions/tasks/record-concession.ts';
import { run as recordPromotion } from '../../../functions/tasks/record-promotion.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const at = '2026-03-05T03:00:00.000Z';
const taskId = `${leadId}-1-2-promotion-3`;
const input = { leadId, taskId, at, execution: `${leadId}-1-2-promotion` };
const promoted = {
  stage: 'promotion',
  episode: 1,
  horizon: '1-week',
  intentClass: 'within-1-month',
} as const;

/** A lead in promotion whose concession has ended as it is given. */
async function concession(ended: Partial<LeadTask>) {
  const w = await world(db);
  await w.given(lead(promoted), task({ taskId, kind: 'external-approval', ...ended }));
  return w;
}

describe('record-concession', () => {
  it.each(['granted', 'refused'])('lets promotion go on after a concession was %s', async (outcome) => {
    const result = { outcome, remark: 'AM-2026-118', by: 'd1-cm', at };
    const w = await concession({ status: 'done', result });

    expect(await run(input, w.deps)).toEqual({ outcome: 'later', intent: 'within-1-month' });
    expect(await w.lead()).toMatchObject({ stage: 'promotion', status: 'open', stageSince: at });
    expect(await w.story()).toEqual(['concession-judged']);
    expect(await run(input, w.deps)).toEqual({ outcome: 'later', intent: 'within-1-month' });
    expect(await w.story()).toEqual(['concession-judged']);
  });

  it('tells head office of a concession that nobody decided on, and lets promotion go on', async () => {
    const w = await concession({ status: 'given-up' });

    await run(input, w.deps);

    expect(await w.lead()).toMatchObject({ stage: 'promotion' });
    expect(w.sent.map(({ attributes }) => attributes.template)).toContain('task-given-up');
  });

  it('goes with a purchase that was reported while promotion was held', async () => {
    const w = await world(db);
    const pendingInterruption = { outcome: 'bought', at } as const;
    await w.given(
      lead({ ...promoted, pendingInterruption, stage: 'maintenance' }),
      task({
        taskId,
        kind: 'external-approval',
        status: 'cancelled',
        result: { outcome: 'bought', by: 'system', at },
      }),
    );

    expect(await run(input, w.deps)).toMatchObject({ outcome: 'bought' });
  });
});

describe('a promotion that needs a concession', () => {
  it('is held, with the documents listed for whoever hands them in', async () => {
    const w = await world(db);
    const promotionId = `${leadId}-1-2-promotion-1`;
    const result = { outcome: 'needs-concession', remark: '要求降价两千', by: 'd1-mc', at };
    await w.given(lead(promoted), task({ taskId: promotionId, kind: 'promotion', status: 'done', result }));

    const held = await recordPromotion({ ...input, taskId: promotionId }, w.deps);
    await handOut({ taskId, leadId, kind: 'external-approval', attempt: 1, since: at, at }, w.deps);

    expect(held).toEqual({ outcome: 'concession-asked', intent: 'within-1-month' });
    expect(await w.lead()).toMatchObject({ stage: 'promotion', status: 'open' });
    const approval = await w.task(taskId);
    expect(approval).toMatchObject({ ownerId: 'd1-cm', dueAt: '2026-03-10T15:59:59Z' });
    expect(approval.checklist).toHaveLength(3);
    expect((await w.store.waiting.ofLead(leadId))?.what).toBe('external-approval');
  });
});
