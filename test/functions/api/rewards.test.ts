import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes } from '../../../functions/api/rewards.ts';
import {
  getReward,
  getRewardsCsv,
  listRewards,
  payReward,
  reverseReward,
  setGuarantee,
  summariseRewards,
} from '../../../functions/api/schemas/rewards.ts';
import { nextLine } from '../../../functions/shared/reward-lines.ts';
import type { Reward, RewardLine } from '../../../functions/store/reward.ts';
import { database } from '../store/dynoxide.ts';
import { guaranteeLines, recordFeeLines } from '../store/reward-samples.ts';
import { eventOf, house, NOW, type RequestOf } from './house.ts';

const db = database();
const month = '2026-03';
const ruled = { at: NOW, by: 'system', why: 'record-verified', because: [] };
const payable = (lines: RewardLine[]) => nextLine(lines as unknown as Reward, { state: 'payable', ...ruled });

/** A ledger with these lines, and its routes. */
async function ledger(...lines: RewardLine[]) {
  const home = await house(await db.store());
  for (const line of lines) await home.deps.store.commit({ rewards: [line] });
  const ask = async (operation: Operation, request: RequestOf = {}) => {
    const found = routes.find((each) => each.operation === operation)!;
    const result = await found.handlerWith(() => home.deps)(eventOf(operation, request), {} as never);
    const text = result.body ?? '';
    const isCsv = String(result.headers?.['content-type']).startsWith('text/');
    return { status: result.statusCode, body: isCsv ? text : JSON.parse(text) };
  };
  const [guarantee] = guaranteeLines();
  const params = { rewardId: guarantee!.rewardId };
  const change = (operation: Operation, body: object, as = 'hq-head') =>
    ask(operation, { as, params, body: JSON.stringify(body) });
  return { ...home, store: home.deps.store, ask, change, params };
}

