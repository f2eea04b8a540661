import { describe, expect, it } from 'vitest';
import { auman2011 as rulebook } from '../../../domain/rulebook.ts';
import { run as answerTaskRun } from '../../../functions/api/answer-task.ts';
import { type Rerouting, rerouteLead } from '../../../functions/shared/reroute.ts';
import { sellTo } from '../../../functions/shared/sale.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { LeadEvent } from '../../../functions/store/lead-event.ts';
import { run as findNextCare } from '../../../functions/tasks/find-next-care.ts';
import { run as handOutTask } from '../../../functions/tasks/hand-out-task.ts';
import { run as openEpisode } from '../../../functions/tasks/open-episode.ts';
import { run as recordRevisit } from '../../../functions/tasks/record-revisit.ts';
import { run as restLead } from '../../../functions/tasks/rest-lead.ts';
import { run as screenRecord } from '../../../functions/tasks/screen-record.ts';
import { run as sendCareMessage } from '../../../functions/tasks/send-care-message.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { leadId, taskId } = task();
const at = '2026-03-05T03:00:00.000Z';
const inRevisit = lead({ stage: 'revisit', episode: 1 });
const inCare = lead({
  stage: 'maintenance',
  episode: 1,
  soldAt: '2026-03-01T02:00:00.000Z',
  care: { cycle: 1, done: [] },
});
const archived = { stage: 'ended', status: 'archived', endedBecause: 'import-undone' } as const;
const moved: LeadEvent = {
  leadId,
  at,
  eventId: 'undo-1:dispatched',
  kind: 'dispatched',
  stage: 'revisit',
  actor: 'hq-ip',
  because: [],
  facts: {},
};
const clerk = { staffId: 'd1-mc', post: 'marketing-consultant', side: 'dealer', dealerId: 'D1' } as const;

/** A lead that waits for the answer to its revisit. */
async function waitingLead(given = inRevisit, change: Parameters<typeof task>[0] = {}): Promise<World> {
  const w = await world(db);
  const held = task({ token: 'token-1', ...change });
  await w.given(given, held);
  const { dealerId, regionId, dueAt: until, handedOutAt: since, ownerId: staffId, kind: what } = held;
  const forWhom = { kind: 'person', staffId } as const;
  await w.store.commit({
    waiting: { leadId, forWhom, what, since, until, taskId: held.taskId, dealerId, regionId },
  });
  return w;
}

/** A lead that rests until a step of care is due. */
async function restingLead(): Promise<World> {
  const w = await world(db);
  const { dealerId, regionId } = await w.given({ ...inCare, status: 'resting' });
  const until = '2026-05-30T01:00:00Z';
  const scheduleName = `rest-${leadId}-1`;
  await w.store.commit({
    waiting: {
      leadId,
      forWhom: { kind: 'date' },
      what: '1-day-90',
      since: at,
      until,
      scheduleName,
      dealerId,
      regionId,
    },
  });
  await w.deps.schedules.createOnce(scheduleName, until, { kind: 'start-path', leadId, episode: 2 });
  return w;
}

async function reroute(w: World, change: Partial<Lead>, more: Partial<Rerouting> = {}) {
  const before = await w.lead();
  const lead = { ...before, ...change };
  return await rerouteLead(
    { before, lead, events: [moved], at, actor: 'hq-ip', because: [], ...more },
    w.deps,
  );
}

