import { describe, expect, it } from 'vitest';
import { handler, run } from '../../../functions/events/end-protection.ts';
import { endProtection } from '../../../functions/shared/end-protection.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { run as screen } from '../../../functions/tasks/screen-record.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const enteredAt = '2026-03-01T02:00:00.000Z';
const until = '2026-04-01T15:59:59Z';
const over = '2026-04-01T16:00:00.000Z';
/** A major customer of the neighbour D2's province, entered by D1. */
const major = (change: Partial<Lead> = {}) =>
  lead({
    level: 'major',
    customer: { ...lead().customer, address: { province: '山西省', city: '太原市', detail: '府西街2号' } },
    ...change,
  });
const screened = async (w: World, id = leadId, at = '2026-03-01T02:00:06.000Z') =>
  await screen({ leadId: id, cause: 'new', at, execution: `${id}-1-0-verification` }, w.deps);
/** A world in which that lead has been screened and is protected. */
async function protecting(change: Partial<Lead> = {}) {
  const w = await world(db);
  await w.given(major(change));
  await screened(w);
  return w;
}
const changed = async (w: World, change: Partial<Lead>) =>
  await w.store.commit({ lead: { ...(await w.lead()), ...change } });

describe('the protection of a major customer', () => {
  it('begins with the screening, with a timer that comes when its last second is over', async () => {
    const w = await protecting();

    expect(await w.lead()).toMatchObject({ dealerId: 'D1', protectedUntil: until });
    expect([...w.schedules]).toEqual([
      [`protection-${leadId}`, { at: '2026-04-01T16:00:00Z', work: { kind: 'end-protection', leadId } }],
    ]);
    expect(await w.store.protections.ofLead(leadId)).toEqual({
      ...{ leadId, dealerId: 'D1', since: enteredAt, until, running: true },
    });
  });

  it('has its timer made when the screening is run again after a fault of the scheduler', async () => {
    const w = await world(db);
    await w.given(major());
    const { createOnce } = w.deps.schedules;
    w.deps.schedules.createOnce = async () => Promise.reject(new Error('no scheduler'));
    await expect(screened(w)).rejects.toThrow('no scheduler');
    w.deps.schedules.createOnce = createOnce;

    const again = await screened(w);

    expect(again.outcome).toBe('effective');
    expect([...w.schedules.keys()]).toEqual([`protection-${leadId}`]);
  });

  it('is not given for a record of the dealer’s own area, nor for a retail customer', async () => {
    const own = await world(db);
    await own.given(lead({ level: 'major' }));
    await screened(own);
    const retail = await world(db);
    await retail.given(major({ level: 'retail' }));
    await screened(retail);

    expect([own.schedules.size, retail.schedules.size]).toEqual([0, 0]);
    expect(await own.store.protections.ofLead(leadId)).toBeUndefined();
    expect(await retail.store.protections.ofLead(leadId)).toBeUndefined();
  });

  it.each([
    ['2026-01-31T02:00:00.000Z', '2026-02-28T15:59:59Z'],
    ['2028-01-31T02:00:00.000Z', '2028-02-29T15:59:59Z'],
    ['2026-12-31T02:00:00.000Z', '2027-01-31T15:59:59Z'],
  ])('that begins on %s ends on %s', async (createdAt, end) => {
    const w = await protecting({ createdAt });

    expect((await w.lead()).protectedUntil).toBe(end);
  });
});

