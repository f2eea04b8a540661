import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/networks.ts';
import type { Operation } from '../../../functions/api/operation.ts';
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
import { database } from '../store/dynoxide.ts';
import { plan, reportedNetwork } from '../store/network-samples.ts';
import { eventOf, house, organisation, type RequestOf, send } from './house.ts';

const db = database();
const north = { ...organisation.staff.find(({ staffId }) => staffId === 'hq-rm-south')!, regionId: 'north' };
/** The organisation of the house with a region manager where D1 is. */
const people = { ...organisation, staff: [...organisation.staff, { ...north, staffId: 'hq-rm-north' }] };

async function desk(org = organisation) {
  const home = await house(await db.store(), org);
  const { store } = home.deps;
  const ask = async (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation)!;
    return await send(
      found.handlerWith(() => home.deps),
      eventOf(operation, request),
    );
  };
  const params = { planId: 'D1-fixed-2026-Q1' };
  const step = (operation: Operation, as: string, version: number, more: object = {}, at?: string) =>
    ask(operation, {
      ...{ as, params, body: JSON.stringify({ version, ...more }) },
      ...(at !== undefined && { at }),
    });
  return { store, ask, step, params };
}

describe('a development plan', () => {
  it('is edited, submitted and approved step by step until it is in force, each step kept with its reason', async () => {
    const { store, step, ask, params } = await desk();
    await store.networkPlans.put(plan());
    const lines = [{ source: 'bank', ownerId: 'd1-gm', name: '工行' }];

    const replies = [
      await step(putNetworkPlan, 'd1-cm', 1, { lines }),
      await step(submitNetworkPlan, 'd1-cm', 2),
      await step(approveNetworkPlan, 'd1-gm', 3),
      await step(approveNetworkPlan, 'hq-head', 4),
    ];

    expect(replies.map(({ status, body }) => [status, body.status, body.nextPost])).toEqual([
      [200, 'draft', undefined],
      [200, 'submitted', 'general-manager'],
      // The north has no region manager: the step is passed over.
      [200, 'submitted', 'customer-marketing-head'],
      [200, 'in-force', undefined],
    ]);
    const { body } = await ask(getNetworkPlan, { as: 'd1-mc', params });
    expect(body.lines).toEqual(lines);
    expect(body.steps.map(({ action, actor }: { action: string; actor: string }) => [action, actor])).toEqual(
      [
        ...[
          ['draft', 'system'],
          ['edit', 'd1-cm'],
          ['submit', 'd1-cm'],
        ],
        ...[
          ['approve', 'd1-gm'],
          ['approve', 'hq-head'],
        ],
      ],
    );
    expect(body.steps[3].passedOver).toEqual(['region-manager']);
  });

  it('comes back with the reason of its return and is submitted again', async () => {
    const { store, step } = await desk();
    await store.networkPlans.put(plan());
    await step(submitNetworkPlan, 'd1-cm', 1);

    const unexplained = await step(returnNetworkPlan, 'd1-gm', 2);
    const returned = await step(returnNetworkPlan, 'd1-gm', 2, { reason: '请写明目标银行' });
    const again = await step(submitNetworkPlan, 'd1-cm', 3);

    expect(unexplained).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
    expect(returned).toMatchObject({ status: 200, body: { status: 'returned' } });
    expect(returned.body.steps.at(-1)).toMatchObject({ action: 'return', reason: '请写明目标银行' });
    expect(again).toMatchObject({ status: 200, body: { status: 'submitted', nextPost: 'general-manager' } });
  });

  it('refuses who may not, what is not its turn, and who read another version; each by name', async () => {
    const { store, step } = await desk(people);
    await store.networkPlans.put(plan());
    const kindOf = async (reply: Promise<{ body: { type?: string } }>) =>
      (await reply).body.type?.replace('urn:leadpath:problem:', '');

    const before = [
      await kindOf(step(approveNetworkPlan, 'd1-gm', 1)),
      await kindOf(step(submitNetworkPlan, 'd1-gm', 1)),
      await kindOf(step(submitNetworkPlan, 'd2-gm', 1)),
      await kindOf(step(submitNetworkPlan, 'd1-cm', 2)),
      await kindOf(step(putNetworkPlan, 'd1-cm', 1, { lines: [] })),
    ];
    await step(submitNetworkPlan, 'd1-cm', 1);
    const after = [
      await kindOf(step(putNetworkPlan, 'd1-cm', 2, { lines: [{ source: 'bank', ownerId: 'd1-gm' }] })),
      await kindOf(step(approveNetworkPlan, 'hq-head', 2)),
      await kindOf(step(approveNetworkPlan, 'hq-rm-south', 2)),
    ];

    expect(before).toEqual(['plan-elsewhere', 'not-allowed', 'not-found', 'plan-changed', 'invalid-content']);
    expect(after).toEqual(['plan-elsewhere', 'not-allowed', 'not-found']);
  });

  it('is not submitted while a line names somebody who may not develop it any more', async () => {
    const { store, step } = await desk();
    await store.networkPlans.put(plan({ lines: [{ source: 'bank', ownerId: 'd1-gone' }] }));

    const reply = await step(submitNetworkPlan, 'd1-cm', 1);

    expect(reply).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'lines.0.ownerId', rule: 'NET-04' }] },
    });
  });

  it('is approved once when two approve at the same time', async () => {
    const { store, step } = await desk();
    await store.networkPlans.put(plan());
    await step(submitNetworkPlan, 'd1-cm', 1);

    const replies = await Promise.all([
      step(approveNetworkPlan, 'd1-gm', 2),
      step(approveNetworkPlan, 'd1-gm', 2),
    ]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await store.networkPlans.get('D1-fixed-2026-Q1'))?.approvedBy).toEqual(['d1-gm']);
  });

  it.each([
    ['2026-01-05T15:59:59.000Z', false],
    ['2026-01-05T16:00:00.000Z', true],
  ])('is overdue from the second after the 5th has ended: %s', async (at, overdue) => {
    const { store, ask, params } = await desk();
    await store.networkPlans.put(plan());

    expect((await ask(getNetworkPlan, { as: 'd1-cm', params, at })).body.overdue).toBe(overdue);
  });

  it('stays in time once it came into force in time', async () => {
    const { store, step, ask, params } = await desk();
    await store.networkPlans.put(plan({ status: 'submitted', nextPost: 'customer-marketing-head' }));
    await step(approveNetworkPlan, 'hq-head', 1, {}, '2026-01-05T15:59:59.000Z');

    const { body } = await ask(getNetworkPlan, { as: 'd1-cm', params });

    expect(body).toMatchObject({ status: 'in-force', overdue: false });
  });

  it('is listed for its dealer, its region and head office', async () => {
    const { store, ask } = await desk(people);
    await store.networkPlans.put(plan());
    await store.networkPlans.put(plan({ dealerId: 'D2' }));
    await store.networkPlans.put(plan({ dealerId: 'D3', regionId: 'south' }));
    const dealersOf = async (as: string) =>
      (await ask(listNetworkPlans, { as })).body.plans.map(({ dealerId }: { dealerId: string }) => dealerId);

    expect(await dealersOf('d1-mc')).toEqual(['D1']);
    expect((await dealersOf('hq-head')).toSorted()).toEqual(['D1', 'D2', 'D3']);
    expect(await dealersOf('hq-rm-south')).toEqual(['D3']);
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
