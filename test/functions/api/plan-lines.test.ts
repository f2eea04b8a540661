import { beforeEach, describe, expect, it } from 'vitest';
import { emptyParts, missingTo, type Plan, planIdOf } from '../../../domain/plans.ts';
import { run as addOnDemand } from '../../../functions/api/plans/add-on-demand.ts';
import { run as addLine } from '../../../functions/api/plans/add-plan-line.ts';
import { run as getPlan } from '../../../functions/api/plans/get-plan.ts';
import { run as putLine } from '../../../functions/api/plans/put-plan-line.ts';
import { run as removeLine } from '../../../functions/api/plans/remove-plan-line.ts';
import { run as submitPlan } from '../../../functions/api/plans/submit-plan.ts';
import { beginPlan } from '../../../functions/shared/begin-plan.ts';
import { floorsNow } from '../../../functions/shared/planning/plan-floors.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const at = '2026-04-29T02:00:00.000Z';
const staff = (id: string) => organisation.staff.find(({ staffId }) => staffId === id)!;
const leadIdOf = (nth: number) => `L${String(nth).padStart(12, '0')}`;

let w: World;
beforeEach(async () => {
  w = await world(db);
});

/** A lead of D1 in revisit, unless said otherwise. */
async function customer(nth: number, change: Partial<Lead> = {}): Promise<string> {
  const leadId = leadIdOf(nth);
  const phoneKey = `+86138${String(nth).padStart(8, '0')}`;
  await w.store.commit({
    lead: lead({ leadId, phoneKey, stage: 'revisit', horizon: '6-months', ...change }),
  });
  return leadId;
}

/** A plan of D1 that stands as it was drafted, with its floors. */
async function plan(
  kind: 'revisit' | 'promotion',
  period: string,
  from: string,
  to: string,
): Promise<string> {
  const planId = planIdOf({ dealerId: 'D1', kind, period });
  const drafted: Plan = {
    ...{ planId, kind, period, dealerId: 'D1', regionId: 'north', status: 'draft', from, to },
    ...{
      parts: emptyParts(kind),
      additions: 0,
      draftedAt: at,
      dueAt: at,
      episode: 0,
      because: [],
      version: 0,
    },
    floors: await floorsNow({ plan: { kind, period, dealerId: 'D1' }, leadIds: [], at }, w.deps),
  };
  const planPaths = { start: async () => 'started' as const };
  await beginPlan({ ...w.deps, planPaths }, drafted, []);
  return planId;
}
const revisits = async () => await plan('revisit', '2026-05', '2026-05-01', '2026-05-31');
const planned = async (planId: string) => (await w.store.plans.get(planId))!;

/** Adds a line as the customer manager of D1, or on demand. */
async function add(planId: string, line: object, run = addLine) {
  const { version } = await planned(planId);
  const body = { version, part: 'retail', ...line } as never;
  return (await run({ staff: staff('d1-cm'), params: { planId }, body, at }, w.deps)).body;
}
const faults = (problem: { errors: readonly { path: string; rule?: string }[] }) =>
  problem.errors.map(({ path, rule }) => [path, rule]);

describe('a line of a plan of customers', () => {
  it('is about a customer of the part’s level, whose level it tells', async () => {
    const planId = await revisits();
    await customer(1, { level: 'gold-silver' });

    const refused = await add(planId, { leadId: leadIdOf(1) }).catch((problem) => faults(problem));
    const { line } = await add(planId, { leadId: leadIdOf(1), part: 'gold-silver' });

    expect(refused).toEqual([['part', 'REV-02']]);
    expect(line).toMatchObject({ part: 'gold-silver', level: 'gold-silver', source: 'added' });
  });

  it('is not about a thing, which would count towards the floor', async () => {
    const planId = await revisits();

    await expect(add(planId, { subject: 'records' })).rejects.toMatchObject({ kind: 'invalid-content' });
    expect((await planned(planId)).parts.every(({ lines }) => lines === 0)).toBe(true);
  });

  it.each<[string, Partial<Lead>]>([
    ['has bought', { stage: 'maintenance' }],
    ['is lost', { stage: 'ended', status: 'lost' }],
    ['wants to buy within a month, and is promoted instead', { stage: 'promotion', horizon: '2-weeks' }],
  ])('of a revisit plan is not about a customer who %s', async (_, change) => {
    const planId = await revisits();
    const leadId = await customer(1, change);

    await expect(add(planId, { leadId })).rejects.toMatchObject({ errors: [{ path: 'leadId' }] });
  });

  it('names nobody who is away on its day, when it is added and when it is changed', async () => {
    const away = { staffId: 'd1-mc', from: '2026-05-06', to: '2026-05-08', reason: 'leave' } as const;
    await w.store.organisation.days.enter({ ...away, absenceId: 'A1', by: 'd1-gm', at });
    const planId = await revisits();
    const leadId = await customer(1);

    await expect(add(planId, { leadId, who: 'd1-mc', day: '2026-05-08' })).rejects.toMatchObject({
      errors: [{ path: 'who', messageZh: '该人员当日不在岗' }],
    });
    const { line, version } = await add(planId, { leadId, who: 'd1-mc', day: '2026-05-11' });
    const change = (body: object) =>
      putLine(
        {
          staff: staff('d1-cm'),
          params: { planId, lineId: line!.lineId },
          body: { version, ...body },
          at,
        },
        w.deps,
      );
    await expect(change({ day: '2026-05-07' })).rejects.toMatchObject({ errors: [{ path: 'who' }] });
    expect((await change({ day: '2026-05-07', who: 'd1-ic' })).body.line).toMatchObject({ who: 'd1-ic' });
  });
});

