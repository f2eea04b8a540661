import { describe, expect, it } from 'vitest';
import type { Horizon, Level } from '../../../domain/lead.ts';
import { missingTo, promisedOf } from '../../../domain/plans.ts';
import { run } from '../../../functions/events/make-plans.ts';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import { planAchieved } from '../../../functions/shared/planning/plan-achieved.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
/** 06:00 in Shanghai. */
const morning = (day: string) => new Date(`${day}T06:00:00+08:00`).toISOString();

interface Planning {
  readonly w: World;
  readonly paths: string[];
  call(day: string): Promise<void>;
}

async function planning(): Promise<Planning> {
  const w = await world(db);
  const paths: string[] = [];
  const planPaths: Dependencies['planPaths'] = {
    start: async (planId, episode) => {
      const name = `${planId}-${episode}`;
      if (paths.includes(name)) return 'started-before';
      paths.push(name);
      return 'started';
    },
  };
  return { w, paths, call: async (day) => await run({ at: morning(day) }, { ...w.deps, planPaths }) };
}

/** A lead of D1 that waits for a revisit or a promotion. */
async function waitingLead(
  w: World,
  number: number,
  what: 'revisit' | 'promotion',
  until: string,
  change: { level?: Level; horizon?: Horizon; since?: string } = {},
): Promise<string> {
  const leadId = `L${String(number).padStart(12, '0')}`;
  const { level = 'retail', horizon = what === 'revisit' ? '6-months' : '2-weeks', since = until } = change;
  const phoneKey = `+86138${String(number).padStart(8, '0')}`;
  await w.store.commit({
    lead: lead({ leadId, phoneKey, stage: what, level, horizon, episode: 1 }),
    waiting: {
      ...{ leadId, what, since, until, dealerId: 'D1', regionId: 'north', stage: what, level },
      forWhom: { kind: 'person', staffId: 'd1-mc', post: 'marketing-consultant' },
    },
  });
  return leadId;
}

const ready = async (day: string): Promise<Planning> => {
  const p = await planning();
  await p.call(day);
  return p;
};

