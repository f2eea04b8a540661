import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../functions/store/lead.ts';
import { run as finishWithdrawal } from '../../../functions/tasks/finish-withdrawal.ts';
import { run as giveOutLeads } from '../../../functions/tasks/give-out-leads.ts';
import { run as takeBackLeads } from '../../../functions/tasks/take-back-leads.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';
import { locks } from './customer-locks.ts';

const db = database();
const at = '2026-03-05T03:00:00.000Z';
const input = { dealerId: 'D1', number: 1, at };
const idOf = (index: number) => `L${String(index).padStart(12, '0')}`;

/** D1 is withdrawn; D2 and D3 are authorised, D3 with marketing capability. */
async function withdrawn(...leads: readonly Partial<Lead>[]): Promise<World> {
  const w = await world(db);
  const [d1, d2] = organisation.dealers;
  const d3 = { ...d2!, dealerId: 'D3', size: 100, areas: [{ province: '河北省' }] };
  const dealers = [
    { ...d1!, active: false },
    { ...d2!, capable: false, areas: [...d2!.areas, ...d3.areas] },
    d3,
  ];
  await w.store.organisation.replace({ ...organisation, dealers }, 1, at);
  for (const [index, change] of leads.entries()) {
    const phone = `+86138123400${String(index).padStart(2, '0')}`;
    const customer = { ...lead().customer, name: `客户${index}`, phone };
    await w.given(
      lead({ leadId: idOf(index), phoneKey: phone, customer, stage: 'revisit', episode: 1, ...change }),
    );
  }
  await w.store.withdrawals.write({
    ...{ dealerId: 'D1', number: 1, reason: '合同到期', by: 'hq-head', startedAt: at, phase: 'taking-back' },
    ...{
      round: 1,
      takenInPass: 0,
      takenBack: 0,
      given: {},
      queued: 0,
      duplicates: 0,
      elsewhere: 0,
      version: 0,
    },
  });
  return w;
}

/** Runs steps as the machine does, until the withdrawal is to be reported; `after` is called after each. */
async function carryOut(
  w: World,
  after: (step: string) => Promise<void> = async () => {},
): Promise<string[]> {
  const steps: string[] = [];
  for (let next = 'take-back'; next !== 'finish'; ) {
    steps.push(next);
    const run = next === 'take-back' ? takeBackLeads : giveOutLeads;
    const done = next;
    next = (await run(input, w.deps)).next;
    await after(done);
  }
  return steps;
}

const progress = async (w: World) => (await w.store.withdrawals.last('D1'))!;
const linesOf = async (w: World) =>
  (await w.store.withdrawals.leads({ dealerId: 'D1', number: 1 }, { limit: 1000 })).items;

describe('taking back', () => {
  it('makes all leads the maker’s before any is given out, with their tasks cancelled and their paths asleep', async () => {
    const w = await withdrawn(
      {},
      { stage: 'maintenance', status: 'resting' },
      { status: 'archived', stage: 'ended' },
    );
    await w.store.commit({ task: task({ leadId: idOf(0), token: 'token-1' }) });
    const { taskId, dueAt: until, handedOutAt: since } = task();
    const forWhom = { kind: 'person' as const };
    const place = { dealerId: 'D1', regionId: 'north' };
    await w.store.commit({
      waiting: { leadId: idOf(0), forWhom, what: 'revisit', since, until, taskId, ...place },
    });

    const first = await takeBackLeads(input, w.deps);

    expect(first.next).toBe('take-back');
    for (const index of [0, 1, 2]) expect((await w.lead(idOf(index))).dealerId).toBe('maker');
    expect((await w.store.leads.ofDealer('D1', {}, { limit: 10 })).items).toEqual([]);
    expect(await w.task(taskId)).toMatchObject({ status: 'cancelled', result: { outcome: 'rerouted' } });
    expect(w.completed).toEqual([]);
    expect(await w.lead(idOf(1))).toMatchObject({ status: 'resting' });
    expect(await w.story(idOf(2))).toEqual(['taken-back']);
    expect(await progress(w)).toMatchObject({ total: 3, takenBack: 3, phase: 'taking-back' });
  });

  it('says when nothing is left, and looks once more for what came in until then', async () => {
    const w = await withdrawn();

    const first = await takeBackLeads(input, w.deps);
    const said = (await progress(w)).lastLook;
    await w.given(lead({ leadId: idOf(7), stage: 'revisit', episode: 1 }));
    const second = await takeBackLeads(input, w.deps);

    expect([first.next, said, second.next]).toEqual(['take-back', true, 'take-back']);
    expect((await w.lead(idOf(7))).dealerId).toBe('maker');
    expect((await carryOut(w)).at(-1)).toBe('take-back');
  });

  it('counts what a step that was killed before it noted its progress has taken', async () => {
    const w = await withdrawn({}, {});
    const { write } = w.store.withdrawals;
    let kills = 1;
    w.store.withdrawals.write = async (withdrawal) => {
      if (withdrawal.version > 0 && kills-- > 0) throw new Error('killed');
      return await write(withdrawal);
    };

    await expect(takeBackLeads(input, w.deps)).rejects.toThrow('killed');
    await takeBackLeads(input, w.deps);

    expect(await progress(w)).toMatchObject({ phase: 'giving-out', takenBack: 2 });
  });
});

