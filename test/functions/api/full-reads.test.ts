import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/full-reads.ts';
import { run as runGetTask } from '../../../functions/api/get-task.ts';
import { run as runListLeads } from '../../../functions/api/list-leads.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { listLeadReads, listStaffReads, unmaskLead } from '../../../functions/api/schemas/full-reads.ts';
import { listLeads } from '../../../functions/api/schemas/leads.ts';
import { getTask } from '../../../functions/api/schemas/tasks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();
const { leadId } = lead();

async function office() {
  const { deps } = await house(await db.store());
  await deps.store.commit({ lead: lead() });
  const ask = (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation);
    if (found === undefined) throw new Error(`no route ${operation.operationId}`);
    return send(
      found.handlerWith(() => deps),
      eventOf(operation, request),
    );
  };
  const unmask = (as: string, body: object = { reason: 'visit' }) =>
    ask(unmaskLead, { as, params: { leadId }, body: JSON.stringify(body) });
  return { deps, ask, unmask };
}

describe('a record in full', () => {
  it.each(['d1-gm', 'd1-cm', 'hq-ip', 'hq-head'])('is shown to %s, whom the rulebook names', async (as) => {
    const { unmask } = await office();

    const { status, body } = await unmask(as);

    expect(status).toBe(200);
    expect(body.customer).toMatchObject({ phone: '+8613812345678', address: { detail: '中山路1号' } });
  });

  it.each(['d1-bm', 'd1-mc', 'd1-ic', 'hq-mdm'])('is refused to %s, with the rules', async (as) => {
    const { unmask, deps } = await office();
    const person = as === 'hq-mdm' ? 404 : 403;

    const { status, body } = await unmask(as);

    expect(status).toBe(person);
    expect(JSON.stringify(body)).not.toMatch(/13812345678|中山路/);
    expect(await deps.store.fullReads.allOfLead(leadId)).toEqual([]);
  });

  it('does not exist for another dealer', async () => {
    const { unmask } = await office();

    expect((await unmask('d2-gm')).status).toBe(404);
  });

  it('is shown to the person whose task the lead waits for, as long as it does', async () => {
    const { unmask, deps } = await office();
    const { taskId, since, dueAt } = task();
    const forWhom = { kind: 'person', staffId: 'd1-mc' } as const;
    await deps.store.commit({
      task: task(),
      waiting: {
        leadId,
        forWhom,
        what: 'revisit',
        since,
        until: dueAt,
        taskId,
        dealerId: 'D1',
        regionId: 'north',
      },
    });

    const during = await unmask('d1-mc');
    await deps.store.commit({ notWaiting: leadId });
    const after = await unmask('d1-mc');

    expect([during.status, after.status]).toEqual([200, 403]);
  });

  it('asks for a reason of the rulebook, and lists them to whoever gives another', async () => {
    const { unmask, deps } = await office();

    const { status, body } = await unmask('hq-ip', { reason: 'for Zhang Wei' });

    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({ path: 'reason', rule: 'O14' });
    expect(body.errors[0].message).toContain('complaint');
    expect(await deps.store.fullReads.allOfLead(leadId)).toEqual([]);
  });

  it('leaves who, when and why in the log and the story, and the words of the reader in the log alone', async () => {
    const { unmask, ask, deps } = await office();

    await unmask('hq-ip', { reason: 'complaint', note: '张伟来电' });

    const events = (await deps.store.events.ofLead(leadId, { limit: 10 })).items;
    const reads = await ask(listLeadReads, { as: 'hq-head', params: { leadId } });
    expect(events).toMatchObject([
      { kind: 'read-in-full', actor: 'hq-ip', facts: { way: 'unmask', reason: 'complaint' } },
    ]);
    expect(JSON.stringify(events)).not.toContain('张伟');
    expect(reads.body.reads).toMatchObject([
      { leadId, staffId: 'hq-ip', way: 'unmask', reason: 'complaint', note: '张伟来电' },
    ]);
  });

  it('is gone when the person was erased', async () => {
    const { unmask, deps } = await office();
    const kept = (await deps.store.leads.get(leadId))!;
    await deps.store.commit({ lead: { ...kept, erasedAt: '2026-03-02T00:00:00.000Z' } });

    expect((await unmask('hq-ip')).status).toBe(410);
  });
});

describe('the access log', () => {
  it('lists a read of a task without a reason being asked', async () => {
    const { deps, ask } = await office();
    await deps.store.commit({ task: task() });
    const open = apiHandler(getTask, runGetTask, () => deps);

    await send(open, eventOf(getTask, { as: 'd1-mc', params: { taskId: task().taskId } }));

    const { body } = await ask(listLeadReads, { as: 'd1-gm', params: { leadId } });
    expect(body.reads).toMatchObject([{ staffId: 'd1-mc', way: 'task', taskId: task().taskId }]);
  });

  it('tells head office what a person read on a day in China, the notes too', async () => {
    const { unmask, ask } = await office();
    await unmask('d1-gm', { reason: 'visit', note: 'to bring the papers' });
    const on = (day: string, as = 'hq-ip') =>
      ask(listStaffReads, { as, params: { staffId: 'd1-gm' }, query: { day } });

    expect((await on('2026-03-02')).body.reads).toMatchObject([{ leadId, note: 'to bring the papers' }]);
    expect((await on('2026-03-01')).body.reads).toEqual([]);
    expect((await on('2026-03-02', 'd1-gm')).status).toBe(403);
  });

  it('goes on page by page, and refuses the cursor of another list', async () => {
    const { unmask, ask } = await office();
    await unmask('hq-ip');
    await unmask('hq-head');
    const page = (query: Record<string, string>) =>
      ask(listLeadReads, { as: 'hq-ip', params: { leadId }, query });

    const first = await page({ limit: '1' });
    const second = await page({ limit: '1', cursor: first.body.cursor });
    const other = await ask(listStaffReads, {
      as: 'hq-ip',
      params: { staffId: 'hq-ip' },
      query: { day: '2026-03-02', cursor: first.body.cursor },
    });

    const readers = [...first.body.reads, ...second.body.reads].map(({ staffId }) => staffId);
    expect(readers.sort()).toEqual(['hq-head', 'hq-ip']);
    expect(other.status).toBe(400);
  });

  it('is for the managers of the dealer and head office', async () => {
    const { ask } = await office();

    const asked = await Promise.all(
      ['d1-gm', 'd1-mc', 'hq-ip', 'd2-gm'].map((as) => ask(listLeadReads, { as, params: { leadId } })),
    );

    expect(asked.map(({ status }) => status)).toEqual([200, 403, 200, 404]);
  });

  it('has nothing of a list, which is masked for everybody', async () => {
    const { deps } = await office();
    const list = apiHandler(listLeads, runListLeads, () => deps);

    for (const as of ['d1-gm', 'hq-ip', 'hq-head']) {
      const { body } = await send(list, eventOf(listLeads, { as }));
      expect(body.leads[0].customer.phone).toBe('138****5678');
      expect(JSON.stringify(body)).not.toMatch(/13812345678|中山路/);
    }
    expect(await deps.store.fullReads.allOfLead(leadId)).toEqual([]);
  });
});
