import { describe, expect, it } from 'vitest';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { run } from '../../../functions/tasks/remind-person.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const taskId = `${leadId}-1-1-revisit-1`;
const since = '2026-03-03T02:00:06.000Z';

/** A revisit that was handed out on 3 March and is due on Monday, 23 March; what was sent so far is forgotten. */
async function handedOut(): Promise<World> {
  const w = await world(db);
  await w.given(lead({ stage: 'revisit', stageSince: since, episode: 1 }));
  await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since, at: since }, w.deps);
  w.sent.length = 0;
  return w;
}

/**
 * Runs the loop of the machine until an instant: each call at the instant that the one before asked for. Answers the instant
 * of the last call.
 */
async function passUntil(w: World, end: string): Promise<string> {
  let { nextAt } = await w.task();
  let at = nextAt;
  while ((await w.task()).status === 'waiting' && Date.parse(nextAt) <= Date.parse(end)) {
    at = new Date(nextAt).toISOString();
    nextAt = (await run({ taskId, at }, w.deps)).nextAt;
    await gathered(w, at);
  }
  return at;
}

/** Lets the minutes pass in which reminders are gathered. */
async function gathered(w: World, at: string): Promise<void> {
  await w.sendHeldBack(new Date(Date.parse(at) + 5 * 60_000).toISOString());
}

/** The last workday before. */
const dayBefore = '2026-03-20T01:00:00.000Z';
const dueDay = '2026-03-23T01:00:00.000Z';

describe('remind-person', () => {
  it('reminds the owner on the workday before, and says when the next reminder is due', async () => {
    const w = await handedOut();

    const standing = await run({ taskId, at: dayBefore }, w.deps);
    await gathered(w, dayBefore);

    expect(standing).toEqual({ nextAt: '2026-03-23T01:00:00Z' });
    expect(w.sent.map(({ attributes }) => attributes.template)).toEqual(['task-before-due']);
    expect((await w.store.waiting.ofLead(leadId))?.nextReminderAt).toBe('2026-03-23T01:00:00Z');
  });

  it('logs that head office was told by e-mail on the due day, since a queue has no telephone', async () => {
    const w = await world(db);
    await w.given(lead({ stage: 'revisit', stageSince: since, episode: 1, dealerId: 'maker' }));
    await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since, at: since }, w.deps);
    w.sent.length = 0;

    await passUntil(w, dueDay);

    const { items } = await w.store.events.ofLead(leadId, { limit: 50 });
    const reminded = items.filter(({ kind }) => kind === 'person-reminded');
    expect((await w.task()).ownerId).toBe('hq-queue');
    expect(reminded.at(-1)?.facts).toMatchObject({ kind: 'due-day', channel: 'email' });
    expect(w.sent.map(({ attributes }) => attributes.channel)).not.toContain('sms');
  });

  it('sends nothing before a step is due', async () => {
    const w = await handedOut();

    const standing = await run({ taskId, at: '2026-03-19T00:00:00.000Z' }, w.deps);

    expect(standing.nextAt).toBe('2026-03-20T01:00:00Z');
    expect(w.sent).toEqual([]);
  });

  it('never reminds twice when the same call is run again', async () => {
    const w = await handedOut();
    const first = await run({ taskId, at: dayBefore }, w.deps);

    const again = await run({ taskId, at: dayBefore }, w.deps);
    await gathered(w, dayBefore);

    expect(again).toEqual(first);
    expect(w.sent).toHaveLength(1);
    expect((await w.story()).filter((kind) => kind === 'person-reminded')).toHaveLength(1);
  });

  it('sends the reminder on the second run when the first one ended before it was sent', async () => {
    const w = await handedOut();
    const mute = {
      ...w.deps,
      notify: { ...w.deps.notify, tell: async () => Promise.reject(new Error('killed')) },
    };
    await expect(run({ taskId, at: dayBefore }, mute)).rejects.toThrow('killed');

    await run({ taskId, at: dayBefore }, w.deps);
    await gathered(w, dayBefore);

    expect(w.sent).toHaveLength(1);
  });

  it('sends an SMS to the owner on the due day, in one part', async () => {
    const w = await handedOut();
    await run({ taskId, at: dayBefore }, w.deps);
    await gathered(w, dayBefore);
    w.sent.length = 0;

    await run({ taskId, at: dueDay }, w.deps);
    await gathered(w, dueDay);

    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]).toMatchObject({ phone: '+8613900000001', attributes: { template: 'task-due-today' } });
    const sms = (await w.store.messages.ofLead(leadId)).filter(({ channel }) => channel === 'sms');
    expect(sms.map(({ parts, status }) => ({ parts, status }))).toEqual([{ parts: 1, status: 'sent' }]);
  });

  it('climbs to the next higher post of the dealer, then to the market department, and gives up', async () => {
    const w = await handedOut();

    await passUntil(w, '2026-04-30T00:00:00.000Z');

    expect(await w.task()).toMatchObject({ status: 'given-up', informed: ['d1-cm', 'hq-mdm'] });
    expect(await w.store.waiting.ofLead(leadId)).toBeUndefined();
    const escalated = w.sent.filter(({ attributes }) => attributes.template === 'task-escalated');
    expect(escalated.map(({ attributes }) => attributes.staffId)).toEqual(['d1-cm', 'hq-mdm']);
    expect((await w.story()).at(-1)).toBe('task-given-up');
  });

  it('tells of giving up once, however often the last call is run', async () => {
    const w = await handedOut();
    const at = await passUntil(w, '2026-04-30T00:00:00.000Z');
    const told = w.sent.length;

    await run({ taskId, at }, w.deps);
    await gathered(w, at);

    expect((await w.task()).status).toBe('given-up');
    expect(w.sent).toHaveLength(told);
  });

  it('passes over a manager who is away', async () => {
    const w = await handedOut();
    const absences = [{ from: '2026-03-01', to: '2026-04-30' }];
    const staff = organisation.staff.map((person) =>
      person.staffId === 'd1-cm' ? { ...person, absences } : person,
    );
    await w.store.organisation.replace({ ...organisation, staff }, 1, since);

    await passUntil(w, '2026-04-30T00:00:00.000Z');

    expect((await w.task()).informed).toEqual(['d1-bm', 'hq-mdm']);
  });

  it.each(['done', 'cancelled'] as const)(
    'reminds nobody of a task that is %s, and gives the wait a minute to find it so',
    async (status) => {
      const w = await handedOut();
      const waiting = await w.task();
      const result = { outcome: 'bought', by: 'd1-mc', at: dayBefore };
      await w.store.commit({ task: { ...waiting, status, result } });

      const standing = await run({ taskId, at: dayBefore }, w.deps);
      await gathered(w, dayBefore);

      expect(standing).toEqual({ nextAt: '2026-03-20T01:01:00.000Z' });
      expect(w.sent).toEqual([]);
    },
  );

  it('reminds nobody when the answer is stored in the same second, before its own write', async () => {
    const w = await handedOut();
    const { tasks } = w.store;
    const result = { outcome: 'no-need', by: 'd1-mc', at: dayBefore };
    let answers = 1;
    const get = async (id: string) => {
      const read = (await tasks.get(id))!;
      if (answers > 0) await w.store.commit({ task: { ...read, status: 'done', result } });
      answers -= 1;
      return read;
    };

    await run({ taskId, at: dayBefore }, { ...w.deps, store: { ...w.store, tasks: { ...tasks, get } } });

    expect(await w.task()).toMatchObject({ status: 'done', result });
    expect(w.sent).toEqual([]);
    expect(await w.story()).not.toContain('person-reminded');
  });
});
