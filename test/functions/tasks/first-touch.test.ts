import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../../../domain/calendar.ts';
import type { Organisation } from '../../../domain/organisation.ts';
import { isAtWork, isPresent } from '../../../domain/presence.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { run as remind } from '../../../functions/tasks/remind-person.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const leadId = 'L000000000001';
const taskId = `${leadId}-1-1-revisit-1`;
/** A Tuesday, ten o'clock. */
const ten = '2026-03-03T02:00:00.000Z';
const networkId = 'N-cars';

type Person = Organisation['staff'][number];
const like = (staffId: string, change: Partial<Person> = {}): Person => ({
  ...organisation.staff.find((person) => person.staffId === 'd1-mc')!,
  ...{ staffId, email: `${staffId}@example.com` },
  ...change,
});

/** A revisit of a lead from a network of car sites, handed out at an instant among these people more. */
async function shared(at = ten, more: readonly Person[] = [], change: object = {}): Promise<World> {
  const w = await world(db);
  const staff = [...organisation.staff, ...more];
  await w.store.organisation.replace({ ...organisation, staff }, 1, '2026-01-02T00:00:00.000Z');
  await w.store.networks.put({
    ...{ networkId, name: '汽车网站', kind: 'fixed', scope: 'regional', source: 'website', dealerId: 'D1' },
    ...{ regionId: 'north', productLines: ['line-5'], ownerId: 'd1-cm', developedOn: '2026-01-01' },
    ...{ active: true, createdAt: at, createdBy: 'd1-cm', changedAt: at, changedBy: 'd1-cm', version: 0 },
    ...change,
  } as never);
  await w.given(lead({ stage: 'revisit', stageSince: at, episode: 1, source: 'call-in', networkId }));
  await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since: at, at }, w.deps);
  return w;
}

/** Runs the loop of the machine for so many turns: each call at the instant that the one before asked for. */
async function turns(w: World, count: number): Promise<readonly string[]> {
  const instants: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const { nextAt } = await w.task();
    const at = new Date(nextAt).toISOString();
    instants.push(at);
    await remind({ taskId, at }, w.deps);
  }
  return instants;
}

const templates = (w: World) =>
  w.sent.map(({ attributes: { template, staffId, channel } }) => [template, staffId, channel]);