describe('who reported first', () => {
  const [first, second] = [leadId, 'L000000000002'];
  const third = {
    ...organisation.dealers[0]!,
    dealerId: 'D3',
    areas: [{ province: '广东省' }],
  };
  const withThird = { ...organisation, dealers: [...organisation.dealers, third] };
  async function two(change: Partial<Lead> = {}) {
    const w = await world(db);
    await w.store.organisation.replace(withThird, 1, '2026-01-02T00:00:00.000Z');
    await w.given(major());
    await w.given(major({ leadId: second, dealerId: 'D3', enteredByDealerId: 'D3', ...change }));
    return w;
  }

  it('alone is protected, whichever of two records of the same millisecond is screened first', async () => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const w = await two();
      for (const id of order) await screened(w, id);

      expect((await w.lead(first)).protectedUntil).toBe(until);
      expect((await w.lead(second)).protectedUntil).toBeUndefined();
      expect((await w.lead(second)).dealerId).toBe('D2');
    }
  });

  it('alone is protected when no index shows the other record yet and both are screened at once', async () => {
    const w = await two();
    w.store.leads.withPhone = async () => [];

    await Promise.all([screened(w, first), screened(w, second)]);

    const ends = [(await w.lead(first)).protectedUntil, (await w.lead(second)).protectedUntil];
    expect(ends.filter((end) => end !== undefined)).toEqual([until]);
  });

  it('is whoever holds the customer still, however long ago; a record found invalid was no report', async () => {
    const late = { createdAt: '2026-06-01T02:00:00.000Z' };
    const alive = await two(late);
    const invalid = await two(late);
    await changed(invalid, {
      status: 'archived',
      verified: { as: 'invalid', at: enteredAt, evidence: 'found-invalid' },
    });

    await screened(alive, second, '2026-06-01T02:00:06.000Z');
    await screened(invalid, second, '2026-06-01T02:00:06.000Z');

    expect((await alive.lead(second)).protectedUntil).toBeUndefined();
    expect((await invalid.lead(second)).protectedUntil).toBe('2026-07-01T15:59:59Z');
  });

  it('says so in the story of the second record', async () => {
    const w = await two();
    await screened(w, first);
    await screened(w, second);

    const { items } = await w.store.events.ofLead(second, { limit: 10 });
    const [dispatched] = items.filter(({ kind }) => kind === 'dispatched');
    expect(dispatched?.because.map(({ rule }) => rule)).toContain('PRO-13');
  });
});