describe('make-plans', () => {
  it('drafts every dealer’s revisit plan on the 25th, once, and starts its path', async () => {
    const { w, paths, call } = await ready('2026-03-26');
    await waitingLead(w, 1, 'revisit', '2026-05-08T15:59:59Z');
    await waitingLead(w, 2, 'revisit', '2026-05-20T15:59:59Z', { level: 'major' });
    await waitingLead(w, 3, 'revisit', '2026-06-02T15:59:59Z');
    paths.length = 0;

    await call('2026-04-24');
    const before = await w.store.plans.get('D1-revisit-2026-05');
    await call('2026-04-25');
    await Promise.all([call('2026-04-25'), call('2026-04-25')]);
    await call('2026-04-26');

    expect(before).toBeUndefined();
    expect(paths.filter((name) => name.includes('revisit')).toSorted()).toEqual([
      'D1-revisit-2026-05-1',
      'D2-revisit-2026-05-1',
    ]);
    const plan = await w.store.plans.get('D1-revisit-2026-05');
    expect([plan?.dueAt, plan?.from, plan?.to, plan?.status]).toEqual([
      ...['2026-04-30T15:59:59Z', '2026-05-01', '2026-05-31', 'draft'],
    ]);
    expect(plan?.parts.map(({ part, lines }) => [part, lines])).toEqual([
      ['gold-silver', 0],
      ['major', 1],
      ['retail', 1],
    ]);
    const lines = await w.store.planLines.all('D1-revisit-2026-05');
    expect(lines.map(({ lineId, leadId, who }) => [lineId, leadId, who])).toEqual([
      ['00001', 'L000000000002', 'd1-mc'],
      ['00002', 'L000000000001', 'd1-mc'],
    ]);
    expect(lines.every(({ day = '' }) => day >= '2026-05-06' && day <= '2026-05-20')).toBe(true);
  });

  it('shows at once how many are missing to the floor of the sales plan', async () => {
    const { w, call } = await ready('2026-03-26');
    await w.store.salesPlans.put({
      ...{ dealerId: 'D1', month: '2026-05', vehicles: 4, setBy: 'd1-gm', setAt: '2026-04-01T01:00:00Z' },
    });
    await w.store.salesPlans.put({
      ...{ dealerId: 'D1', month: '2026-02', vehicles: 9, revisitFactor: 4 },
      ...{ setBy: 'd1-gm', setAt: '2026-01-05T01:00:00Z' },
    });
    await waitingLead(w, 1, 'revisit', '2026-05-08T15:59:59Z');

    await call('2026-04-25');

    const plan = await w.store.plans.get('D1-revisit-2026-05');
    // Four vehicles, by the factor that the dealer has had since February.
    expect(plan?.floors.map((floor) => [floor.rule, missingTo(floor, 1), floor.force])).toEqual([
      ['REV-04', 15, 'blocks'],
      ['REV-04-upper', 19, 'warns'],
    ]);
  });

  it('makes up for an outage, marks the plan as late, and reports a period that is over as missed', async () => {
    const { w, call } = await ready('2026-03-26');

    await call('2026-04-27');
    await call('2026-07-02');

    const late = await w.store.plans.get('D1-revisit-2026-05');
    expect(late?.because.map(({ textZh }) => textZh)).toContain('补拟：本应于2026-04-25拟定。');
    expect(late?.dueAt).toBe('2026-04-30T15:59:59Z');
    const runs = await w.store.plannedRuns.between('revisit-plan', '2026-05', '2026-07');
    expect(runs.map(({ period, state }) => [period, state])).toEqual([
      ['2026-05', 'late'],
      ['2026-06', 'missed'],
      ['2026-07', 'late'],
    ]);
    expect(await w.store.plans.get('D1-revisit-2026-06')).toBeUndefined();
    const veryLate = await w.store.plans.get('D1-revisit-2026-07');
    expect([veryLate?.dueAt, veryLate?.from]).toEqual(['2026-07-03T15:59:59Z', '2026-07-01']);
    expect(w.logged.map(({ message }) => message)).toContain('A period is over for which no plans were made');
    // June of the revisit plans, and every week from the one after the first call to the last whole one.
    expect(w.counted.get('PeriodsMissed')).toBeGreaterThanOrEqual(1);
  });

  it('drafts the running period’s plan for a dealer who joins after the others’ were drafted, once', async () => {
    const { w, paths, call } = await ready('2026-03-26');
    await call('2026-04-25');
    const [d1] = organisation.dealers;
    const d9 = { ...d1!, dealerId: 'D9', name: '九号店' };
    await w.store.organisation.replace(
      { ...organisation, dealers: [...organisation.dealers, d9] },
      1,
      morning('2026-05-10'),
    );

    await call('2026-05-11');
    await call('2026-05-12');

    expect(await w.store.plans.get('D9-revisit-2026-05')).toBeDefined();
    expect(paths.filter((name) => name === 'D9-revisit-2026-05-1')).toHaveLength(1);
  });

  it('drafts nothing for a dealer who joins when the period is over', async () => {
    const { w, call } = await ready('2026-03-26');
    await call('2026-04-25');
    await call('2026-05-25');
    const [d1] = organisation.dealers;
    const dealers = [...organisation.dealers, { ...d1!, dealerId: 'D9' }];
    await w.store.organisation.replace({ ...organisation, dealers }, 1, morning('2026-06-10'));

    await call('2026-06-11');

    expect(await w.store.plans.get('D9-revisit-2026-05')).toBeUndefined();
    expect(await w.store.plans.get('D9-revisit-2026-06')).toBeDefined();
  });

  it('tries the dealer again whose plan failed, and leaves the others as they are', async () => {
    const { w, paths, call } = await ready('2026-03-26');
    const { ofPeriods, get } = w.store.plans;
    const failing = {
      get: async (planId: string) => {
        if (planId === 'D2-revisit-2026-05') throw new Error('the table is away');
        return await get(planId);
      },
    };
    const { plans } = w.store;
    Object.assign(plans, failing);

    await expect(call('2026-04-25')).rejects.toThrow('Not every dealer has a plan');
    Object.assign(plans, { get, ofPeriods });
    const first = await get('D1-revisit-2026-05');
    await call('2026-04-26');

    expect(await get('D1-revisit-2026-05')).toEqual(first);
    expect(await get('D2-revisit-2026-05')).toBeDefined();
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('drafts everything else while one dealer’s plan fails, also of the periods after', async () => {
    const { w, call } = await ready('2026-03-26');
    const { plans } = w.store;
    const { get } = plans;
    const broken = async (planId: string) => {
      if (planId === 'D2-revisit-2026-05') throw new Error('cannot be drafted');
      return await get(planId);
    };
    Object.assign(plans, { get: broken });

    // A Wednesday, on which next week's promotion plans are drafted too.
    await expect(call('2026-04-29')).rejects.toThrow('Not every dealer has a plan');
    await expect(call('2026-05-25')).rejects.toThrow('cannot be drafted');

    expect(await get('D2-promotion-2026-W19')).toBeDefined();
    expect(await get('D1-revisit-2026-05')).toBeDefined();
    for (const dealerId of ['D1', 'D2']) {
      const next = await get(`${dealerId}-revisit-2026-06`);
      expect(next?.because.map(({ textZh }) => textZh).join()).not.toContain('补拟');
    }
    Object.assign(plans, { get });
    await call('2026-05-26');
    const runs = await w.store.plannedRuns.between('revisit-plan', '2026-05', '2026-06');
    expect(runs.map(({ period, state }) => [period, state])).toEqual([
      ['2026-05', 'late'],
      ['2026-06', 'late'],
    ]);
  });

  it('drafts the promotion plan of the next week on Wednesday, over the turn of the year', async () => {
    const { w, call } = await ready('2026-12-24');
    await waitingLead(w, 1, 'promotion', '2027-01-06T15:59:59Z');

    await call('2026-12-29');
    const before = await w.store.plans.get('D1-promotion-2027-W01');
    await call('2026-12-30');

    expect(before).toBeUndefined();
    const plan = await w.store.plans.get('D1-promotion-2027-W01');
    expect([plan?.from, plan?.to, plan?.dueAt]).toEqual([
      ...['2027-01-04', '2027-01-10', '2027-01-01T15:59:59Z'],
    ]);
    expect(plan?.because.map(({ textZh }) => textZh)).toContain(
      '2027-01-01非工作日，仍按自然日截止，不顺延。',
    );
    expect((await w.store.planLines.all('D1-promotion-2027-W01')).map(({ day }) => day)).toEqual([
      '2027-01-04',
    ]);
  });

  it('drafts in the Spring Festival and at the end of February by the dates of the calendar, for workdays', async () => {
    const { w, call } = await ready('2026-02-12');
    await waitingLead(w, 1, 'promotion', '2026-02-23T15:59:59Z');
    await waitingLead(w, 2, 'promotion', '2026-02-26T15:59:59Z');

    await call('2026-02-18');
    await call('2026-02-25');

    const week = await w.store.plans.get('D1-promotion-2026-W09');
    expect([week?.dueAt, week?.draftedAt]).toEqual(['2026-02-20T15:59:59Z', '2026-02-17T22:00:00Z']);
    expect(week?.because.map(({ textZh }) => textZh)).toContain(
      '2026-02-20非工作日，仍按自然日截止，不顺延。',
    );
    // The festival ends on the 23rd, a Monday; the deadline of the first lead stays in it.
    const days = (await w.store.planLines.all('D1-promotion-2026-W09')).map(({ leadId, day }) => [
      leadId,
      day,
    ]);
    expect(Object.fromEntries(days)).toMatchObject({ L000000000001: '2026-02-23' });
    expect(['2026-02-24', '2026-02-25', '2026-02-26']).toContain(Object.fromEntries(days).L000000000002);
    expect((await w.store.plans.get('D1-revisit-2026-03'))?.dueAt).toBe('2026-02-28T15:59:59Z');
  });

  it('measures a promotion plan by the sales plan and by the stock of the month’s end, both at once', async () => {
    const { w, call } = await ready('2026-03-26');
    for (const number of [1, 2, 3, 4, 5]) {
      await waitingLead(w, number, 'promotion', '2026-05-06T15:59:59Z', { since: '2026-04-30T08:00:00Z' });
    }
    await waitingLead(w, 6, 'promotion', '2026-05-08T15:59:59Z', { since: '2026-04-30T16:00:00Z' });
    await w.store.salesPlans.put({
      ...{ dealerId: 'D1', month: '2026-05', vehicles: 2, setBy: 'd1-gm', setAt: '2026-04-01T01:00:00Z' },
    });

    await call('2026-05-01');
    await call('2026-05-03');
    await call('2026-05-20');

    expect(await w.store.monthEndStocks.get('2026-04', 'D1')).toMatchObject({ count: 5, how: 'exact' });
    // The last of the four weeks of May: the whole floor of the month is due.
    const plan = await w.store.plans.get('D1-promotion-2026-W22');
    expect(plan?.floors.map(({ rule, needed, elsewhere }) => [rule, needed, elsewhere])).toEqual([
      ['PRM-06', 4, 0],
      ['PRM-06-upper', 8, 0],
      ['PRM-07', 5, 0],
    ]);
  });

  it('counts at the end of a month also who waits for a concession, or asked to be called later', async () => {
    const { w, call } = await ready('2026-03-26');
    const stages = [
      { stage: 'promotion', what: 'external-approval', stageSince: '2026-04-28T08:00:00Z' },
      { stage: 'promotion', what: 'next-contact', stageSince: '2026-04-29T08:00:00Z' },
      { stage: 'promotion', what: 'approve-lost', stageSince: '2026-04-30T16:00:01Z' },
      { stage: 'revisit', what: 'revisit', stageSince: '2026-04-28T08:00:00Z' },
    ] as const;
    for (const [index, { stage, what, stageSince }] of stages.entries()) {
      const leadId = `L00000000010${index}`;
      const wait = { leadId, what, stage, stageSince, dealerId: 'D1', regionId: 'north' } as const;
      const dates = { since: '2026-04-30T17:00:00Z', until: '2026-05-06T15:59:59Z' };
      await w.store.commit({ waiting: { ...wait, ...dates, forWhom: { kind: 'date' } } });
    }

    await call('2026-05-01');

    expect(await w.store.monthEndStocks.get('2026-04', 'D1')).toMatchObject({ count: 2, how: 'exact' });
  });

  it('counts the end of a month late as a lower bound, and not at all after another month', async () => {
    const { w, call } = await ready('2026-03-26');
    await waitingLead(w, 1, 'promotion', '2026-05-06T15:59:59Z', { since: '2026-04-30T08:00:00Z' });

    await call('2026-05-02');

    expect(await w.store.monthEndStocks.get('2026-04', 'D1')).toMatchObject({ count: 1, how: 'at-least' });
    await call('2026-07-02');
    expect(await w.store.monthEndStocks.ofMonth('2026-05')).toEqual([]);
  });

  it('issues head office’s total to the dealers and breaks it down to people with names', async () => {
    const { w, paths, call } = await ready('2026-03-26');

    await call('2026-04-25');
    const unset = await w.store.plans.get('D1-collection-2026-05');
    await w.store.collectionTotals.put({
      ...{ month: '2026-05', records: 700, setBy: 'hq-head', setAt: '2026-04-25T02:00:00Z' },
    });
    await call('2026-04-26');

    expect(unset).toBeUndefined();
    const lines = await w.store.planLines.all('D1-collection-2026-05');
    // D1 has five parts of seven of the sales targets; both people work on all 19 workdays.
    expect(lines.map(({ who, quantity, part }) => [who, quantity, part])).toEqual([
      ['d1-ic', 250, 'whole'],
      ['d1-mc', 250, 'whole'],
    ]);
    expect(paths).toContain('D2-collection-2026-05-1');
    const plan = (await w.store.plans.get('D1-collection-2026-05'))!;
    expect(plan.floors).toMatchObject([{ rule: 'ORG-13', needed: 500, force: 'blocks' }]);
    expect(missingTo(plan.floors[0]!, promisedOf(plan))).toBe(0);
  });

  it('issues no collection plan where nobody set a total or a target until it was due', async () => {
    const { w, call } = await planning();
    await w.store.collectionTotals.put({
      ...{ month: '2026-04', records: 70, setBy: 'hq-head', setAt: '2026-03-01T02:00:00Z' },
    });
    await call('2026-03-26');

    await call('2026-04-30');
    const open = await w.store.plannedRuns.latest('collection-plan');
    await call('2026-05-01');

    expect(open).toMatchObject({ period: '2026-04', state: 'on-time' });
    expect(await w.store.plannedRuns.latest('collection-plan')).toMatchObject({ state: 'nothing-to-do' });
  });

  it('keeps what a plan achieved on the first day after its period', async () => {
    const { w, call } = await ready('2026-03-26');
    const done = await waitingLead(w, 1, 'revisit', '2026-05-08T15:59:59Z');
    await waitingLead(w, 2, 'revisit', '2026-05-20T15:59:59Z');
    await call('2026-04-25');
    await w.store.events.append({
      ...{ leadId: done, at: '2026-05-07T02:00:00Z', eventId: `${done}-1-0-revisit-1:recorded` },
      ...{ kind: 'revisited', stage: 'revisit', actor: 'd1-cm', because: [] },
      facts: { status: 'done', outcome: 'need-later' },
    });
    const plan = (await w.store.plans.get('D1-revisit-2026-05'))!;

    const { report } = await planAchieved(plan, morning('2026-05-31'), w.deps);
    await call('2026-05-31');
    const early = await w.store.planReports.get(plan.planId);
    await call('2026-06-01');
    await call('2026-06-02');

    expect(report.achieved).toMatchObject({ promised: 2, open: 1 });
    expect(early).toBeUndefined();
    const kept = await w.store.planReports.get(plan.planId);
    expect(kept?.at).toBe(morning('2026-06-01'));
    expect(kept?.achieved).toMatchObject({
      ...{ promised: 2, notDone: 1, open: 0, byOthers: 1 },
      outcomes: { 'need-later': 1 },
      reasons: { 'no-work-recorded': 1 },
    });
    const lines = await w.store.planLines.all(plan.planId);
    expect(lines.map((line) => line.done?.outcome)).toEqual(['need-later', undefined]);
  });

  it('keeps what the others achieved, also in the periods after, while one plan cannot be closed', async () => {
    const { w, call } = await ready('2026-03-26');
    await call('2026-04-25');
    await call('2026-05-25');
    const { planReports } = w.store;
    const { get } = planReports;
    const broken = async (planId: string) => {
      if (planId === 'D1-revisit-2026-05') throw new Error('cannot be closed');
      return await get(planId);
    };
    Object.assign(planReports, { get: broken });

    await expect(call('2026-07-01')).rejects.toThrow('Not every plan is closed');
    Object.assign(planReports, { get });

    const ids = ['D2-revisit-2026-05', 'D1-revisit-2026-06', 'D2-revisit-2026-06'];
    for (const planId of ids) expect(await get(planId)).toBeDefined();
    await call('2026-07-02');
    expect(await get('D1-revisit-2026-05')).toBeDefined();
  });

  it('keeps a line that nobody can do, with why', async () => {
    const p = await planning();
    const absences = [{ from: '2026-05-01', to: '2026-05-31' }];
    const staff = organisation.staff.map((person) => ({ ...person, absences }));
    await p.w.store.organisation.replace({ ...organisation, staff }, 1, '2026-03-01T00:00:00.000Z');
    await p.call('2026-03-26');
    await waitingLead(p.w, 1, 'revisit', '2026-05-08T15:59:59Z');

    await p.call('2026-04-25');

    const [line] = await p.w.store.planLines.all('D1-revisit-2026-05');
    expect([line?.who, line?.day]).toEqual([undefined, '2026-05-08']);
    expect(line?.because.map(({ textZh }) => textZh)).toContain('无人可派，由客户营销部暂存。');
  });

  it('names nobody who is away, and drafts nothing for a dealer that is not active', async () => {
    const p = await planning();
    const away = [{ from: '2026-05-01', to: '2026-05-31' }];
    const changed = {
      ...organisation,
      dealers: organisation.dealers.map((dealer) => ({ ...dealer, active: dealer.dealerId === 'D1' })),
      staff: organisation.staff.map((person) => ({
        ...person,
        absences: person.staffId === 'd1-mc' ? away : person.absences,
      })),
    };
    await p.w.store.organisation.replace(changed, 1, '2026-03-01T00:00:00.000Z');
    await p.call('2026-03-26');
    await waitingLead(p.w, 1, 'revisit', '2026-05-08T15:59:59Z');

    await p.call('2026-04-25');

    const [line] = await p.w.store.planLines.all('D1-revisit-2026-05');
    expect(line?.who).toBe('d1-cm');
    expect(await p.w.store.plans.get('D2-revisit-2026-05')).toBeUndefined();
  });
});
