import { emptyParts, type Plan, type PlanLine } from '../../../domain/plans.ts';

/** A drafted collection plan of D1 with one part; `change` says what matters. */
export function collectionPlan(change: Partial<Plan> = {}): Plan {
  return {
    ...{ planId: 'D1-collection-2026-03', kind: 'collection', period: '2026-03' },
    ...{ dealerId: 'D1', regionId: 'north', status: 'draft' },
    parts: emptyParts('collection'),
    ...{ floors: [], additions: 0, draftedAt: '2026-02-25T22:00:00.000Z', dueAt: '2026-03-05T15:59:59Z' },
    ...{ from: '2026-03-01', to: '2026-03-31', episode: 1, because: [], version: 0 },
    ...change,
  };
}

/** A line of that plan. */
export function targetLine(change: Partial<PlanLine> = {}): PlanLine {
  return {
    ...{ planId: 'D1-collection-2026-03', lineId: '0001-d1-mc', part: 'whole', subject: 'records' },
    ...{ quantity: 20, who: 'd1-mc', day: '2026-03-31', source: 'system', because: [] },
    ...change,
  };
}
