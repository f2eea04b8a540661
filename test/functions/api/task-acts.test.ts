import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../../../domain/calendar.ts';
import { run as answerTask } from '../../../functions/api/answer-task.ts';
import { run as getTask } from '../../../functions/api/get-task.ts';
import { run as acceptTask } from '../../../functions/api/task-acts/accept-task.ts';
import { run as nudgeTask } from '../../../functions/api/task-acts/nudge-task.ts';
import { run as pauseTask } from '../../../functions/api/task-acts/pause-task.ts';
import { run as resumeTask } from '../../../functions/api/task-acts/resume-task.ts';
import type { Staff } from '../../../functions/shared/claims.ts';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { run as hold } from '../../../functions/tasks/hold-task.ts';
import { run as remind } from '../../../functions/tasks/remind-person.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const taskId = `${leadId}-1-1-revisit-1`;
const since = '2026-03-03T02:00:06.000Z';
const noon = '2026-03-04T04:00:00.000Z';

function staff(staffId: string): Staff {
  const { post, side, dealerId, regionId } = organisation.staff.find((each) => each.staffId === staffId)!;
  return { staffId, post, side, dealerId, regionId } as Staff;
}

/** A revisit of d1-mc, due on Monday, 23 March; its execution waits with a token. */
async function waiting(change: object = {}): Promise<World> {
  const w = await world(db);
  await w.given(lead({ stage: 'revisit', stageSince: since, episode: 1, ...change }));
  await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since, at: since }, w.deps);
  await hold({ taskId, taskToken: 'token-1', at: since }, w.deps);
  w.sent.length = 0;
  return w;
}

const params = { taskId };
const nudge = (w: World, as: string, at: string) =>
  nudgeTask({ staff: staff(as), params, body: { note: 'please-hurry' }, at }, w.deps);
const pause = (w: World, until: string, at = noon, as = 'd1-cm') =>
  pauseTask({ staff: staff(as), params, body: { until, reason: 'customer-away' }, at }, w.deps);
const resume = (w: World, at: string) => resumeTask({ staff: staff('d1-cm'), params, at }, w.deps);
const refused = (kind: string) => ({ name: 'Problem', kind });

describe('a nudge by hand', () => {
  it.each(['d1-cm', 'd1-gm', 'hq-ip', 'hq-mdm'])('tells the owner now when %s nudges', async (as) => {
    const w = await waiting();
    if (as === 'hq-mdm') {
      const people = organisation.staff.map((each) =>
        each.staffId === as ? { ...each, regionId: 'north' } : each,
      );
      await w.store.organisation.replace({ ...organisation, staff: people }, 1, since);
    }
    const by = as === 'hq-mdm' ? ({ ...staff(as), regionId: 'north' } as Staff) : staff(as);

    const answer = await nudgeTask({ staff: by, params, body: { note: 'please-hurry' }, at: noon }, w.deps);

    expect(answer.body).toMatchObject({
      ownerId: 'd1-mc',
      told: 'now',
      possibleAgainAt: '2026-03-04T08:00:00Z',
    });
    expect(w.sent.map(({ text, attributes }) => [attributes.template, text])).toEqual([
      ['task-nudged', expect.stringContaining('请尽快处理')],
    ]);
    const { items } = await w.store.events.ofLead(leadId, { limit: 50 });
    expect(items.at(-1)).toMatchObject({ kind: 'task-nudged', actor: as, facts: { note: 'please-hurry' } });
  });

  it('waits for the morning in quiet hours, and comes once', async () => {
    const w = await waiting();

    const answer = await nudge(w, 'd1-cm', '2026-03-04T13:00:00.000Z');

    expect(answer.body.told).toBe('later');
    expect(w.sent).toEqual([]);
    await w.sendHeldBack('2026-03-05T00:29:59Z');
    expect(w.sent).toEqual([]);
    await w.sendHeldBack('2026-03-05T00:30:00Z');
    expect(w.sent.map(({ attributes }) => attributes.staffId)).toEqual(['d1-mc']);
  });

  it('is refused within its cool-down with when it is possible again, whoever nudges', async () => {
    const w = await waiting();
    await nudge(w, 'd1-cm', noon);

    const tooSoon = nudge(w, 'd1-gm', '2026-03-04T07:59:59.000Z');

    await expect(tooSoon).rejects.toMatchObject(refused('nudged-before'));
    await expect(tooSoon).rejects.toThrow('2026-03-04 16:00 Beijing time');
    await expect(tooSoon).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining('16:00'), messageZh: '北京时间3月4日16:00之后可再次催办' }],
    });
    expect((await nudge(w, 'd1-gm', '2026-03-04T08:00:00.000Z')).status).toBe(200);
    expect(w.sent).toHaveLength(2);
  });

  it('is completed by its repetition when it was cut off before the owner was told', async () => {
    const w = await waiting();
    const notify = { ...w.deps.notify, tell: async () => Promise.reject(new Error('killed')) };
    const asked = { staff: staff('d1-cm'), params, body: { note: 'please-hurry' } };
    await expect(nudgeTask({ ...asked, at: noon }, { ...w.deps, notify })).rejects.toThrow('killed');

    await nudgeTask({ ...asked, at: '2026-03-04T04:00:05.000Z' }, w.deps);

    expect(w.sent).toHaveLength(1);
    expect((await w.task()).nudges).toHaveLength(1);
  });

  it.each([
    ['d1-mc', 'not-allowed'],
    ['d2-gm', 'not-found'],
  ])('is not for %s', async (as, kind) => {
    const w = await waiting();

    await expect(nudge(w, as, noon)).rejects.toMatchObject(refused(kind));
    expect(w.sent).toEqual([]);
  });
});

