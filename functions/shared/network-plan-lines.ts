import {
  type PlanLine as NetworkPlanLine,
  networkKindOf,
  planLineSchema,
  planProblems,
} from '../../domain/network-plan.ts';
import type { NetworkSource } from '../../domain/network-source.ts';
import type { Staff } from '../../domain/organisation.ts';
import type { Plan, PlanLine } from '../../domain/plans.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { ProblemReason } from './problem.ts';

/** The networks that the lines of a development plan name; a line that names none is left out. */
export function networkLinesOf(lines: readonly PlanLine[]): NetworkPlanLine[] {
  return lines.flatMap(({ subject, name, who }) => {
    const parsed = planLineSchema.safeParse({ source: subject, name, ownerId: who });
    return parsed.success ? [parsed.data] : [];
  });
}

/** The sources that T5 asked for when the plan was drafted: its lines that the system has written. */
export function requiredOf(lines: readonly PlanLine[]): NetworkSource[] {
  return networkLinesOf(lines.filter(({ source }) => source === 'system')).map(({ source }) => source);
}

/** Everything that is wrong with a development plan as it stands; nothing for plans of other kinds. */
export function networkPlanProblems(
  rulebook: Rulebook,
  { kind, dealerId }: Pick<Plan, 'kind' | 'dealerId'>,
  lines: readonly PlanLine[],
  staff: readonly Staff[],
): ProblemReason[] {
  const network = networkKindOf(kind);
  if (network === undefined) return [];
  const strange = lines.filter((line) => networkLinesOf([line]).length === 0);
  return [
    ...strange.map(({ lineId }) => ({
      ...{ path: 'lines', rule: 'NET-03', message: `line ${lineId} names no source of networks` },
      messageZh: '该行未注明网络来源',
    })),
    ...planProblems(rulebook, {
      ...{ kind: network, dealerId, staff },
      ...{ required: requiredOf(lines), lines: networkLinesOf(lines) },
    }),
  ];
}
