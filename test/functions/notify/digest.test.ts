import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore } from '../../../domain/calendar.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import type { Notice } from '../../../functions/notify/notice.ts';
import { notifier } from '../../../functions/notify/notify.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import type { Store } from '../../../functions/store/store.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { leadId } = lead();
const nine = '2026-03-19T01:00:00.000Z';

/** A reminder of one of the tasks of a person. */
function reminder(messageId: string, change: Partial<Notice> = {}): Notice {
  return {
    ...{ messageId, leadId, to: { kind: 'staff', staffId: 'd1-mc' }, channel: 'sms' },
    ...{ template: 'task-due-today', gather: true, at: nine },
    facts: {
      ...{ leadId, taskKind: 'revisit', dueAt: '2026-03-19T15:59:59Z', maskedPhone: '138****5678' },
      link: `https://lp.example/${leadId}`,
    },
    ...change,
  };
}

/** Runs every schedule that is due until an instant, each once, the earliest first. */
async function passUntil(w: World, end: string): Promise<void> {
  for (;;) {
    const due = [...w.schedules].filter(([, { at }]) => !isBefore(end, at));
    const [next] = due.toSorted(([, one], [, other]) => (isBefore(one.at, other.at) ? -1 : 1));
    if (next === undefined) return;
    const [name, { at, work }] = next;
    w.schedules.delete(name);
    if (work.kind === 'send-digest') await w.deps.notify.tellDigest(work.digest, at);
    if (work.kind === 'send-message') await w.deps.notify.tellDeferred(work.messageId, at);
  }
}

const statuses = async (w: World, ids: readonly string[]) =>
  await Promise.all(ids.map(async (id) => (await w.store.messages.get(id))?.status));

