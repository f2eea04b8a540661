import { describe, expect, it } from 'vitest';
import { run as runGetTask } from '../../../functions/api/get-task.ts';
import { run as runListLeads } from '../../../functions/api/list-leads.ts';
import { run } from '../../../functions/api/returns/return-record.ts';
import { listLeads } from '../../../functions/api/schemas/leads.ts';
import { returnRecord } from '../../../functions/api/schemas/returns.ts';
import { getTask } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { run as openEpisode } from '../../../functions/tasks/open-episode.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();
const { leadId } = lead();
const doubt = { reason: 'fabricated', note: '号码与另外三条相同' };

/** Head office’s desk, with one lead of D1. */
async function desk(given: Partial<Lead> = {}) {
  const home = await house(await db.store());
  const { store } = home.deps;
  const handler = apiHandler(returnRecord, run, () => home.deps);
  await store.commit({ lead: lead({ stage: 'revisit', episode: 1, horizon: '2-months', ...given }) });
  const giveBack = (as = 'hq-ip', body: object = doubt) =>
    send(handler, eventOf(returnRecord, { as, params: { leadId }, body: JSON.stringify(body) }));
  return { home, store, giveBack };
}

describe('a record that head office returns', () => {
  it('leaves what it waits for and goes to its dealer for verification', async () => {
    const { home, store, giveBack } = await desk();
    const revisit = task({ token: 'token-1' });
    await store.commit({
      task: revisit,
      waiting: {
        ...{ leadId, forWhom: { kind: 'person', staffId: 'd1-mc' }, what: 'revisit', taskId: revisit.taskId },
        ...{ since: NOW, until: '2026-03-21T15:59:59Z', dealerId: 'D1', regionId: 'north' },
      },
    });

    const reply = await giveBack();

    expect(reply).toMatchObject({ status: 200, body: { leadId, stage: 'verification' } });
    expect(await store.leads.get(leadId)).toMatchObject({
      ...{ stage: 'verification', status: 'open', returned: true, horizon: '2-months', stageSince: NOW },
      doubt: { ...doubt, by: 'hq-ip', at: NOW },
    });
    expect(await store.tasks.get(revisit.taskId)).toMatchObject({ status: 'cancelled' });
    expect(home.completed).toEqual([
      { token: 'token-1', output: { status: 'cancelled', outcome: 'rerouted' } },
    ]);
    const events = (await store.events.ofLead(leadId, { limit: 9 })).items;
    expect(events.map(({ kind }) => kind)).toEqual(['returned-to-dealer', 'task-cancelled']);
    expect(JSON.stringify(events)).not.toContain(doubt.note);
  });

  it('is handed to the dealer, and not screened anew, in the next episode of its path', async () => {
    const { home, store, giveBack } = await desk();
    await giveBack();

    const input = { leadId, episode: 2, at: NOW, execution: `${leadId}-2` };
    const opened = await openEpisode(input, home.deps);

    expect(opened).toMatchObject({ stage: 'verification', cause: 'unreachable' });
    expect((await store.leads.get(leadId))?.doubt?.reason).toBe('fabricated');
  });

  it('is not returned a second time', async () => {
    const { giveBack } = await desk();
    await giveBack();

    const again = await giveBack();

    expect(again).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:not-returnable' } });
  });

  it.each([
    ['whose customer has bought', { soldAt: NOW, stage: 'maintenance' }],
    ['that is over', { stage: 'ended', status: 'archived' }],
  ] as const)('cannot be one %s', async (_case, given) => {
    const { store, giveBack } = await desk(given);

    const reply = await giveBack();

    expect(reply.status).toBe(409);
    expect(await store.leads.get(leadId)).toMatchObject({ ...given, version: 1 });
  });

  it.each([
    ['the dealer’s manager', 'd1-gm', 403],
    ['another dealer, who does not even see it', 'd2-gm', 404],
  ])('is not returned by %s', async (_who, as, status) => {
    const { giveBack } = await desk();

    expect((await giveBack(as)).status).toBe(status);
  });

  it('is in the list of those that are returned, and leaves it with the dealer’s answer', async () => {
    const { home, store, giveBack } = await desk();
    await store.commit({ lead: lead({ leadId: 'L000000000002', stage: 'revisit' }) });
    await giveBack();
    const handler = apiHandler(listLeads, runListLeads, () => home.deps);
    const list = () => send(handler, eventOf(listLeads, { as: 'd1-gm', query: { returned: 'true' } }));

    const before = await list();
    const { doubt: _doubt, ...stored } = (await store.leads.get(leadId))!;
    await store.commit({ lead: { ...stored, returned: undefined } });
    const after = await list();

    expect(before.body.leads).toMatchObject([{ leadId, returned: true }]);
    expect(after.body.leads).toEqual([]);
  });

  it('tells the one who verifies it why, and the note only with the customer in full', async () => {
    const { home, store, giveBack } = await desk();
    await giveBack();
    const verify = task({ taskId: `${leadId}-2-1-verification-1`, kind: 'verify-record', ownerId: 'd1-ic' });
    await store.commit({ task: verify });
    const handler = apiHandler(getTask, runGetTask, () => home.deps);
    const read = (as: string) => send(handler, eventOf(getTask, { as, params: { taskId: verify.taskId } }));

    const [owner, manager] = [await read('d1-ic'), await read('d1-bm')];

    expect(owner.body.doubt).toMatchObject({
      reason: 'fabricated',
      nameZh: '疑似虚假信息',
      note: doubt.note,
    });
    expect(manager.body.doubt).not.toHaveProperty('note');
    const invalid = owner.body.allowedOutcomes.find(
      ({ outcome }: { outcome: string }) => outcome === 'invalid',
    );
    expect(invalid.reasons).toHaveLength(7);
  });

  it('is returned only with a reason of the list', async () => {
    const { giveBack } = await desk();

    expect((await giveBack('hq-ip', { reason: 'a feeling' })).status).toBe(422);
  });
});
