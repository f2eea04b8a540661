import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOUBTERS, EFFECTIVE_EVIDENCE, INVALID_EVIDENCE } from '../../../domain/evidence.ts';
import { SOURCES } from '../../../domain/lead.ts';
import { auman2011 as rulebook } from '../../../domain/rulebook.ts';
import { collectedTallies, verifiedRecord } from '../../../functions/shared/verified-record.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { Store } from '../../../functions/store/store.ts';
import { COUNTS, type Count } from '../../../functions/store/tally.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';

const db = database();
const march = '2026-03-05T02:00:00.000Z';

/** Writes a record as intake does. */
async function collect(store: Store, fresh: Lead): Promise<Lead> {
  await store.commit({ lead: fresh, tallies: collectedTallies(rulebook, fresh) });
  return (await store.leads.get(fresh.leadId))!;
}

/** Writes what evidence makes of a record, as each function does that has some. */
async function prove(store: Store, leadId: string, proof: Parameters<typeof verifiedRecord>[2]) {
  const before = (await store.leads.get(leadId))!;
  const { lead: after, tallies, change } = verifiedRecord(rulebook, before, proof);
  await store.commit({ lead: after, tallies });
  return change;
}

const countsOf = async (store: Store, month: string) =>
  (await store.tallies.ofMonths({ from: month, to: month }))[0]?.counts;

describe('a verified record', () => {
  it('counts in the month of its evidence, and for the month in which it was collected', async () => {
    const store = await db.store();
    const { leadId } = await collect(store, lead({ createdAt: march }));

    await prove(store, leadId, { evidence: 'reached', at: '2026-04-02T02:00:00.000Z' });

    expect(await countsOf(store, '2026-03')).toMatchObject({
      collected: 1,
      effective: 0,
      effectiveOfCollected: 1,
    });
    expect(await countsOf(store, '2026-04')).toMatchObject({
      collected: 0,
      effective: 1,
      effectiveOfCollected: 0,
    });
    expect((await store.leads.get(leadId))?.verified).toEqual({
      ...{ as: 'effective', evidence: 'reached', at: '2026-04-02T02:00:00.000Z' },
    });
  });

  it.each([
    ['2026-02-28T15:59:59.999Z', '2026-02', 28],
    ['2026-02-28T16:00:00.000Z', '2026-03', 1],
    ['2026-12-31T16:30:00.000Z', '2027-01', 1],
  ])('is collected on the local day of %s, in %s', async (createdAt, month, day) => {
    const store = await db.store();

    await collect(store, lead({ createdAt }));

    const [tally] = await store.tallies.ofMonths({ from: month, to: month });
    expect(tally?.collectedOn).toEqual({ [day]: 1 });
  });

  it('counts once, whatever is found out afterwards', async () => {
    const store = await db.store();
    const { leadId } = await collect(store, lead({ createdAt: march }));

    const changes = [
      await prove(store, leadId, { evidence: 'reached', at: march }),
      await prove(store, leadId, { evidence: 'bought', at: '2026-04-02T02:00:00.000Z' }),
      await prove(store, leadId, { evidence: 'found-invalid', at: '2026-05-02T02:00:00.000Z' }),
    ];

    expect(changes).toEqual(['first', 'none', 'none']);
    expect(await countsOf(store, '2026-03')).toMatchObject({ effective: 1, invalid: 0 });
    expect(await countsOf(store, '2026-05')).toBeUndefined();
  });

  it('that was invalid and is bought counts as effective in the month of its first verdict', async () => {
    const store = await db.store();
    const { leadId } = await collect(store, lead({ createdAt: march }));
    await prove(store, leadId, { evidence: 'found-invalid', at: march });

    const change = await prove(store, leadId, { evidence: 'bought', at: '2026-06-02T02:00:00.000Z' });

    expect(change).toBe('corrected');
    expect(await countsOf(store, '2026-03')).toMatchObject({
      effective: 1,
      invalid: 0,
      effectiveOfCollected: 1,
    });
    expect(await countsOf(store, '2026-06')).toBeUndefined();
    expect((await store.leads.get(leadId))?.verified).toMatchObject({
      ...{ as: 'effective', evidence: 'bought', at: march, correctedAt: '2026-06-02T02:00:00.000Z' },
    });
  });

  it('counts for the dealer who entered it, whoever works on it', async () => {
    const store = await db.store();
    const { leadId } = await collect(
      store,
      lead({ createdAt: march, dealerId: 'D2', enteredByDealerId: 'D1' }),
    );

    await prove(store, leadId, { evidence: 'reached', at: march });

    expect(await store.tallies.ofDealer('D2', { from: '2026-03', to: '2026-03' })).toEqual([]);
    expect(await store.tallies.ofDealer('D1', { from: '2026-03', to: '2026-03' })).toMatchObject([
      { counts: { collected: 1, effective: 1 } },
    ]);
  });

  it('that the DMS made is nobody’s collection', () => {
    const stranger = lead({ source: 'dms' });

    expect(collectedTallies(rulebook, stranger)).toEqual([]);
    expect(verifiedRecord(rulebook, stranger, { evidence: 'bought', at: march })).toMatchObject({
      ...{ lead: stranger, tallies: [], change: 'none' },
    });
  });
});