describe('a lead that waits for a person and is changed from outside', () => {
  it('leaves its task, ends the wait, and reads the record again in its next episode', async () => {
    const w = await waitingLead();

    const { outcome } = await reroute(w, { dealerId: 'D2' });
    const recorded = await recordRevisit({ leadId, taskId, attempt: 1, at, execution: 'x' }, w.deps);
    const opened = await openEpisode({ leadId, episode: 2, at, execution: `${leadId}-2` }, w.deps);

    expect(outcome).toBe('rerouted');
    expect(w.completed).toEqual([{ token: 'token-1', output: { status: 'cancelled', outcome: 'rerouted' } }]);
    expect(await w.task()).toMatchObject({
      status: 'cancelled',
      result: { outcome: 'rerouted', by: 'hq-ip' },
    });
    expect(await w.store.waiting.ofLead(leadId)).toBeUndefined();
    expect(recorded.outcome).toBe('rerouted');
    expect(opened.stage).toBe('revisit');
    expect(await w.lead()).toMatchObject({ dealerId: 'D2', episode: 2, status: 'open' });
    expect((await w.lead()).pendingInterruption).toBeUndefined();
    expect(await w.story()).toEqual(['dispatched', 'task-cancelled', 'path-continued']);
  });

  it('ends in its next episode when the record says that it is over', async () => {
    const w = await waitingLead();

    await reroute(w, archived);
    await recordRevisit({ leadId, taskId, attempt: 1, at, execution: 'x' }, w.deps);
    const opened = await openEpisode({ leadId, episode: 2, at, execution: `${leadId}-2` }, w.deps);

    expect(opened.stage).toBe('archived');
    expect(await w.lead()).toMatchObject({ ...archived, episode: 2 });
  });

  it('can be taken up again before its path has heard that it was over', async () => {
    const w = await waitingLead();
    await reroute(w, archived);

    const undo = { ...moved, eventId: 'undo-2:dispatched' };
    await reroute(w, { stage: 'revisit', status: 'open', endedBecause: undefined }, { events: [undo] });
    const opened = await openEpisode({ leadId, episode: 2, at, execution: `${leadId}-2` }, w.deps);

    expect(opened.stage).toBe('revisit');
    expect(w.started).toEqual([]);
  });

  it('is taken up again in a later episode once its path has ended', async () => {
    const w = await waitingLead();
    await reroute(w, archived);
    await openEpisode({ leadId, episode: 2, at, execution: `${leadId}-2` }, w.deps);

    const undo = { ...moved, eventId: 'undo-2:dispatched' };
    await reroute(w, { stage: 'revisit', status: 'open', endedBecause: undefined }, { events: [undo] });

    expect(w.started).toEqual([`${leadId}-3`]);
    expect(await w.lead()).toMatchObject({ toStart: true, status: 'open' });
  });

  it('is changed once: a second run tells the path again and changes nothing', async () => {
    const w = await waitingLead();
    const before = await w.lead();
    const rerouting = { before, lead: { ...before, dealerId: 'D2' }, at, actor: 'hq-ip', because: [] };
    await rerouteLead({ ...rerouting, events: [moved] }, w.deps);
    const after = await w.lead();

    const again = await rerouteLead({ ...rerouting, events: [moved] }, w.deps);

    expect(again.outcome).toBe('rerouted-before');
    expect(await w.lead()).toEqual(after);
    expect(w.completed.map(({ token }) => token)).toEqual(['token-1', 'token-1']);
  });

  it('is not changed when it was written since it was read', async () => {
    const w = await waitingLead();
    const before = await w.lead();
    await w.store.commit({ lead: { ...before, notDoneRounds: 1 } });

    const rerouting = { before, lead: { ...before, ...archived }, at, actor: 'hq-ip', because: [] };
    const refused = await rerouteLead({ ...rerouting, events: [moved] }, w.deps);

    expect(refused).toEqual({ outcome: 'refused', refused: ['lead'] });
    expect(await w.task()).toMatchObject({ status: 'waiting' });
    expect(w.completed).toEqual([]);
  });

  it('stays asleep when it is not to hear of it, and is told by the next change', async () => {
    const w = await waitingLead();
    await reroute(w, { dealerId: 'maker' }, { tells: false });
    const asleep = [...w.completed];

    const given = { ...moved, eventId: 'undo-2:dispatched' };
    await reroute(w, { dealerId: 'D2' }, { events: [given] });

    expect(asleep).toEqual([]);
    expect(w.completed.map(({ token }) => token)).toEqual(['token-1']);
  });

  it('is changed although Step Functions cannot be told; the path finds it at its next turn', async () => {
    const w = await waitingLead();
    w.deps.paths.complete = () => Promise.reject(new Error('unreachable'));

    const { outcome } = await reroute(w, { dealerId: 'D2' });
    const recorded = await recordRevisit({ leadId, taskId, attempt: 1, at, execution: 'x' }, w.deps);

    expect(outcome).toBe('rerouted');
    expect(recorded.outcome).toBe('rerouted');
  });

  it('gives up its own locks and takes free ones, and nothing of it when a lock is another’s', async () => {
    const w = await waitingLead();
    const mine = { dealerId: 'D1', keyHash: 'a', kind: 'phone', leadId } as const;
    await w.store.commit({ locks: [mine] });

    const others = { ...mine, leadId: 'L000000000009' };
    const refused = await reroute(w, { dealerId: 'D2' }, { freeLocks: [others] });
    const done = await reroute(
      w,
      { dealerId: 'D2' },
      { freeLocks: [mine], locks: [{ ...mine, dealerId: 'D2' }] },
    );
    const again = await w.store.commit({ locks: [mine] });

    expect(refused).toEqual({ outcome: 'refused', refused: ['lock'] });
    expect(done.outcome).toBe('rerouted');
    expect(again.committed).toBe(true);
    expect((await w.store.commit({ locks: [{ ...mine, dealerId: 'D2' }] })).refused).toEqual(['lock']);
  });
});

describe('an answer and a change in the same moment', () => {
  it('keeps an answer that came first with its task, and lets the record decide', async () => {
    const w = await waitingLead();
    const body = { outcome: 'bought' };
    await answerTaskRun({ staff: clerk, params: { taskId }, body, at } as never, w.deps);

    await reroute(w, archived);
    const recorded = await recordRevisit({ leadId, taskId, attempt: 1, at, execution: 'x' }, w.deps);

    expect(recorded.outcome).toBe('rerouted');
    expect(await w.task()).toMatchObject({ status: 'done', result: { outcome: 'bought' } });
    expect(await w.lead()).toMatchObject(archived);
    expect(await w.story()).toEqual(['dispatched', 'task-answered', 'answer-kept']);
  });

  it('keeps an answer that came second with its task, once, and says that the lead has gone on', async () => {
    const w = await waitingLead();
    await reroute(w, { dealerId: 'D2' });

    const answer = () =>
      answerTaskRun({ staff: clerk, params: { taskId }, body: { outcome: 'bought' }, at } as never, w.deps);
    await expect(answer()).rejects.toMatchObject({ kind: 'path-moved-on' });
    await expect(answer()).rejects.toMatchObject({ kind: 'path-moved-on' });

    expect(await w.task()).toMatchObject({
      status: 'cancelled',
      lateAnswer: { outcome: 'bought', by: 'd1-mc', at },
    });
    expect((await w.lead()).stage).toBe('revisit');
    expect(await w.story()).toEqual(['dispatched', 'task-cancelled', 'answer-kept']);
  });
});