describe('a pause', () => {
  const until = '2026-03-09T04:00:00.000Z';

  it('moves the due date, keeps the first one visible, and shows on the waiting board', async () => {
    const w = await waiting();
    const { dueAt } = await w.task();

    const { body } = await pause(w, until);

    expect(body).toMatchObject({ dueAt: '2026-03-28T15:59:59Z', originalDueAt: dueAt, pausedUntil: until });
    expect(await w.store.waiting.ofLead(leadId)).toMatchObject({
      ...{ pausedUntil: until, until: '2026-03-28T15:59:59Z', nextReminderAt: until },
    });
    const view = await getTask({ staff: staff('d1-cm'), params, at: noon, requestId: 'R1' }, w.deps);
    expect(view.body.course).toMatchObject({ originalDueAt: dueAt, pausedUntil: until });
    expect(await w.story()).toContain('task-paused');
  });

  it('lets no reminder out, and resumes by itself', async () => {
    const w = await waiting();
    const { nextAt } = await w.task();
    await pause(w, '2026-03-17T04:00:00.000Z', '2026-03-04T04:00:00.000Z');
    expect(w.completed).toEqual([
      {
        token: 'token-1',
        output: { status: 'waiting', outcome: 'none', nextAt: '2026-03-17T04:00:00.000Z' },
      },
    ]);

    const early = await remind({ taskId, at: '2026-03-10T01:00:00.000Z' }, w.deps);
    const over = await remind({ taskId, at: '2026-03-17T04:00:00.000Z' }, w.deps);
    const again = await remind({ taskId, at: '2026-03-17T04:00:00.000Z' }, w.deps);

    expect(early).toEqual({ nextAt: '2026-03-17T04:00:00.000Z' });
    expect(Date.parse(over.nextAt)).toBeGreaterThan(Date.parse(nextAt));
    expect(again).toEqual(over);
    expect(w.sent).toEqual([]);
    expect((await w.story()).filter((kind) => kind === 'task-resumed')).toHaveLength(1);
    expect((await w.store.waiting.ofLead(leadId))?.pausedUntil).toBeUndefined();
    expect((await w.task()).pauses?.[0]).toMatchObject({ resumedBy: 'system' });
  });

  it('is as short as it was when somebody ends it early', async () => {
    const w = await waiting();
    const before = await w.task();
    await pause(w, until);

    const { body } = await resume(w, '2026-03-05T04:00:00.000Z');

    expect(body).toMatchObject({ dueAt: '2026-03-24T15:59:59Z', originalDueAt: before.dueAt });
    const task = await w.task();
    expect(task.ladder.map(({ kind }) => kind)).toEqual(before.ladder.map(({ kind }) => kind));
    expect(localTime(task.nextAt, 'Asia/Shanghai')).toBe('09:00:00');
    await expect(resume(w, '2026-03-05T05:00:00.000Z')).rejects.toMatchObject(refused('not-paused'));
  });

  it('does not stand in the way of an answer', async () => {
    const w = await waiting();
    await pause(w, until);

    const answer = await answerTask(
      {
        staff: staff('d1-mc'),
        params,
        body: { outcome: 'no-need', method: 'phone' },
        at: '2026-03-05T04:00:00.000Z',
      } as never,
      w.deps,
    ).catch((error) => error);

    expect(answer).toMatchObject({ status: 200 });
    await remind({ taskId, at: until }, w.deps);
    expect((await w.task()).status).toBe('done');
    expect(w.sent).toEqual([]);
    expect((await w.story()).filter((kind) => kind === 'task-resumed')).toEqual([]);
  });

  it('is the same when it is asked for again, and another one is refused while it lasts', async () => {
    const w = await waiting();
    const first = await pause(w, until);

    expect((await pause(w, until)).body).toEqual(first.body);
    await expect(pause(w, '2026-03-10T04:00:00.000Z')).rejects.toMatchObject(refused('already-paused'));
    expect((await w.task()).pauses).toHaveLength(1);
  });

  it('is refused for longer and more often than the rule allows, and to whoever manages nobody', async () => {
    const w = await waiting();
    await expect(pause(w, '2026-03-19T04:00:00.000Z')).rejects.toMatchObject(refused('invalid-content'));
    await expect(pause(w, until, noon, 'd1-mc')).rejects.toMatchObject(refused('not-allowed'));
    await expect(pause(w, until, noon, 'd2-gm')).rejects.toMatchObject(refused('not-found'));
    for (const at of ['2026-03-04T05:00:00.000Z', '2026-03-04T07:00:00.000Z']) {
      await pause(w, until, at);
      await resume(w, new Date(Date.parse(at) + 3_600_000).toISOString());
    }

    await expect(pause(w, until, '2026-03-04T09:00:00.000Z')).rejects.toMatchObject(
      refused('invalid-content'),
    );
  });
});