describe('the floor of a collection plan', () => {
  /** 300 of the 300 records that head office has issued to D1. */
  async function issued(): Promise<string> {
    const planId = planIdOf({ dealerId: 'D1', kind: 'collection', period: '2026-05' });
    const line = { planId, lineId: '00001', part: 'whole', subject: 'records', quantity: 300 } as const;
    const drafted: Plan = {
      ...{
        planId,
        kind: 'collection',
        period: '2026-05',
        dealerId: 'D1',
        regionId: 'north',
        status: 'draft',
      },
      ...{ from: '2026-05-01', to: '2026-05-31', parts: emptyParts('collection'), additions: 0 },
      ...{ draftedAt: at, dueAt: at, episode: 0, because: [], version: 0 },
      floors: [{ rule: 'ORG-13', needed: 300, elsewhere: 0, force: 'blocks', because: [] }],
    };
    const planPaths = { start: async () => 'started' as const };
    await beginPlan({ ...w.deps, planPaths }, drafted, [{ ...line, source: 'system', because: [] }]);
    return planId;
  }

  it('is what head office has issued, in records: whoever breaks down less says why', async () => {
    const planId = await issued();
    const params = { planId };
    const hand = async (reason?: string) => {
      const { version } = await planned(planId);
      const body = { version, ...(reason !== undefined && { reason }) };
      return (await submitPlan({ staff: staff('d1-cm'), params, body, at }, w.deps)).body;
    };
    const change = async (quantity: number) => {
      const { version } = await planned(planId);
      const body = { version, quantity };
      await putLine({ staff: staff('d1-cm'), params: { planId, lineId: '00001' }, body, at }, w.deps);
    };

    await change(200);
    await add(planId, { part: 'whole', subject: 'records', who: 'd1-ic', quantity: 60 });
    await expect(hand()).rejects.toMatchObject({
      errors: [{ rule: 'ORG-13', message: '40 more are needed to reach 300' }],
    });
    const handed = await hand('一人请假');

    expect(handed).toMatchObject({ status: 'submitted', missing: 40, belowFloorBecause: '一人请假' });
    expect(handed.floors).toMatchObject([{ counted: 260, missing: 40 }]);
  });

  it('is met by what is issued as it is, and by any other lines that add up to it', async () => {
    const planId = await issued();
    const { line } = await add(planId, { part: 'whole', subject: 'records', who: 'd1-ic', quantity: 60 });
    const { version } = await planned(planId);
    const params = { planId, lineId: line!.lineId };
    await removeLine({ staff: staff('d1-cm'), params, query: { version }, at }, w.deps);

    const body = { version: (await planned(planId)).version };
    const handed = await submitPlan({ staff: staff('d1-cm'), params: { planId }, body, at }, w.deps);

    expect(handed.body).toMatchObject({ status: 'submitted', missing: 0 });
  });
});

describe('the floors of a week’s promotion plan', () => {
  const weeks = [
    ['2026-W19', '2026-05-04', '2026-05-10'],
    ['2026-W20', '2026-05-11', '2026-05-17'],
  ] as const;
  const promoted = { stage: 'promotion', horizon: '2-weeks' } as const;
  const missing = async (planId: string) => {
    const { floors, parts } = await planned(planId);
    const lines = parts.reduce((sum, part) => sum + part.lines, 0);
    return missingTo(floors.find(({ rule }) => rule === 'PRM-06')!, lines);
  };

  beforeEach(async () => {
    await w.store.salesPlans.put({
      ...{ dealerId: 'D1', month: '2026-05', vehicles: 4, setBy: 'd1-gm', setAt: '2026-04-01T01:00:00Z' },
    });
  });

  it('count a customer once who stands in the week before too, as soon as the line is added', async () => {
    const [first, second] = [await plan('promotion', ...weeks[0]), await plan('promotion', ...weeks[1])];
    await customer(1, promoted);
    await customer(2, promoted);
    await add(first, { leadId: leadIdOf(1) });

    // Two of four weeks are over: four of the eight that the month needs.
    const { line } = await add(second, { leadId: leadIdOf(1) });
    const withTheSame = await missing(second);
    await add(second, { leadId: leadIdOf(2) });
    const withAnother = await missing(second);
    const query = { version: (await planned(second)).version };
    const params = { planId: second, lineId: line!.lineId };
    await removeLine({ staff: staff('d1-cm'), params, query, at }, w.deps);

    expect([withTheSame, withAnother, await missing(second)]).toEqual([3, 2, 2]);
  });

  it('are shown and measured by what stands in the weeks before now, when it is handed in', async () => {
    const [first, second] = [await plan('promotion', ...weeks[0]), await plan('promotion', ...weeks[1])];
    for (const nth of [1, 2, 3, 4]) {
      await customer(nth, promoted);
      await add(first, { leadId: leadIdOf(nth) });
    }

    const params = { planId: second };
    const shown = (await getPlan({ staff: staff('d1-gm'), params, at }, w.deps)).body;
    const { version } = await planned(second);
    const submission = { staff: staff('d1-gm'), params: { planId: second }, body: { version }, at };
    await submitPlan(submission, w.deps);

    expect(shown.missing).toBe(0);
    expect((await planned(second)).floors.find(({ rule }) => rule === 'PRM-06')?.elsewhere).toBe(4);
  });

  it('are not reached by what was added on demand', async () => {
    const first = await plan('promotion', ...weeks[0]);
    await w.store.commit({ plan: { ...(await planned(first)), status: 'in-force' } });
    await customer(1, promoted);

    await add(first, { leadId: leadIdOf(1) }, addOnDemand);
    const second = await plan('promotion', ...weeks[1]);

    expect(await missing(second)).toBe(4);
  });
});
