import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { fromElsewhere } from './lead-from-elsewhere.ts';
import { NO_PLANS, type PathWorld, pathWorld } from './path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld(temporaryDirectory('path'), NO_PLANS);
}, 240_000);
afterAll(() => world?.close());

async function begin(phone: string, level: string) {
  const reply = await world.deliver(fromElsewhere(phone, level), 'walk-in', `msg_${phone}`);
  expect(reply).toMatchObject({ status: 201 });
  await world.pass(0);
  return String(reply.body.leadId);
}

interface Reward {
  readonly rewardId: string;
  readonly leadId: string;
  readonly kind: string;
  readonly state: string;
  readonly month: string;
}
const rewardsOf = async (leadId: string, as = 'hq-head') =>
  (await world.staff.all<Reward>(as, '/rewards?limit=100', 'rewards')).filter(
    (each) => each.leadId === leadId,
  );
const statesOf = async (leadId: string) =>
  Object.fromEntries((await rewardsOf(leadId)).map(({ kind, state }) => [kind, state]));

describe('a lead from elsewhere on the template that AWS would get', { timeout: 240_000 }, () => {
  it('of a retail customer goes at once, and its enterer earns when the authorised dealer sells', async () => {
    const leadId = await begin('13911120002', 'retail');
    expect(await world.lead(leadId)).toMatchObject({ dealerId: 'D102' });
    expect(await statesOf(leadId)).toEqual({ 'record-fee': 'waiting-for-verification' });

    expect(await world.sell('13911120002', 'LRDS6PEB9BR000777', 'D102')).toMatchObject({ status: 201 });
    await world.pass(0);

    expect(await statesOf(leadId)).toEqual({ 'record-fee': 'payable', 'purchase-fee': 'payable' });
    expect(await world.lead(leadId)).toMatchObject({
      purchases: [{ dealerId: 'D102', countsForDealerId: 'D102', reward: 'purchase-fee' }],
    });
    expect(await rewardsOf(leadId, 'd102-gm')).toEqual([]);
    expect(await rewardsOf(leadId, 'd101-gm')).toHaveLength(2);
  });

  it('is verified by a person who reaches the customer, and the fee is paid once', async () => {
    const leadId = await begin('13911120003', 'retail');
    await world.pass(1);
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(0);
    const [fee] = await rewardsOf(leadId);
    expect(fee).toMatchObject({ kind: 'record-fee', state: 'payable' });

    const path = `/rewards/${fee!.rewardId}/pay`;
    const paid = await world.staff.as('hq-head', 'POST', path, { reference: 'PAY-1' });
    const again = await world.staff.as('hq-head', 'POST', path, { reference: 'PAY-1' });

    expect(paid).toMatchObject({ state: 'paid', amountYuan: 2 });
    expect((again as { lines: unknown[] }).lines).toHaveLength(4);
    const summary = await world.staff.as('hq-head', 'GET', `/rewards/summary?month=${fee!.month}`);
    expect(summary).toMatchObject({ dealers: [{ dealerId: 'D101', paidYuan: 2 }] });
  });

  it('sold by its enterer earns a guarantee, whose figure head office enters', async () => {
    const leadId = await begin('13911120004', 'retail');

    expect(await world.sell('13911120004', 'LRDS6PEB9BR000778', 'D101')).toMatchObject({ status: 201 });
    await world.pass(0);
    const guarantee = (await rewardsOf(leadId)).find(({ kind }) => kind === 'profit-guarantee')!;
    const path = `/rewards/${guarantee.rewardId}/guarantee`;
    const set = await world.staff.as('hq-head', 'POST', path, { amountYuan: 1800 });

    expect(set).toMatchObject({ state: 'payable', amountYuan: 1800 });
    expect(await statesOf(leadId)).toEqual({ 'record-fee': 'payable', 'profit-guarantee': 'payable' });
  });
});
