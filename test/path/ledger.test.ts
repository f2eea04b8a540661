import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PathWorld, pathWorld, record } from './path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld();
}, 240_000);
afterAll(() => world?.close());

const ledger = async () => {
  const { days } = await world.staff.as(
    'hq-head',
    'GET',
    '/sources/walk-in/ledger?from=2026-03-01&to=2026-03-31',
  );
  return days as Record<string, unknown>[];
};

describe('the ledger on the template that AWS would get', { timeout: 240_000 }, () => {
  it('closes the day at night, opens it for a mended delivery, and closes it again', async () => {
    await world.deliver(record({ phone: '13911119001' }));
    const unread = await world.deliver(
      'a text that is no record' as unknown as object,
      'walk-in',
      'msg_unread',
    );
    const cut = await world.staff.as('hq-head', 'GET', '/quarantine?source=walk-in');
    await world.pass(1);
    const [closed] = await ledger();

    const text = JSON.stringify(record({ phone: '13911119002', name: '测试物流 王小修' }));
    const mended = await world.staff.as('hq-head', 'POST', `/quarantine/${unread.body.receiptId}/mend`, {
      text,
      reason: 'the sender sent a note instead',
    });
    await world.pass(0);
    const [open] = await ledger();
    await world.pass(1);
    const [closedAgain] = await ledger();

    expect(cut.deliveries).toEqual([]);
    expect(unread).toMatchObject({ status: 422, body: { verdict: 'rejected' } });
    expect(closed).toMatchObject({ day: '2026-03-02', closed: true, received: 2, balanced: true });
    expect(mended).toMatchObject({ verdict: 'created', handlings: [{ how: 'mended', by: 'hq-head' }] });
    expect(open).toMatchObject({ closed: false, verdicts: { created: 2, rejected: 0 } });
    expect(closedAgain).toMatchObject({ closed: true, received: 2, verdicts: { created: 2 } });
    expect(closedAgain?.closedAt).not.toBe(closed?.closedAt);
    expect(await world.lead(String(mended.leadId))).toMatchObject({ status: 'open', stage: 'promotion' });
  });
});
