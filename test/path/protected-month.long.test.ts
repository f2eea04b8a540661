import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { fromElsewhere } from './lead-from-elsewhere.ts';
import { NO_PLANS, type PathWorld, pathWorld } from './path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld(temporaryDirectory('path'), NO_PLANS);
}, 240_000);
afterAll(() => world?.close());

describe('a lead from elsewhere through its protected month', { timeout: 240_000 }, () => {
  it('of a major customer stays for its month, then goes to the authorised dealer by its timer', async () => {
    const reply = await world.deliver(fromElsewhere('13911120001', 'major'));
    expect(reply).toMatchObject({ status: 201 });
    await world.pass(0);
    const leadId = String(reply.body.leadId);
    const { protectedUntil } = (await world.lead(leadId)) as { protectedUntil: string };
    expect(await world.lead(leadId)).toMatchObject({
      dealerId: 'D101',
      protection: { dealerId: 'D101', afterwards: { outcome: 'dispatched', toDealerId: 'D102' } },
    });

    await world.staff.moveTo(new Date(Date.parse(protectedUntil)).toISOString());
    expect(await world.lead(leadId)).toMatchObject({ dealerId: 'D101' });
    await world.staff.moveTo(new Date(Date.parse(protectedUntil) + 60_000).toISOString());

    expect(await world.lead(leadId)).toMatchObject({ dealerId: 'D102', enteredByDealerId: 'D101' });
    expect((await world.story(leadId)).filter((kind) => kind === 'protection-ended')).toHaveLength(1);
    const { forWhom } = await world.waiting(leadId);
    expect(forWhom.staffId).toMatch(/^d102-/);
    expect((await world.staff.as('hq-head', 'GET', '/rewards?limit=100')).rewards).toEqual([]);
  });
});
