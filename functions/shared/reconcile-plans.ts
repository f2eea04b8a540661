import { type PlanFinding, planFindingOf } from '../../domain/plan-reconciliation.ts';
import type { Plan } from '../../domain/plans.ts';
import type { Patience } from '../../domain/reconciliation.ts';
import { findingId, type StoredFinding } from '../store/finding.ts';
import type { Dependencies } from './dependencies.ts';
import { faultFields, METRICS } from './logger.ts';

const PAGE = 200;

/**
 * Compares the plans under way with the executions that carry them. A plan without one is started again from its record;
 * the rest is kept as an open finding. Answers the ids of what was found; repeating a call changes nothing.
 */
export async function reconcilePlans(
  deps: Dependencies,
  patience: Patience,
  at: string,
): Promise<readonly string[]> {
  // The executions first: a plan that starts while the plans are read has moved too lately to be suspected.
  const running = await deps.executions.running('plan-path');
  const plans = new Map<string, Plan>();
  let cursor: string | undefined;
  do {
    const page = await deps.store.plans.underWay({ limit: PAGE, cursor });
    for (const plan of page.items) plans.set(plan.planId, plan);
    cursor = page.cursor;
  } while (cursor !== undefined);
  for (const name of running) {
    const planId = /^(.+)-\d+$/.exec(name)?.[1];
    if (planId === undefined || plans.has(planId)) continue;
    const plan = await deps.store.plans.get(planId);
    if (plan !== undefined) plans.set(planId, plan);
  }

  const found: string[] = [];
  for (const plan of plans.values()) {
    const id = await examine(plan, running, patience, at, deps);
    if (id !== undefined) found.push(id);
  }
  return found;
}

async function examine(
  listed: Plan,
  running: ReadonlySet<string>,
  patience: Patience,
  at: string,
  deps: Dependencies,
): Promise<string | undefined> {
  const { store, log } = deps;
  const { planId, dealerId } = listed;
  const [plan, last, waiting] = await Promise.all([
    store.plans.get(planId),
    store.planEvents.latest(planId),
    store.waiting.ofPlan(planId),
  ]);
  if (plan === undefined) return undefined;
  const finding = planFindingOf(
    {
      status: plan.status,
      isCarried: plan.episode > 0 && running.has(`${planId}-${plan.episode}`),
      runsBesides: plan.episode > 1 && running.has(`${planId}-${plan.episode - 1}`),
      lastMovedAt: last?.at ?? plan.draftedAt,
      ...(waiting !== undefined && { restsUntil: waiting.until }),
    },
    patience,
    at,
  );
  if (finding === undefined) return undefined;

  const id = findingId(finding.kind, planId);
  const before = await store.findings.get(id);
  const status = await outcomeOf(finding, plan, before, deps);
  const since = before === undefined || before.status === 'over' ? at : before.since;
  await store.findings.put({
    ...{ findingId: id, planId, dealerId, kind: finding.kind, remedy: finding.remedy },
    ...{ status, since, lastSeenAt: at },
    ...(status === 'dismissed' && { dismissed: before?.dismissed }),
  });
  if (status === 'mended') log.count(METRICS.pathsMended);
  if (status === 'open') log.count(METRICS.pathsInDoubt);
  if (status !== 'dismissed')
    log.warn('A plan and its execution do not agree', { planId, kind: finding.kind, status });
  return id;
}

async function outcomeOf(
  { remedy }: PlanFinding,
  { planId, episode }: Plan,
  before: StoredFinding | undefined,
  { planPaths, log }: Dependencies,
): Promise<StoredFinding['status']> {
  if (remedy === 'call-ops') return before?.status === 'dismissed' ? 'dismissed' : 'open';
  try {
    // Started before and still not opened: its execution has failed, and only ops can tell why.
    return (await planPaths.start(planId, episode + 1)) === 'started' ? 'mended' : 'open';
  } catch (error) {
    log.error('A finding could not be mended', { planId, ...faultFields(error) });
    return 'open';
  }
}