describe('the ladder with everything on it', () => {
  it('never reminds in quiet hours or a pause, and always has its next turn ahead', {
    timeout: 60_000,
  }, async () => {
    const hour = fc.integer({ min: 0, max: 24 * 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(hour, { maxLength: 6 }),
        fc.integer({ min: 1, max: 300 }),
        async (hours, lasts) => {
          const w = await waiting();
          const acts = hours.toSorted((one, other) => one - other);
          const timeOf = (hour: number) => Date.parse(since) + hour * 3_600_000;
          let now = Date.parse(since);
          for (;;) {
            const task = await w.task();
            if (task.status !== 'waiting') break;
            const next = acts[0];
            if (next !== undefined && timeOf(next) < Date.parse(task.nextAt)) {
              acts.shift();
              now = Math.max(now, timeOf(next));
              const at = new Date(now).toISOString();
              const until = new Date(now + lasts * 3_600_000).toISOString();
              const act = task.paused === undefined ? pause(w, until, at) : resume(w, at);
              await act.catch((error) => expect(error.name).toBe('Problem'));
              continue;
            }
            now = Math.max(now, Date.parse(task.nextAt));
            const at = new Date(now).toISOString();
            const before = w.schedules.size;
            const standing = await remind({ taskId, at }, w.deps);
            expect(Date.parse(standing.nextAt)).toBeGreaterThan(now);
            if (task.paused !== undefined) expect(w.schedules.size).toBe(before);
          }
          for (const [, { at }] of w.schedules) {
            const time = localTime(at, 'Asia/Shanghai');
            expect(time >= '08:00:00' && time < '20:00:00').toBe(true);
          }
          expect((await w.task()).status).toBe('given-up');
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('taking a task on', () => {
  const networkId = 'N-cars';

  async function clocked(): Promise<World> {
    const w = await world(db);
    await w.store.networks.put({
      ...{ networkId, name: '汽车网站', kind: 'fixed', scope: 'regional', source: 'website', dealerId: 'D1' },
      ...{ regionId: 'north', productLines: ['line-5'], ownerId: 'd1-cm', active: true, version: 0 },
      ...{ createdAt: since, createdBy: 'd1-cm', changedAt: since, changedBy: 'd1-cm' },
    });
    await w.given(lead({ stage: 'revisit', stageSince: since, episode: 1, source: 'call-in', networkId }));
    await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since, at: since }, w.deps);
    w.sent.length = 0;
    return w;
  }

  it('stops the clock, once, and is counted for the dealer and the person', async () => {
    const w = await clocked();
    const at = '2026-03-03T02:12:06.000Z';

    const answer = await acceptTask({ staff: staff('d1-mc'), params, at }, w.deps);
    const again = await acceptTask({ staff: staff('d1-mc'), params, at: noon }, w.deps);
    const standing = await remind({ taskId, at: '2026-03-03T02:20:06.000Z' }, w.deps);

    expect(answer.body).toEqual({ taskId, acceptedAt: at, withinClock: true });
    expect(again.body).toEqual(answer.body);
    expect(standing.nextAt).toBe('2026-03-20T01:00:00Z');
    expect(w.sent).toEqual([]);
    const lines = await w.store.firstTouches.ofDealer('D1', { from: '2026-03-01', before: '2026-04-01' });
    expect(lines).toMatchObject([{ staffId: 'd1-mc', round: 1, within: true, minutes: 12, leadMinutes: 12 }]);
  });

  it('is only for its owner, and a task whose clock runs is not paused', async () => {
    const w = await clocked();

    const other = acceptTask({ staff: staff('d1-cm'), params, at: noon }, w.deps);

    await expect(other).rejects.toMatchObject(refused('not-allowed'));
    await expect(pause(w, '2026-03-06T04:00:00.000Z', '2026-03-03T02:05:00.000Z')).rejects.toMatchObject(
      refused('clock-runs'),
    );
  });

  it('is late after the clock was over: the one before and the one after are both counted', async () => {
    const w = await clocked();
    await remind({ taskId, at: '2026-03-03T02:20:06.000Z' }, w.deps);
    await remind({ taskId, at: '2026-03-03T02:30:06.000Z' }, w.deps);

    const { body } = await acceptTask(
      { staff: staff('d1-cm'), params, at: '2026-03-03T02:50:06.000Z' },
      w.deps,
    );

    expect(body.withinClock).toBe(false);
    const lines = await w.store.firstTouches.ofDealer('D1', { from: '2026-03-01', before: '2026-04-01' });
    expect(lines).toEqual([
      { ...lines[0], staffId: 'd1-mc', round: 1, within: false },
      { ...lines[1], staffId: 'd1-cm', round: 2, within: false, minutes: 20, leadMinutes: 50 },
    ]);
  });
});

describe('the ladder of a task', () => {
  it('shows what was done, when, to whom and by what, what comes next, and what follows', async () => {
    const w = await waiting();
    await remind({ taskId, at: '2026-03-20T01:00:00.000Z' }, w.deps);

    const { body } = await getTask({ staff: staff('d1-cm'), params, at: noon, requestId: 'R1' }, w.deps);

    const steps = body.course.ladder;
    expect(steps.slice(0, 2)).toMatchObject([
      { kind: 'assigned', state: 'taken', takenAt: since, toldTo: 'd1-mc', channel: 'email' },
      { kind: 'before-due', state: 'taken', takenAt: '2026-03-20T01:00:00.000Z', toldTo: 'd1-mc' },
    ]);
    expect(steps[1]?.because?.[0]).toMatchObject({ rule: 'O12' });
    expect(steps[2]).toMatchObject({ kind: 'due-day', state: 'next', channel: 'sms' });
    expect(steps.at(-1)).toMatchObject({ kind: 'give-up', state: 'later' });
  });
});
