import { describe, expect, it } from 'vitest';
import { run as checkedResults } from '../../../functions/api/statistics/get-checked-results.ts';
import { run as figureTable } from '../../../functions/api/statistics/get-figure-table.ts';
import { openTaskOf } from '../../../functions/shared/open-task.ts';
import { checkIdOf, drawOf } from '../../../functions/shared/result-check.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { HQ_QUEUE } from '../../../functions/store/task.ts';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { run as recordPromotion } from '../../../functions/tasks/record-promotion.ts';
import { run as recordRevisit } from '../../../functions/tasks/record-revisit.ts';
import { run as remind } from '../../../functions/tasks/remind-person.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const { leadId } = task();
const at = '2026-03-05T03:00:01.000Z';

/** The first task of a lead's path whose result is or is not in the sample. */
const taskIn = (stage: string, isSampled: (draw: number) => boolean) =>
  Array.from({ length: 1000 }, (_, index) => `${leadId}-1-1-${stage}-${index + 1}`).find((id) =>
    isSampled(drawOf(id)),
  ) as string;
const sampled = taskIn('revisit', (draw) => draw < 0.05);
const answer = { outcome: 'need-later', intent: { horizon: '6-months' }, by: 'd1-mc', at } as const;

async function revisited(taskId: string, by = 'd1-mc', more: Partial<Lead> = {}) {
  const w = await world(db);
  const result = { ...answer, by };
  await w.given(lead({ stage: 'revisit', episode: 1, ...more }), task({ taskId, status: 'done', result }));
  const input = { leadId, taskId, attempt: 1, at, execution: `${leadId}-1-1-revisit` };
  return { w, record: () => recordRevisit(input, w.deps) };
}
const call = { leadId, kind: 'check-call', attempt: 1, since: at, at } as const;

describe('the sample of results', () => {
  it('starts a check once, after the result is recorded, whatever runs twice', async () => {
    const { w, record } = await revisited(sampled);

    const [first, second] = [await record(), await record()];

    expect(second).toEqual(first);
    expect(w.started).toEqual([checkIdOf(sampled)]);
    expect(await w.lead()).toMatchObject({ horizon: '6-months' });
  });

  it('starts none for a result outside the sample, and none for nobody reached', async () => {
    const outside = await revisited(taskIn('revisit', (draw) => draw >= 0.05));
    const nobody = await world(db);
    const result = { outcome: 'not-reached', by: 'd1-mc', at } as const;
    await nobody.given(lead({ stage: 'revisit' }), task({ taskId: sampled, status: 'done', result }));

    await outside.record();
    await recordRevisit({ leadId, taskId: sampled, attempt: 1, at, execution: 'x' }, nobody.deps);

    expect([...outside.w.started, ...nobody.started]).toEqual([]);
  });

  it('starts a check of a loss that is proposed', async () => {
    const taskId = taskIn('promotion', (draw) => draw < 0.1);
    const w = await world(db);
    const result = { outcome: 'lost', reason: 'price', remark: 'x', by: 'd1-mc', at } as const;
    await w.given(lead({ stage: 'promotion' }), task({ taskId, kind: 'promotion', status: 'done', result }));

    await recordPromotion({ leadId, taskId, at, execution: 'x' }, w.deps);

    expect(w.started).toEqual([checkIdOf(taskId)]);
  });

  it('lets the step fail when the start fails, and starts it in the next run', async () => {
    const { w, record } = await revisited(sampled);
    w.onStart = () => {
      w.onStart = () => {};
      throw Object.assign(new Error('throttled'), { name: 'TransientError' });
    };

    await expect(record()).rejects.toMatchObject({ name: 'TransientError' });
    await record();

    expect(w.started).toEqual([checkIdOf(sampled)]);
  });
});