describe('reminders to one person within one hour', () => {
  it('make one SMS of five, with their number, one link, and its parts counted once', async () => {
    const w = await world(db);
    const ids = ['M1', 'M2', 'M3', 'M4', 'M5'];
    for (const id of ids) expect(await w.deps.notify.tell(reminder(id))).toBe('deferred');

    await passUntil(w, '2026-03-19T01:05:00Z');

    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]?.text).toBe('【欧曼】您有5项任务：今日到期5项。https://lp.example');
    expect(w.sent[0]?.attributes).toMatchObject({ channel: 'sms', template: 'reminder-digest' });
    expect(w.counted.get('SmsParts')).toBe(1);
    expect(await statuses(w, ids)).toEqual(ids.map(() => 'sent'));
    expect((await w.store.messages.ofLead(leadId)).map(({ parts }) => parts)).toEqual([1, 0, 0, 0, 0]);
  });

  it('leave without those whose tasks are over by then, and not at all when that is all of them', async () => {
    const w = await world(db);
    const [answered, open] = [task({ status: 'done' }), task({ taskId: `${leadId}-1-2-revisit-1` })];
    await w.store.commit({ task: answered });
    await w.store.commit({ task: open });
    await w.deps.notify.tell(reminder('M1', { taskId: answered.taskId }));
    await w.deps.notify.tell(reminder('M2', { taskId: open.taskId }));
    await w.deps.notify.tell(
      reminder('M3', { taskId: answered.taskId, to: { kind: 'staff', staffId: 'd1-gm' } }),
    );

    await passUntil(w, '2026-03-19T01:05:00Z');

    expect(w.sent.map(({ attributes }) => attributes.messageId)).toEqual(['M2']);
    expect(await statuses(w, ['M1', 'M2', 'M3'])).toEqual(['needless', 'sent', 'needless']);
  });

  it('leave with the news that a task was given up', async () => {
    const w = await world(db);
    await w.store.commit({ task: task({ status: 'given-up' }) });
    await w.deps.notify.tell(reminder('M1', { taskId: task().taskId, template: 'task-given-up' }));

    await passUntil(w, '2026-03-19T01:05:00Z');

    expect(await statuses(w, ['M1'])).toEqual(['sent']);
  });

  it('leave a single one as it is', async () => {
    const w = await world(db);
    await w.deps.notify.tell(reminder('M1'));

    await passUntil(w, '2026-03-19T01:05:00Z');

    expect(w.sent.map(({ text }) => text)).toEqual([expect.stringContaining('今日到期，138****5678')]);
    expect(w.sent[0]?.attributes).toMatchObject({ messageId: 'M1', template: 'task-due-today' });
  });

  it('gather what comes after the first until the hour is over, and begin anew after it', async () => {
    const w = await world(db);
    await w.deps.notify.tell(reminder('M1'));
    await passUntil(w, '2026-03-19T01:05:00Z');
    await w.deps.notify.tell(reminder('M2', { at: '2026-03-19T01:10:00.000Z' }));
    await w.deps.notify.tell(reminder('M3', { at: '2026-03-19T01:50:00.000Z' }));

    await passUntil(w, '2026-03-19T01:59:59Z');
    const before = w.sent.length;
    await passUntil(w, '2026-03-19T02:00:00Z');
    await w.deps.notify.tell(reminder('M4', { at: '2026-03-19T02:00:00.000Z' }));
    await passUntil(w, '2026-03-19T02:05:00Z');

    expect(before).toBe(1);
    expect(w.sent.map(({ attributes }) => attributes.template)).toEqual([
      'task-due-today',
      'reminder-digest',
      'task-due-today',
    ]);
  });

  it('keep channels and people apart', async () => {
    const w = await world(db);
    await w.deps.notify.tell(reminder('M1'));
    await w.deps.notify.tell(reminder('M2', { channel: 'email' }));
    await w.deps.notify.tell(reminder('M3', { channel: 'digest', template: 'task-overdue' }));
    await w.deps.notify.tell(reminder('M4', { to: { kind: 'staff', staffId: 'd1-cm' } }));

    await passUntil(w, '2026-03-19T01:05:00Z');

    expect(w.sent.map(({ attributes }) => [attributes.staffId, attributes.channel]).toSorted()).toEqual([
      ['d1-cm', 'sms'],
      ['d1-mc', 'email'],
      ['d1-mc', 'sms'],
    ]);
  });

  it('wait for the morning together when they come at night', async () => {
    const w = await world(db);
    await w.deps.notify.tell(reminder('M1', { at: '2026-03-19T13:00:00.000Z' }));
    await w.deps.notify.tell(reminder('M2', { at: '2026-03-19T16:30:00.000Z' }));

    await passUntil(w, '2026-03-20T00:29:59Z');
    expect(w.sent).toEqual([]);
    await passUntil(w, '2026-03-20T00:30:00Z');

    expect(w.sent).toHaveLength(1);
  });

  it('are not held back when they are no reminders', async () => {
    const w = await world(db);
    const { gather: _gather, ...news } = reminder('M1');

    expect(await w.deps.notify.tell(news)).toBe('sent');
    expect(await w.deps.notify.tell({ ...news, messageId: 'M2' })).toBe('sent');
  });

  it('leave with the rest of the hour when they are told too late for their digest', async () => {
    const w = await world(db);
    await w.deps.notify.tell(reminder('M1'));
    await passUntil(w, '2026-03-19T01:05:00Z');

    expect(await w.deps.notify.tell(reminder('M2'))).toBe('deferred');
    await passUntil(w, '2026-03-19T02:00:00Z');
    expect(await w.deps.notify.tell(reminder('M3'))).toBe('deferred');
    await passUntil(w, '2026-03-19T04:00:00Z');

    expect(w.sent).toHaveLength(3);
    expect(await statuses(w, ['M1', 'M2', 'M3'])).toEqual(['sent', 'sent', 'sent']);
  });

  it('leave once, with everything, when two calls send the digest at the same time', async () => {
    const w = await world(db);
    for (const id of ['M1', 'M2', 'M3']) await w.deps.notify.tell(reminder(id));
    const { digest } = w.onlySchedule();

    const at = '2026-03-19T01:05:00.000Z';
    await Promise.all([w.deps.notify.tellDigest(digest, at), w.deps.notify.tellDigest(digest, at)]);
    await passUntil(w, '2026-03-19T04:00:00Z');

    const inAll = w.sent.flatMap(({ text }) => Number(/有(\d)项/.exec(text)?.[1] ?? 1));
    expect(inAll.reduce((sum, each) => sum + each, 0)).toBe(3);
    expect(await statuses(w, ['M1', 'M2', 'M3'])).toEqual(['sent', 'sent', 'sent']);
  });

  it('are never sent twice when they may have left, and the doubt is counted', async () => {
    const w = await world(db);
    for (const id of ['M1', 'M2']) await w.deps.notify.tell(reminder(id));
    const { digest } = w.onlySchedule();
    w.onPublish = () => {
      throw new Error('socket hang up');
    };
    const at = '2026-03-19T01:05:00.000Z';
    expect(await w.deps.notify.tellDigest(digest, at)).toBe(0);
    w.onPublish = () => {};

    expect(await w.deps.notify.tellDigest(digest, at)).toBe(0);

    expect(w.sent).toEqual([]);
    expect(w.counted.get('MessagesInDoubt')).toBe(2);
  });
});

