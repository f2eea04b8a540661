import { type PlanLine, planProblems } from '../../../domain/network-plan.ts';
import type { Staff } from '../../../domain/organisation.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import { Problem } from '../../shared/problem.ts';
import type { NetworkPlan } from '../../store/network-plan.ts';

/**
 * The lines that a plan is to have, if they hold what T5 asks for and name people who may develop them today. Throws
 * {@link Problem} `invalid-content` with everything that is wrong.
 */
export function soundLines(
  rulebook: Rulebook,
  { kind, dealerId, required }: NetworkPlan,
  lines: readonly PlanLine[],
  staff: readonly Staff[],
): Pick<NetworkPlan, 'lines'> {
  const problems = planProblems(rulebook, { kind, dealerId, required, lines, staff });
  if (problems.length > 0) throw new Problem('invalid-content', 'The plan is not sound.', problems);
  return { lines };
}
