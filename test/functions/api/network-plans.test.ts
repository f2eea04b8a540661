import { afterEach, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/networks.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { addLine, removeLine } from '../../../functions/api/plans/change-lines.ts';
import {
  approveNetworkPlan,
  getNetworkPlan,
  listNetworkPlans,
  putNetworkPlan,
  returnNetworkPlan,
  submitNetworkPlan,
} from '../../../functions/api/schemas/network-plans.ts';
import {
  getNetworkReport,
  getNetworkReportCsv,
  listNetworkReports,
} from '../../../functions/api/schemas/network-reports.ts';
import { type PlanWorld, planWorld } from '../../path/plan-world.ts';
import { database } from '../store/dynoxide.ts';
import { keepNetworkPlan, networkPlan, type PlanChange, reportedNetwork } from '../store/network-samples.ts';
import { collectionPlan } from '../store/plan-samples.ts';
import { eventOf, house, type RequestOf, send } from './house.ts';

const db = database();
async function desk() {
  const home = await house(await db.store());
  const { store } = home.deps;
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => home.deps),
      eventOf(operation, request),
    );
  };
  return { store, ask };
}

const days = { from: '2026-04-01', to: '2026-06-30', dueAt: '2026-04-05T15:59:59Z' };
let plans: PlanWorld | undefined;
afterEach(() => plans?.engine.close());

/** A drafted plan of D1 for the second quarter, on the machine that carries it. */
async function drafted(change: PlanChange = {}) {
  const made = await planWorld(db, 'fixed-network', '2026-Q2', days);
  plans = made;
  await made.begin(networkPlan({ period: '2026-Q2', ...change }).lines);
  const params = { planId: made.planId };
  const ask = async (operation: Operation, as: string, body?: object) => {
    const found = routes.find((each) => each.operation === operation)!;
    const reply = await send(
      found.handlerWith(() => made.deps),
      eventOf(operation, { as, params, at: made.now(), ...(body && { body: JSON.stringify(body) }) }),
    );
    await made.pass('0 seconds');
    return reply;
  };
  /** Does a step on the plan as it stands. */
  const step = async (operation: Operation, as: string, more: object = {}) =>
    await ask(operation, as, { version: (await made.plan()).version, ...more });
  return { made, ask, step };
}

const kindOf = (reply: { body: { type?: string } }) => reply.body.type?.replace('urn:leadpath:problem:', '');

