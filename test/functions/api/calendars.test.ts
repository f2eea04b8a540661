import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/calendars.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import {
  getCalendarYear,
  listCalendarMoves,
  publishCalendarYear,
} from '../../../functions/api/schemas/calendars.ts';
import { run as beginDay } from '../../../functions/events/begin-working-day.ts';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';
import { eventOf, type RequestOf, send } from './house.ts';

const db = database();
const leadId = 'L000000000001';
const taskId = `${leadId}-1-1-revisit-1`;
const since = '2027-01-25T02:00:00.000Z';
const now = '2027-01-26T02:00:00.000Z';
const params = { year: '2027' };
const notice = {
  source: 'A notice',
  publishedOn: '2027-01-26',
  holidays: [{ name: 'Spring Festival', nameZh: '春节', from: '2027-02-08', to: '2027-02-16' }],
  workdays: ['2027-02-07', '2027-02-20'],
};

/** A revisit that is due on Sunday, 14 February 2027, handed out before that year was published. */
async function office(): Promise<
  World & { ask(operation: Operation, request?: RequestOf): ReturnType<typeof send> }
> {
  const w = await world(db);
  await w.given(lead({ stage: 'revisit', stageSince: since, episode: 1 }));
  await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since, at: since }, w.deps);
  await w.store.commit({ task: { ...(await w.task()), token: 'token' } });
  w.sent.length = 0;
  const ask = (operation: Operation, request: RequestOf = {}) => {
    const route = routes.find((each) => each.operation === operation)!;
    return send(
      route.handlerWith(() => w.deps),
      eventOf(operation, { at: now, as: 'hq-head', params, ...request }),
    );
  };
  return { ...w, ask };
}
const publish = (change: object = {}) => ({ body: JSON.stringify({ ...notice, ...change }) });
const reminders = async (w: World) =>
  (await w.task()).ladder.slice(1, 5).map(({ at, kind }) => `${at.slice(0, 10)} ${kind}`);

describe('a year of the calendar', () => {
  it('is provisional until it is published', async () => {
    const w = await office();

    const before = await w.ask(getCalendarYear, { as: 'd1-mc' });
    await w.ask(publishCalendarYear, publish());
    const after = await w.ask(getCalendarYear, { as: 'd1-mc' });

    expect(before.body).toMatchObject({ version: 0, provisional: true, workdays: [] });
    expect(after.body).toMatchObject({
      version: 1,
      provisional: false,
      workdays: ['2027-02-07', '2027-02-20'],
    });
  });

  it('gives the open tasks other reminders when it is published, and leaves their due dates', async () => {
    const w = await office();
    const before = await reminders(w);
    const { dueAt } = await w.task();

    const reply = await w.ask(publishCalendarYear, publish());

    expect(before).toEqual([
      '2027-02-12 due-day',
      '2027-02-15 overdue',
      '2027-02-16 overdue',
      '2027-02-17 escalate',
    ]);
    expect(await reminders(w)).toEqual([
      '2027-02-07 due-day',
      '2027-02-17 overdue',
      '2027-02-18 overdue',
      '2027-02-19 escalate',
    ]);
    expect(reply).toMatchObject({ status: 200, body: { version: 1, changed: true, moved: 1 } });
    expect((await w.task()).dueAt).toBe(dueAt);
    expect((await w.store.waiting.ofLead(leadId))?.nextReminderAt).toBe('2027-02-07T01:00:00Z');
    expect((await w.story()).at(-1)).toBe('reminders-moved');
  });

  it('wakes an execution whose reminder comes earlier now, and only such a one', async () => {
    const w = await office();

    await w.ask(publishCalendarYear, publish());
    const later = { workdays: ['2027-02-20'], holidays: [{ ...notice.holidays[0]!, from: '2027-02-10' }] };
    await w.ask(publishCalendarYear, publish(later));

    expect((await w.task()).nextAt).toBe('2027-02-09T01:00:00Z');
    expect(w.completed).toEqual([
      { token: 'token', output: { status: 'waiting', outcome: 'none', nextAt: '2027-02-07T01:00:00Z' } },
    ]);
  });

  it('tells the owner once what moved, and lists it', async () => {
    const w = await office();

    await w.ask(publishCalendarYear, publish());
    const again = await w.ask(publishCalendarYear, publish());

    expect(again.body).toMatchObject({ version: 1, changed: false, moved: 1 });
    expect(w.sent.map(({ attributes }) => [attributes.staffId, attributes.template])).toEqual([
      ['d1-mc', 'reminders-moved'],
    ]);
    const { body } = await w.ask(listCalendarMoves);
    expect(body.moves).toMatchObject([
      { version: 1, taskId, ownerId: 'd1-mc', from: '2027-02-12T01:00:00Z', to: '2027-02-07T01:00:00Z' },
    ]);
  });

  it('is completed in the morning when the call that published it was cut off', async () => {
    const w = await office();
    const { tell } = w.deps.notify;
    w.deps.notify.tell = async () => Promise.reject(new Error('cut off'));
    const cutOff = await w.ask(publishCalendarYear, publish());
    w.deps.notify.tell = tell;

    await beginDay({ at: '2027-01-26T22:30:00.000Z' }, w.deps);
    await beginDay({ at: '2027-01-27T22:30:00.000Z' }, w.deps);

    expect(cutOff.status).toBe(500);
    expect(w.sent).toHaveLength(1);
    expect((await w.store.calendar.published()).map(({ moving }) => moving)).toEqual([undefined]);
  });

  it('is published by head office alone, and refused with everything that is wrong', async () => {
    const w = await office();

    const dealer = await w.ask(publishCalendarYear, { ...publish(), as: 'd1-gm' });
    const wrong = await w.ask(publishCalendarYear, publish({ workdays: ['2027-02-10', '2029-01-01'] }));

    expect(dealer.status).toBe(403);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['workdays.0', 'workdays.1']);
    expect(await w.store.calendar.published()).toEqual([]);
  });

  it('is refused when somebody else publishes it in the same moment', async () => {
    const w = await office();
    const calendar = { ...w.store.calendar, publish: async () => false };
    const route = routes.find((each) => each.operation === publishCalendarYear)!;
    const handler = route.handlerWith(() => ({ ...w.deps, store: { ...w.store, calendar } }));

    const reply = await send(handler, eventOf(publishCalendarYear, { as: 'hq-head', params, ...publish() }));

    expect(reply).toMatchObject({ status: 409, body: { type: 'urn:leadpath:problem:calendar-changed' } });
  });
});
