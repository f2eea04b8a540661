import { describe, expect, it } from 'vitest';
import { auman2011 } from '../../../domain/rulebook.ts';
import { routes } from '../../../functions/api/looking.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { listLeadMessages, listLeadTasks } from '../../../functions/api/schemas/lead-pages.ts';
import { searchLeads } from '../../../functions/api/schemas/lead-search.ts';
import { getMe } from '../../../functions/api/schemas/me.ts';
import { getRule, getRulebook } from '../../../functions/api/schemas/rulebook.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import type { Message } from '../../../functions/store/message.ts';
import type { LeadWaiting } from '../../../functions/store/waiting.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();

const idOf = (index: number) => `L${String(index).padStart(12, '0')}`;

function named(index: number, name: string, change: Partial<Lead> = {}): Lead {
  const sample = lead();
  const createdAt = new Date(Date.parse('2026-03-01T00:00:00.000Z') + index * 60_000).toISOString();
  const phone = `+86138${String(index).padStart(8, '0')}`;
  return lead({
    ...{ leadId: idOf(index), createdAt, phoneKey: phone },
    customer: { ...sample.customer, name, phone },
    ...change,
  });
}

const due = (index: number, until: string, change: Partial<LeadWaiting> = {}): LeadWaiting => ({
  ...{ leadId: idOf(index), dealerId: 'D1', regionId: 'north', what: 'revisit', until },
  ...{ since: '2026-03-01T02:00:00.000Z', forWhom: { kind: 'person', staffId: 'd1-mc' } },
  ...change,
});

async function desk(leads: readonly Lead[] = [], waits: readonly LeadWaiting[] = []) {
  const home = await house(await db.store());
  for (const each of leads) {
    const waiting = waits.find(({ leadId }) => leadId === each.leadId);
    await home.deps.store.commit({ lead: each, ...(waiting !== undefined && { waiting }) });
  }
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => home.deps),
      eventOf(operation, request),
    );
  };
  const search = async (as: string, body: object) =>
    await ask(searchLeads, { as, body: JSON.stringify(body) });
  return { store: home.deps.store, ask, search };
}

const idsOf = (reply: { body: { leads: { leadId: string }[] } }) =>
  reply.body.leads.map((each) => each.leadId);

describe('who one is', () => {
  it.each([
    ['d1-gm', { see: 'dealer', manage: true, operate: false, approvePlans: true, setTargets: false }],
    ['d1-ic', { see: 'dealer', manage: false, operate: false, approvePlans: false, makePlans: false }],
    ['hq-rm-south', { see: 'region', manage: true, operate: false, approvePlans: true }],
    ['hq-head', { see: 'everything', operate: true, setTargets: true, keepRecords: true }],
  ])('tells %s what the post may do', async (as, may) => {
    const { ask } = await desk();

    const reply = await ask(getMe, { as });

    expect(reply.body.may).toMatchObject(may);
  });

  it('names the person, the post in both languages, the dealer and its region', async () => {
    const { ask } = await desk();

    const { body } = await ask(getMe, { as: 'd1-gm' });

    expect(body).toMatchObject({ staffId: 'd1-gm', postName: 'general manager', postNameZh: '总经理' });
    expect(body.name).toEqual(expect.any(String));
    expect(body.dealer).toEqual({ dealerId: 'D1', name: '一号店' });
    expect(body.region).toEqual({ regionId: 'north', name: '华北大区' });
  });

  it('names those whom a dealer’s people meet by id: colleagues, the maker’s people of the region, and lines', async () => {
    const { ask } = await desk();

    const networkOf = async (as: string) => (await ask(getMe, { as })).body.network;
    const idsIn = ({ people }: { people: { staffId: string }[] }) => people.map(({ staffId }) => staffId);
    const network = await networkOf('d1-ic');

    expect(idsIn(network)).toEqual(expect.arrayContaining(['d1-gm', 'd1-ic']));
    expect(idsIn(network).filter((id) => !id.startsWith('d1-'))).toEqual([]);
    expect(idsIn(await networkOf('d3-gm'))).toEqual(['d3-gm', 'hq-rm-south']);
    expect(Object.keys(network.people[0])).toEqual(['staffId', 'name', 'post']);
    expect(network.productLines.length).toBeGreaterThan(0);
    expect(await networkOf('hq-head')).toBeUndefined();
  });

  it('tells whose records the post may see in full', async () => {
    const { ask } = await desk();

    const unmask = async (as: string) => (await ask(getMe, { as })).body.may.unmask;

    expect(await unmask('d1-gm')).toEqual({ assigned: true, ownDealer: true, every: false });
    expect(await unmask('d1-ic')).toEqual({ assigned: true, ownDealer: false, every: false });
    expect(await unmask('hq-ip')).toEqual({ assigned: true, ownDealer: true, every: true });
    expect(await unmask('hq-rm-south')).toEqual({ assigned: false, ownDealer: false, every: false });
  });
});