class Killed extends Error {}

/** The notifier of a world on a store whose `killAt`-th write ends the process: before it is done, or right after. */
function mortal(w: World, killAt: number, isAfter: boolean) {
  let writes = 0;
  let published = 0;
  const dying = <A extends unknown[], T>(write: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      writes += 1;
      const isLast = writes === killAt;
      if (isLast && !isAfter) throw new Killed();
      const done = await write(...args);
      if (isLast) throw new Killed();
      return done;
    };
  };
  const { messages, digests } = w.store;
  const store: Store = {
    ...w.store,
    messages: { ...messages, open: dying(messages.open.bind(messages)), move: dying(messages.move) },
    digests: {
      ...digests,
      openWindow: dying(digests.openWindow),
      join: dying(digests.join),
      advance: dying(digests.advance),
    },
  };
  const publish = dying(async (phone: string, text: string) => {
    published += 1;
    w.sent.push({ phone, text, attributes: {} });
  });
  const schedules = { ...w.deps.schedules, createOnce: dying(w.deps.schedules.createOnce) };
  const notify = notifier({
    ...{ store, schedules, rulebook: auman2011, log: w.deps.log },
    publisher: {
      sms: async (phone, text) => await publish(phone, text),
      fanOut: async () => Promise.reject(new TransientError('no e-mail is expected')),
    },
  });
  return { notify, publishedBeforeDeath: () => published };
}

describe('a digest whose functions are killed', () => {
  it('loses nothing and doubles nothing, wherever they are killed', { timeout: 120_000 }, async () => {
    const ids = ['M1', 'M2', 'M3'];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 24 }), fc.boolean(), async (killAt, isAfter) => {
        const w = await world(db);
        const { notify } = mortal(w, killAt, isAfter);
        // A workflow repeats a call that was killed with a new container, and Scheduler a digest.
        const repeated = async (call: (with_: World['deps']['notify']) => Promise<unknown>) => {
          try {
            await call(notify);
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
            await call(w.deps.notify);
          }
        };
        for (const id of ids) await repeated((notify) => notify.tell(reminder(id)));
        const due = [...w.schedules];
        for (const [name, { at, work }] of due) {
          if (work.kind !== 'send-digest') throw new Error('a digest was expected');
          w.schedules.delete(name);
          await repeated((notify) => notify.tellDigest(work.digest, at));
        }
        await passUntil(w, '2026-03-19T08:00:00Z');

        const told = w.sent.reduce((sum, { text }) => sum + Number(/有(\d)项/.exec(text)?.[1] ?? 1), 0);
        const known = await statuses(w, ids);
        const inDoubt = known.filter((status) => status === 'claimed').length;
        expect(known.every((status) => status === 'sent' || status === 'claimed')).toBe(true);
        // What is in doubt either left or did not; it is counted, and everything else was told exactly once.
        expect(told).toBeLessThanOrEqual(ids.length);
        expect(told).toBeGreaterThanOrEqual(ids.length - inDoubt);
        expect((w.counted.get('MessagesInDoubt') ?? 0) >= inDoubt).toBe(true);
        if (w.sent.length > 0) expect(w.sent).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});
