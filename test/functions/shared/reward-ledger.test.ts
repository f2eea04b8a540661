import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewardTotals } from '../../../domain/reward-totals.ts';
import { rewardStanding } from '../../../domain/rewards.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { countedSale } from '../../../functions/shared/counted-sale.ts';
import { linesToRestore, linesToReverseOnMerge } from '../../../functions/shared/reverse-rewards.ts';
import { nextLine } from '../../../functions/shared/reward-lines.ts';
import { verifiedRecord } from '../../../functions/shared/verified-record.ts';
import { verifiedRewards } from '../../../functions/shared/verified-rewards.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { Reward } from '../../../functions/store/reward.ts';
import { run as screen } from '../../../functions/tasks/screen-record.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const [A, B] = ['L000000000001', 'L000000000002'];
const SELLERS = ['D1', 'D2', 'D3'];
const VINS = ['LRDS6PEB9BR000001', 'LRDS6PEB9BR000002'];
/** The same customer of D2's province, entered by D1 or D3; D2 does not hold it yet. */
const foreign = (leadId: string, dealerId: string): Lead =>
  lead({
    ...{ leadId, dealerId, enteredByDealerId: dealerId },
    customer: { ...lead().customer, address: { province: '山西省', city: '太原市', detail: '府西街2号' } },
  });
const withThird = {
  ...organisation,
  dealers: [
    ...organisation.dealers,
    { ...organisation.dealers[0]!, dealerId: 'D3', areas: [{ province: '广东省' }] },
  ],
};

/** A world in which two dealers have entered the same retail customer, and the clock that their steps move. */
async function entered() {
  const w = await world(db);
  await w.store.organisation.replace(withThird, 1, '2026-01-02T00:00:00.000Z');
  await w.given(foreign(A, 'D1'));
  await w.given(foreign(B, 'D3'));
  // Both pass screening, as when no lock shows the one to the other: the fee is then decided by verification alone.
  w.store.locks.get = async () => undefined;
  const commit = w.store.commit;
  const withoutLocks: typeof commit = Object.assign(
    (change: Parameters<typeof commit>[0]) => commit({ ...change, locks: [] }),
    { together: commit.together },
  );
  const deps = { ...w.deps, store: { ...w.store, commit: withoutLocks } };
  let second = 0;
  const now = () => {
    second += 1;
    return new Date(Date.parse('2026-03-02T00:00:00Z') + second * 1000).toISOString();
  };
  return { w: { ...w, deps }, now };
}

type Step = (w: World, now: string) => Promise<void>;
const screened =
  (leadId: string): Step =>
  async ({ deps }, at) =>
    void (await screen({ leadId, cause: 'new', at, execution: `${leadId}-1-0-verification` }, deps));
const verified =
  (leadId: string, evidence: 'reached' | 'found-invalid'): Step =>
  async ({ deps, store }, at) => {
    const before = (await store.leads.get(leadId))!;
    const after = verifiedRecord(auman2011, before, { evidence, at, doubter: 'head-office' }).lead;
    await store.commit({ lead: after, ...(await verifiedRewards(before, after, at, deps)) });
  };
const sold =
  (leadId: string, sellerId: string, vin: string): Step =>
  async ({ deps, store }, at) => {
    if ((await store.purchases.get(vin)) !== undefined) return;
    const before = (await store.leads.get(leadId))!;
    const judged = verifiedRecord(auman2011, before, { evidence: 'bought', at });
    const isVerified = judged.change !== 'none';
    const productLine = 'line-5';
    const {
      value: count,
      because,
      change,
    } = await countedSale(
      { lead: judged.lead, isVerified, sellerId, vin, productLine, soldAt: at, at },
      deps,
    );
    const purchase = {
      vin,
      leadId,
      dealerId: sellerId,
      productLine,
      soldAt: at,
      reportedAt: at,
      count,
      because,
    };
    await store.commit({ ...change, lead: judged.lead, purchase });
  };
const merged =
  (leadId: string): Step =>
  async ({ deps, store }, at) => {
    const records = { mergedId: leadId, survivorId: leadId === A ? B : A };
    await store.commit({ rewards: await linesToReverseOnMerge(records, { at, by: 'hq-ip' }, deps) });
  };
const unmerged =
  (leadId: string): Step =>
  async ({ deps, store }, at) => {
    const rewards = await linesToRestore(leadId, { why: 'merged-away', at, by: 'hq-ip' }, deps);
    await store.commit({ rewards });
  };
const paid =
  (leadId: string): Step =>
  async ({ store }, at) => {
    for (const reward of await store.rewards.ofLead(leadId)) {
      if (rewardStanding(reward).state !== 'payable') continue;
      await store.commit({
        rewards: [
          nextLine(reward, { state: 'paid', at, by: 'hq-head', why: 'paid', reference: 'P', because: [] }),
        ],
      });
    }
  };

const anyLead = fc.constantFrom(A, B);
const anyStep: fc.Arbitrary<{ name: string; step: Step }> = fc.oneof(
  anyLead.map((id) => ({ name: `screened ${id}`, step: screened(id) })),
  fc
    .tuple(anyLead, fc.constantFrom('reached' as const, 'found-invalid' as const))
    .map(([id, evidence]) => ({ name: `verified ${id} ${evidence}`, step: verified(id, evidence) })),
  fc
    .tuple(anyLead, fc.constantFrom(...SELLERS), fc.constantFrom(...VINS))
    .map(([id, seller, vin]) => ({ name: `sold ${id} ${seller} ${vin}`, step: sold(id, seller, vin) })),
  anyLead.map((id) => ({ name: `merged ${id}`, step: merged(id) })),
  anyLead.map((id) => ({ name: `unmerged ${id}`, step: unmerged(id) })),
  anyLead.map((id) => ({ name: `paid ${id}`, step: paid(id) })),
);