describe('the rewards', () => {
  it('are listed to their dealer and to head office, and to nobody else', async () => {
    const { ask } = await ledger(...guaranteeLines(), ...recordFeeLines());

    const lists = await Promise.all(
      ['d1-gm', 'hq-mdm', 'hq-ip', 'd2-gm', 'hq-rm-south'].map((as) =>
        ask(listRewards, { as, query: { month } }),
      ),
    );

    expect(lists.map(({ body }) => body.rewards.length)).toEqual([2, 0, 2, 0, 0]);
    expect(lists[0]?.body.rewards).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'record-fee',
          rule: 'PRO-15',
          state: 'waiting-for-verification',
          amountYuan: 2,
        }),
        expect.objectContaining({
          kind: 'profit-guarantee',
          rule: 'PRO-17',
          state: 'earned',
          vin: 'LRDS6PEB9BR000900',
        }),
      ]),
    );
    expect((await ask(listRewards, { as: 'd1-gm', query: { dealerId: 'D2' } })).status).toBe(404);
  });

  it('are found by their lead, by those who may see them', async () => {
    const { ask } = await ledger(...guaranteeLines(), ...recordFeeLines({ leadId: 'L00000000099Z' }));

    const leadId = guaranteeLines()[0]!.leadId;
    const [dealer, headOffice, stranger] = await Promise.all(
      ['d1-gm', 'hq-ip', 'd2-gm'].map((as) => ask(listRewards, { as, query: { leadId } })),
    );
    const earlier = await ask(listRewards, { as: 'hq-ip', query: { leadId, month: '2026-02' } });

    expect(dealer?.body.rewards).toEqual([expect.objectContaining({ leadId, kind: 'profit-guarantee' })]);
    expect(headOffice?.body.rewards).toEqual(dealer?.body.rewards);
    expect(stranger?.body.rewards).toEqual([]);
    expect(earlier.body.rewards).toEqual([]);
  });

  it('are paged without cutting a reward, each exactly once', async () => {
    const lines = Array.from({ length: 23 }, (_, index) =>
      recordFeeLines({ leadId: `L0000000001${index + 10}` }),
    );
    const { ask } = await ledger(...lines.flat());

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await ask(listRewards, {
        as: 'hq-ip',
        query: { month, limit: '5', ...(cursor !== undefined && { cursor }) },
      });
      expect(body.rewards.length).toBeLessThanOrEqual(5);
      seen.push(
        ...body.rewards.map(
          ({ rewardId, state }: { rewardId: string; state: string }) => `${rewardId} ${state}`,
        ),
      );
      cursor = body.cursor;
    } while (cursor !== undefined);

    const all = lines.map(([line]) => `${line!.rewardId} waiting-for-verification`);
    expect(seen.toSorted()).toEqual(all.toSorted());
  });

  it('are listed by state and by month', async () => {
    const { ask } = await ledger(...guaranteeLines(), ...recordFeeLines());
    const count = async (query: Record<string, string>) =>
      (await ask(listRewards, { as: 'hq-ip', query })).body.rewards.length;

    expect(await count({ month, state: 'earned' })).toBe(1);
    expect(await count({ month, state: 'paid' })).toBe(0);
    expect(await count({ month: '2026-04' })).toBe(0);
    expect(await count({})).toBe(2);
  });

  it('are shown with every line; a dealer sees its own, and no other dealer’s exists for it', async () => {
    const { ask, params } = await ledger(...guaranteeLines());

    const own = await ask(getReward, { as: 'd1-gm', params });
    const other = await ask(getReward, { as: 'd2-gm', params });
    const none = await ask(getReward, { as: 'hq-ip', params: { rewardId: 'R000000000000' } });

    expect(own).toMatchObject({
      status: 200,
      body: { lines: [{ sequence: 1, state: 'earned', by: 'dms' }] },
    });
    expect(own.body).not.toHaveProperty('amountYuan');
    expect([other.status, none.status]).toEqual([404, 404]);
  });

  it('are summed up per dealer and in total', async () => {
    const fee = recordFeeLines();
    const other = recordFeeLines({ leadId: 'L000000000009', enteredByDealerId: 'D2' });
    const { ask } = await ledger(...guaranteeLines(), ...fee, payable(fee), ...other);

    const { body } = await ask(summariseRewards, { as: 'hq-head', query: { month } });
    const own = await ask(summariseRewards, { as: 'd2-gm', query: { month } });

    expect(body.dealers).toMatchObject([
      { dealerId: 'D1', rewards: 2, payableYuan: 2, waitingYuan: 0, withoutFigure: 1 },
      { dealerId: 'D2', rewards: 1, payableYuan: 0, waitingYuan: 2 },
    ]);
    expect(body.total).toMatchObject({ rewards: 3, payableYuan: 2, waitingYuan: 2, paidYuan: 0 });
    expect(own.body.dealers.map(({ dealerId }: { dealerId: string }) => dealerId)).toEqual(['D2']);
  });

  it('go to finance as CSV, a line each, without names', async () => {
    const { ask } = await ledger(...guaranteeLines(), ...recordFeeLines());

    const { body } = await ask(getRewardsCsv, { as: 'hq-head', query: { month, state: 'earned' } });

    const [header, line, ...rest] = String(body).trim().split('\r\n');
    expect(header).toContain('month,dealerId,rewardId,kind,rule,state,amountYuan');
    expect(line).toContain('2026-03,D1,');
    expect(line).toContain('LRDS6PEB9BR000900');
    expect(rest).toEqual([]);
  });
});