describe('a change that finds the path between two waits', () => {
  const changed = { outcome: 'rerouted', at } as const;

  it('cancels the next task from the start', async () => {
    const w = await world(db);
    await w.given({ ...inRevisit, pendingInterruption: changed });

    await handOutTask({ taskId, leadId, kind: 'revisit', attempt: 1, since: at, at }, w.deps);

    expect(await w.task()).toMatchObject({ status: 'cancelled', result: { outcome: 'rerouted' } });
    expect(w.sent).toEqual([]);
  });

  it('ends the screening before it decides anything', async () => {
    const w = await world(db);
    const given = await w.given(lead({ episode: 1, pendingInterruption: changed }));

    const screened = await screenRecord({ leadId, cause: 'new', at, execution: 'x' }, w.deps);

    expect(screened.outcome).toBe('rerouted');
    expect(await w.lead()).toEqual(given);
  });

  it('ends care before a message is sent', async () => {
    const w = await world(db);
    const given = await w.given({ ...inCare, pendingInterruption: changed });

    const sent = await sendCareMessage({ leadId, step: '1-thanks', at, execution: 'x' }, w.deps);
    const found = await findNextCare({ leadId, at, execution: 'x' }, w.deps);

    expect(sent).toEqual({ sent: 'sent-before' });
    expect(w.sent).toEqual([]);
    expect(found).toMatchObject({ distance: 'rerouted', care: 'none' });
    expect(await w.lead()).toEqual(given);
  });

  it('starts the next episode in the place of a rest', async () => {
    const w = await world(db);
    await w.given({ ...inCare, ...archived, pendingInterruption: changed });

    const until = '2026-05-30T01:00:00.000Z';
    const rested = await restLead(
      { leadId, episode: 1, until, step: '1-day-90', at, execution: 'x' },
      w.deps,
    );

    expect(rested).toEqual({ rests: false });
    expect([...w.schedules.keys()]).toEqual([`resume-${leadId}-1`]);
  });

  it('outweighs a purchase that comes before the path has heard of it', async () => {
    const w = await world(db);
    const moving = await w.given({ ...inRevisit, pendingInterruption: { ...changed, token: 'token-1' } });

    const { change, after } = sellTo(rulebook, { lead: moving }, at, at);

    expect(change.lead).toMatchObject({ stage: 'maintenance', pendingInterruption: { outcome: 'rerouted' } });
    expect(after.complete?.token).toBe('token-1');
    expect(after.start).toBeUndefined();
  });
});

describe('a lead that rests', () => {
  it('goes on resting at its new dealer', async () => {
    const w = await restingLead();

    await reroute(w, { dealerId: 'D2' });

    expect(await w.lead()).toMatchObject({ status: 'resting', dealerId: 'D2' });
    expect(await w.store.waiting.ofLead(leadId)).toMatchObject({ dealerId: 'D2', what: '1-day-90' });
    expect([...w.schedules.keys()]).toEqual([`rest-${leadId}-1`]);
    expect((await w.lead()).pendingInterruption).toBeUndefined();
  });

  it('loses its schedule when it is over', async () => {
    const w = await restingLead();

    await reroute(w, archived);

    expect([...w.schedules.keys()]).toEqual([]);
    expect(await w.store.waiting.ofLead(leadId)).toBeUndefined();
    expect(w.started).toEqual([]);
  });

  it('does not begin to rest again when the step that lets it rest is repeated after it was archived', async () => {
    const w = await restingLead();
    await reroute(w, archived);

    const until = '2026-05-30T01:00:00.000Z';
    await restLead({ leadId, episode: 1, until, step: '1-day-90', at, execution: 'x' }, w.deps);

    expect((await w.lead()).status).toBe('archived');
    expect([...w.schedules.keys()]).toEqual([]);
  });

  it('starts its next episode when it shall be open', async () => {
    const w = await restingLead();

    await reroute(w, { stage: 'revisit', status: 'open' });

    expect(w.started).toEqual([`${leadId}-2`]);
    expect([...w.schedules.keys()]).toEqual([]);
    expect(await w.lead()).toMatchObject({ toStart: true, toStartSince: at });
  });

  it('is left to the sweep by its mark when its start fails', async () => {
    const w = await restingLead();
    w.onStart = () => {
      throw new Error('unreachable');
    };

    await reroute(w, { stage: 'revisit', status: 'open' });

    expect((await w.store.leads.toStart({ limit: 10 })).items).toMatchObject([{ leadId }]);
  });
});
