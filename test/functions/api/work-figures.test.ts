import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { getFigureTable } from '../../../functions/api/schemas/figure-tables.ts';
import {
  getDeadlines,
  getLoad,
  getMessageHours,
  getOverdue,
} from '../../../functions/api/schemas/work-figures.ts';
import { routes } from '../../../functions/api/statistics.ts';
import type { Message } from '../../../functions/store/message.ts';
import type { LeadWaiting, PlanWaiting, Waiting } from '../../../functions/store/waiting.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, NOW, organisation, type RequestOf, send } from './house.ts';

const db = database();

const due = (index: number, until: string, change: Partial<LeadWaiting> = {}): LeadWaiting => ({
  ...{
    leadId: `L${String(index).padStart(12, '0')}`,
    dealerId: 'D1',
    regionId: 'north',
    what: 'revisit',
    until,
  },
  ...{ since: '2026-02-01T02:00:00.000Z', forWhom: { kind: 'person', staffId: 'd1-mc' } },
  ...change,
});
const south = { dealerId: 'D3', regionId: 'south', forWhom: { kind: 'person', staffId: 'd3-gm' } } as const;
const plan: PlanWaiting = {
  ...{ planId: 'P1', dealerId: 'D1', regionId: 'north', what: 'approve-plan', until: '2026-03-04T15:59:59Z' },
  ...{ since: '2026-02-01T02:00:00.000Z', forWhom: { kind: 'person', staffId: 'd1-gm' } },
};

async function office(waits: readonly Waiting[] = []) {
  const home = await house(await db.store());
  for (const waiting of waits) await home.deps.store.commit({ waiting });
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => home.deps),
      eventOf(operation, request),
    );
  };
  return { store: home.deps.store, ask };
}

const some = [
  due(1, '2026-02-20T15:59:59Z'),
  due(2, '2026-03-01T15:59:59Z'),
  due(3, NOW),
  due(4, '2026-03-05T15:59:59Z', { forWhom: { kind: 'person', staffId: 'd1-cm' } }),
  due(5, '2026-03-09T15:59:59Z', { forWhom: { kind: 'date' } }),
  due(6, '2026-03-01T15:59:59Z', south),
  due(7, '2026-04-09T15:59:59Z', south),
  plan,
];