describe('a development plan', () => {
  it('is edited, handed in and signed off by everybody of T1, each asked by a task with reminders', async () => {
    const { made, ask, step } = await drafted();
    const lines = [{ source: 'bank', ownerId: 'd1-gm', name: '工行' }];
    const asked = [await made.waiting()];

    const edited = await step(putNetworkPlan, 'd1-cm', { lines });
    const submitted = await step(submitNetworkPlan, 'd1-cm');
    asked.push(await made.waiting());
    const approved = await step(approveNetworkPlan, 'd1-gm');
    asked.push(await made.waiting());
    await made.answer('whole', 'hq-rm', { outcome: 'approve' });
    asked.push(await made.waiting());
    await step(approveNetworkPlan, 'hq-head');

    expect([edited, submitted, approved].map(({ status, body }) => [status, body.status])).toEqual([
      [200, 'draft'],
      [200, 'submitted'],
      [200, 'submitted'],
    ]);
    expect(asked).toEqual([
      ['submit-plan whole d1-cm'],
      ['approve-plan whole d1-gm'],
      ['approve-plan whole hq-rm'],
      ['approve-plan whole hq-head'],
    ]);
    const { body } = await ask(getNetworkPlan, 'd1-mc');
    expect(body).toMatchObject({
      ...{ status: 'in-force', kind: 'fixed', period: '2026-Q2', lines, required: ['bank'], waitsFor: [] },
      ...{ submittedBy: 'd1-cm', approvedBy: ['d1-gm', 'hq-rm', 'hq-head'], overdue: false },
    });
  });

  it('reminds whoever is to approve it, as every task does', async () => {
    const { made, step } = await drafted();
    await step(submitNetworkPlan, 'd1-cm');
    const { taskId, dueAt } = await made.task('whole', 'd1-gm');

    await made.pass('4 days');

    const task = await made.deps.store.tasks.get(taskId);
    expect(dueAt).toBe('2026-03-04T15:59:59Z');
    expect(task?.ladder.filter(({ taken }) => taken !== undefined).length).toBeGreaterThanOrEqual(3);
    expect(await made.story()).toContain('person-reminded');
  });

  it('comes back with the reason of its return and is handed in again', async () => {
    const { made, step } = await drafted();
    await step(submitNetworkPlan, 'd1-cm');

    const unexplained = await step(returnNetworkPlan, 'd1-gm');
    await step(returnNetworkPlan, 'd1-gm', { reason: '请写明目标银行' });
    const waits = await made.waiting();
    const again = await step(submitNetworkPlan, 'd1-cm');

    expect(unexplained).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
    expect(waits).toEqual(['submit-plan whole d1-cm']);
    expect(again.body).toMatchObject({
      ...{ status: 'submitted', returned: { by: 'd1-gm', reason: '请写明目标银行' } },
    });
    expect(await made.waiting()).toEqual(['approve-plan whole d1-gm']);
  });

  it('refuses who may not, what is not its turn, and who read another version; each by name', async () => {
    const { made, ask, step } = await drafted();
    const lines = [{ source: 'bank', ownerId: 'd1-gm' }];

    const before = [
      kindOf(await step(approveNetworkPlan, 'd1-gm')),
      kindOf(await step(submitNetworkPlan, 'd1-mc')),
      kindOf(await step(submitNetworkPlan, 'd2-gm')),
      kindOf(await ask(submitNetworkPlan, 'd1-cm', { version: 99 })),
      kindOf(await step(putNetworkPlan, 'd1-cm', { lines: [] })),
      kindOf(await step(putNetworkPlan, 'd1-mc', { lines })),
    ];
    await step(submitNetworkPlan, 'd1-cm');
    const after = [
      kindOf(await step(putNetworkPlan, 'd1-cm', { lines })),
      kindOf(await step(approveNetworkPlan, 'hq-head')),
      kindOf(await step(approveNetworkPlan, 'd1-cm')),
      kindOf(await step(approveNetworkPlan, 'd2-gm')),
    ];

    expect(before).toEqual([
      ...['plan-elsewhere', 'not-allowed', 'not-found', 'plan-changed', 'invalid-content', 'not-allowed'],
    ]);
    expect(after).toEqual(['plan-elsewhere', 'not-allowed', 'not-allowed', 'not-found']);
    expect((await made.plan()).status).toBe('submitted');
  });

  it('is not handed in, by whatever door, while a line names somebody who may not develop it any more', async () => {
    const { made, step } = await drafted({ lines: [{ source: 'bank', ownerId: 'd1-gone' }] });

    const reply = await step(submitNetworkPlan, 'd1-cm');

    expect(reply).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'lines.0.ownerId', rule: 'NET-04' }] },
    });
    await expect(made.submit('d1-cm')).rejects.toMatchObject({ kind: 'invalid-content' });
    await expect(made.answer('whole', 'd1-cm', { outcome: 'submitted' })).rejects.toMatchObject({
      kind: 'invalid-content',
    });
  });

  it('keeps what T5 asks for and takes what people add, line by line as well', async () => {
    const { made, step } = await drafted();
    const two = [
      { source: 'bank', ownerId: 'd1-gm' },
      { source: 'insurer', ownerId: 'd1-gm', name: '人保' },
    ];
    const { body } = await step(putNetworkPlan, 'd1-cm', { lines: two });
    const [drafting, added] = await made.deps.store.planLines.all(made.planId);
    const request = { staff: made.staff('d1-cm'), planId: made.planId, at: made.now() };
    const next = async () => ({ ...request, version: (await made.plan()).version });
    const wrong = { part: 'whole', subject: 'tout', who: 'd1-gm' } as const;

    const now = await next();

    const [kept, refused] = await Promise.allSettled([
      removeLine(now, drafting!.lineId, made.deps),
      addLine(now, wrong, false, made.deps),
    ]);
    await removeLine(await next(), added!.lineId, made.deps);

    expect(kept).toMatchObject({ status: 'rejected', reason: { kind: 'not-allowed' } });
    expect(refused).toMatchObject({ status: 'rejected', reason: { kind: 'invalid-content' } });
    expect(body).toMatchObject({ lines: two, required: ['bank'] });
    expect((await made.plan()).parts[0]?.lines).toBe(1);
  });

  it('is approved once when its approver answers twice at the same time', async () => {
    const { made, step } = await drafted();
    await step(submitNetworkPlan, 'd1-cm');

    await Promise.all([step(approveNetworkPlan, 'd1-gm'), step(approveNetworkPlan, 'd1-gm')]);

    const { decisions } = (await made.plan()).parts[0]!;
    expect(decisions.map(({ by }) => by)).toEqual(['d1-gm']);
  });

  it.each([
    ['2026-01-05T15:59:59.000Z', false],
    ['2026-01-05T16:00:00.000Z', true],
  ])('is overdue from the second after the 5th has ended: %s', async (at, overdue) => {
    const { store, ask } = await desk();
    await keepNetworkPlan(store);
    const params = { planId: 'D1-fixed-network-2026-Q1' };

    expect((await ask(getNetworkPlan, { as: 'd1-cm', params, at })).body.overdue).toBe(overdue);
  });

  it('stays in time once it came into force in time', async () => {
    const { store, ask } = await desk();
    await keepNetworkPlan(store, { status: 'in-force', inForceAt: '2026-01-05T15:59:59.000Z' });
    const params = { planId: 'D1-fixed-network-2026-Q1' };

    const { body } = await ask(getNetworkPlan, { as: 'd1-cm', params });

    expect(body).toMatchObject({ status: 'in-force', overdue: false });
  });

  it('is listed for its dealer, its region and head office, page by page, and no plan of another kind with it', async () => {
    const { store, ask } = await desk();
    await keepNetworkPlan(store);
    await keepNetworkPlan(store, { network: 'temporary', period: '2026-02', lines: [{ source: 'tout' }] });
    await keepNetworkPlan(store, { dealerId: 'D2' });
    await keepNetworkPlan(store, { dealerId: 'D3', regionId: 'south' });
    await store.commit({ plan: collectionPlan() });
    const dealersOf = async (as: string) =>
      (await ask(listNetworkPlans, { as })).body.plans.map(({ dealerId }: { dealerId: string }) => dealerId);

    expect(await dealersOf('d1-mc')).toEqual(['D1', 'D1']);
    expect((await dealersOf('hq-head')).toSorted()).toEqual(['D1', 'D1', 'D2', 'D3']);
    expect(await dealersOf('hq-rm-south')).toEqual(['D3']);
    const first = await ask(listNetworkPlans, { as: 'd1-mc', query: { limit: '1' } });
    const query = { limit: '1', cursor: first.body.cursor };
    const second = await ask(listNetworkPlans, { as: 'd1-mc', query });
    expect([first, second].map(({ body }) => body.plans[0].kind)).toEqual(['fixed', 'temporary']);
    const other = { planId: 'D1-collection-2026-03' };
    expect((await ask(getNetworkPlan, { as: 'd1-cm', params: other })).status).toBe(404);
  });
});

