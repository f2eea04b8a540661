import { routes } from '../../../../functions/api/networks.ts';
import {
  approveNetworkPlan,
  getNetworkPlan,
  listNetworkPlans,
  putNetworkPlan,
  returnNetworkPlan,
  submitNetworkPlan,
} from '../../../../functions/api/schemas/network-plans.ts';
import {
  getNetworkReport,
  getNetworkReportCsv,
  listNetworkReports,
} from '../../../../functions/api/schemas/network-reports.ts';
import {
  createNetwork,
  getNetwork,
  listDueNetworks,
  listNetworks,
  putNetwork,
} from '../../../../functions/api/schemas/networks.ts';
import type { PlanTask } from '../../../../functions/store/task.ts';
import { keepNetworkPlan, reportedNetwork } from '../../store/network-samples.ts';
import { task } from '../../store/samples.ts';
import type { AskedArea, Office } from './areas.ts';

const insurer = {
  name: '人保石家庄支公司',
  kind: 'fixed',
  scope: 'regional',
  source: 'insurer',
  dealerId: 'D1',
  productLines: ['line-5'],
  ownerId: 'd1-gm',
  developedOn: '2026-01-15',
  active: true,
};
const json = (body: object) => JSON.stringify(body);

/** Networks, their plans and their evaluation, asked by those who may and by those who may not. */
export const networks: AskedArea = {
  routes,
  askAll: async (office) => {
    await askNetworks(office);
    await askPlans(office);
    await askReports(office);
  },
};

async function askNetworks({ ask }: Office): Promise<void> {
  const create = (body: object, as = 'd1-cm') => ask(createNetwork, { as, body: json(body) });
  const named = { networkId: 'D1-insurer', ...insurer };
  await create(named);
  await create(named);
  await create({ ...named, name: '平安' });
  await create({ ...named, networkId: 'due' });
  await create(named, 'd2-gm');
  await create(
    { ...named, networkId: 'N', scope: 'national', dealerId: undefined, ownerId: 'hq-ip' },
    'hq-ip',
  );
  const params = { networkId: 'D1-insurer' };
  for (const as of ['d1-mc', 'hq-ip', 'd2-gm']) {
    await ask(getNetwork, { as, params });
    await ask(listNetworks, { as });
    await ask(listNetworks, { as, query: { scope: 'national' } });
    await ask(listDueNetworks, { as });
  }
  await ask(listNetworks, { as: 'd2-gm', query: { dealerId: 'D1' } });
  await ask(listDueNetworks, { as: 'hq-ip', query: { scope: 'all' } });
  const put = (body: object, as = 'd1-cm') => ask(putNetwork, { as, params, body: json(body) });
  await put({ ...insurer, version: 1, name: '人保' });
  await put({ ...insurer, version: 1, name: '人寿' });
  await put({ ...insurer, version: 2, source: 'bank' });
  await put({ ...insurer, version: 2 }, 'hq-ip');
}

async function askPlans({ ask, store }: Office): Promise<void> {
  await keepNetworkPlan(store);
  const planId = 'D1-fixed-network-2026-Q1';
  const params = { planId };
  await ask(getNetworkPlan, { as: 'd1-mc', params });
  await ask(getNetworkPlan, { as: 'd2-gm', params });
  await ask(listNetworkPlans, { as: 'hq-head' });
  await ask(listNetworkPlans, { as: 'd1-cm', query: { dealerId: 'D2' } });
  const lines = [{ source: 'bank', name: '工行', ownerId: 'd1-gm' }];
  await ask(putNetworkPlan, { as: 'd1-cm', params, body: json({ version: 1, lines }) });
  await ask(putNetworkPlan, { as: 'd1-cm', params, body: json({ version: 2, lines: [] }) });
  await ask(submitNetworkPlan, { as: 'd1-cm', params, body: json({ version: 1 }) });
  await ask(approveNetworkPlan, { as: 'd1-gm', params, body: json({ version: 2 }) });
  await ask(submitNetworkPlan, { as: 'd1-cm', params, body: json({ version: 2 }) });
  await ask(submitNetworkPlan, { as: 'd1-cm', params, body: json({ version: 3 }) });
  const asks = async () => {
    const plan = (await store.plans.get(planId))!;
    const [part] = plan.parts;
    const taskId = `${planId}-approval-${plan.version}`;
    const asked = [{ taskId, kind: 'approve-plan', post: 'general-manager' }] as const;
    const owner = { ownerId: 'd1-gm', ownerPost: 'general-manager' } as const;
    const { leadId: _, ofLead: __, kind: ___, ...known } = task(owner);
    const ofPlan = {
      kind: 'fixed-network',
      period: '2026-Q1',
      part: 'whole',
      post: 'general-manager',
    } as const;
    const approval: PlanTask = { ...known, taskId, kind: 'approve-plan', planId, ofPlan };
    await store.commit({ plan: { ...plan, parts: [{ ...part!, asked }] }, task: approval });
    return plan.version + 1;
  };
  const version = await asks();
  const reason = '请补充目标单位';
  await ask(approveNetworkPlan, { as: 'hq-head', params, body: json({ version }) });
  await ask(returnNetworkPlan, { as: 'd1-gm', params, body: json({ version, reason }) });
  await ask(approveNetworkPlan, { as: 'd1-gm', params, body: json({ version: await asks() }) });
}

async function askReports({ ask, store }: Office): Promise<void> {
  const period = '2025-Q4';
  await store.networkReports.addNetwork(period, reportedNetwork());
  await store.networkReports.addDealer(period, {
    dealerId: 'D1',
    regionId: 'north',
    planIds: [],
    evaluation: {
      completion: { planned: 0, developed: 0 },
      records: { collected: 4, effective: 2, invalid: 1 },
    },
    because: [],
  });
  const madeAt = '2026-01-09T22:00:00Z';
  const records = { collected: 4, effective: 2, invalid: 1 };
  const counts = { networks: 1, dealers: 1, records, because: [] };
  await store.networkReports.close({ period, madeAt, dueAt: '2026-01-10T15:59:59Z', ...counts });
  for (const as of ['d1-gm', 'd2-gm', 'hq-head']) {
    await ask(listNetworkReports, { as });
    await ask(listNetworkReports, { as, query: { period } });
    await ask(getNetworkReport, { as, params: { period } });
    await ask(getNetworkReportCsv, { as, params: { period } });
  }
  await ask(listNetworkReports, { as: 'hq-head', query: { period: '2025' } });
  await ask(getNetworkReport, { as: 'hq-head', params: { period: '2025-Q1' } });
  await ask(getNetworkReportCsv, { as: 'hq-head', params: { period: '2025-Q1' } });
}
