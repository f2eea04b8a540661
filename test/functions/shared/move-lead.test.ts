import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { auman2011 as rulebook } from '../../../domain/rulebook.ts';
import { type Move, moveLead } from '../../../functions/shared/move-lead.ts';
import { lockKey } from '../../../functions/store/lock.ts';
import { run as handOutTask } from '../../../functions/tasks/hand-out-task.ts';
import { run as openEpisode } from '../../../functions/tasks/open-episode.ts';
import { run as screenRecord } from '../../../functions/tasks/screen-record.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { leadId } = lead();
const other = 'L000000000002';
const at = '2026-03-05T03:00:00.000Z';
const inRevisit = lead({ stage: 'revisit', episode: 1, protectedUntil: '2026-04-01T15:59:59Z' });
const keys = duplicateKeys(rulebook, lead());

function locks(dealerId: string, holder: string) {
  return keys.map((key) => ({ dealerId, keyHash: lockKey(key), kind: key.kind, leadId: holder }));
}

/** A lead of D1 that bears its locks there. */
async function given(change = inRevisit): Promise<World> {
  const w = await world(db);
  await w.given(change);
  await w.store.commit({ locks: locks('D1', leadId) });
  return w;
}

async function move(w: World, change: Partial<Move> = {}) {
  const eventId = 'protection-1:dispatched';
  const moved = {
    leadId,
    toDealerId: 'D2',
    at,
    eventId,
    kind: 'dispatched',
    because: [],
    actor: 'system',
  } as const;
  return await moveLead({ ...moved, ...change }, w.deps);
}

const holder = async ({ store }: World, dealerId: string) =>
  (await store.locks.get(dealerId, keys[0]!))?.leadId;

describe('a lead that goes to another dealer', () => {
  it('is that dealer’s, bears the locks there, and has no protection any more', async () => {
    const w = await given();

    const { outcome } = await move(w);

    expect(outcome).toBe('moved');
    expect(await w.lead()).toMatchObject({ dealerId: 'D2', enteredByDealerId: 'D1', status: 'open' });
    expect((await w.lead()).protectedUntil).toBeUndefined();
    expect(await holder(w, 'D2')).toBe(leadId);
  });

  it('leaves its lock with the dealer who entered it, unless that one is no dealer any more', async () => {
    const stays = await given();
    const goes = await given();

    await move(stays);
    await move(goes, { freesEnterer: true });

    expect(await holder(stays, 'D1')).toBe(leadId);
    expect(await holder(goes, 'D1')).toBeUndefined();
  });

  it('gives its work to the people there, and keeps that dealer although another one entered it', async () => {
    const w = await given(lead({ episode: 1 }));

    await move(w);
    await openEpisode({ leadId, episode: 2, at, execution: `${leadId}-2` }, w.deps);
    await screenRecord({ leadId, cause: 'new', at, execution: `${leadId}-2-0-verification` }, w.deps);
    const taskId = `${leadId}-2-1-revisit-1`;
    await handOutTask({ taskId, leadId, kind: 'revisit', attempt: 1, since: at, at }, w.deps);

    expect((await w.lead()).dealerId).toBe('D2');
    expect(await w.task(taskId)).toMatchObject({ dealerId: 'D2', ownerId: 'd2-mc' });
  });

  it('is archived there, with reasons, when that dealer has the customer already', async () => {
    const w = await given();
    await w.store.commit({ lead: lead({ leadId: other, dealerId: 'D2' }), locks: locks('D2', other) });

    const moved = await move(w);

    expect(moved).toMatchObject({ outcome: 'duplicate', duplicateOf: other });
    expect(await w.lead()).toMatchObject({
      dealerId: 'D2',
      stage: 'ended',
      status: 'archived',
      endedBecause: 'duplicate',
    });
    const { items } = await w.store.events.ofLead(leadId, { limit: 10 });
    expect(items[0]?.because.map(({ rule }) => rule)).toContain('PRO-07');
    expect(await holder(w, 'D2')).toBe(other);
  });

  it('goes to the maker without locks', async () => {
    const w = await given();

    await move(w, { toDealerId: 'maker', freesEnterer: true });

    expect(await w.lead()).toMatchObject({ dealerId: 'maker', regionId: 'north' });
    expect(await holder(w, 'D1')).toBeUndefined();
    expect(await holder(w, 'maker')).toBeUndefined();
  });

  it('moves once, and only from where it was to be moved', async () => {
    const w = await given();

    const first = await move(w);
    const again = await move(w);
    const elsewhere = await move(w, { toDealerId: 'maker', fromDealerId: 'D1', eventId: 'other' });

    expect([first, again, elsewhere].map(({ outcome }) => outcome)).toEqual([
      'moved',
      'there-before',
      'elsewhere',
    ]);
    expect((await w.lead()).dealerId).toBe('D2');
    expect(await w.story()).toEqual(['dispatched']);
  });

  it('of one lead to a dealer that does not exist is refused', async () => {
    const w = await given();

    await expect(move(w, { toDealerId: 'D9' })).rejects.toMatchObject({ name: 'PermanentError' });
  });

  it('tells its new owner in a digest when it is one of very many', async () => {
    const w = await given();
    const one = `${leadId}-2-0-revisit-1`;
    const next = `${leadId}-2-1-revisit-1`;

    await move(w, { inDigest: true });
    await openEpisode({ leadId, episode: 2, at, execution: `${leadId}-2` }, w.deps);
    const task = { leadId, kind: 'revisit', attempt: 1, since: at, at } as const;
    await handOutTask({ ...task, taskId: one }, w.deps);
    const afterFirst = w.sent.length;
    await handOutTask({ ...task, taskId: next }, w.deps);

    expect(afterFirst).toBe(0);
    expect(w.sent).toHaveLength(1);
  });
});