describe('the first touch of a shared lead', () => {
  it('is asked for by SMS with its clock, warned of, and passed on to the next one present', async () => {
    const w = await shared(ten, [like('d1-mc-2')]);
    expect(templates(w)).toEqual([['first-touch-taken', 'd1-mc', 'sms']]);
    expect(w.sent[0]?.text).toContain('10:30前');

    const instants = await turns(w, 2);

    const task = await w.task();
    expect(instants).toEqual(['2026-03-03T02:20:00.000Z', '2026-03-03T02:30:00.000Z']);
    expect(task.ownerId).toBe('d1-mc-2');
    expect(templates(w).slice(1)).toEqual([
      ['first-touch-warning', 'd1-mc', 'sms'],
      ['first-touch-lost', 'd1-mc', 'email'],
      ['first-touch-taken', 'd1-mc-2', 'sms'],
      ['first-touch-moved', 'd1-cm', 'email'],
    ]);
    expect(await w.store.waiting.ofLead(leadId)).toMatchObject({ forWhom: { staffId: 'd1-mc-2' } });
  });

  it('keeps the original dates and owners on the task, with the reasons', async () => {
    const w = await shared(ten, [like('d1-mc-2')]);
    const before = await w.task();
    await turns(w, 2);

    const { firstTouch, handovers, dueAt } = await w.task();

    expect(dueAt).toBe(before.dueAt);
    expect(handovers?.[0]).toMatchObject({ from: 'd1-mc', to: 'd1-mc-2', at: '2026-03-03T02:30:00.000Z' });
    expect(handovers?.[0]?.because[0]).toMatchObject({ rule: 'LSF-01' });
    expect(firstTouch?.rounds[0]).toEqual({
      ...before.firstTouch?.rounds[0],
      ...{ expiredAt: '2026-03-03T02:30:00.000Z', to: 'd1-mc-2', manager: 'd1-cm' },
    });
    expect(firstTouch?.rounds[1]).toMatchObject({ ownerId: 'd1-mc-2', expiresAt: '2026-03-03T03:00:00Z' });
  });

  it('ends with the manager, without a clock, when all have had it; the other reminders go on', async () => {
    const w = await shared(ten, [like('d1-mc-2')]);

    await turns(w, 4);

    const task = await w.task();
    expect(task.ownerId).toBe('d1-cm');
    expect(task.firstTouch?.rounds.map(({ ownerId, to }) => [ownerId, to])).toEqual([
      ['d1-mc', 'd1-mc-2'],
      ['d1-mc-2', 'd1-cm'],
    ]);
    expect(task.ladder.slice(task.nextStep).map(({ kind }) => kind)).not.toContain('first-touch-expired');
    expect(task.ladder[task.nextStep]?.kind).toBe('before-due');
    expect((await w.story()).filter((kind) => kind === 'task-handed-over')).toHaveLength(2);
  });

  it('passes a task on exactly once, however often the call is run, and tells each one once', async () => {
    const w = await shared(ten, [like('d1-mc-2'), like('d1-mc-3')]);
    await turns(w, 2);
    const task = await w.task();
    const told = w.sent.length;

    for (let again = 0; again < 3; again += 1)
      await remind({ taskId, at: '2026-03-03T02:30:00.000Z' }, w.deps);

    expect(await w.task()).toEqual(task);
    expect(w.sent).toHaveLength(told);
  });

  it('tells everybody on the second run when the first one ended before', async () => {
    const w = await shared(ten, [like('d1-mc-2')]);
    await turns(w, 1);
    w.sent.length = 0;
    const dead = { ...w.deps.notify, tell: async () => Promise.reject(new Error('killed')) };
    const at = '2026-03-03T02:30:00.000Z';
    await expect(remind({ taskId, at }, { ...w.deps, notify: dead })).rejects.toThrow('killed');

    await remind({ taskId, at }, w.deps);

    expect(w.sent.map(({ attributes }) => attributes.staffId)).toEqual(['d1-mc', 'd1-mc-2', 'd1-cm']);
  });

  it('starts in the morning for a lead of the night, and goes to somebody who is there then', async () => {
    const away = [{ from: '2026-03-04', to: '2026-03-04' }];
    const w = await shared('2026-03-03T15:00:00.000Z', [like('a-first', { absences: away })]);

    const task = await w.task();
    expect(task.ownerId).toBe('d1-mc');
    expect(task.firstTouch?.rounds[0]).toMatchObject({
      startsAt: '2026-03-04T00:30:00Z',
      expiresAt: '2026-03-04T01:00:00Z',
    });
    const instants = await turns(w, 2);
    expect(instants).toEqual(['2026-03-04T00:00:00.000Z', '2026-03-04T00:50:00.000Z']);
  });

  it('rests over the Spring Festival', async () => {
    const w = await shared('2026-02-17T02:00:00.000Z');

    expect((await w.task()).firstTouch?.rounds[0]?.expiresAt).toBe('2026-02-24T01:00:00Z');
  });

  it('passes over who is away and who has the day off', async () => {
    const absences = [{ from: '2026-03-03', to: '2026-03-03' }];
    const off = [{ date: '2026-03-03', works: false }];
    const w = await shared(ten, [
      like('d1-mc-2', { absences }),
      like('d1-mc-3', { dayExceptions: off }),
      like('d1-mc-4'),
    ]);

    await turns(w, 2);

    expect((await w.task()).ownerId).toBe('d1-mc-4');
  });

  it('stays with the only one there is when nobody above is present', async () => {
    const w = await shared(ten);
    const staff = organisation.staff.map((person) =>
      ['d1-gm', 'd1-bm', 'd1-cm', 'd1-ic'].includes(person.staffId) ? { ...person, active: false } : person,
    );
    await w.store.organisation.replace({ ...organisation, staff }, 2, ten);

    await turns(w, 2);

    const task = await w.task();
    expect(task.ownerId).toBe('d1-mc');
    expect(task.handovers).toBeUndefined();
    expect(task.firstTouch?.rounds).toHaveLength(1);
  });

  it.each([
    ['from a network that is not shared', { shared: false }],
    ['from a network of another source', { source: 'bank' }],
  ])('has no clock for a lead %s', async (_case, change) => {
    const w = await shared(ten, [], change);

    const task = await w.task();
    expect(task.firstTouch).toBeUndefined();
    expect(templates(w)).toEqual([['task-assigned', 'd1-mc', 'email']]);
  });

  it('has no clock for a lead that was worked on before', async () => {
    const w = await shared(ten);
    await w.store.commit({
      task: { ...(await w.task()), status: 'done', result: { outcome: 'need-later', by: 'd1-mc', at: ten } },
    });
    const second = `${leadId}-1-2-revisit-1`;
    const at = '2026-03-04T02:00:00.000Z';

    await handOut({ taskId: second, leadId, kind: 'revisit', attempt: 1, since: at, at }, w.deps);

    expect((await w.task(second)).firstTouch).toBeUndefined();
  });

  it('never goes to somebody absent, reminds in working hours only, and is always handled next', async () => {
    const day = fc.constantFrom('2026-03-03', '2026-03-04', '2026-03-05');
    const person = fc.record({ away: fc.option(day), off: fc.option(day) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 4 }),
        fc.integer({ min: 0, max: 48 * 60 }),
        async (people, minutes) => {
          const at = new Date(Date.parse('2026-03-02T16:00:00.000Z') + minutes * 60_000).toISOString();
          const more = people.map(({ away, off }, index) =>
            like(`m${index}`, {
              absences: away === null ? [] : [{ from: away, to: away }],
              dayExceptions: off === null ? [] : [{ date: off, works: false }],
            }),
          );
          const w = await shared(at, more);
          const { organisation: known } = await w.store.organisation.load();
          for (let turn = 0; turn < 12; turn += 1) {
            const before = await w.task();
            const round = before.firstTouch?.rounds.at(-1);
            if (round === undefined || round.expiredAt !== undefined) break;
            const owner = known.staff.find(({ staffId }) => staffId === before.ownerId)!;
            expect(isPresent(auman2011, owner, round.startsAt)).toBe(true);
            if (before.firstTouch!.rounds.length > 1)
              expect(isAtWork(auman2011, owner, round.startsAt)).toBe(true);
            const time = localTime(before.nextAt, 'Asia/Shanghai');
            expect(time >= '08:00:00' && time <= '17:30:00').toBe(true);
            const [called] = await turns(w, 1);
            const after = await w.task();
            expect(Date.parse(after.nextAt)).toBeGreaterThan(Date.parse(called!));
          }
          const owners = (await w.task()).firstTouch!.rounds.map(({ ownerId }) => ownerId);
          expect(new Set(owners).size).toBe(owners.length);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);
});
