import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { NO_PLANS, type PathWorld, pathWorld, record } from './path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld(temporaryDirectory('path'), NO_PLANS);
}, 240_000);
afterAll(() => world?.close());

async function begin(change: Parameters<typeof record>[0]) {
  const reply = await world.deliver(record(change));
  expect(reply).toMatchObject({ status: 201 });
  await world.pass(0);
  return String(reply.body.leadId);
}

// A walk through months takes its time on a busy machine.
describe('the life of a lead on the template that AWS would get', { timeout: 240_000 }, () => {
  it('goes from a signed webhook through promotion and a sale into care, rests, and is woken', async () => {
    const leadId = await begin({ phone: '13911110001' });
    expect(await world.lead(leadId)).toMatchObject({ stage: 'promotion', status: 'open' });

    await world.pass(1);
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(31);
    expect(await world.waiting(leadId)).toMatchObject({ what: 'care-call' });
    await world.answer(leadId, { outcome: 'quiet' });
    await world.pass(0);

    expect(await world.pathOf('lead-path', `${leadId}-1`)).toEqual([
      'Open the episode',
      'Where does the lead stand?',
      'Verify the record',
      'What did verification find?',
      'Promote to the customer',
      'What did the promotion achieve?',
      'Care for the customer',
      'What did the care find?',
      'Rest until the next care is due',
      'Lead resting',
    ]);
    expect(await world.lead(leadId)).toMatchObject({ stage: 'maintenance', status: 'resting' });
    expect(await world.waiting(leadId)).toMatchObject({ forWhom: { kind: 'date' }, what: '1-day-90' });

    await world.pass(61);

    expect(await world.statusOf('lead-path', `${leadId}-2`)).toBe('RUNNING');
    expect(await world.waiting(leadId)).toMatchObject({ what: 'care-call' });
    const smsToCustomer = (await world.told(leadId)).filter(({ template }) => template === 'customer-thanks');
    expect(smsToCustomer).toHaveLength(1);
  });

  it('wakes from its rest when the DMS reports another purchase, and the schedule starts nothing more', async () => {
    const leadId = await begin({ phone: '13911110006' });
    await world.pass(1);
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(31);
    await world.answer(leadId, { outcome: 'quiet' });
    await world.pass(10);
    expect(await world.lead(leadId)).toMatchObject({ status: 'resting' });

    await world.sell('13911110006', 'LVBV4PDB7TE000006');
    await world.pass(0);
    const afterSale = await world.lead(leadId);
    await world.pass(90);

    expect(afterSale).toMatchObject({ status: 'open', stage: 'maintenance' });
    expect(await world.statusOf('lead-path', `${leadId}-2`)).not.toBe('FAILED');
    await expect(world.statusOf('lead-path', `${leadId}-4`)).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
  });
});
