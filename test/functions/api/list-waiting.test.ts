import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/api/list-waiting.ts';
import { listWaiting } from '../../../functions/api/schemas/waiting.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { LeadWaiting } from '../../../functions/store/waiting.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, NOW, send } from './house.ts';

const db = database();

function wait(index: number, until: string, place: Partial<LeadWaiting> = {}): LeadWaiting {
  return {
    leadId: `L${String(index).padStart(12, '0')}`,
    forWhom: { kind: 'person', staffId: 'd1-mc', post: 'marketing-consultant' },
    what: 'revisit',
    since: '2026-02-01T00:00:00.000Z',
    until,
    taskId: `task-${index}`,
    token: 'secret-token',
    dealerId: 'D1',
    regionId: 'north',
    ...place,
  };
}

async function hall(waits: readonly LeadWaiting[]) {
  const home = await house(await db.store());
  await Promise.all(waits.map((waiting) => home.deps.store.commit({ waiting })));
  const handler = apiHandler(listWaiting, run, () => home.deps);
  return (as: string, query: Record<string, string> = {}) =>
    send(handler, eventOf(listWaiting, { as, query }));
}

const numbersOf = (reply: { body: { waiting: { leadId: string }[] } }) =>
  reply.body.waiting.map(({ leadId }) => Number(leadId.slice(1)));

const some = [
  wait(1, '2026-03-09T15:59:59Z'),
  wait(2, '2026-03-01T15:59:59Z'),
  wait(3, '2026-02-20T15:59:59Z', { dealerId: 'D3', regionId: 'south' }),
  wait(4, '2026-03-05T15:59:59Z', { dealerId: 'D3', regionId: 'south' }),
  wait(5, '2026-03-03T15:59:59Z', { dealerId: 'D2', forWhom: { kind: 'date' } }),
];

