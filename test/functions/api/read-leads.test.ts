import { describe, expect, it } from 'vitest';
import { run as runGetLead } from '../../../functions/api/get-lead.ts';
import { run as runListEvents } from '../../../functions/api/list-lead-events.ts';
import { run as runListLeads } from '../../../functions/api/list-leads.ts';
import { getLead, listLeadEvents, listLeads } from '../../../functions/api/schemas/leads.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, send } from './house.ts';

const db = database();

function numbered(index: number, change: Partial<Lead> = {}): Lead {
  const number = String(index).padStart(12, '0');
  return lead({
    leadId: `L${number}`,
    createdAt: `2026-03-01T02:00:${String(index).padStart(2, '0')}.000Z`,
    ...change,
  });
}

async function library(leads: readonly Lead[]) {
  const home = await house(await db.store());
  for (const each of leads) await home.deps.store.commit({ lead: each });
  const list = apiHandler(listLeads, runListLeads, () => home.deps);
  const get = apiHandler(getLead, runGetLead, () => home.deps);
  const log = apiHandler(listLeadEvents, runListEvents, () => home.deps);
  return {
    store: home.deps.store,
    list: (as: string, query: Record<string, string> = {}) => send(list, eventOf(listLeads, { as, query })),
    get: (as: string, leadId: string) => send(get, eventOf(getLead, { as, params: { leadId } })),
    log: (as: string, leadId: string, query: Record<string, string> = {}) =>
      send(log, eventOf(listLeadEvents, { as, params: { leadId }, query })),
  };
}

const idsOf = (reply: { body: { leads: { leadId: string }[] } }) =>
  reply.body.leads.map(({ leadId }) => leadId);

const three = [
  numbered(1),
  numbered(2, { dealerId: 'D2' }),
  numbered(3, { dealerId: 'D3', regionId: 'south', stage: 'revisit' }),
];

describe('the list of leads', () => {
  it.each([
    ['a dealer’s person', 'd1-ic', ['L000000000001']],
    ['another dealer’s person', 'd2-gm', ['L000000000002']],
    ['a region’s manager', 'hq-rm-south', ['L000000000003']],
    ['head office', 'hq-ip', ['L000000000002', 'L000000000001', 'L000000000003']],
    ['a field post without a region', 'hq-mdm', []],
  ])('shows %s what is theirs to see', async (_, as, expected) => {
    const { list } = await library(three);

    const reply = await list(as);

    expect(reply.status).toBe(200);
    expect(idsOf(reply)).toEqual(expected);
  });

  it('hides telephone and street from everybody', async () => {
    const { list } = await library(three);

    const reply = await list('d1-gm');

    expect(reply.body.leads[0].customer).toEqual({
      ...{ name: '张伟', phone: '138****5678', province: '河北省', city: '石家庄市' },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/13812345678|中山路/);
  });

  it('can be narrowed by stage, by status and by dealer', async () => {
    const { list } = await library([...three, numbered(4, { status: 'lost', stage: 'ended' })]);

    const byStage = await list('hq-ip', { stage: 'revisit' });
    const byStatus = await list('d1-gm', { status: 'lost' });
    const byDealer = await list('hq-ip', { dealerId: 'D2' });

    expect(idsOf(byStage)).toEqual(['L000000000003']);
    expect(idsOf(byStatus)).toEqual(['L000000000004']);
    expect(idsOf(byDealer)).toEqual(['L000000000002']);
  });

  it('does not tell a dealer that another dealer exists', async () => {
    const { list } = await library(three);

    const other = await list('d1-gm', { dealerId: 'D2' });
    const nobody = await list('hq-rm-south', { dealerId: 'D1' });

    expect([other.status, nobody.status]).toEqual([404, 404]);
  });

  it('comes in pages that hold every lead once, across regions', async () => {
    const leads = Array.from({ length: 13 }, (_, index) =>
      numbered(index + 1, index % 3 === 0 ? { dealerId: 'D3', regionId: 'south' } : {}),
    );
    const { list } = await library(leads);

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const reply = await list('hq-ip', { limit: '5', ...(cursor !== undefined && { cursor }) });
      pages.push(idsOf(reply));
      cursor = reply.body.cursor;
    } while (cursor !== undefined);

    expect(pages.every((page) => page.length <= 5)).toBe(true);
    expect(pages.flat().toSorted()).toEqual(leads.map(({ leadId }) => leadId));
  });

  it.each([
    ['a limit over a hundred', { limit: '101' }, 'limit'],
    ['a limit of nothing', { limit: '0' }, 'limit'],
    ['an unknown stage', { stage: 'lunch' }, 'stage'],
    ['a cursor of somebody’s own', { cursor: 'abc' }, 'cursor'],
    ['a forged cursor', { cursor: forged({ partition: 'dealer/D1', cursor: 'abc' }) }, 'cursor'],
    ['another list’s cursor', { cursor: forged({ partition: 'dealer/D2', cursor: null }) }, 'cursor'],
  ])('refuses %s and says where', async (_, query, path) => {
    const { list } = await library(three);

    const reply = await list('d1-gm', query);

    expect(reply).toMatchObject({ status: 400, body: { type: 'urn:leadpath:problem:invalid-request' } });
    expect(reply.body.errors[0].path).toBe(path);
  });

  it('shows nothing of another dealer to a cursor that was made for their list', async () => {
    const { list } = await library([...three, numbered(5, { dealerId: 'D2' })]);
    const theirs = await list('d2-gm', { limit: '1' });
    const inner = JSON.parse(Buffer.from(theirs.body.cursor, 'base64url').toString('utf8'));

    const reply = await list('d1-gm', { cursor: forged({ ...inner, partition: 'dealer/D1' }) });

    expect(JSON.stringify(reply.body)).not.toMatch(/L000000000002|L000000000005|"D2"/);
  });
});