describe('overdue work', () => {
  it('is counted by person, the most overdue first, with what is oldest', async () => {
    const { ask } = await office(some);

    const { body } = await ask(getOverdue, { as: 'd1-gm', query: {} });

    expect(body.complete).toBe(true);
    expect(body.rows).toMatchObject([
      {
        ...{ key: 'd1-mc', post: 'marketing-consultant', open: 3, overdue: 2, dueToday: 1, dueSoon: 0 },
        ...{ oldestDueAt: '2026-02-20T15:59:59Z', oldestOverdueDays: 9 },
      },
      { key: 'd1-cm', open: 1, overdue: 0, dueSoon: 1 },
      { key: 'd1-gm', open: 1, overdue: 0, dueSoon: 1 },
    ]);
    expect(body.total).toMatchObject({ open: 5, overdue: 2 });
  });

  it.each([
    ['hq-ip', {}, ['D1', 'D3']],
    ['hq-ip', { regionId: 'south' }, ['D3']],
    ['hq-ip', { dealerId: 'D1' }, ['D1']],
    ['hq-rm-south', {}, ['D3']],
    ['hq-mdm', {}, []],
  ])('is counted by dealer for %s with %j', async (as, scope, expected) => {
    const { ask } = await office(some);

    const { body } = await ask(getOverdue, { as, query: { by: 'dealer', ...scope } });

    expect(body.rows.map(({ key }: { key: string }) => key)).toEqual(expected);
  });

  it('is nobody’s to see who leads nobody, and no other dealer is known', async () => {
    const { ask } = await office(some);

    const replies = await Promise.all([
      ask(getOverdue, { as: 'd1-mc', query: {} }),
      ask(getLoad, { as: 'd1-mc', query: {} }),
      ask(getOverdue, { as: 'd1-gm', query: { dealerId: 'D3' } }),
      ask(getOverdue, { as: 'd1-gm', query: { regionId: 'south' } }),
      ask(getOverdue, { as: 'd1-gm', query: { regionId: 'north' } }),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([403, 403, 404, 404, 200]);
  });
});

describe('the load of people', () => {
  it('shows everybody of the scope, also who has nothing, against what is enough', async () => {
    const { store, ask } = await office(some);
    const staff = organisation.staff.map((person) => ({
      ...person,
      ...(person.staffId === 'd1-mc' && { capacity: 2 }),
      ...(person.staffId === 'd1-ic' && { active: false }),
    }));
    await store.organisation.replace({ ...organisation, staff }, 1, NOW);

    const { body } = await ask(getLoad, { as: 'd1-gm', query: {}, at: '2026-03-02T02:00:30.000Z' });

    expect(body.rows[0]).toMatchObject({ staffId: 'd1-mc', open: 3, capacity: 2, load: 1.5, present: true });
    const people = organisation.staff
      .filter(({ dealerId }) => dealerId === 'D1')
      .map(({ staffId }) => staffId);
    const shown = body.rows.map(({ staffId }: { staffId: string }) => staffId);
    expect(shown.toSorted()).toEqual(people.filter((id) => id !== 'd1-ic').toSorted());
  });

  it.each([
    ['hq-rm-south', {}, ['d3-gm', 'hq-rm-south']],
    ['hq-ip', { dealerId: 'D3' }, ['d3-gm']],
  ])('shows %s with %j only whom that scope holds', async (as, scope, expected) => {
    const { ask } = await office(some);

    const { body } = await ask(getLoad, { as, query: scope });

    expect(body.rows.map(({ staffId }: { staffId: string }) => staffId)).toEqual(expected);
  });
});

describe('the calendar of what is due', () => {
  const span = { from: '2026-03-02', until: '2026-03-09' };

  it('counts each day of the span by what it is, days without anything too', async () => {
    const { ask } = await office(some);

    const { body } = await ask(getDeadlines, { as: 'd1-gm', query: span });

    const days = body.days.filter(
      (day: { date: string; leadTasks: number; planTasks: number; care: number }) => {
        return day.leadTasks + day.planTasks + day.care > 0;
      },
    );
    expect(body.days).toHaveLength(8);
    expect(days).toEqual([
      { date: '2026-03-02', workday: true, leadTasks: 1, planTasks: 0, care: 0 },
      { date: '2026-03-04', workday: true, leadTasks: 0, planTasks: 1, care: 0 },
      { date: '2026-03-05', workday: true, leadTasks: 1, planTasks: 0, care: 0 },
      { date: '2026-03-09', workday: true, leadTasks: 0, planTasks: 0, care: 1 },
    ]);
    expect(body.days[5]).toMatchObject({ date: '2026-03-07', workday: false });
  });

  it('shows whoever leads nobody the own days', async () => {
    const { ask } = await office(some);

    const total = async (as: string, query: Record<string, string>) =>
      (await ask(getDeadlines, { as, query })).body.days.reduce(
        (sum: number, day: { leadTasks: number; planTasks: number; care: number }) =>
          sum + day.leadTasks + day.planTasks + day.care,
        0,
      );

    expect(await total('d1-mc', { ...span, staffId: 'd1-cm' })).toBe(1);
    expect(await total('d1-ic', span)).toBe(0);
    expect(await total('d1-gm', { ...span, staffId: 'd1-cm' })).toBe(1);
  });

  it('is given for a season at most', async () => {
    const { ask } = await office();

    const statuses = await Promise.all(
      ['2026-06-01', '2026-06-02', '2026-03-01'].map(async (until) => {
        return (await ask(getDeadlines, { as: 'd1-gm', query: { from: '2026-03-02', until } })).status;
      }),
    );

    expect(statuses).toEqual([200, 400, 400]);
  });
});

describe('the messages of a day', () => {
  const message = (
    id: string,
    at: string,
    sentAt: string | undefined,
    change: Partial<Message> = {},
  ): Message => ({
    ...{ messageId: id, leadId: 'L000000000001', channel: 'sms', template: 'task-assigned', facts: {}, at },
    ...{ status: 'sent', parts: 1, to: { kind: 'staff', staffId: 'd1-mc' } },
    ...(sentAt !== undefined && { sentAt }),
    ...change,
  });

  it('are counted by the hour in which they left, held back ones too', async () => {
    const { store, ask } = await office();
    const sent = [
      message('a', '2026-03-02T00:40:00.000Z', '2026-03-02T00:40:00.000Z', { parts: 2 }),
      message('b', '2026-02-27T12:00:00.000Z', '2026-03-02T00:30:00.000Z'),
      message('c', '2026-03-02T01:00:00.000Z', '2026-03-02T01:00:01.000Z', { channel: 'email' }),
      message('d', '2026-03-02T15:59:59.000Z', undefined, { status: 'deferred' }),
      message('e', '2026-03-02T16:00:00.000Z', '2026-03-02T16:00:00.000Z'),
      message('f', '2026-03-01T15:59:59.000Z', '2026-03-01T15:59:59.000Z'),
      message('g', '2026-03-02T02:00:00.000Z', undefined, { status: 'opted-out' }),
    ];
    for (const each of sent) await store.messages.open(each);

    const { body } = await ask(getMessageHours, { as: 'hq-ip', query: { day: '2026-03-02' } });

    expect(body.hours).toHaveLength(24);
    expect(body.hours[8]).toEqual({ hour: 8, sms: 2, smsParts: 3, email: 0, heldBack: 1 });
    expect(body.hours[9]).toEqual({ hour: 9, sms: 0, smsParts: 0, email: 1, heldBack: 0 });
    expect(body).toMatchObject({
      total: { sms: 2, smsParts: 3, email: 1 },
      deferred: 1,
      optedOut: 1,
      complete: true,
    });
  });

  it('are head office’s to see', async () => {
    const { ask } = await office();

    const statuses = await Promise.all(
      ['d1-gm', 'hq-rm-south', 'hq-ip'].map(
        async (as) => (await ask(getMessageHours, { as, query: { day: '2026-03-02' } })).status,
      ),
    );

    expect(statuses).toEqual([403, 403, 200]);
  });
});

describe('figures as CSV', () => {
  it.each([
    ['overdue', { by: 'dealer' }, /^\ufeffkey,name,post,dealerId,open,overdue/, 'D1,一号店'],
    ['load', {}, /^\ufeffstaffId,name,post/, 'd1-mc,'],
    [
      'deadlines',
      { from: '2026-03-04', until: '2026-03-04' },
      /^\ufeffdate,workday/,
      '2026-03-04,true,0,1,0',
    ],
    ['messages', { day: '2026-03-02' }, /^\ufeffhour,sms/, '23,0,0,0,0'],
  ])('have one line for each row: %s', async (table, query, header, line) => {
    const { ask } = await office(some);

    const reply = await ask(getFigureTable, { as: 'hq-ip', params: { table }, query });

    expect([reply.status, reply.contentType]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(reply.body).toMatch(header);
    expect(reply.body).toContain(line);
  });

  it('are refused as the figures are', async () => {
    const { ask } = await office(some);

    const replies = await Promise.all([
      ask(getFigureTable, { as: 'd1-mc', params: { table: 'overdue' }, query: {} }),
      ask(getFigureTable, { as: 'd1-gm', params: { table: 'deadlines' }, query: { from: 'soon' } }),
      ask(getFigureTable, { as: 'd1-gm', params: { table: 'weather' }, query: {} }),
    ]);

    expect(replies.map(({ status }) => status)).toEqual([403, 400, 404]);
    expect(replies[1]!.body.errors.map(({ path }: { path: string }) => path)).toEqual(['from', 'until']);
  });
});
