import { describe, expect, it } from 'vitest';
import type { TaskKind } from '../../../domain/task-kinds.ts';
import { beginHandover, completeHandover, handOverNow } from '../../../functions/shared/hand-over.ts';
import { checkIdOf } from '../../../functions/shared/result-check.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const at = '2026-03-10T02:00:00.000Z';
const mc = organisation.staff.find(({ staffId }) => staffId === 'd1-mc')!;

const leadIdOf = (nth: number) => `L00000000000${nth}`;
const taskIdOf = (nth: number) => `${leadIdOf(nth)}-1-1-revisit-1`;

/** Revisits of the marketing consultant of D1, one per due day. */
async function worldWith(dueDays: readonly string[], staff = organisation.staff): Promise<World> {
  const w = await world(db);
  await w.store.organisation.replace({ ...organisation, staff }, 1, at);
  for (const [index, day] of dueDays.entries()) {
    const leadId = leadIdOf(index + 1);
    const own = task({
      leadId,
      taskId: taskIdOf(index + 1),
      dueAt: `${day}T15:59:59Z`,
      token: `token-${index}`,
    });
    await w.given(lead({ leadId, stage: 'revisit', episode: 1 }));
    await w.store.commit({
      task: own,
      waiting: {
        ...{ leadId, what: 'revisit', since: own.since, until: own.dueAt, taskId: own.taskId },
        forWhom: { kind: 'person', staffId: 'd1-mc', post: 'marketing-consultant' },
        ...{ dealerId: 'D1', regionId: 'north' },
      },
    });
  }
  return w;
}

/** The sample people with a change of one of them, and with a second marketing consultant. */
function staffWith(change: object) {
  const second = { ...mc, staffId: 'd1-mc2' };
  return [...organisation.staff.map((person) => (person === mc ? { ...person, ...change } : person)), second];
}

const away = { absences: [{ from: '2026-03-09', to: '2026-03-13' }] };
const person = async (w: World) =>
  (await w.store.organisation.load()).organisation.staff.find(({ staffId }) => staffId === 'd1-mc')!;
const tellers = (w: World) => w.sent.map(({ attributes }) => attributes.staffId ?? attributes.queue).sort();

describe('the work of somebody who is away', () => {
  it('goes to the present colleague when it falls due until two days after the return, and stays otherwise', async () => {
    const w = await worldWith(['2026-03-12', '2026-03-15', '2026-03-16'], staffWith(away));

    const moved = await handOverNow(w.deps, await person(w), at);

    expect(moved).toEqual([taskIdOf(1), taskIdOf(2)]);
    expect((await w.task(taskIdOf(1))).ownerId).toBe('d1-mc2');
    expect((await w.task(taskIdOf(3))).ownerId).toBe('d1-mc');
  });

  it('keeps its dates, its ladder and the token of its execution, and names who had it before', async () => {
    const w = await worldWith(['2026-03-12'], staffWith(away));
    const before = await w.task(taskIdOf(1));

    await handOverNow(w.deps, await person(w), at);

    const after = await w.task(taskIdOf(1));
    const { dueAt, ladder, nextAt, token, handedOutAt } = before;
    expect(after).toMatchObject({ dueAt, ladder, nextAt, token, handedOutAt, status: 'waiting' });
    expect(after.handovers).toMatchObject([{ from: 'd1-mc', to: 'd1-mc2', at }]);
    expect(after.because.map(({ rule }) => rule)).toContain('ORG-14');
    expect(w.completed).toEqual([]);
  });

  it('is told in the log of the lead and stands with its new owner in what is waited for', async () => {
    const w = await worldWith(['2026-03-12'], staffWith(away));

    await handOverNow(w.deps, await person(w), at);

    const { items } = await w.store.events.ofLead(leadIdOf(1), { limit: 10 });
    expect(items.map(({ kind, facts }) => [kind, facts.from, facts.to])).toEqual([
      ['task-handed-over', 'd1-mc', 'd1-mc2'],
    ]);
    expect(items[0]?.because.some(({ inputs }) => String(inputs.passedOver).includes('d1-mc: absent'))).toBe(
      true,
    );
    expect((await w.store.waiting.ofLead(leadIdOf(1)))?.forWhom).toMatchObject({ staffId: 'd1-mc2' });
  });

  it('is told to the one away, the new owner and the manager, once each, with the list and no personal data', async () => {
    const w = await worldWith(['2026-03-12', '2026-03-13'], staffWith(away));

    await handOverNow(w.deps, await person(w), at);

    expect(tellers(w)).toEqual(['d1-cm', 'd1-mc', 'd1-mc2']);
    expect(w.sent.every(({ attributes }) => attributes.channel === 'email')).toBe(true);
    for (const { text } of w.sent) expect(text.match(/https:\/\/lp\.example\/L/g)).toHaveLength(2);
    expect(JSON.stringify(w.sent)).not.toMatch(/张伟|13812345678|中山路/);
  });

  it('goes to the deputy when nobody else of the post is there', async () => {
    const staff = organisation.staff.map((each) =>
      each === mc ? { ...each, ...away, deputies: [{ staffId: 'd1-ic' }] } : each,
    );
    const w = await worldWith(['2026-03-12'], staff);

    await handOverNow(w.deps, await person(w), at);

    expect(await w.task(taskIdOf(1))).toMatchObject({ ownerId: 'd1-ic', ownerPost: 'marketing-consultant' });
  });

  it('goes to head office when nobody at the dealer is there', async () => {
    const staff = organisation.staff.map((each) => (each.dealerId === 'D1' ? { ...each, ...away } : each));
    const w = await worldWith(['2026-03-12'], staff);

    await handOverNow(w.deps, await person(w), at);

    const after = await w.task(taskIdOf(1));
    expect(after).toMatchObject({ ownerId: 'hq-queue', dealerId: 'maker' });
    expect(after).not.toHaveProperty('ownerPost');
    expect(tellers(w)).toEqual(['d1-mc', 'hq-mdm', 'hq-queue']);
  });

  it('moves and is told once, however often it is handed over', async () => {
    const w = await worldWith(['2026-03-12'], staffWith(away));

    const first = await handOverNow(w.deps, await person(w), at);
    const second = await handOverNow(w.deps, await person(w), at);

    expect([first.length, second.length]).toEqual([1, 0]);
    expect(w.sent).toHaveLength(3);
    expect((await w.task(taskIdOf(1))).handovers).toHaveLength(1);
  });

  it('is told after all when the call was cut off before the messages', async () => {
    const w = await worldWith(['2026-03-12', '2026-03-13'], staffWith(away));
    const mute = {
      ...w.deps,
      notify: { ...w.deps.notify, tell: async () => Promise.reject(new Error('killed')) },
    };
    await expect(handOverNow(mute, await person(w), at)).rejects.toThrow('killed');

    const open = await w.store.handovers.stillOpen();
    for (const handover of open) await completeHandover(w.deps, handover, '2026-03-11T22:30:00.000Z');

    expect(open).toHaveLength(1);
    expect(tellers(w)).toEqual(['d1-cm', 'd1-mc', 'd1-mc2']);
    expect(await w.store.handovers.stillOpen()).toEqual([]);
    expect((await w.task(taskIdOf(2))).handovers).toHaveLength(1);
  });

  it('stays with somebody who is there after all when the handover is completed', async () => {
    const w = await worldWith(['2026-03-12'], staffWith(away));
    const handover = await beginHandover(
      w.deps,
      await person(w),
      { from: '2026-03-09', to: '2026-03-13' },
      at,
    );
    await w.store.organisation.replace({ ...organisation, staff: staffWith({}) }, 2, at);

    const moved = await completeHandover(w.deps, handover!, at);

    expect(moved).toEqual([]);
    expect((await w.task(taskIdOf(1))).ownerId).toBe('d1-mc');
    expect(w.sent).toEqual([]);
  });

  it('does not move when it was answered in the same moment', async () => {
    const w = await worldWith(['2026-03-12'], staffWith(away));
    const { tasks } = w.store;
    let answers = 1;
    const get = async (id: string) => {
      const read = (await tasks.get(id))!;
      const result = { outcome: 'no-need', by: 'd1-mc', at };
      if (answers > 0) await w.store.commit({ task: { ...read, status: 'done', result } });
      answers -= 1;
      return read;
    };

    const moved = await handOverNow(
      { ...w.deps, store: { ...w.store, tasks: { ...tasks, get } } },
      await person(w),
      at,
    );

    expect(moved).toEqual([]);
    expect(await w.task(taskIdOf(1))).toMatchObject({ status: 'done', ownerId: 'd1-mc' });
  });
});

