import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/api/receive-lead.ts';
import { getLedger, reportCount } from '../../../functions/api/schemas/ledger.ts';
import { discardDelivery, mendDelivery, replayDelivery } from '../../../functions/api/schemas/quarantine.ts';
import { receiveLead } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { METRICS } from '../../../functions/shared/logger.ts';
import type { Receipt } from '../../../functions/store/receipt.ts';
import { database } from '../store/dynoxide.ts';
import { type Door, openDoor, recordOf } from './door.ts';
import { eventOf, send, signed } from './house.ts';

const db = database();
/** An hour before midnight in Shanghai, an hour after it, and the two nights' closings. */
const EVENING = '2026-03-02T15:00:00.000Z';
const NIGHT = '2026-03-02T17:00:00.000Z';
const CLOSING = '2026-03-02T16:40:00.000Z';
const NEXT_CLOSING = '2026-03-03T16:40:00.000Z';
const days = { from: '2026-03-01', to: '2026-03-05' };
const reason = 'a test';

async function books() {
  const door = await openDoor(await db.store());
  const ledger = async (source = 'bank') =>
    (await door.ask(getLedger, { params: { source }, query: days })).body.days;
  const count = (day: string, sent: number, at = EVENING, source = 'bank') =>
    door.ask(reportCount, { params: { source }, at, ...signed(source, { day, sent }, { id: 'count', at }) });
  return { ...door, ledger, count };
}

/** A sale to a customer by number. */
function saleTo(person: number) {
  const { customer, dealerId, productLine } = recordOf(person);
  const { name, phone } = customer as { name: string; phone: string };
  return {
    ...{ customer: { name, phone }, dealerId, productLine },
    ...{ vin: 'LRDS6PEB9BR000123', soldAt: '2026-03-02T08:00:00.000Z' },
  };
}

/** The receipt of a sale as its function left it when it died. */
function lostSale(body: object): Receipt {
  return {
    ...{ receiptId: 'Rlost', source: 'dms', webhookId: 'lost', bodyHash: 'hash', day: '2026-03-02' },
    ...{ receivedAt: EVENING, rawBody: JSON.stringify(body), verdict: 'received' },
  };
}

/** One delivery of each verdict that a source can cause. */
async function mixedDay({ deliver }: Pick<Door, 'deliver'>, at = EVENING) {
  await deliver('bank', 'good', recordOf(1), { at });
  await deliver('bank', 'good', recordOf(1), { at });
  await deliver('bank', 'elsewhere', recordOf(1, { dealerId: 'D2' }), { at });
  await deliver('bank', 'same', recordOf(1), { at });
  await deliver('bank', 'poor', recordOf(2, { usage: undefined }), { at });
  return await deliver('bank', 'cut', '{', { at });
}