describe('an evaluation', () => {
  async function evaluated() {
    const rooms = await desk();
    const { networkReports } = rooms.store;
    await networkReports.addNetwork('2025-Q4', reportedNetwork({ name: '=HYPERLINK("x"),人保' }));
    await networkReports.addNetwork('2025-Q4', reportedNetwork({ networkId: 'D2-a', dealerId: 'D2' }));
    const national = { networkId: 'n', scope: 'national', dealerId: undefined, regionId: undefined } as const;
    await networkReports.addNetwork('2025-Q4', reportedNetwork(national));
    const records = { collected: 12, effective: 6, invalid: 3 };
    const times = { madeAt: '2026-01-10T16:00:00Z', dueAt: '2026-01-10T15:59:59Z' };
    const counts = { networks: 3, dealers: 0, records, because: [] };
    await networkReports.close({ period: '2025-Q4', ...times, ...counts });
    return rooms;
  }
  const params = { period: '2025-Q4' };

  it('shows everybody the rows that are theirs to see', async () => {
    const { ask } = await evaluated();
    const rowsOf = async (as: string) =>
      (await ask(getNetworkReport, { as, params })).body.networks.map(
        (row: { networkId: string }) => row.networkId,
      );

    expect(await rowsOf('d1-gm')).toEqual(['D1-insurer']);
    expect(await rowsOf('hq-rm-south')).toEqual([]);
    expect(await rowsOf('hq-ip')).toEqual(['D1-insurer', 'D2-a', 'n']);
  });

  it('says that it was made late', async () => {
    const { ask } = await evaluated();

    const { body } = await ask(listNetworkReports, { as: 'd1-gm' });

    expect(body.reports).toEqual([
      { period: '2025-Q4', madeAt: '2026-01-10T16:00:00Z', dueAt: '2026-01-10T15:59:59Z', late: true },
    ]);
  });

  it('does not exist while its rows are still written', async () => {
    const { store, ask } = await desk();
    await store.networkReports.addNetwork('2025-Q4', reportedNetwork());

    expect((await ask(getNetworkReport, { as: 'hq-ip', params })).status).toBe(404);
  });

  it('is a table for a spreadsheet in which no cell is a formula', async () => {
    const { ask } = await evaluated();

    const { contentType, body } = await ask(getNetworkReportCsv, { as: 'd1-gm', params });

    expect(contentType).toBe('text/csv; charset=utf-8');
    const [header, first, ...rest] = String(body).split('\r\n');
    expect(header?.startsWith('\uFEFF网络编号,名称,经销商')).toBe(true);
    expect(first).toBe(
      `D1-insurer,"'=HYPERLINK(""x""),人保",D1,north,固定性信息网络,保险公司,1,4,2,1,66.7%,50.0%,D,1,D1`,
    );
    expect(rest).toEqual(['']);
  });
});