function forged(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

describe('one lead', () => {
  it('shows what it waits for, until when, the next reminder, and why', async () => {
    const { get, store } = await library([]);
    const because = [
      {
        rule: 'REV-06',
        table: 'T9',
        rulebook: 'auman-2011@1',
        inputs: { days: 20 },
        text: 'Within 20 days.',
        textZh: '20天内。',
      },
    ];
    const revisit = task({ because, token: 'secret-token' });
    await store.commit({
      lead: lead({ stage: 'revisit', episode: 1 }),
      task: revisit,
      waiting: {
        leadId: revisit.leadId,
        forWhom: { kind: 'person', staffId: 'd1-mc', post: 'marketing-consultant' },
        what: 'revisit',
        since: '2026-03-01T02:00:01.000Z',
        until: revisit.dueAt,
        nextReminderAt: revisit.nextAt,
        taskId: revisit.taskId,
        dealerId: 'D1',
        regionId: 'north',
      },
    });

    const reply = await get('d1-ic', revisit.leadId);

    expect(reply.body).toMatchObject({
      ...{ leadId: revisit.leadId, stage: 'revisit', status: 'open', dueAt: revisit.dueAt },
      ...{ nextReminderAt: revisit.nextAt, because, customer: { phone: '138****5678' } },
      waitingFor: { forWhom: { staffId: 'd1-mc' }, what: 'revisit', taskId: revisit.taskId },
    });
    expect(JSON.stringify(reply.body)).not.toContain('secret-token');
  });

  it('waits for nothing while its path moves', async () => {
    const { get } = await library(three);

    const reply = await get('d1-ic', 'L000000000001');

    expect(reply.body).toMatchObject({ waitingFor: null, because: [] });
    expect(reply.body).not.toHaveProperty('dueAt');
  });

  it.each([
    ['another dealer’s', 'd1-gm', 'L000000000002'],
    ['another region’s', 'hq-rm-south', 'L000000000001'],
    ['missing', 'hq-ip', 'L999999999999'],
    ['misspelt', 'hq-ip', 'nonsense'],
  ])('that is %s is not found', async (_, as, leadId) => {
    const { get } = await library(three);

    const reply = await get(as, leadId);

    expect(reply).toMatchObject({ status: 404, contentType: 'application/problem+json' });
    expect(reply.body.type).toBe('urn:leadpath:problem:not-found');
  });
});

describe('the log of a lead', () => {
  it('tells the oldest first, in pages, with actors and reasons', async () => {
    const { log, store } = await library([]);
    const { leadId } = lead();
    const events = [1, 2, 3].map((minute) => ({
      leadId,
      at: `2026-03-01T02:0${minute}:00.000Z`,
      eventId: `e${minute}`,
      kind: 'person-reminded' as const,
      stage: 'revisit' as const,
      actor: 'system',
      because: [],
      facts: { minute },
    }));
    await store.commit({ lead: lead(), events });

    const first = await log('d1-ic', leadId, { limit: '2' });
    const second = await log('d1-ic', leadId, { limit: '2', cursor: first.body.cursor });

    expect(first.body.events.map(({ eventId }: { eventId: string }) => eventId)).toEqual(['e1', 'e2']);
    expect(second.body.events).toMatchObject([
      { eventId: 'e3', actor: 'system', facts: { minute: 3 }, because: [] },
    ]);
    expect(second.body.cursor).toBeUndefined();
  });

  it('of another dealer’s lead is not found', async () => {
    const { log } = await library(three);

    const reply = await log('d1-gm', 'L000000000002');

    expect(reply.status).toBe(404);
  });
});