describe('the day of a source', () => {
  it('adds up: each delivery once, by its verdict, whatever was repeated', async () => {
    const door = await books();
    await mixedDay(door);

    const [day, ...others] = await door.ledger();

    expect(others).toEqual([]);
    expect(day).toMatchObject({
      ...{ day: '2026-03-02', closed: false, received: 5, pending: 0, unsigned: 0, balanced: true },
      verdicts: {
        ...{ created: 1, 'known-elsewhere': 1, duplicate: 1, rejected: 1, quarantined: 1 },
        ...{ discarded: 0, recorded: 0 },
      },
    });
  });

  it('begins and ends at midnight in Shanghai', async () => {
    const door = await books();
    await door.deliver('bank', 'evening', recordOf(1), { at: EVENING });
    await door.deliver('bank', 'night', recordOf(2), { at: NIGHT });

    const found = await door.ledger();

    expect(found.map(({ day, received }: { day: string; received: number }) => [day, received])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-03', 1],
    ]);
  });

  it('counts apart what somebody else sent in the name of the source', async () => {
    const door = await books();
    const { body } = signed('insurer', recordOf(1), { at: EVENING });
    await door.deliver('bank', 'x', recordOf(1), { at: '2026-03-02T10:00:00.000Z' });
    const receive = apiHandler(receiveLead, run, () => door.deps);
    await send(receive, eventOf(receiveLead, { params: { source: 'bank' }, body, at: EVENING }));

    const [day] = await door.ledger();

    expect(day).toMatchObject({ received: 1, unsigned: 1, balanced: true });
  });

  it('counts what is too large, and what comes under the id of another, once each', async () => {
    const door = await books();
    await door.deliver('bank', 'id', recordOf(1), { at: EVENING });
    for (let turn = 0; turn < 2; turn += 1) {
      await door.deliver('bank', 'id', recordOf(2), { at: EVENING });
      await door.deliver('bank', 'large', 'x'.repeat(300_000), { at: EVENING });
    }

    const [day] = await door.ledger();

    expect(day).toMatchObject({ received: 3, verdicts: { created: 1, rejected: 2 } });
  });

  it('keeps on its first day what comes again under the id of another', async () => {
    const door = await books();
    await door.deliver('bank', 'id', recordOf(1), { at: EVENING });
    const first = await door.deliver('bank', 'id', recordOf(2), { at: EVENING });
    await door.close(CLOSING);

    const again = await door.deliver('bank', 'id', recordOf(2), { at: NIGHT });

    expect(again).toMatchObject({ status: 422, body: { receiptId: first.body.receiptId } });
    expect(await door.ledger()).toMatchObject([
      { day: '2026-03-02', received: 2, closed: true },
      { day: '2026-03-03', received: 0 },
    ]);
    expect(await door.deps.store.receipts.ofDay('bank', '2026-03-03')).toEqual([]);
  });

  it('is shown to head office, not to dealers, and for periods that make sense', async () => {
    const { ask } = await books();
    const params = { source: 'bank' };

    const replies = await Promise.all([
      ask(getLedger, { params, query: days }),
      ask(getLedger, { as: 'd1-gm', params, query: days }),
      ask(getLedger, { params, query: { from: '2026-03-05', to: '2026-03-01' } }),
      ask(getLedger, { params, query: { from: '2026-03-01', to: '2026-09-01' } }),
      ask(getLedger, { params: { source: 'dms' }, query: days }),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([200, 403, 400, 400, 200]);
  });
});

describe('the night’s closing', () => {
  it('stores the sums of days that are over, and leaves today open', async () => {
    const door = await books();
    await mixedDay(door);
    await door.deliver('bank', 'night', recordOf(9), { at: NIGHT });
    const [live] = await door.ledger();

    await door.close(CLOSING);
    const [closed, today] = await door.ledger();

    expect(closed).toEqual({ ...live, closed: true, closedAt: CLOSING });
    expect(today).toMatchObject({ day: '2026-03-03', closed: false });
    expect(door.counted).toEqual([]);
  });

  it('judges a delivery whose function died before its verdict', async () => {
    const door = await books();
    await door.deliver('bank', 'good', recordOf(1), { at: EVENING });
    const { receiptId, ...rest } = (await door.deps.store.receipts.ofDay('bank', '2026-03-02'))[0]!;
    const lost: Receipt = {
      ...{ ...rest, receiptId: 'Rlost', webhookId: 'lost', verdict: 'received' },
      rawBody: JSON.stringify(recordOf(2)),
    };
    const { answer: _answer, leadId: _lead, ...opened } = lost;
    await door.deps.store.receipts.open(opened);
    const [before] = await door.ledger();

    await door.close(CLOSING);

    const [after] = await door.ledger();
    expect(receiptId).not.toBe('Rlost');
    expect(before).toMatchObject({ received: 2, pending: 1, balanced: false });
    expect(after).toMatchObject({ closed: true, pending: 0, verdicts: { created: 2 }, balanced: true });
    expect(await door.deps.store.leads.withPhone('+8613900000002')).toHaveLength(1);
  });

  it('rejects a delivery that was too long, and whose function died before it had said so', async () => {
    const door = await books();
    await door.deps.store.receipts.open({
      ...{ receiptId: 'Rlong', source: 'bank', webhookId: 'long', bodyHash: 'hash', day: '2026-03-02' },
      ...{ receivedAt: EVENING, rawBody: '', rawEncoding: 'none', verdict: 'received' },
    });

    await door.close(CLOSING);

    const [day] = await door.ledger();
    expect(day).toMatchObject({ closed: true, pending: 0, verdicts: { rejected: 1 }, balanced: true });
  });

  it('judges a reported sale whose function died before its verdict, and ends what its lead waited for', async () => {
    const door = await books();
    const { store } = door.deps;
    const { body: taken } = await door.deliver('bank', 'good', recordOf(1), { at: EVENING });
    await store.receipts.open(lostSale(saleTo(1)));
    const [before] = await door.ledger('dms');

    await door.close(CLOSING);
    await door.close(NEXT_CLOSING);

    const [after] = await door.ledger('dms');
    expect(before).toMatchObject({ received: 1, pending: 1, balanced: false });
    expect(after).toMatchObject({ closed: true, pending: 0, verdicts: { recorded: 1 }, balanced: true });
    expect(await store.leads.get(taken.leadId)).toMatchObject({
      ...{ stage: 'maintenance', soldAt: '2026-03-02T08:00:00.000Z', care: { cycle: 1 } },
    });
    expect(await store.receipts.get('Rlost')).toMatchObject({ statusCode: 201, leadId: taken.leadId });
  });

  it('quarantines a report whose function died before it was found to be unreadable', async () => {
    const door = await books();
    await door.deps.store.receipts.open({ ...lostSale(saleTo(1)), rawBody: '{"vin":' });

    await door.close(CLOSING);

    expect(await door.ledger('dms')).toMatchObject([{ closed: true, verdicts: { quarantined: 1 } }]);
  });

  it('finds the days that an earlier night left open, and nothing when it is called twice', async () => {
    const door = await books();
    await mixedDay(door);

    await door.close(NEXT_CLOSING);
    const first = await door.ledger();
    await door.close('2026-03-04T16:40:00.000Z');

    expect(first).toMatchObject([{ closed: true, closedAt: NEXT_CLOSING }]);
    expect(await door.ledger()).toEqual(first);
  });

  it('is undone for a day of which a delivery is mended, until the next night', async () => {
    const door = await books();
    const cut = await mixedDay(door);
    await door.close(CLOSING);

    const mend = { text: JSON.stringify(recordOf(3)), reason };
    await door.act(mendDelivery, cut.body.receiptId, mend, NIGHT);
    const [open] = await door.ledger();
    await door.close(NEXT_CLOSING);
    const [closed] = await door.ledger();

    expect(open).toMatchObject({ closed: false, received: 5, verdicts: { created: 2, quarantined: 0 } });
    expect(closed).toEqual({ ...open, closed: true, closedAt: NEXT_CLOSING });
  });
});

describe('the source’s own count', () => {
  it('is compared with what came, and differing tells so when the day is closed', async () => {
    const door = await books();
    await mixedDay(door);

    const early = await door.count('2026-03-02', 4);
    const whole = await door.count('2026-03-02', 6, '2026-03-02T15:30:00.000Z');
    const alarmedBefore = [...door.counted];
    await door.close(CLOSING);

    expect(early.body).toMatchObject({ sent: 4, received: 5, difference: -1, balanced: false });
    expect(whole.body).toMatchObject({ sent: 6, received: 5, difference: 1 });
    expect(alarmedBefore).toEqual([]);
    expect(door.counted).toEqual([METRICS.ledgerDifferences]);
    expect(await door.ledger()).toMatchObject([{ sent: 6, difference: 1, balanced: false, closed: true }]);
  });

  it('that agrees balances the day and alarms nobody', async () => {
    const door = await books();
    await mixedDay(door);

    const reply = await door.count('2026-03-02', 5);
    await door.close(CLOSING);

    expect(reply.body).toMatchObject({ difference: 0, balanced: true });
    expect(door.counted).toEqual([]);
  });

  it('of a closed day is alarmed at once', async () => {
    const door = await books();
    await mixedDay(door);
    await door.close(CLOSING);

    const reply = await door.count('2026-03-02', 7, NIGHT);

    expect(reply.body).toMatchObject({ difference: 2, balanced: false });
    expect(door.counted).toEqual([METRICS.ledgerDifferences]);
  });

  it('of a day on which nothing came makes that day, and is alarmed', async () => {
    const door = await books();

    await door.count('2026-03-02', 3);
    await door.close(CLOSING);

    expect(await door.ledger()).toMatchObject([{ received: 0, sent: 3, difference: 3, balanced: false }]);
    expect(door.counted).toEqual([METRICS.ledgerDifferences]);
  });

  it('that was signed earlier does not replace a later one, in whatever order they arrive', async () => {
    const door = await books();
    await door.count('2026-03-02', 9, '2026-03-02T15:02:00.000Z');

    const late = await door.count('2026-03-02', 2, '2026-03-02T15:01:00.000Z');

    expect(late.body).toMatchObject({ sent: 9 });
  });

  it.each([
    ['of another source’s secret', 'insurer', { day: '2026-03-02', sent: 1 }, 401],
    ['of tomorrow', 'bank', { day: '2026-03-03', sent: 1 }, 422],
    ['below nothing', 'bank', { day: '2026-03-02', sent: -1 }, 422],
    ['that is no JSON', 'bank', '{', 400],
  ])('%s is refused', async (_, signer, body, status) => {
    const { ask } = await books();
    const request = { params: { source: 'bank' }, at: EVENING, ...signed(signer, body, { at: EVENING }) };

    expect((await ask(reportCount, request)).status).toBe(status);
  });
});

describe('whatever happens at the door', () => {
  const id = fc.integer({ min: 0, max: 5 }).map((number) => `msg-${number}`);
  const person = fc.integer({ min: 1, max: 3 });
  const act = fc.oneof(
    fc.record({ do: fc.constant('deliver' as const), id, person }),
    fc.record({ do: fc.constant('poor' as const), id, person }),
    fc.record({ do: fc.constant('cut' as const), id }),
    fc.record({ do: fc.constant('mend' as const), id, person }),
    fc.record({ do: fc.constant('replay' as const), id }),
    fc.record({ do: fc.constant('discard' as const), id }),
    fc.record({ do: fc.constant('close' as const) }),
  );
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

  interface LedgerDay {
    readonly received: number;
    readonly pending: number;
    readonly balanced: boolean;
    readonly closedAt?: string;
    readonly verdicts: Readonly<Record<string, number>>;
  }

  async function play(door: Awaited<ReturnType<typeof books>>, acts: readonly Act[]) {
    const bodies = new Set<string>();
    const receiptOf = new Map<string, string>();
    let at = EVENING;
    for (const each of acts) {
      if (each.do === 'close') {
        await door.close(CLOSING);
        at = NIGHT;
        continue;
      }
      if (each.do === 'deliver' || each.do === 'poor' || each.do === 'cut') {
        const body =
          each.do === 'cut' ? '{' : recordOf(each.person, each.do === 'poor' ? { usage: undefined } : {});
        const reply = await door.deliver('bank', each.id, body, { at });
        bodies.add(`${each.id} ${JSON.stringify(body)}`);
        if (!receiptOf.has(each.id)) receiptOf.set(each.id, reply.body.receiptId);
        continue;
      }
      const receiptId = receiptOf.get(each.id) ?? 'Rnone';
      const operation = { mend: mendDelivery, replay: replayDelivery, discard: discardDelivery }[each.do];
      const text = each.do === 'mend' ? { text: JSON.stringify(recordOf(each.person)) } : {};
      await door.act(operation, receiptId, { ...text, reason }, NIGHT);
    }
    return bodies.size;
  }

  it('every delivery rests in one verdict, every customer is one lead, and closing changes no number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        const door = await books();
        const different = await play(door, acts);

        const live = await door.ledger();
        await door.close('2026-03-04T16:40:00.000Z');
        const closed = await door.ledger();
        const leads = await Promise.all(
          [1, 2, 3].map((number) => door.deps.store.leads.withPhone(`+861390000000${number}`)),
        );

        const sum = (pick: (day: LedgerDay) => number) =>
          live.reduce((total: number, day: LedgerDay) => total + pick(day), 0);
        const openDays = (found: readonly LedgerDay[]) =>
          found.map(({ closedAt: _at, ...day }) => ({ ...day, closed: false }));
        expect(live.every((day: LedgerDay) => day.balanced && day.pending === 0)).toBe(true);
        expect(sum(({ received }) => received)).toBe(different);
        expect(sum(({ verdicts }) => Object.values(verdicts).reduce((a, b) => a + b, 0))).toBe(different);
        expect(sum(({ verdicts }) => verdicts.created ?? 0)).toBe(leads.flat().length);
        expect(leads.every((each) => each.length <= 1)).toBe(true);
        expect(openDays(closed)).toEqual(openDays(live));
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
