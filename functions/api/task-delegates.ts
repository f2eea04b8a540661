import { delegateRefusal } from '../../domain/plan-delegate.ts';
import type { Staff } from '../shared/claims.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import type { PlanTask } from '../store/task.ts';

/**
 * Who may take an approval over from its owner, in the order of the organisation; nothing for anybody else, for other
 * tasks, and for one that waits no longer.
 */
export async function delegatesOf(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  { kind, status, ownerId, planId, ofPlan }: PlanTask,
  { staffId: asked }: Staff,
  at: string,
) {
  if (kind !== 'approve-plan' || status !== 'waiting' || ownerId !== asked) return undefined;
  const plan = await store.plans.get(planId);
  if (plan === undefined) return undefined;
  const { organisation } = await store.organisation.recent(at);
  return organisation.staff
    .filter((person) => person.staffId !== asked)
    .filter((person) => delegateRefusal(rulebook, plan, ofPlan, person, at) === undefined)
    .map(({ staffId, name, post }) => ({ staffId, name, post }));
}