describe('what everything waits for', () => {
  it('shows the overdue first, over all regions, with counts', async () => {
    const ask = await hall(some);

    const reply = await ask('hq-ip');

    expect(reply.status).toBe(200);
    expect(numbersOf(reply)).toEqual([3, 2, 5, 4, 1]);
    expect(reply.body.counts).toEqual({ overdue: 2, all: 5 });
    expect(reply.body.waiting.map(({ overdue }: { overdue: boolean }) => overdue)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(reply.body.waiting[0]).toMatchObject({
      what: 'revisit',
      taskId: 'task-3',
      forWhom: { staffId: 'd1-mc' },
    });
    expect(JSON.stringify(reply.body)).not.toContain('secret-token');
  });

  it('is not overdue at the very instant it is due, and is so after it', async () => {
    const ask = await hall([wait(1, NOW), wait(2, '2026-03-02T01:59:59.999Z')]);

    const reply = await ask('d1-gm');

    expect(reply.body.counts).toEqual({ overdue: 1, all: 2 });
  });

  it.each([
    ['a dealer', 'd1-ic', [2, 1]],
    ['a region', 'hq-rm-south', [3, 4]],
    ['nobody’s region', 'hq-mdm', []],
  ])('is only that of %s for its people', async (_, as, expected) => {
    const ask = await hall(some);

    const reply = await ask(as);

    expect(numbersOf(reply)).toEqual(expected);
    expect(reply.body.counts.all).toBe(expected.length);
  });

  it('can be narrowed to a dealer that one may see', async () => {
    const ask = await hall(some);

    const maker = await ask('hq-ip', { dealerId: 'D3' });
    const other = await ask('d1-gm', { dealerId: 'D3' });

    expect(numbersOf(maker)).toEqual([3, 4]);
    expect(other.status).toBe(404);
  });

  it('comes in pages in one order, with counts on the first', async () => {
    const ask = await hall(some);

    const first = await ask('hq-ip', { limit: '2' });
    const second = await ask('hq-ip', { limit: '2', cursor: first.body.cursor });
    const third = await ask('hq-ip', { limit: '2', cursor: second.body.cursor });

    expect([first, second, third].map(numbersOf)).toEqual([[3, 2], [5, 4], [1]]);
    expect([first, second, third].map(({ body }) => 'counts' in body)).toEqual([true, false, false]);
    expect(third.body.cursor).toBeUndefined();
  });

  it('refuses a cursor that was not made here', async () => {
    const ask = await hall([]);

    const reply = await ask('hq-ip', { cursor: 'abc' });

    expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
  });

  const retail = { level: 'retail', stage: 'revisit', source: 'walk-in', productLine: 'line-5' } as const;
  const filtered = [
    wait(1, '2026-03-01T15:59:59Z', {
      ...{ ...retail, ladder: { taken: 3, of: 9, next: 'escalate' }, nextReminderAt: '2026-03-03T01:00:00Z' },
    }),
    wait(2, '2026-03-05T15:59:59Z', {
      ...retail,
      nextReminderAt: '2026-03-05T01:00:00Z',
      level: 'major',
      what: 'promotion',
      stage: 'promotion',
    }),
    wait(3, '2026-03-06T15:59:59Z', {
      ...retail,
      forWhom: { kind: 'person', staffId: 'd1-gm', post: 'general-manager' },
      pausedUntil: '2026-03-04T00:00:00Z',
    }),
    wait(4, '2026-03-07T15:59:59Z', {
      forWhom: { kind: 'date' },
      what: '1-day-30',
      since: '2026-02-20T00:00:00.000Z',
    }),
  ];

  it.each([
    [{ staffId: 'd1-gm' }, [3]],
    [{ post: 'marketing-consultant' }, [1, 2]],
    [{ what: '1-day-30' }, [4]],
    [{ level: 'retail' }, [1, 3]],
    [{ stage: 'promotion' }, [2]],
    [{ source: 'walk-in', productLine: 'line-5' }, [1, 2, 3]],
    [{ nextLadderStep: 'escalate' }, [1]],
    [{ paused: 'true' }, [3]],
    [{ paused: 'false' }, [1, 2, 4]],
    [{ overdue: 'true' }, [1]],
    [{ overdue: 'false' }, [2, 3, 4]],
    [{ dueBefore: '2026-03-06T00:00:00Z' }, [1, 2]],
    [{ dueAfter: '2026-03-06T00:00:00Z', level: 'retail' }, [3]],
    [{ sinceBefore: '2026-02-10T00:00:00Z' }, [1, 2, 3]],
    [{ nextReminderBefore: '2026-03-04T00:00:00Z' }, [1]],
    [{ nextReminderAfter: '2026-03-04T00:00:00Z' }, [2]],
    [{ nextReminderAfter: '2026-03-05T01:00:00Z' }, []],
    [{ subject: 'plan' }, []],
    [{ level: 'retail', overdue: 'true', staffId: 'd1-mc' }, [1]],
    [{ level: 'retail', overdue: 'false', staffId: 'd1-mc' }, []],
  ] as [Record<string, string>, number[]][])(
    'is narrowed by %j, and so are its counts',
    async (query, expected) => {
      const ask = await hall(filtered);

      const reply = await ask('d1-gm', query);

      expect(numbersOf(reply)).toEqual(expected);
      expect(reply.body.counts.all).toBe(expected.length);
    },
  );

  it('goes on from page to page under a filter, each wait once', async () => {
    const ask = await hall(filtered);

    const first = await ask('d1-gm', { source: 'walk-in', limit: '2' });
    const second = await ask('d1-gm', { source: 'walk-in', limit: '2', cursor: first.body.cursor });

    expect([numbersOf(first), numbersOf(second)]).toEqual([[1, 2], [3]]);
    expect([first.body.counts.all, second.body.counts, second.body.cursor]).toEqual([
      3,
      undefined,
      undefined,
    ]);
  });

  it('says how many days something is overdue, and where it stands on the ladder', async () => {
    const ask = await hall([
      wait(1, '2026-02-27T15:59:59Z', { ladder: { taken: 3, of: 9, next: 'overdue' } }),
    ]);

    const [waiting] = (await ask('d1-gm')).body.waiting;

    expect(waiting).toMatchObject({ subject: 'lead', overdue: true, overdueDays: 2 });
    expect(waiting.ladder).toEqual({ taken: 3, of: 9, next: 'overdue' });
  });

  it('shows a plan among the leads', async () => {
    const home = await house(await db.store());
    const { leadId: _, ...ofPlan } = wait(1, '2026-03-05T15:59:59Z');
    await home.deps.store.commit({
      waiting: { ...ofPlan, planId: 'revisit-D1-2026-04', what: 'submit-plan' },
    });
    await home.deps.store.commit({ waiting: wait(2, '2026-03-04T15:59:59Z') });
    const handler = apiHandler(listWaiting, run, () => home.deps);

    const all = await send(handler, eventOf(listWaiting, { as: 'd1-gm' }));
    const plans = await send(handler, eventOf(listWaiting, { as: 'd1-gm', query: { subject: 'plan' } }));

    expect(all.body.waiting.map(({ subject }: { subject: string }) => subject)).toEqual(['lead', 'plan']);
    expect(plans.body.waiting).toMatchObject([{ planId: 'revisit-D1-2026-04', what: 'submit-plan' }]);
  });

  it('stops counting at a thousand', async () => {
    const ask = await hall(Array.from({ length: 1001 }, (_, index) => wait(index, '2026-03-05T15:59:59Z')));

    expect((await ask('d1-gm')).body.counts).toEqual({ overdue: 0, all: 1000 });
  });
});