describe('a check that is handed out', () => {
  it.each([
    ['d1-mc', 'd1-cm'],
    ['d1-cm', 'd1-bm'],
  ])('of a result of %s goes to %s, and leaves what the lead waits for alone', async (by, owner) => {
    const { w } = await revisited(sampled, by);
    const waiting = {
      ...{
        leadId,
        taskId: 'other',
        what: 'revisit',
        since: at,
        until: at,
        dealerId: 'D1',
        regionId: 'north',
      },
      forWhom: { kind: 'person', staffId: 'd1-mc' },
    } as const;
    await w.store.commit({ waiting });

    await handOut({ ...call, taskId: checkIdOf(sampled) }, w.deps);

    expect(await w.task(checkIdOf(sampled))).toMatchObject({ kind: 'check-call', ownerId: owner });
    expect(await w.store.waiting.ofLead(leadId)).toMatchObject({ taskId: 'other' });
    expect(await openTaskOf(await w.lead(), w.deps)).toBeUndefined();
    expect(w.sent).toHaveLength(1);
  });

  it('goes to head office when the dealer has nobody else', async () => {
    const { w } = await revisited(sampled, 'd1-gm');
    const staff = organisation.staff.filter(({ staffId, side }) => side === 'maker' || staffId === 'd1-gm');
    const { version } = await w.store.organisation.load();
    await w.store.organisation.replace({ ...organisation, staff }, version, '2026-01-01T00:00:01.000Z');

    await handOut({ ...call, taskId: checkIdOf(sampled) }, w.deps);

    expect(await w.task(checkIdOf(sampled))).toMatchObject({ ownerId: HQ_QUEUE });
  });

  it('is reminded of, without a trace in what the lead waits for', async () => {
    const { w } = await revisited(sampled);
    await handOut({ ...call, taskId: checkIdOf(sampled) }, w.deps);
    const { nextAt } = await w.task(checkIdOf(sampled));

    await remind({ taskId: checkIdOf(sampled), at: nextAt }, w.deps);

    expect((await w.task(checkIdOf(sampled))).status).toBe('waiting');
    expect(await w.store.waiting.ofLead(leadId)).toBeUndefined();
  });

  it('is counted as unanswered, once and beside what was checked, when nobody answers it through the whole ladder', async () => {
    const { w } = await revisited(sampled);
    await handOut({ ...call, taskId: checkIdOf(sampled) }, w.deps);
    const span = { from: '2026-03-01T00:00:00Z', before: '2026-05-01T00:00:00Z' };

    let check = await w.task(checkIdOf(sampled));
    let at = check.nextAt;
    for (let turns = 0; check.status === 'waiting' && turns < 50; turns += 1) {
      at = check.nextAt;
      await remind({ taskId: check.taskId, at }, w.deps);
      check = await w.task(check.taskId);
    }
    await remind({ taskId: check.taskId, at }, w.deps);

    expect(check.status).toBe('given-up');
    expect(await w.store.checkedResults.ofDealer('D1', span)).toMatchObject([
      { staffId: 'd1-mc', checkedBy: 'd1-cm', as: 'reached', finding: 'unanswered' },
    ]);
    const staff = organisation.staff.find(({ staffId }) => staffId === 'd1-gm')!;
    const query = { from: '2026-03', to: '2026-04' } as const;
    const figures = { checked: 0, confirmed: 0, contradicted: 0, unanswered: 1, share: null };
    const counted = await Promise.all(
      (['person', 'dealer'] as const).map((by) => checkedResults({ staff, query: { ...query, by } }, w.deps)),
    );
    expect(counted.map(({ body }) => body.total)).toEqual([figures, figures]);
    expect(counted.map(({ body }) => body.rows)).toEqual([
      [{ key: 'd1-mc', name: 'Person d1-mc', dealerId: 'D1', ...figures }],
      [{ key: 'D1', name: '一号店', dealerId: 'D1', ...figures }],
    ]);
    const params = { table: 'checked-results' } as const;
    const { body: csv } = await figureTable({ staff, params, query: { ...query, by: 'dealer' }, at }, w.deps);
    expect(csv.replace(/^\uFEFF/, '').split('\r\n')).toEqual([
      'key,name,dealerId,checked,confirmed,contradicted,unanswered,share',
      'D1,一号店,D1,0,0,0,1,',
      'total,,,0,0,0,1,',
      '',
    ]);
  });

  it('ends as needless at its next turn when the lead is over', async () => {
    const { w } = await revisited(sampled);
    await handOut({ ...call, taskId: checkIdOf(sampled) }, w.deps);
    const before = w.sent.length;
    await w.store.commit({ lead: { ...(await w.lead()), mergedInto: 'L000000000002' } });
    const { nextAt } = await w.task(checkIdOf(sampled));

    await remind({ taskId: checkIdOf(sampled), at: nextAt }, w.deps);

    expect(await w.task(checkIdOf(sampled))).toMatchObject({
      ...{ status: 'cancelled', result: { outcome: 'needless' } },
    });
    expect(w.sent).toHaveLength(before);
  });
});
