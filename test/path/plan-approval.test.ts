import { afterEach, describe, expect, it } from 'vitest';
import { run as answerTask } from '../../functions/api/answer-task.ts';
import { run as getTask } from '../../functions/api/get-task.ts';
import { run as delegate } from '../../functions/api/plans/delegate-approval.ts';
import { run as reportResult } from '../../functions/api/plans/report-plan-result.ts';
import { run as reconcile } from '../../functions/events/reconcile-paths.ts';
import { handOverNow } from '../../functions/shared/hand-over.ts';
import { database } from '../functions/store/dynoxide.ts';
import { organisation, type PlanWorld, planWorld } from './plan-world.ts';

const db = database();
let plans: PlanWorld;
afterEach(() => plans.engine.close());

const approve = { outcome: 'approve' };
const sendBack = { outcome: 'return', remark: '数量不足' };

/** A collection plan that its maker has handed in. */
async function handedIn(): Promise<void> {
  plans = await planWorld(db, 'collection');
  await plans.begin();
  await plans.submit('d1-cm');
}

/** Changes one person of the organisation. */
async function person(staffId: string, change: object): Promise<void> {
  const { store } = plans.made;
  const { version, organisation: now } = await store.organisation.load();
  const staff = now.staff.map((each) => (each.staffId === staffId ? { ...each, ...change } : each));
  await store.organisation.replace({ ...now, staff }, version, plans.now());
}

