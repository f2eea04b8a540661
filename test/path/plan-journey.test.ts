import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathWorld } from './path-world.ts';

type World = Awaited<ReturnType<typeof pathWorld>>;

let world: World;
beforeAll(async () => {
  world = await pathWorld();
}, 180_000);
afterAll(() => world.close());

/** Hands in the parts that a post makes; looks again while the path is still writing down the submission before. */
async function handIn(planId: string, maker: string, post: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { version, parts } = (await world.staff.as(maker, 'GET', `/plans/${planId}`)) as {
      version: number;
      parts: { part: string; makes: string }[];
    };
    const mine = parts.filter(({ makes }) => makes === post).map(({ part }) => part);
    const body = { version, parts: mine, reason: '首周客户不足' };
    try {
      await world.staff.as(maker, 'POST', `/plans/${planId}/submit`, body);
      await world.pass(0.001);
      return;
    } catch (error) {
      if (tries === 10 || !String(error).includes('plan-changed')) throw error;
      await world.pass(0.001);
    }
  }
}

/** Signs off whatever waits for these people, until nothing does. */
async function signOff(staffIds: readonly string[]): Promise<string[]> {
  const signed: string[] = [];
  for (let before = -1; before < signed.length; ) {
    before = signed.length;
    for (const staffId of staffIds) {
      const tasks = await world.staff.all<{ taskId: string; kind: string }>(
        staffId,
        '/tasks?limit=100',
        'tasks',
      );
      for (const { taskId } of tasks.filter(({ kind }) => kind === 'approve-plan')) {
        await world.staff.as(staffId, 'POST', `/tasks/${taskId}/result`, { outcome: 'approve' });
        signed.push(staffId);
        await world.pass(0.001);
      }
    }
  }
  return signed;
}

describe('a plan on the synthesized template', () => {
  it('is drafted by its schedule, handed in, signed off by everybody of its chains, and in force', async () => {
    await world.pass(3);
    const { plans } = await world.staff.as('d101-cm', 'GET', '/plans?kind=promotion');
    const [{ planId }] = plans as { planId: string }[] as [{ planId: string }];
    const waits = await world.staff.all<{ subject: string }>('d101-cm', '/waiting?limit=100', 'waiting');
    expect(waits.filter(({ subject }) => subject === 'plan').length).toBeGreaterThanOrEqual(3);

    await handIn(planId, 'd101-cm', 'customer-manager');
    await handIn(planId, 'd101-pc', 'promotion-plan-clerk');
    const people = ['d101-cm', 'd101-gm', 'north-rm', 'north-mdm', 'hq-head'];
    const signed = await signOff(people);

    expect(signed.filter((staffId) => staffId.startsWith('d101'))).toHaveLength(4);
    expect(await world.staff.as('d101-cm', 'GET', `/plans/${planId}`)).toMatchObject({ status: 'in-force' });
  }, 180_000);
});