describe('giving out', () => {
  it('gives each lead to the capable dealer of its region and line, to the queue where there is none, and wakes its path', async () => {
    const w = await withdrawn(
      { pendingInterruption: { outcome: 'rerouted', at, token: 'token-1' } },
      { productLine: 'line-9' },
    );

    const steps = await carryOut(w);

    expect(steps).toEqual(['take-back', 'take-back', 'give-out', 'take-back', 'take-back']);
    expect(await w.lead(idOf(0))).toMatchObject({ dealerId: 'D3', status: 'open', digestEpisode: 2 });
    expect(await w.lead(idOf(1))).toMatchObject({ dealerId: 'maker', digestEpisode: 2 });
    expect(w.completed.map(({ token }) => token)).toEqual(['token-1']);
    expect(await w.story(idOf(0))).toEqual(['taken-back', 'given-out']);
    const { items } = await w.store.events.ofLead(idOf(1), { limit: 10 });
    expect(items.at(-1)).toMatchObject({ facts: { toDealerId: 'maker' }, because: [{ rule: 'O33' }] });
    expect(await linesOf(w)).toMatchObject([
      { outcome: 'given', toDealerId: 'D3', rule: 'PRO-18' },
      { outcome: 'queued', toDealerId: 'maker', rule: 'O33' },
    ]);
  });

  it('archives a lead whose customer the receiver has already, and says which lead that is', async () => {
    const w = await withdrawn({}, {});
    const { customer, phoneKey } = await w.lead(idOf(0));
    await w.given(lead({ leadId: idOf(9), dealerId: 'D3', customer, phoneKey }));
    await w.store.commit({ locks: locks('D3', await w.lead(idOf(9))) });

    await carryOut(w);

    expect(await w.lead(idOf(0))).toMatchObject({
      dealerId: 'D3',
      status: 'archived',
      endedBecause: 'duplicate',
    });
    expect((await linesOf(w))[0]).toMatchObject({ outcome: 'duplicate', duplicateOf: idOf(9) });
    expect((await w.lead(idOf(1))).status).toBe('open');
  });

  it('takes a lead that came meanwhile in another round', async () => {
    const w = await withdrawn({});
    let late = true;

    await carryOut(w, async (step) => {
      if (step !== 'give-out' || !late) return;
      late = false;
      await w.given(lead({ leadId: idOf(5), stage: 'revisit', episode: 1 }));
    });

    expect((await w.lead(idOf(5))).dealerId).toBe('D3');
    expect((await linesOf(w)).map(({ round, leadId }) => [round, leadId])).toEqual([
      [1, idOf(0)],
      [2, idOf(5)],
    ]);
  });

  it('moves no lead twice when a step is killed after it has moved some, and wakes those that slept on', async () => {
    const w = await withdrawn({}, {}, {});
    for (const index of [0, 1, 2]) {
      const before = await w.lead(idOf(index));
      const pendingInterruption = { outcome: 'rerouted', at, token: `token-${index}` } as const;
      await w.store.commit({ lead: { ...before, pendingInterruption } });
    }
    let next = 'take-back';
    while (next === 'take-back') next = (await takeBackLeads(input, w.deps)).next;
    const { write } = w.store.withdrawals;
    w.store.withdrawals.write = async () => Promise.reject(new Error('killed'));
    w.deps.paths.complete = async () => Promise.reject(new Error('killed'));
    await expect(giveOutLeads(input, w.deps)).rejects.toThrow('killed');
    w.store.withdrawals.write = write;
    const woken: string[] = [];
    w.deps.paths.complete = async (token) => {
      woken.push(token);
      return 'completed';
    };

    await giveOutLeads({ ...input, at: '2026-03-05T03:05:00.000Z' }, w.deps);

    for (const index of [0, 1, 2]) expect(await w.story(idOf(index))).toEqual(['taken-back', 'given-out']);
    expect(woken.sort()).toEqual(['token-0', 'token-1', 'token-2']);
    expect(await progress(w)).toMatchObject({ takenBack: 3, given: { D3: 3 } });
  });

  it('leaves a lead where somebody else has put it since', async () => {
    const w = await withdrawn({});

    await carryOut(w, async (step) => {
      const now = await w.lead(idOf(0));
      if (step === 'take-back' && now.dealerId === 'maker')
        await w.store.commit({ lead: { ...now, dealerId: 'D2' } });
    });

    expect((await w.lead(idOf(0))).dealerId).toBe('D2');
    expect(await linesOf(w)).toMatchObject([{ outcome: 'elsewhere', toDealerId: 'D2' }]);
  });
});

describe('the end of a withdrawal', () => {
  it('tells each new dealer’s managers the count and head office the report, once', async () => {
    const w = await withdrawn({}, {}, { productLine: 'line-9' });
    const staff = [{ ...organisation.staff[0]!, staffId: 'd3-gm', dealerId: 'D3' }];
    const known = await w.store.organisation.load();
    const more = { ...known.organisation, staff: [...known.organisation.staff, ...staff] };
    await w.store.organisation.replace(more, known.version, at);
    await carryOut(w);

    const first = await finishWithdrawal(input, w.deps);
    const again = await finishWithdrawal(input, w.deps);

    expect([first, again]).toEqual([{ told: 2 }, { told: 2 }]);
    expect(w.sent.map(({ text }) => text)).toEqual([
      '【欧曼】经销商D1撤点，其客户信息中2条已分派给贵店，请尽快跟进。',
      '【欧曼】经销商D1撤点信息已处理：收回3条，分派给1家经销商，暂存客户营销部1条，重复归档0条。',
    ]);
    expect(await progress(w)).toMatchObject({ phase: 'done', finishedAt: at, given: { D3: 2 }, queued: 1 });
  });

  it('of a dealer without leads is reported too', async () => {
    const w = await withdrawn();

    await carryOut(w);
    await finishWithdrawal(input, w.deps);

    expect(await progress(w)).toMatchObject({ phase: 'done', takenBack: 0, total: 0 });
  });
});
