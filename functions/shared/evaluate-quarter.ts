import {
  evaluateDealer,
  evaluateNetwork,
  evaluationDue,
  sumOfRecords,
} from '../../domain/network-evaluation.ts';
import { type CountedPlan, NETWORK_PLAN_KINDS } from '../../domain/network-plan.ts';
import { NETWORK_KINDS } from '../../domain/network-source.ts';
import type { Dealer } from '../../domain/organisation.ts';
import { lastDay, monthsOf } from '../../domain/periods.ts';
import type { Network } from '../store/network.ts';
import type { NetworkReport } from '../store/network-report.ts';
import type { Dependencies } from './dependencies.ts';
import { inLanes } from './in-lanes.ts';
import { networkLinesOf } from './network-plan-lines.ts';
import { type RecordsByMonth, recordsOfNetworks } from './network-records.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** How many dealers and networks are worked on at once. */
const AT_ONCE = 8;

/**
 * Evaluates a quarter and keeps the report (NET-13, 14). Rows are written before the report is closed, each once: a run
 * that was cut off is completed by the next, and two runs at the same time make one report. Answers the report as kept.
 */
export async function evaluateQuarter(period: string, at: string, deps: Deps): Promise<NetworkReport> {
  const { store, rulebook } = deps;
  const months = monthsOf(period);
  const span = { from: months[0] as string, to: months.at(-1) as string };
  const { organisation } = await store.organisation.load();
  const recordsOf = await recordsOfNetworks(store, span);

  const national = await store.networks.all({ kind: 'national' });
  await inLanes(AT_ONCE, national, (network) => keepNetwork(period, network, recordsOf, deps));
  await inLanes(AT_ONCE, organisation.dealers, async (dealer) => {
    const networks = await store.networks.all({ kind: 'dealer', dealerId: dealer.dealerId });
    for (const network of networks) await keepNetwork(period, network, recordsOf, deps);
    if (dealer.active) await keepDealer(period, dealer, networks, recordsOf, deps);
  });

  const rows = await store.networkReports.rows(period);
  const due = evaluationDue(rulebook, period);
  const report: NetworkReport = {
    period,
    madeAt: at,
    dueAt: due.value,
    networks: rows.networks.length,
    dealers: rows.dealers.length,
    records: sumOfRecords(rows.networks.flatMap((row) => row.months)),
    because: due.because,
  };
  if (await store.networkReports.close(report)) return report;
  return (await store.networkReports.get(period)) ?? report;
}

/** Keeps a network's row, if it had begun by the end of the quarter and still delivers, or delivered in it. */
async function keepNetwork(
  period: string,
  network: Network,
  recordsOf: (networkId: string) => RecordsByMonth,
  { store, rulebook }: Deps,
): Promise<void> {
  const byMonth = recordsOf(network.networkId);
  const months = [...byMonth].map(([month, records]) => ({ month, ...records }));
  const { networkId, name, kind, scope, source, dealerId, regionId, developedOn, active } = network;
  const begun = developedOn !== undefined && developedOn <= lastDay(period);
  const delivered = months.some(({ collected }) => collected > 0);
  if (!delivered && !(begun && active)) return;
  const { value: evaluation, because } = evaluateNetwork(rulebook, { scope, months });
  const what = { networkId, name, kind, scope, source, dealerId, regionId };
  await store.networkReports.addNetwork(period, { ...what, months, evaluation, because });
}

async function keepDealer(
  period: string,
  { dealerId, regionId }: Dealer,
  networks: readonly Network[],
  recordsOf: (networkId: string) => RecordsByMonth,
  { store, rulebook }: Deps,
): Promise<void> {
  const months = monthsOf(period);
  const spans = {
    fixed: { from: period, to: period },
    temporary: { from: months[0] as string, to: months.at(-1) as string },
  };
  const counted: (CountedPlan & { readonly planId: string })[] = [];
  for (const kind of NETWORK_KINDS) {
    for (const plan of await store.plans.ofPeriods(dealerId, NETWORK_PLAN_KINDS[kind], spans[kind])) {
      const lines = networkLinesOf(await store.planLines.all(plan.planId));
      counted.push({ planId: plan.planId, kind, lines, firstDay: plan.from, lastDay: plan.to });
    }
  }
  const delivered = networks.flatMap(({ networkId }) => [...recordsOf(networkId).values()]);
  const { value: evaluation, because } = evaluateDealer(rulebook, {
    ...{ plans: counted, networks, records: sumOfRecords(delivered) },
  });
  const planIds = counted.map(({ planId }) => planId);
  await store.networkReports.addDealer(period, { dealerId, regionId, planIds, evaluation, because });
}