describe('work of every kind', () => {
  const checkedId = taskIdOf(1);
  const proposed = { lossProposed: { taskId: checkedId, by: 'd1-mc', at, reason: 'price' } };
  it.each<[TaskKind, string, string, object]>([
    ['verify-record', 'd1-ic', 'd1-cm', { stage: 'verification' }],
    ['revisit', 'd1-mc', 'd1-cm', { stage: 'revisit' }],
    ['promotion', 'd1-mc', 'd1-cm', { stage: 'promotion', horizon: '2-weeks' }],
    ['external-approval', 'd1-cm', 'd1-gm', { stage: 'promotion', horizon: '2-weeks' }],
    ['approve-lost', 'd1-cm', 'd1-bm', { stage: 'promotion', ...proposed }],
    ['check-call', 'd1-cm', 'd1-bm', { stage: 'revisit' }],
    ['care-call', 'd1-mc', 'd1-cm', { stage: 'maintenance' }],
    ['repurchase', 'd1-mc', 'd1-cm', { stage: 'maintenance' }],
  ])('such as %s goes from %s to %s, who is there and of its posts', async (kind, from, to, change) => {
    const w = await world(db);
    const staff = organisation.staff.map((each) => (each.staffId === from ? { ...each, ...away } : each));
    await w.store.organisation.replace({ ...organisation, staff }, 1, at);
    const leadId = leadIdOf(1);
    await w.given(lead({ leadId, episode: 1, ...change }));
    const result = { outcome: 'need-later', by: 'd1-mc', at } as const;
    await w.store.commit({ task: task({ leadId, taskId: checkedId, status: 'done', result }) });
    const taskId = kind === 'check-call' ? checkIdOf(checkedId) : `${leadId}-1-1-${kind}-2`;
    const dueAt = '2026-03-12T15:59:59Z';
    await w.store.commit({ task: task({ leadId, taskId, kind, ownerId: from, dueAt }) });

    const gone = (await w.store.organisation.load()).organisation.staff.find(
      ({ staffId }) => staffId === from,
    )!;
    const moved = await handOverNow(w.deps, gone, at);

    expect(moved).toEqual([taskId]);
    expect(await w.task(taskId)).toMatchObject({ ownerId: to, status: 'waiting', dueAt });
  });
});

describe('the work of somebody who left', () => {
  it('goes to others whenever it is due, and the one who left is told nothing', async () => {
    const w = await worldWith(['2026-03-12', '2026-08-12'], staffWith({ active: false }));

    const moved = await handOverNow(w.deps, await person(w), at);

    expect(moved).toHaveLength(2);
    expect(tellers(w)).toEqual(['d1-cm', 'd1-mc2']);
  });
});