async function ledgerOf({ store }: World): Promise<Reward[]> {
  return [...(await store.rewards.ofLead(A)), ...(await store.rewards.ofLead(B))];
}

describe('the ledger of rewards', () => {
  it('holds each cause once and adds up, whatever comes in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 10 }), async (steps) => {
        const { w, now } = await entered();
        for (const { step } of steps) await step(w, now());

        const rewards = await ledgerOf(w);

        const causes = rewards.map(([{ kind, leadId, vin }]) => `${kind} ${vin ?? leadId}`);
        expect(new Set(causes).size).toBe(causes.length);
        const standings = rewards.map((reward) => ({ kind: reward[0].kind, ...rewardStanding(reward) }));
        const fees = standings.filter(
          ({ kind, state }) => kind === 'record-fee' && (state === 'payable' || state === 'paid'),
        );
        expect(fees.length).toBeLessThanOrEqual(1);
        const { rewards: _count, withoutFigure: _open, ...sums } = rewardTotals(standings);
        const inLines = rewards.reduce((sum, reward) => sum + (reward.at(-1)?.amountYuan ?? 0), 0);
        expect(Object.values(sums).reduce((sum, each) => sum + each, 0)).toBe(inLines);
        for (const [{ vin }] of rewards.filter(([{ kind }]) => kind === 'profit-guarantee')) {
          expect((await w.store.purchases.get(vin!))?.count.reward).toBe('profit-guarantee');
        }
      }),
      { numRuns: 12 },
    );
  });

  it('owes the fee to the dealer whose record is verified first, not to the one who entered first', async () => {
    const { w, now } = await entered();
    for (const step of [screened(A), screened(B), verified(B, 'reached'), verified(A, 'reached')]) {
      await step(w, now());
    }

    const states = (await ledgerOf(w)).map((reward) => [
      reward[0].dealerId,
      reward.at(-1)?.state,
      reward.at(-1)?.why,
    ]);

    expect(states).toEqual([
      ['D1', 'reversed', 'verified-elsewhere-first'],
      ['D3', 'payable', 'record-verified'],
    ]);
  });

  it('owes it to one of them when both are verified in the same moment', async () => {
    const { w, now } = await entered();
    await screened(A)(w, now());
    await screened(B)(w, now());
    const at = now();

    await Promise.all([verified(A, 'reached')(w, at), verified(B, 'reached')(w, at)]);

    const owed = (await ledgerOf(w)).filter((reward) => reward.at(-1)?.state === 'payable');
    expect(owed).toHaveLength(1);
  });

  it('takes a fee back when head office finds the record invalid, and owes it again when it is proved true', async () => {
    const { w, now } = await entered();
    const steps = [screened(A), verified(A, 'reached'), verified(A, 'found-invalid'), verified(A, 'reached')];
    for (const step of steps) await step(w, now());

    const [fee] = await ledgerOf(w);

    expect(fee?.map(({ state }) => state)).toEqual([
      ...['earned', 'waiting-for-verification', 'payable', 'reversed', 'payable'],
    ]);
  });

  it('owes the fee to another record once the one that was verified first is found invalid', async () => {
    const { w, now } = await entered();
    const steps = [
      screened(A),
      screened(B),
      verified(A, 'reached'),
      verified(A, 'found-invalid'),
      verified(B, 'reached'),
    ];
    for (const step of steps) await step(w, now());

    const states = (await ledgerOf(w)).map((reward) => reward.at(-1)?.state);

    expect(states).toEqual(['reversed', 'payable']);
  });

  it('gives back what a merge took when the merge is undone', async () => {
    const { w, now } = await entered();
    for (const step of [screened(A), verified(A, 'reached'), merged(A), unmerged(A), unmerged(A)])
      await step(w, now());

    const [fee] = await ledgerOf(w);

    expect(fee?.slice(-2).map(({ state, why }) => `${state} ${why}`)).toEqual([
      'reversed merged-away',
      'payable restored',
    ]);
  });

  it('stays with the record that was verified first when that is merged into the one which lost its fee to it', async () => {
    const { w, now } = await entered();
    const steps = [screened(A), screened(B), verified(A, 'reached'), verified(B, 'reached'), merged(A)];
    for (const step of [...steps, unmerged(A)]) await step(w, now());

    expect((await ledgerOf(w)).map((reward) => reward.map(({ state }) => state))).toEqual([
      ['earned', 'waiting-for-verification', 'payable'],
      ['earned', 'waiting-for-verification', 'reversed'],
    ]);
  });

  it('leaves a fee taken back when the other record has earned it meanwhile', async () => {
    const { w, now } = await entered();
    const steps = [
      screened(A),
      screened(B),
      verified(A, 'reached'),
      merged(A),
      verified(B, 'reached'),
      unmerged(A),
    ];
    for (const step of steps) await step(w, now());

    expect((await ledgerOf(w)).map((reward) => reward.at(-1)?.state)).toEqual(['reversed', 'payable']);
  });
});
