import type * as z from 'zod';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { ListedExecution } from '../../shared/ops/execution-watch.ts';
import { leadInName } from '../../shared/ops/machine-name.ts';
import type { Store } from '../../store/store.ts';
import type { Waiting } from '../../store/waiting.ts';
import type { listExecutions } from '../schemas/ops-executions.ts';

/** An execution as a list of operations shows it. */
export type ExecutionView = z.input<(typeof listExecutions.answers)[200]['schema']>['executions'][number];

const AT_ONCE = 8;

/**
 * Joins executions with what the records know of them: the dealer of the lead, the plan or the withdrawal, and what the
 * lead waits for while the execution runs. One read for all leads and one for all waits; at most a hundred executions.
 */
export async function executionViews(
  executions: readonly ListedExecution[],
  at: string,
  store: Store,
): Promise<readonly ExecutionView[]> {
  const leadIds = unique(executions.map(({ name }) => leadInName(name)?.leadId));
  const planIds = unique(executions.map(planOf));
  const [leads, waits, plans] = await Promise.all([
    leadIds.length === 0 ? [] : store.leads.many(leadIds),
    store.overview.waitingOfAll(leadIds),
    fewAtOnce(planIds, AT_ONCE, (planId) => store.plans.get(planId)),
  ]);
  const dealerOf = new Map<string, string>([
    ...leads.map(({ leadId, dealerId }) => [leadId, dealerId] as const),
    ...plans.flatMap((plan) => (plan === undefined ? [] : [[plan.planId, plan.dealerId] as const])),
  ]);

  return executions.map((execution): ExecutionView => {
    const lead = leadInName(execution.name);
    const planId = planOf(execution);
    const subject = lead?.leadId ?? planId;
    const dealerId =
      withdrawnDealer(execution) ?? (subject === undefined ? undefined : dealerOf.get(subject));
    const waiting = lead === undefined ? undefined : waits.get(lead.leadId);
    return {
      ...execution,
      ageSeconds: ageSeconds(execution, at),
      ...lead,
      ...(planId !== undefined && { planId }),
      ...(dealerId !== undefined && { dealerId }),
      ...(waiting !== undefined && carries(execution, waiting) && { waitsFor: waitView(waiting) }),
    };
  });
}

/** Seconds from its start to its end, or to an instant while it runs. */
export function ageSeconds({ startedAt, stoppedAt = undefined }: ListedExecution, at: string): number {
  return Math.max(0, Math.round((Date.parse(stoppedAt ?? at) - Date.parse(startedAt)) / 1000));
}

/** A lead waits in one place: the executions that lead there are named like the beginning of its task. */
function carries({ name, status, machine }: ListedExecution, { taskId }: Waiting): boolean {
  if (status !== 'RUNNING') return false;
  if (taskId === undefined) return machine === 'lead-path' || machine === 'maintenance';
  return taskId === name || taskId.startsWith(`${name}-`);
}

function waitView({ what, forWhom, until, taskId }: Waiting): NonNullable<ExecutionView['waitsFor']> {
  return { what, forWhom, until, ...(taskId !== undefined && { taskId }) };
}

/** `<planId>-<episode>` is a plan's path, `<planId>-<episode>-<part>` the way of one of its parts. */
function planOf({ machine, name }: ListedExecution): string | undefined {
  if (machine === 'plan-path') return /^(.+)-\d+$/.exec(name)?.[1];
  if (machine === 'part-approval') return /^(.+)-\d+-[a-z]+(?:-[a-z]+)*$/.exec(name)?.[1];
  return undefined;
}

/** `<dealerId>-<number>-<part>`. */
function withdrawnDealer({ machine, name }: ListedExecution): string | undefined {
  return machine === 'dealer-withdrawal' ? /^(.+)-\d+-\d+$/.exec(name)?.[1] : undefined;
}

function unique(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
