import type { Plan, PlanLine } from '../../domain/plans.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * Writes a drafted plan with its lines, once, and starts its path. A second call with the same plan changes nothing of
 * what people have made of it since; it only starts the path should that have failed. A start that fails again is made up
 * for by the reconciler. A plan that was given up with its dealer is drafted anew, and its episodes go on counting.
 */
export async function beginPlan(
  { store, planPaths }: Pick<Dependencies, 'store' | 'planPaths'>,
  plan: Plan,
  lines: readonly PlanLine[],
): Promise<'drafted' | 'there-before'> {
  const { planId } = plan;
  const before = await store.plans.get(planId);
  if (before === undefined || before.withdrawnAt !== undefined) {
    const { episode, version } = before ?? { episode: 0, version: 0 };
    if (before !== undefined) await store.planLines.discard(planId);
    // The lines first: a plan that is there has all of them, and lines of a plan that was never written stay for the next call.
    await store.planLines.draft(lines);
    // Lines of a call that broke off stand there too: what is counted is what is there.
    const written = await store.planLines.all(planId);
    const counted = plan.parts.map((part) => {
      const own = written.filter((line) => line.part === part.part);
      const promised = own.flatMap(({ quantity }) => quantity ?? []);
      return {
        ...part,
        lines: own.length,
        ...(promised.length > 0 && { quantity: promised.reduce((sum, each) => sum + each, 0) }),
      };
    });
    const { committed } = await store.commit({
      plan: { ...plan, parts: counted, episode, version },
      planEvents: [
        {
          ...{ planId, at: plan.draftedAt, eventId: `${planId}:drafted`, kind: 'plan-drafted' },
          ...{ actor: 'system', because: plan.because },
          facts: {
            kind: plan.kind,
            period: plan.period,
            dealerId: plan.dealerId,
            lines: written.length,
            dueAt: plan.dueAt,
          },
        },
      ],
    });
    await planPaths.start(planId, episode + 1);
    return committed ? 'drafted' : 'there-before';
  }
  if (before.episode === 0) await planPaths.start(planId, 1);
  return 'there-before';
}
