import { planDue } from '../../../domain/network-plan.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import type { Network } from '../../../functions/store/network.ts';
import { type NetworkPlan, planIdOf } from '../../../functions/store/network-plan.ts';
import type { ReportedNetwork } from '../../../functions/store/network-report.ts';

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

/** The fixed plan of D1 for the first quarter of 2026, as it was drafted; `change` says what matters. */
export function plan(change: Partial<NetworkPlan> = {}): NetworkPlan {
  const { dealerId = 'D1', kind = 'fixed', period = '2026-Q1' } = change;
  return {
    planId: planIdOf({ dealerId, kind, period }),
    dealerId,
    regionId: 'north',
    kind,
    period,
    dueAt: planDue(auman2011, kind, period).value,
    status: 'draft',
    approvedBy: [],
    required: ['bank'],
    lines: [{ source: 'bank', ownerId: 'd1-gm' }],
    steps: [{ at: '2025-12-31T22:00:00Z', action: 'draft', actor: 'system', because: [] }],
    version: 0,
    ...change,
  };
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
