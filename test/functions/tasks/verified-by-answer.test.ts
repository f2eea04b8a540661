import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadTask } from '../../../functions/store/task.ts';
import { run as recordPromotion } from '../../../functions/tasks/record-promotion.ts';
import { run as recordRevisit } from '../../../functions/tasks/record-revisit.ts';
import { run as recordVerification } from '../../../functions/tasks/record-verification.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { taskId, leadId } = task();
const at = '2026-03-05T03:00:01.000Z';
const result = (outcome: string, more: object = {}) => ({
  outcome,
  by: 'd1-mc',
  at: '2026-03-05T03:00:00.000Z',
  ...more,
});

/** A lead whose task has ended, and its record run twice, as after a crash. */
async function recorded(
  run: typeof recordRevisit | typeof recordPromotion | typeof recordVerification,
  ended: Partial<LeadTask>,
  given: Partial<Lead> = {},
): Promise<World> {
  const w = await world(db);
  await w.given(lead({ episode: 1, ...given }), task({ status: 'done', ...ended }));
  const input = { leadId, taskId, attempt: 1, round: 1, at, execution: `${leadId}-1-1-stage` };
  await (run as typeof recordRevisit)(input, w.deps);
  await (run as typeof recordRevisit)(input, w.deps);
  return w;
}

const marchOf = async ({ store }: World) =>
  (await store.tallies.ofMonths({ from: '2026-03', to: '2026-03' }))[0]?.counts;

describe('an answer that reached the customer', () => {
  it.each([
    ['no-need', {}, 'reached'],
    ['need-later', { intent: { horizon: '6-months' } }, 'reached'],
    ['bought', {}, 'bought'],
  ])('to a revisit (%s) verifies the record once', async (outcome, more, evidence) => {
    const w = await recorded(recordRevisit, { result: result(outcome, more) }, { stage: 'revisit' });

    expect((await w.lead()).verified).toMatchObject({ as: 'effective', evidence });
    expect(await marchOf(w)).toMatchObject({ effective: 1, invalid: 0 });
    const [event] = (await w.store.events.ofLead(leadId, { limit: 5 })).items;
    expect(event?.facts.verifiedAs).toBe('effective');
    expect(event?.because.map(({ rule }) => rule)).toContain('PRO-25');
  });

  it.each([
    ['lost', 'reached'],
    ['bought', 'bought'],
  ])('to a promotion (%s) verifies the record once', async (outcome, evidence) => {
    const w = await recorded(recordPromotion, { result: result(outcome) }, { stage: 'promotion' });

    expect((await w.lead()).verified).toMatchObject({ as: 'effective', evidence });
    expect(await marchOf(w)).toMatchObject({ effective: 1 });
  });

  it('verifies nothing a second time', async () => {
    const verified = { as: 'effective', evidence: 'reached', at: '2026-02-05T03:00:00.000Z' } as const;

    const w = await recorded(recordRevisit, { result: result('no-need') }, { stage: 'revisit', verified });

    expect((await w.lead()).verified).toEqual(verified);
    expect(await marchOf(w)).toBeUndefined();
  });
});

describe('an answer that reached nobody', () => {
  it.each([
    ['not-reached', { status: 'done', result: result('not-reached') }],
    ['given up', { status: 'given-up' }],
  ] as const)('(%s) says nothing of the record', async (_case, ended) => {
    const w = await recorded(recordRevisit, ended, { stage: 'revisit' });

    expect((await w.lead()).verified).toBeUndefined();
    expect(await marchOf(w)).toBeUndefined();
  });

  it('does not verify by a promotion that nobody did', async () => {
    const w = await recorded(recordPromotion, { status: 'given-up' }, { stage: 'promotion' });

    expect((await w.lead()).verified).toBeUndefined();
  });
});

describe('the dealer’s finding on a returned record', () => {
  const returned = { stage: 'verification', returned: true } as const;
  const verifyTask = { kind: 'verify-record' } as const;

  it('confirms it as effective', async () => {
    const w = await recorded(recordVerification, { ...verifyTask, result: result('confirmed') }, returned);

    expect((await w.lead()).verified).toMatchObject({ as: 'effective', evidence: 'confirmed' });
    expect(await marchOf(w)).toMatchObject({ effective: 1 });
  });

  it('archives it as invalid, with the reason', async () => {
    const invalid = result('invalid', { remark: '空号', reason: 'wrong-number' });

    const w = await recorded(recordVerification, { ...verifyTask, result: invalid }, returned);

    expect(await w.lead()).toMatchObject({
      ...{ status: 'archived', verified: { as: 'invalid', evidence: 'found-invalid' } },
    });
    expect(await marchOf(w)).toMatchObject({ invalid: 1, invalidOfCollected: 1 });
    const [event] = (await w.store.events.ofLead(leadId, { limit: 5 })).items;
    expect(event?.facts).toMatchObject({ reason: 'wrong-number', verifiedAs: 'invalid' });
  });

  it('that never came lets it count as invalid', async () => {
    const w = await recorded(recordVerification, { ...verifyTask, status: 'given-up' }, returned);

    expect((await w.lead()).verified).toMatchObject({ as: 'invalid', evidence: 'not-verified', at });
  });

  it.each([
    ['head office', { reason: 'fabricated', by: 'hq-ip', at } as const, 'invalid'],
    ['the path', undefined, 'effective'],
  ])('outweighs what was said before when %s doubted it: %s', async (_who, doubt, as) => {
    const verified = { as: 'effective', evidence: 'reached', at: '2026-03-02T03:00:00.000Z' } as const;
    const given = { ...returned, verified, ...(doubt !== undefined && { doubt }) };
    const invalid = result('invalid', { remark: '查无此人', reason: 'fabricated' });

    const w = await recorded(recordVerification, { ...verifyTask, result: invalid }, given);

    const after = await w.lead();
    expect(after.verified?.as).toBe(as);
    expect(after.doubt).toBeUndefined();
  });
});