describe('the end of a protection', () => {
  it('gives the lead to the dealer authorised then, with reasons, and runs no more', async () => {
    const w = await protecting();

    await run({ leadId, at: over }, w.deps);

    expect(await w.lead()).toMatchObject({ dealerId: 'D2', enteredByDealerId: 'D1' });
    expect((await w.lead()).protectedUntil).toBeUndefined();
    expect((await w.store.protections.ofLead(leadId))?.running).toBeUndefined();
    const { items } = await w.store.events.ofLead(leadId, { limit: 20 });
    const ended = items.filter(({ kind }) => kind === 'protection-ended');
    expect(ended).toMatchObject([
      { at: until, facts: { fromDealerId: 'D1', toDealerId: 'D2', outcome: 'dispatched' } },
    ]);
    expect(ended[0]?.because.map(({ rule }) => rule)).toEqual(['PRO-10', 'PRO-18']);
  });

  it('comes once, though the timer fires twice at once and the daily call comes too', async () => {
    const w = await protecting();

    await Promise.all([run({ leadId, at: over }, w.deps), run({ leadId, at: over }, w.deps)]);
    await run({ leadId, at: '2026-04-01T16:00:30.000Z' }, w.deps);
    await run({ at: '2026-04-01T19:40:00.000Z' }, w.deps);

    expect((await w.story()).filter((kind) => kind === 'protection-ended')).toHaveLength(1);
    expect((await w.lead()).dealerId).toBe('D2');
  });

  it('does not come before its last second is over', async () => {
    const w = await protecting();

    expect(await endProtection(leadId, until, w.deps)).toBe('too-early');
    expect(await endProtection(leadId, over, w.deps)).toBe('dispatched');
    expect(await endProtection(leadId, over, w.deps)).toBe('ended-before');
  });

  it('waits at head office when nobody is authorised any more', async () => {
    const w = await protecting();
    const dealers = organisation.dealers.map((dealer) => ({ ...dealer, active: dealer.dealerId !== 'D2' }));
    await w.store.organisation.replace({ ...organisation, dealers }, 1, '2026-03-15T00:00:00.000Z');

    expect(await endProtection(leadId, over, w.deps)).toBe('to-head-office');
    expect((await w.lead()).dealerId).toBe('maker');
  });

  it('leaves the lead with an enterer who is authorised by now', async () => {
    const w = await protecting();
    const dealers = organisation.dealers.map((dealer) =>
      dealer.dealerId === 'D1'
        ? {
            ...dealer,
            authorisations: [
              { productLines: ['line-5'], areas: [{ province: '山西省' }], from: '2026-04-01' },
            ],
          }
        : dealer,
    );
    await w.store.organisation.replace({ ...organisation, dealers }, 1, '2026-03-15T00:00:00.000Z');

    expect(await endProtection(leadId, over, w.deps)).toBe('stays');
    expect(await w.lead()).toMatchObject({ dealerId: 'D1' });
    expect((await w.lead()).protectedUntil).toBeUndefined();
  });

  it.each([
    ['sold', { soldAt: '2026-03-20T02:00:00Z', stage: 'maintenance' }],
    ['over', { status: 'archived', stage: 'ended' }],
    ['moved', { dealerId: 'D2' }],
  ] as const)('leaves a lead that is %s', async (why, change) => {
    const w = await protecting();
    await changed(w, change);

    expect(await endProtection(leadId, over, w.deps)).toBe('stays');
    const { items } = await w.store.events.ofLead(leadId, { limit: 20 });
    expect(items.find(({ kind }) => kind === 'protection-ended')?.facts.outcome).toBe(why);
    expect((await w.store.protections.ofLead(leadId))?.running).toBeUndefined();
  });

  it('is completed by a second run when the first was cut off after the move', async () => {
    const w = await protecting();
    const { commit } = w.store;
    const cutOff = {
      ...w.deps,
      store: {
        ...w.store,
        commit: Object.assign(
          async (change: Parameters<typeof commit>[0]) =>
            change.lead === undefined ? Promise.reject(new Error('cut off')) : commit(change),
          { together: commit.together },
        ),
      },
    };
    await expect(endProtection(leadId, over, cutOff)).rejects.toThrow('cut off');

    await run({ at: '2026-04-01T19:40:00.000Z' }, w.deps);

    expect((await w.store.protections.ofLead(leadId))?.running).toBeUndefined();
    expect((await w.story()).filter((kind) => kind === 'protection-ended')).toHaveLength(1);
  });

  it('is found by the daily call when its timer never came, and one that runs is left alone', async () => {
    const w = await protecting();
    await run({ at: '2026-03-31T19:40:00.000Z' }, w.deps);
    expect((await w.lead()).dealerId).toBe('D1');

    await run({ at: '2026-04-01T19:40:00.000Z' }, w.deps);

    expect((await w.lead()).dealerId).toBe('D2');
    expect((await w.store.protections.overdue('2027-01-01T00:00:00Z', { limit: 5 })).items).toEqual([]);
  });

  it('does not begin again when the record of an enterer who kept the lead is screened anew', async () => {
    const w = await protecting();
    const dealers = organisation.dealers.map((dealer) => ({
      ...dealer,
      authorisations: [{ productLines: ['line-5'], areas: [{ province: '山西省' }], from: '2026-04-01' }],
    }));
    await w.store.organisation.replace({ ...organisation, dealers }, 1, '2026-03-15T00:00:00.000Z');
    await endProtection(leadId, over, w.deps);

    await screen(
      { leadId, cause: 'new', at: '2026-05-01T02:00:00.000Z', execution: `${leadId}-2-0-verification` },
      w.deps,
    );

    expect(await w.lead()).toMatchObject({ dealerId: 'D1' });
    expect((await w.lead()).protectedUntil).toBeUndefined();
    expect((await w.store.protections.ofLead(leadId))?.running).toBeUndefined();
  });

  it('leaves a lead that was over then to the authorised dealer, when it is taken up again', async () => {
    const w = await protecting();
    await changed(w, { stage: 'ended', status: 'archived' });
    await endProtection(leadId, over, w.deps);
    await changed(w, { stage: 'verification', status: 'open' });

    await screen(
      { leadId, cause: 'new', at: '2026-05-01T02:00:00.000Z', execution: `${leadId}-2-0-verification` },
      w.deps,
    );

    expect(await w.lead()).toMatchObject({ dealerId: 'D2', enteredByDealerId: 'D1', stage: 'revisit' });
    expect((await w.lead()).protectedUntil).toBeUndefined();
    expect((await w.story()).at(-2)).toBe('dispatched');
  });

  it('refuses a call without an instant', async () => {
    await expect(handler({ leadId }, {} as never)).rejects.toMatchObject({ name: 'InvalidInputError' });
  });
});