describe('a guarantee', () => {
  it('becomes payable by its figure, and the same figure again adds no line', async () => {
    const { change } = await ledger(...guaranteeLines());

    const set = await change(setGuarantee, { amountYuan: 2500 });
    const again = await change(setGuarantee, { amountYuan: 2500 });

    expect(set).toMatchObject({ status: 200, body: { state: 'payable', amountYuan: 2500 } });
    expect(again.body.lines).toHaveLength(2);
    expect(again.body.lines[1]).toMatchObject({ by: 'hq-head', because: [{ rule: 'PRO-17' }] });
  });

  it('outside the range is refused with the range, and another figure later is too late', async () => {
    const { change } = await ledger(...guaranteeLines());

    const replies = [
      await change(setGuarantee, { amountYuan: 999 }),
      await change(setGuarantee, { amountYuan: 3001 }),
    ];
    await change(setGuarantee, { amountYuan: 1000 });
    const late = await change(setGuarantee, { amountYuan: 1001 });

    expect(replies.map(({ status }) => status)).toEqual([422, 422]);
    expect(replies[0]?.body.errors).toMatchObject([{ path: 'amountYuan', rule: 'PRO-17' }]);
    expect(replies[0]?.body.errors[0].messageZh).toContain('1000至3000');
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:reward-moved-on' } });
  });

  it('is not for dealers to enter, and a fee takes no figure', async () => {
    const [fee] = recordFeeLines();
    const { change, ask } = await ledger(...guaranteeLines(), ...recordFeeLines());

    const dealer = await change(setGuarantee, { amountYuan: 2000 }, 'd1-gm');
    const params = { rewardId: fee!.rewardId };
    const onFee = await ask(setGuarantee, {
      as: 'hq-head',
      params,
      body: JSON.stringify({ amountYuan: 2000 }),
    });

    expect([dealer.status, onFee.status]).toEqual([403, 422]);
  });
});

describe('a payment', () => {
  it('is noted once under its reference; another reference is refused', async () => {
    const { change } = await ledger(...guaranteeLines());
    await change(setGuarantee, { amountYuan: 2000 });

    const paid = await change(payReward, { reference: 'PAY-2026/1' });
    const again = await change(payReward, { reference: 'PAY-2026/1' });
    const other = await change(payReward, { reference: 'PAY-2026/2' });

    expect(paid).toMatchObject({
      status: 200,
      body: { state: 'paid', reference: 'PAY-2026/1', amountYuan: 2000 },
    });
    expect(again.body.lines).toHaveLength(3);
    expect(other.status).toBe(409);
  });

  it('is refused before the reward is payable, and with a reference that could hold a name', async () => {
    const { change } = await ledger(...guaranteeLines());

    const early = await change(payReward, { reference: 'PAY-1' });
    const named = await change(payReward, { reference: '付给张伟' });

    expect([early.status, named.status]).toEqual([409, 422]);
  });

  it('of two people at once is written once', async () => {
    const { change, store, params } = await ledger(...guaranteeLines());
    await change(setGuarantee, { amountYuan: 2000 });

    const replies = await Promise.all(
      ['PAY-1', 'PAY-2'].map((reference) => change(payReward, { reference })),
    );

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const reward = await store.rewards.get(params.rewardId);
    expect(reward?.filter(({ state }) => state === 'paid')).toHaveLength(1);
  });
});

describe('a reward taken back', () => {
  it('before payment is owed by nobody, after payment by the dealer', async () => {
    const unpaid = await ledger(...guaranteeLines());
    const paid = await ledger(...guaranteeLines());
    await paid.change(setGuarantee, { amountYuan: 2000 });
    await paid.change(payReward, { reference: 'PAY-1' });

    const one = await unpaid.change(reverseReward, { reason: 'entered-by-mistake' });
    const two = await paid.change(reverseReward, { reason: 'not-genuine' });
    const again = await paid.change(reverseReward, { reason: 'not-genuine' });
    const { body } = await paid.ask(summariseRewards, { as: 'hq-head', query: { month } });

    expect(one.body).toMatchObject({ state: 'reversed', owedBack: false });
    expect(two.body).toMatchObject({ state: 'reversed', owedBack: true });
    expect(again.body.lines).toHaveLength(4);
    expect(body.total).toMatchObject({ owedBackYuan: 2000, paidYuan: 0 });
  });

  it('needs a known reason and a post of the department', async () => {
    const { change } = await ledger(...guaranteeLines());

    expect((await change(reverseReward, { reason: 'because' })).status).toBe(422);
    expect((await change(reverseReward, { reason: 'not-genuine' }, 'd1-gm')).status).toBe(403);
  });
});