const instants = fc
  .integer({ min: Date.parse('2026-01-25T00:00:00Z'), max: Date.parse('2026-04-05T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('collect' as const),
      source: fc.constantFrom(...SOURCES.slice(0, 3), 'dms' as const),
      networkId: fc.option(fc.constantFrom('N1', 'N2'), { nil: undefined }),
      at: instants,
    }),
    fc.record({
      kind: fc.constant('prove' as const),
      which: fc.nat(5),
      evidence: fc.constantFrom(...EFFECTIVE_EVIDENCE, ...INVALID_EVIDENCE),
      doubter: fc.constantFrom(...DOUBTERS),
      at: instants,
    }),
    fc.record({ kind: fc.constant('undo' as const), which: fc.nat(5) }),
  ),
  { minLength: 3, maxLength: 16 },
);

/** What the counts must be, from the leads alone. */
function recount(leads: readonly Lead[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (month: string, count: Count, { source, networkId = '' }: Lead) => {
    const key = [month, source, networkId, count].join(' ');
    sums.set(key, (sums.get(key) ?? 0) + 1);
  };
  const monthOf = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7);
  for (const each of leads.filter(({ source, uncounted }) => source !== 'dms' && uncounted !== true)) {
    const month = monthOf(each.createdAt);
    add(month, 'collected', each);
    if (each.verified === undefined) continue;
    add(monthOf(each.verified.at), each.verified.as, each);
    add(month, each.verified.as === 'effective' ? 'effectiveOfCollected' : 'invalidOfCollected', each);
  }
  return sums;
}

describe('the counts', () => {
  it('are always what a recount of the leads finds', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const store = await db.store();
        const ids: string[] = [];
        for (const step of sequence) {
          if (step.kind === 'collect') {
            const leadId = `L${String(ids.length).padStart(12, '0')}`;
            const { source, networkId, at: createdAt } = step;
            const fresh = lead({ leadId, source, createdAt, ...(networkId !== undefined && { networkId }) });
            ids.push((await collect(store, fresh)).leadId);
            continue;
          }
          const leadId = ids[step.which];
          if (leadId === undefined) continue;
          if (step.kind === 'prove') await prove(store, leadId, step);
          else await undo(store, leadId);
        }

        const leads = await Promise.all(ids.map(async (id) => (await store.leads.get(id))!));
        const counted = new Map<string, number>();
        for (const { month, source, networkId = '', counts } of await store.tallies.ofMonths({
          from: '2026-01',
          to: '2026-04',
        })) {
          for (const count of COUNTS) {
            if (counts[count] !== 0) counted.set([month, source, networkId, count].join(' '), counts[count]);
          }
        }
        expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(recount(leads)));
      }),
      { numRuns: 8 },
    );
  });
});

/** Takes a record back as the undoing of its import does. */
async function undo(store: Store, leadId: string): Promise<void> {
  const before = (await store.leads.get(leadId))!;
  if (before.uncounted === true) return;
  await store.commit({
    lead: { ...before, uncounted: true },
    tallies: collectedTallies(rulebook, before, -1),
  });
}
