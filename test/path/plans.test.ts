import { afterEach, describe, expect, it } from 'vitest';
import type { PlanKind } from '../../domain/plans.ts';
import { database } from '../functions/store/dynoxide.ts';
import { type PlanWorld, planWorld } from './plan-world.ts';

const db = database();
let plans: PlanWorld;
afterEach(() => plans.engine.close());

const approve = { outcome: 'approve' };

/** Signs everything off that waits for anybody, and answers who was asked for a part, step by step. */
async function signOff(part: string): Promise<string[]> {
  const asked: string[] = [];
  for (;;) {
    const open = (await plans.waiting()).filter((line) => line.startsWith(`approve-plan ${part} `));
    if (open.length === 0) return asked;
    const owners = open.map((line) => line.split(' ')[2]!);
    asked.push(owners.join('+'));
    for (const owner of owners) await plans.answer(part, owner, approve);
  }
}

describe('the chain of a plan', () => {
  it.each<[PlanKind, string, string, string[]]>([
    ['revisit', 'retail', 'd1-pc', ['d1-cm', 'd1-gm']],
    ['revisit', 'major', 'd1-pc', ['d1-cm', 'd1-gm', 'hq-mdm', 'hq-rm']],
    ['revisit', 'gold-silver', 'd1-cm', ['d1-gm', 'hq-mdm+hq-rm', 'hq-head']],
    ['promotion', 'retail', 'd1-pc', ['d1-cm', 'd1-gm']],
    ['promotion', 'major', 'd1-cm', ['d1-gm', 'hq-mdm']],
    ['promotion', 'gold-silver', 'd1-cm', ['d1-gm', 'hq-mdm', 'hq-rm']],
    ['collection', 'whole', 'd1-cm', ['d1-gm']],
    ['fixed-network', 'whole', 'd1-cm', ['d1-gm', 'hq-rm', 'hq-head']],
    ['temporary-network', 'whole', 'd1-cm', ['d1-gm', 'hq-rm', 'hq-head']],
  ])('of a %s plan asks for the part %s its maker %s, then %j', async (kind, part, maker, chain) => {
    plans = await planWorld(db, kind);
    await plans.begin();

    expect(await plans.waiting()).toContain(`submit-plan ${part} ${maker}`);
    await plans.submit(maker, { parts: [part as 'retail'] });

    expect(await signOff(part)).toEqual(chain);
    expect((await plans.plan()).parts.find((each) => each.part === part)?.state).toBe('approved');
  });

  it('begins with one write of the plan, however many parts are asked for at the same instant', async () => {
    plans = await planWorld(db, 'revisit');
    await plans.begin();

    expect(await plans.waiting()).toHaveLength(3);
    // As it was drafted, and as it was opened.
    expect((await plans.plan()).version).toBe(2);
  });

  it('brings the plan into force when its last part is approved, and rests until the period is over', async () => {
    plans = await planWorld(db, 'revisit');
    await plans.begin();
    await plans.submit('d1-pc');
    await plans.submit('d1-cm', { parts: ['gold-silver'] });
    for (const part of ['retail', 'major']) await signOff(part);

    expect((await plans.plan()).status).toBe('submitted');
    await signOff('gold-silver');

    expect(await plans.plan()).toMatchObject({ status: 'in-force', episode: 1 });
    expect(await plans.engine.outputOf('plan-path', `${plans.planId}-1`)).toEqual({ outcome: 'in-force' });
    expect(await plans.made.store.waiting.ofPlan(plans.planId)).toMatchObject({ what: 'plan-period' });
    expect([...plans.made.schedules.values()].map(({ work }) => work)).toContainEqual({
      kind: 'start-plan',
      planId: plans.planId,
      episode: 2,
    });
  });
});
