import {
  NETWORK_PLAN_KINDS,
  type PlanLine as NetworkPlanLine,
  planDue,
} from '../../../domain/network-plan.ts';
import type { NetworkKind } from '../../../domain/network-source.ts';
import { firstDay, lastDay } from '../../../domain/periods.ts';
import { emptyParts, type Plan, type PlanLine, planIdOf } from '../../../domain/plans.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import type { Network } from '../../../functions/store/network.ts';
import type { ReportedNetwork } from '../../../functions/store/network-report.ts';
import type { Store } from '../../../functions/store/store.ts';

/** An insurer that delivers to D1; `change` says what matters. */
export function network(change: Partial<Network> = {}): Network {
  return {
    networkId: 'D1-insurer',
    name: '人保石家庄支公司',
    kind: 'fixed',
    scope: 'regional',
    source: 'insurer',
    dealerId: 'D1',
    regionId: 'north',
    productLines: ['line-5'],
    ownerId: 'd1-gm',
    developedOn: '2025-11-03',
    active: true,
    createdAt: '2025-11-03T02:00:00.000Z',
    createdBy: 'd1-gm',
    changedAt: '2025-11-03T02:00:00.000Z',
    changedBy: 'd1-gm',
    version: 0,
    ...change,
  };
}

/** What a sample of a development plan differs in. */
export interface PlanChange extends Partial<Omit<Plan, 'kind'>> {
  readonly network?: NetworkKind;
  /** Whether the lines were drafted, or added by people. */
  readonly lines?: readonly (NetworkPlanLine & { readonly added?: true })[];
}

/** The fixed plan of D1 for the first quarter of 2026, as it was drafted, with its lines; `change` says what matters. */
export function networkPlan({
  network: kindOfNetwork = 'fixed',
  lines = [{ source: 'bank', ownerId: 'd1-gm' }],
  ...change
}: PlanChange = {}): { readonly plan: Plan; readonly lines: readonly PlanLine[] } {
  const { dealerId = 'D1', period = '2026-Q1' } = change;
  const kind = NETWORK_PLAN_KINDS[kindOfNetwork];
  const planId = planIdOf({ dealerId, kind, period });
  const [part] = emptyParts(kind);
  return {
    plan: {
      ...{ planId, kind, period, dealerId, regionId: 'north', status: 'draft' },
      parts: [{ ...part!, lines: lines.length }],
      ...{ floors: [], additions: 0, draftedAt: '2025-12-31T22:00:00.000Z', episode: 0, version: 0 },
      ...{ dueAt: planDue(auman2011, kindOfNetwork, period).value, because: [] },
      ...{ from: firstDay(period), to: lastDay(period) },
      ...change,
    },
    lines: lines.map(({ source, name, ownerId, added }, index) => ({
      ...{ planId, lineId: String(index + 1).padStart(5, '0'), part: 'whole', subject: source },
      ...{ source: added === true ? 'added' : 'system', because: [] },
      ...(name !== undefined && { name }),
      ...(ownerId !== undefined && { who: ownerId }),
    })),
  };
}

/** Writes a development plan with its lines, without a path. */
export async function keepNetworkPlan(store: Store, change: PlanChange = {}): Promise<void> {
  const { plan, lines } = networkPlan(change);
  await store.planLines.draft(lines);
  await store.commit({ plan });
}

/** The insurer of D1 in a report; `change` says what matters. */
export function reportedNetwork(change: Partial<ReportedNetwork> = {}): ReportedNetwork {
  const { networkId, name, kind, scope, source, dealerId, regionId } = network();
  return {
    ...{ networkId, name, kind, scope, source, dealerId, regionId },
    months: [{ month: '2025-10', collected: 4, effective: 2, invalid: 1 }],
    evaluation: {
      frequency: 1,
      volume: 4,
      quality: 2 / 3,
      truthfulness: 0.5,
      grade: 'D',
      tier: 1,
      class: 'D1',
    },
    because: [],
    ...change,
  };
}