describe('an approval', () => {
  it('that is refused sends the part back to its maker with the reason, and only this part goes again', async () => {
    plans = await planWorld(db, 'promotion');
    await plans.begin();
    await plans.submit('d1-cm');
    for (const part of ['major', 'retail']) await plans.answer(part, 'd1-gm', approve).catch(() => {});
    await plans.answer('gold-silver', 'd1-gm', sendBack);

    const returned = (await plans.plan()).parts.find(({ part }) => part === 'gold-silver');
    expect(returned).toMatchObject({
      state: 'returned',
      round: 1,
      returned: { by: 'd1-gm', reason: '数量不足' },
    });
    expect(await plans.waiting()).toContain('submit-plan gold-silver d1-cm');
    expect((await plans.plan()).status).toBe('draft');
    await plans.submit('d1-cm', { parts: ['gold-silver'] });

    expect(await plans.waiting()).toContain('approve-plan gold-silver d1-gm');
    const { parts } = await plans.plan();
    expect(parts.find(({ part }) => part === 'gold-silver')?.submittedBefore).toBeDefined();
    expect(parts.find(({ part }) => part === 'major')?.decisions).toHaveLength(1);
  });

  it('needs a reason to be refused', async () => {
    await handedIn();

    await expect(plans.answer('whole', 'd1-gm', { outcome: 'return' })).rejects.toMatchObject({
      kind: 'invalid-content',
    });
  });

  it('is never given by who made the plan: it goes up, with the reason', async () => {
    plans = await planWorld(db, 'collection');
    await plans.begin();
    await plans.submit('d1-gm');

    const task = await plans.task('whole', 'hq-mdm');
    expect(task.because.flatMap(({ inputs }) => inputs.passedOver ?? [])).toContain('d1-gm: own-work');
    await expect(plans.answer('whole', 'hq-mdm', approve, 'd1-gm')).rejects.toMatchObject({
      kind: 'not-allowed',
    });
    await plans.answer('whole', 'hq-mdm', approve);
    expect((await plans.plan()).status).toBe('in-force');
  });

  it('is not given by somebody who merely sees it', async () => {
    await handedIn();

    await expect(plans.answer('whole', 'd1-gm', approve, 'hq-head')).rejects.toMatchObject({
      kind: 'not-allowed',
    });
    await expect(plans.answer('whole', 'd1-gm', approve, 'd2-gm')).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('goes to a deputy of whoever is away, and above where there is none', async () => {
    plans = await planWorld(db, 'collection');
    await person('d1-gm', { absences: [{ from: '2026-03-01' }] });
    await plans.begin();
    await plans.submit('d1-cm');
    expect(await plans.waiting()).toEqual(['approve-plan whole hq-mdm']);
    await plans.engine.close();

    plans = await planWorld(db, 'collection');
    const deputies = [{ staffId: 'd1-bm' }];
    await person('d1-gm', { absences: [{ from: '2026-03-01' }], deputies });
    await plans.begin();
    await plans.submit('d1-cm');
    expect(await plans.waiting()).toEqual(['approve-plan whole d1-bm']);
  });

  it('is asked for when a deputy hands in the plan whose maker is away, and not when anybody else does', async () => {
    plans = await planWorld(db, 'collection');
    const deputies = [{ staffId: 'd1-mc' }];
    await person('d1-cm', { absences: [{ from: '2026-03-01' }], deputies });
    await plans.begin();
    expect(await plans.waiting()).toEqual(['submit-plan whole d1-mc']);

    const byAnother = plans.answer('whole', 'd1-mc', { outcome: 'submitted' }, 'd1-ic');
    await expect(byAnother).rejects.toMatchObject({ kind: 'not-allowed' });
    await plans.answer('whole', 'd1-mc', { outcome: 'submitted' });

    expect(await plans.waiting()).toEqual(['approve-plan whole d1-gm']);
  });

  it('moves with the work of somebody who leaves in the middle, to nobody who made the plan', async () => {
    plans = await planWorld(db, 'revisit');
    await plans.begin();
    await plans.submit('d1-pc', { parts: ['retail'] });
    const reviewer = { ...plans.staff('d1-cm'), active: false };
    await person('d1-cm', { active: false });

    await handOverNow(plans.deps, reviewer, plans.now());

    expect(await plans.waiting()).toContain('approve-plan retail d1-bm');
    expect((await plans.task('retail', 'd1-bm')).handovers).toMatchObject([{ from: 'd1-cm', to: 'd1-bm' }]);
    await plans.answer('retail', 'd1-bm', approve);
    expect(await plans.waiting()).toContain('approve-plan retail d1-gm');
  });

  it.each([
    ['goes away', { absences: [{ from: '2026-03-01' }] }],
    ['leaves', { active: false }],
  ])(
    'moves on when the maker’s manager who has it %s, and everybody concerned is told once',
    async (_, change) => {
      plans = await planWorld(db, 'promotion');
      await plans.begin();
      await plans.submit('d1-cm');
      await plans.answer('major', 'd1-gm', approve);
      expect(await plans.waiting()).toContain('approve-plan major hq-mdm');
      await person('hq-mdm', change);
      const reviewer = { ...plans.staff('hq-mdm'), ...change };
      plans.made.sent.length = 0;

      await handOverNow(plans.deps, reviewer, plans.now());
      await handOverNow(plans.deps, reviewer, plans.now());

      expect(await plans.waiting()).toContain('approve-plan major hq-rm');
      expect((await plans.task('major', 'hq-rm')).handovers).toMatchObject([{ from: 'hq-mdm', to: 'hq-rm' }]);
      const told = plans.made.sent.map(({ attributes }) => attributes.staffId).toSorted();
      expect(told).toEqual('active' in change ? ['hq-head', 'hq-rm'] : ['hq-head', 'hq-mdm', 'hq-rm']);
      await plans.answer('major', 'hq-rm', approve);
      const { parts } = await plans.plan();
      expect(parts.find(({ part }) => part === 'major')?.state).toBe('approved');
    },
  );

  it('that one of the maker’s people lets lie climbs above that one, and no reminder comes back as a climb', async () => {
    plans = await planWorld(db, 'promotion');
    await plans.begin();
    await plans.submit('d1-cm');
    await plans.answer('major', 'd1-gm', approve);
    const { taskId } = await plans.task('major', 'hq-mdm');

    await plans.pass('12 days');

    const climbs = (await plans.made.store.tasks.get(taskId))!.ladder.filter(
      ({ kind }) => kind === 'escalate',
    );
    expect(climbs.map(({ taken }) => taken?.to)).toEqual(['hq-rm', 'hq-head']);
  });

  it('is delegated by its owner to somebody present of the post or above, never to the maker', async () => {
    await handedIn();
    const { taskId } = await plans.task('whole', 'd1-gm');
    const ask = (to: string, by = 'd1-gm') =>
      delegate(
        { staff: plans.staff(by), params: { planId: plans.planId }, body: { taskId, to }, at: plans.now() },
        plans.deps,
      );

    await expect(ask('d1-cm')).rejects.toMatchObject({ kind: 'invalid-content' });
    await expect(ask('d2-gm')).rejects.toMatchObject({ kind: 'invalid-content' });
    await expect(ask('hq-mdm', 'd1-mc')).rejects.toMatchObject({ kind: 'not-allowed' });
    await ask('hq-mdm');

    expect(await plans.waiting()).toEqual(['approve-plan whole hq-mdm']);
    const wait = await plans.made.store.waiting.ofPlan(plans.planId, 'approve-plan.whole.general-manager');
    expect(wait?.forWhom.staffId).toBe('hq-mdm');
    await plans.answer('whole', 'hq-mdm', approve);
    expect(await plans.story()).toContain('approval-delegated');
    expect((await plans.plan()).status).toBe('in-force');
  });

  it('tells its owner, and nobody else, exactly those to whom it can be delegated', async () => {
    await handedIn();
    await person('d1-bm', { absences: [{ from: '2026-03-01' }] });
    const { taskId } = await plans.task('whole', 'd1-gm');
    const asked = { params: { taskId }, at: plans.now(), requestId: 'r' };
    const offered = async (as: string) => {
      const { body } = await getTask({ ...asked, staff: plans.staff(as) }, plans.deps);
      return 'delegates' in body ? body.delegates?.map(({ staffId }) => staffId) : undefined;
    };
    const canTake = async (to: string) => {
      const staff = plans.staff('d1-gm');
      const params = { planId: plans.planId };
      const answer = delegate({ staff, params, body: { taskId, to }, at: plans.now() }, plans.deps);
      return await answer.then(
        () => true,
        () => false,
      );
    };

    const delegates = (await offered('d1-gm')) ?? [];

    expect(delegates).toContain('hq-mdm');
    expect(delegates).not.toContain('d1-cm');
    expect(await offered('hq-head')).toBeUndefined();
    const refused = organisation.staff.filter(({ staffId }) => !['d1-gm', ...delegates].includes(staffId));
    for (const { staffId } of refused) expect(await canTake(staffId), staffId).toBe(false);
    expect(await canTake(delegates[0]!)).toBe(true);
    expect(await offered('d1-gm')).toBeUndefined();
  });

  it('that nobody gives climbs to the next one, and never counts as given', async () => {
    await handedIn();

    await plans.pass('20 days');

    expect(await plans.waiting()).toEqual(['approve-plan whole hq-mdm']);
    const { status, parts } = await plans.plan();
    expect(status).toBe('submitted');
    expect(parts[0]?.unanswered).toEqual(['d1-gm']);
    expect(parts[0]?.decisions).toEqual([]);
  });

  it('that nobody gives until the period is over lets the plan lapse', async () => {
    await handedIn();

    for (let weeks = 0; weeks < 12; weeks += 1) await plans.pass('7 days');

    expect((await plans.plan()).status).toBe('cancelled');
    expect(await plans.engine.outputOf('plan-path', `${plans.planId}-1`)).toEqual({ outcome: 'cancelled' });
    expect(await plans.waiting()).toEqual([]);
  });

  it('is given once: the same answer again changes nothing, another one is refused', async () => {
    await handedIn();
    const { taskId } = await plans.task('whole', 'd1-gm');
    const again = (body: object) =>
      answerTask({ staff: plans.staff('d1-gm'), params: { taskId }, body, at: plans.now() }, plans.deps);
    await again(approve);
    await plans.pass('0 seconds');

    expect(await again(approve)).toMatchObject({ status: 200 });
    await expect(again(sendBack)).rejects.toMatchObject({ kind: 'answered-differently' });
    expect((await plans.plan()).parts[0]?.decisions).toHaveLength(1);
  });
});

describe('a submission', () => {
  it('is made once: what is handed in already cannot be handed in again', async () => {
    await handedIn();

    await expect(plans.submit('d1-cm')).rejects.toMatchObject({ kind: 'plan-elsewhere' });
  });

  it('below a floor needs a reason, which stays with the plan', async () => {
    plans = await planWorld(db, 'collection');
    await plans.begin([], {
      floors: [{ rule: 'COL-01', needed: 3, elsewhere: 1, force: 'blocks', because: [] }],
    });

    await expect(plans.submit('d1-cm')).rejects.toMatchObject({
      kind: 'invalid-content',
      errors: [{ rule: 'COL-01', message: '2 more are needed to reach 3' }],
    });
    expect((await plans.submit('d1-cm', { reason: '春节停业' })).belowFloorBecause).toBe('春节停业');
  });

  it('that does not come goes to the next post above, after all reminders', async () => {
    plans = await planWorld(db, 'collection');
    await plans.begin();

    await plans.pass('50 days');

    expect(await plans.waiting()).toEqual(['submit-plan whole d1-bm']);
    expect((await plans.plan()).status).toBe('draft');
  });
});

describe('a plan whose period is over', () => {
  const week = { from: '2026-03-09', to: '2026-03-15', dueAt: '2026-03-06T15:59:59Z' };

  /** A promotion plan in force, woken after its week. */
  async function over(): Promise<void> {
    plans = await planWorld(db, 'promotion', '2026-W11', week);
    await plans.begin();
    await plans.submit('d1-cm');
    for (let open = await plans.waiting(); open.length > 0; open = await plans.waiting()) {
      const [, part, owner] = open[0]!.split(' ');
      if (open[0]!.startsWith('submit')) await plans.submit(owner!, { parts: [part as 'retail'] });
      else await plans.answer(part!, owner!, approve);
    }
    await plans.pass('14 days');
    await plans.deps.planPaths.start(plans.planId, 2);
    await plans.pass('0 seconds');
  }

  it('asks for its result within two days, and is closed with it', async () => {
    await over();
    const task = (await plans.made.store.tasks.get(`${plans.planId}-2-result`))!;
    expect(task).toMatchObject({
      kind: 'report-plan-result',
      ownerId: 'd1-cm',
      dueAt: '2026-03-17T15:59:59Z',
    });

    await reportResult(
      {
        staff: plans.staff('d1-cm'),
        params: { planId: plans.planId },
        body: { remark: '完成' },
        at: plans.now(),
      },
      plans.deps,
    );
    await plans.pass('0 seconds');

    expect(await plans.plan()).toMatchObject({ status: 'closed', result: { by: 'd1-cm', remark: '完成' } });
    expect(await plans.story()).toEqual(expect.arrayContaining(['plan-result-reported', 'plan-closed']));
  });

  it('is closed without a result when nobody reports one', async () => {
    await over();

    await plans.pass('30 days');

    const plan = await plans.plan();
    expect(plan.status).toBe('closed');
    expect(plan.result).toBeUndefined();
  });
});

describe('a plan whose execution is gone', () => {
  it('is started again from its record, asks again, and keeps what was decided', async () => {
    plans = await planWorld(db, 'revisit');
    await plans.begin();
    await plans.submit('d1-pc', { parts: ['retail'] });
    await plans.answer('retail', 'd1-cm', approve);
    plans.made.runningPlans = new Set();
    await plans.pass('1 hour');

    await reconcile({ at: plans.now() }, { ...plans.deps, executions: { running: async () => new Set() } });
    await plans.pass('0 seconds');

    expect(await plans.plan()).toMatchObject({ episode: 2, status: 'draft' });
    expect(await plans.waiting()).toEqual([
      'approve-plan retail d1-gm',
      'submit-plan gold-silver d1-cm',
      'submit-plan major d1-pc',
    ]);
    const finding = await plans.made.store.findings.get(`${plans.planId}.plan-without-execution`);
    expect(finding?.status).toBe('mended');
  });

  it('is left alone while its execution runs', async () => {
    await handedIn();
    await plans.pass('1 hour');

    await reconcile(
      { at: plans.now() },
      { ...plans.deps, executions: { running: async () => new Set([`${plans.planId}-1`]) } },
    );

    expect((await plans.plan()).episode).toBe(1);
    expect(await plans.made.store.findings.open()).toEqual([]);
  });
});