describe('the search for leads', () => {
  const some = [
    named(1, '王小明'),
    named(2, '李明'),
    named(3, '王芳', { dealerId: 'D2' }),
    named(4, '王刚', { dealerId: 'D3', regionId: 'south' }),
    named(5, 'Zhang ＷＥＩ', { stage: 'revisit', level: 'major' }),
  ];

  it.each([
    ['d1-ic', '王', [1]],
    ['d1-ic', '明', [2, 1]],
    ['hq-ip', '王', [4, 3, 1]],
    ['hq-rm-south', '王', [4]],
    ['hq-mdm', '王', []],
    ['d1-ic', 'zhang wei', [5]],
    ['d1-ic', 'l00000', [5, 2, 1]],
    ['d1-ic', idOf(2), [2]],
    ['d1-ic', idOf(3), []],
    ['d1-ic', '138 0000 0002', [2]],
    ['d1-ic', '13800000003', []],
    ['hq-ip', '+8613800000003', [3]],
  ])('lets %s find by %s what that one may see, the newest first', async (as, text, expected) => {
    const { search } = await desk(some);

    const reply = await search(as, { text });

    expect(reply.status).toBe(200);
    expect(idsOf(reply)).toEqual(expected.map(idOf));
  });

  it('finds nothing by a part of a telephone, by which hidden digits could be guessed', async () => {
    const { search } = await desk(some);

    const found = await Promise.all(['1380000', '0002', '138'].map((text) => search('hq-ip', { text })));

    expect(found.flatMap(idsOf)).toEqual([]);
  });

  it('masks customers as everywhere', async () => {
    const { search } = await desk(some);

    const { body } = await search('d1-gm', { text: '李明' });

    expect(body.leads[0].customer).toMatchObject({ name: '李明', phone: '138****0002' });
    expect(JSON.stringify(body)).not.toMatch(/13800000002|中山路/);
  });

  it('narrows by what the record is, with and without text', async () => {
    const { search } = await desk(some);

    const [major, both, none, dealer, region] = await Promise.all([
      search('hq-ip', { level: 'major' }),
      search('hq-ip', { text: 'zhang', stage: 'revisit' }),
      search('hq-ip', { text: '王', stage: 'revisit' }),
      search('hq-ip', { dealerId: 'D2' }),
      search('hq-ip', { regionId: 'south' }),
    ]);

    expect([major, both, none, dealer, region].map(idsOf)).toEqual([
      [idOf(5)],
      [idOf(5)],
      [],
      [idOf(3)],
      [idOf(4)],
    ]);
  });

  it.each([
    ['hq-ip', [2, 1]],
    ['hq-rm-south', [2]],
  ])('shows %s what is in the maker’s own hands', async (as, expected) => {
    const { search } = await desk([
      named(1, '王小明', { dealerId: 'maker' }),
      named(2, '李明', { dealerId: 'maker', regionId: 'south' }),
      named(3, '王芳', { dealerId: 'D3', regionId: 'south' }),
    ]);

    const reply = await search(as, { dealerId: 'maker' });

    expect([reply.status, idsOf(reply)]).toEqual([200, expected.map(idOf)]);
  });

  it('does not know the dealers and regions that one may not see', async () => {
    const { search } = await desk(some);

    const [dealer, maker, region, unknown] = await Promise.all([
      search('d1-gm', { dealerId: 'D2' }),
      search('d1-gm', { dealerId: 'maker' }),
      search('hq-rm-south', { regionId: 'north' }),
      search('hq-ip', { regionId: 'nowhere' }),
    ]);

    expect([dealer, maker, region, unknown].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  const waits = [
    due(1, '2026-03-05T15:59:59Z'),
    due(2, '2026-03-01T15:59:59Z', { what: 'promotion', forWhom: { kind: 'person', staffId: 'd1-cm' } }),
    due(4, '2026-03-03T15:59:59Z', { dealerId: 'D3', regionId: 'south' }),
  ];

  it.each([
    [{ overdue: true }, [2]],
    [{ overdue: false }, [4, 1]],
    [{ waitingFor: 'revisit' }, [4, 1]],
    [{ staffId: 'd1-cm' }, [2]],
    [{ dueAfter: '2026-03-02T00:00:00Z', dueBefore: '2026-03-04T00:00:00Z' }, [4]],
    [{ sort: 'due' }, [2, 4, 1]],
    [{ sort: 'due', text: '王' }, [4, 1]],
    [{ sort: 'due', text: '王', overdue: true }, []],
    [{ sort: 'due', text: idOf(1), overdue: false }, [1]],
    [{ sort: 'due', text: idOf(3) }, []],
  ])('knows what leads wait for: %j', async (wanted, expected) => {
    const { search } = await desk(some, waits);

    const reply = await search('hq-ip', wanted);

    expect(idsOf(reply)).toEqual(expected.map(idOf));
  });

  it.each(['newest', 'due'])('comes page by page to every lead once, %s first', async (sort) => {
    const many = Array.from({ length: 45 }, (_, index) => {
      const isSouth = index % 3 === 0;
      return named(index, index % 2 === 0 ? '王一' : '李二', {
        ...(isSouth && { dealerId: 'D3', regionId: 'south' }),
      });
    });
    const all = many.map(({ dealerId, regionId }, index) =>
      due(index, `2026-03-${String(10 + ((index * 7) % 20)).padStart(2, '0')}T15:59:59Z`, {
        dealerId,
        regionId,
      }),
    );
    const { search } = await desk(many, all);

    const found: string[] = [];
    let cursor: string | undefined;
    let requests = 0;
    do {
      const { body } = await search('hq-ip', { text: '王', sort, limit: 4, cursor });
      found.push(...body.leads.map(({ leadId }: { leadId: string }) => leadId));
      cursor = body.cursor;
      requests += 1;
      expect(body.complete).toBe(cursor === undefined);
    } while (cursor !== undefined && requests < 50);

    const wanted = many.filter(({ customer }) => customer.name === '王一').map(({ leadId }) => leadId);
    expect(found.toSorted()).toEqual(wanted.toSorted());
    if (sort === 'newest') expect(found).toEqual(wanted.toReversed());
  });
});

describe('the messages about a lead', () => {
  const message = (change: Partial<Message> = {}): Message => ({
    ...{ messageId: 'm1', leadId: idOf(1), channel: 'sms', template: 'task-assigned', status: 'sent' },
    ...{ at: '2026-03-01T03:00:00.000Z', parts: 1, to: { kind: 'staff', staffId: 'd1-mc' } },
    facts: {
      ...{ taskKind: 'revisit', leadId: idOf(1), maskedPhone: '138****0001' },
      ...{ dueAt: '2026-03-05T15:59:59Z', link: 'https://lp.example/x' },
    },
    ...change,
  });

  it('are told as they left, the newest first, to whom and by which channel', async () => {
    const { store, ask } = await desk([named(1, '王小明')]);
    await store.messages.open(message());
    const thanks = {
      messageId: 'm2',
      template: 'customer-thanks',
      facts: {},
      at: '2026-03-01T04:00:00.000Z',
    };
    await store.messages.open(message({ ...thanks, to: { kind: 'customer', leadId: idOf(1) } }));

    const { body } = await ask(listLeadMessages, { as: 'd1-ic', params: { leadId: idOf(1) } });

    expect(body.messages).toMatchObject([
      { messageId: 'm2', to: { kind: 'customer' }, text: expect.stringContaining('感谢') },
      {
        to: { kind: 'staff', staffId: 'd1-mc', post: 'marketing-consultant' },
        ...{ channel: 'sms', state: 'sent', parts: 1, text: expect.stringContaining('138****0001') },
      },
    ]);
  });

  it('are told without words where the template is gone', async () => {
    const { store, ask } = await desk([named(1, '王小明')]);
    await store.messages.open(message({ template: 'of-long-ago' }));

    const { body } = await ask(listLeadMessages, { as: 'd1-ic', params: { leadId: idOf(1) } });

    expect(body.messages).toHaveLength(1);
    expect(body.messages[0].text).toBeUndefined();
  });

  it('are nobody’s who may not see the lead', async () => {
    const { ask } = await desk([named(1, '王小明')]);

    const replies = [listLeadMessages, listLeadTasks].map((operation) =>
      ask(operation, { as: 'd2-gm', params: { leadId: idOf(1) } }),
    );

    expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('the tasks of a lead', () => {
  it('are told open and over, the oldest first, with what came of them and without remarks', async () => {
    const { store, ask } = await desk([named(1, '王小明')]);
    const result = { outcome: 'no-need', remark: 'met Mr Wang', by: 'd1-mc', at: '2026-03-02T01:00:00.000Z' };
    const nudge = { at: '2026-03-02T00:00:00.000Z', by: 'd1-gm', note: 'please-hurry', ownerId: 'd1-mc' };
    await store.commit({
      task: task({ leadId: idOf(1), taskId: 'a', status: 'done', result, nudges: [nudge] }),
    });
    await store.commit({ task: task({ leadId: idOf(1), taskId: 'b', handedOutAt: '2026-03-03T00:00:00Z' }) });

    const { body } = await ask(listLeadTasks, { as: 'd1-ic', params: { leadId: idOf(1) } });

    expect(body.tasks).toMatchObject([
      { taskId: 'a', status: 'done', result: { outcome: 'no-need', by: 'd1-mc' }, nudges: 1, pauses: 0 },
      { taskId: 'b', status: 'waiting' },
    ]);
    expect(JSON.stringify(body)).not.toContain('Wang');
  });
});

describe('the rulebook', () => {
  it('is told whole to everybody who works by it, with quotes, certainty, tables and uses', async () => {
    const { ask } = await desk();

    const { status, body } = await ask(getRulebook, { as: 'd1-ic' });

    expect([status, body.rulebook, body.rules.length]).toEqual([
      ...[200, 'auman-2011', Object.keys(auman2011.entries).length],
    ]);
    const days = body.rules.find(({ entryId }: { entryId: string }) => entryId === 'revisit-days');
    expect(days).toMatchObject({
      ...{
        ruleId: 'REV-06',
        titleZh: '回访时限',
        certainty: 'likely',
        source: { document: '001', table: 'T9' },
      },
      quote: auman2011.entries['revisit-days'].quote,
      usedBy: expect.arrayContaining([{ file: 'domain/deadlines.ts', decision: 'revisitDue' }]),
    });
    expect(days.table.rows).toHaveLength(4);
  });

  it('tells one rule by the id that decisions cite, and one entry by its own', async () => {
    const { ask } = await desk();
    const entriesOf = async (ruleId: string) => {
      const { status, body } = await ask(getRule, { as: 'd1-ic', params: { ruleId } });
      return status === 200 ? body.rules.map(({ entryId }: { entryId: string }) => entryId) : status;
    };

    expect(await entriesOf('PRO-14')).toEqual(['protection-months', 'protected-sale']);
    expect(await entriesOf('protection-months')).toEqual(['protection-months']);
    expect(await entriesOf('XYZ-99')).toBe(404);
  });
});
