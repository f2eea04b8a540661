import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { lockKey } from '../../../functions/store/lock.ts';
import type { Withdrawal } from '../../../functions/store/withdrawal.ts';
import { run } from '../../../functions/tasks/screen-record.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const input = {
  leadId,
  cause: 'new',
  at: '2026-03-01T02:00:06.000Z',
  execution: `${leadId}-1-0-verification`,
} as const;
/** A retail customer of the neighbour's province. */
const foreign = lead({
  customer: { ...lead().customer, address: { province: '山西省', city: '太原市', detail: '府西街2号' } },
});

describe('screen-record', () => {
  it('sends a lead with a need in two months to revisit, with reasons', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given(lead());

    const screened = await run(input, deps);

    expect(screened).toEqual({ outcome: 'effective', intent: 'over-1-month' });
    expect(await w.lead()).toMatchObject({ stage: 'revisit', stageSince: input.at, dealerId: 'D1' });
    const [event] = (await store.events.ofLead(leadId, { limit: 5 })).items;
    expect(event?.because.map(({ rule }) => rule)).toContain('PRO-23');
  });

  it('sends a lead that buys within a week to promotion', async () => {
    const { deps, ...w } = await world(db);
    await w.given(lead({ horizon: '1-week', intentClass: 'within-1-month' }));

    const screened = await run(input, deps);

    expect(screened).toEqual({ outcome: 'effective', intent: 'within-1-month' });
    expect((await w.lead()).stage).toBe('promotion');
  });

  it('tells the machine that nobody has asked the customer yet', async () => {
    const { deps, ...w } = await world(db);
    await w.given(lead({ horizon: undefined, intentClass: 'unknown' }));

    expect(await run(input, deps)).toEqual({ outcome: 'effective', intent: 'unknown' });
  });

  it('hands a retail record of another area to the dealer authorised there, with a lock of its own', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given(foreign);

    await run(input, deps);

    expect(await w.lead()).toMatchObject({ dealerId: 'D2', enteredByDealerId: 'D1' });
    expect(await w.story()).toEqual(['dispatched', 'screened']);
    const [phone] = duplicateKeys(auman2011, foreign);
    expect((await store.locks.get('D2', phone!))?.leadId).toBe(leadId);
    expect((await store.leads.ofDealer('D2', {}, { limit: 5 })).items).toHaveLength(1);
    expect((await store.leads.ofDealer('D1', {}, { limit: 5 })).items).toEqual([]);
  });

  /** A record that a door took for D1, which has just been withdrawn; D2 may sell where D1 could. */
  async function lateRecord(withdrawal: Partial<Withdrawal> = {}) {
    const { deps, store, ...w } = await world(db);
    await w.given(lead());
    const before = await store.organisation.load();
    const [d1, d2, ...others] = organisation.dealers;
    const dealers = [{ ...d1!, active: false }, { ...d2!, areas: d1!.areas }, ...others];
    await store.withdrawals.write({
      ...{ dealerId: 'D1', number: 1, reason: '合同到期', by: 'hq-head', startedAt: input.at },
      ...{ phase: 'taking-back', round: 1, takenInPass: 0, takenBack: 0, given: {}, queued: 0 },
      ...{ duplicates: 0, elsewhere: 0, version: 0, ...withdrawal },
    });
    await store.organisation.replace({ ...organisation, dealers }, 1, input.at);
    const unaware = { ...store.organisation, recent: async () => before };
    return { ...w, store, deps: { ...deps, store: { ...store, organisation: unaware } } };
  }

  it('leaves a record to the withdrawal of its dealer that has yet to look for it', async () => {
    const { deps, ...w } = await lateRecord();

    await run(input, deps);

    expect(await w.lead()).toMatchObject({ dealerId: 'D1', stage: 'revisit' });
  });

  it.each([{ lastLook: true }, { phase: 'done' }] as const)(
    'hands a record on that a door took for a withdrawn dealer after the last look: %j',
    async (withdrawal) => {
      const { deps, store, ...w } = await lateRecord(withdrawal);

      await run(input, deps);

      expect(await w.lead()).toMatchObject({ dealerId: 'D2', enteredByDealerId: 'D1', stage: 'revisit' });
      const [event] = (await store.events.ofLead(leadId, { limit: 5 })).items;
      expect(event).toMatchObject({ kind: 'dispatched', facts: { fromDealerId: 'D1', toDealerId: 'D2' } });
      expect(event?.because.map(({ rule }) => rule)).toContain('PRO-18');
    },
  );

  it('archives a dispatched record whose customer the other dealer already has', async () => {
    const { deps, store, ...w } = await world(db);
    await w.given(foreign);
    const [phone] = duplicateKeys(auman2011, foreign);
    const lock = { dealerId: 'D2', keyHash: lockKey(phone!), kind: phone!.kind, leadId: 'L000000000077' };
    await store.commit({ locks: [lock] });

    const screened = await run(input, deps);

    expect(screened.outcome).toBe('duplicate');
    expect(await w.lead()).toMatchObject({ stage: 'ended', status: 'archived', endedBecause: 'duplicate' });
  });

  it('keeps a major customer of another area with the dealer who entered it for the protected month', async () => {
    const { deps, ...w } = await world(db);
    await w.given({ ...foreign, level: 'major' });

    await run(input, deps);

    const kept = await w.lead();
    expect(kept.dealerId).toBe('D1');
    expect(kept.protectedUntil).toBe('2026-04-01T15:59:59Z');
  });

  it('keeps a record without an authorised dealer in head office', async () => {
    const { deps, ...w } = await world(db);
    const nobodys = { province: '海南省', city: '海口市' };
    await w.given(lead({ customer: { ...lead().customer, address: nobodys } }));

    await run(input, deps);

    expect(await w.lead()).toMatchObject({ dealerId: 'maker', regionId: 'north', stage: 'revisit' });
  });

  it('returns the record of an unreachable customer to its dealer', async () => {
    const { deps, ...w } = await world(db);
    await w.given(lead({ returned: true }));

    const screened = await run({ ...input, cause: 'unreachable' }, deps);

    expect(screened.outcome).toBe('to-dealer');
    expect((await w.lead()).stage).toBe('verification');
  });

  it('leaves the stage alone when a purchase was reported meanwhile', async () => {
    const { deps, ...w } = await world(db);
    const pendingInterruption = { outcome: 'bought', at: input.at } as const;
    await w.given(lead({ stage: 'maintenance', pendingInterruption }));

    const screened = await run(input, deps);

    expect(screened.outcome).toBe('effective');
    expect(await w.lead()).toMatchObject({ stage: 'maintenance', pendingInterruption });
  });

  it('answers the same when it is run again, and changes nothing', async () => {
    const { deps, ...w } = await world(db);
    await w.given(foreign);
    const screened = await run(input, deps);
    const before = await w.lead();

    const again = await run(input, deps);

    expect(again).toEqual(screened);
    expect(await w.lead()).toEqual(before);
    expect(await w.story()).toEqual(['dispatched', 'screened']);
  });
});
