import * as z from 'zod';
import type { Decision } from './decision.ts';
import { NETWORK_KIND_ZH } from './network-names.ts';
import { missingSources } from './network-requirements.ts';
import {
  NETWORK_KINDS,
  type NetworkKind,
  type NetworkSource,
  networkSourceSchema,
} from './network-source.ts';
import { kindsOf, type NetworkProblem, possibleOwners } from './networks.ts';
import type { Dealer, Staff } from './organisation.ts';
import { endOfDayIn } from './periods.ts';
import type { PlanKind } from './plans.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** One network that is to be developed in a plan's period. */
export const planLineSchema = z.strictObject({
  source: networkSourceSchema,
  /** What is meant to be won, as far as it is known. */
  name: z.string().trim().min(1).max(100).optional(),
  /** Who develops it; nobody where the dealer has nobody who may. */
  ownerId: z.string().min(1).max(64).optional(),
});

export type PlanLine = z.infer<typeof planLineSchema>;

/** The plans by which networks of each kind are developed (PLN-01, PLN-02). */
export const NETWORK_PLAN_KINDS = {
  fixed: 'fixed-network',
  temporary: 'temporary-network',
} as const satisfies Record<NetworkKind, PlanKind>;

/** The kind of networks that a plan develops; undefined for a plan of another kind. */
export function networkKindOf(kind: PlanKind): NetworkKind | undefined {
  return NETWORK_KINDS.find((network) => NETWORK_PLAN_KINDS[network] === kind);
}

/** A network of the dealer, as far as a plan asks for it. */
export interface KnownNetwork {
  readonly kind: NetworkKind;
  readonly source: NetworkSource;
  readonly active: boolean;
  readonly developedOn?: string | undefined;
}

/** When a development plan must be issued (NET-05): the 5th of the first month of its period, to the end of the day (O3). */
export function planDue(rulebook: Rulebook, kind: NetworkKind, period: string): Decision<string> {
  const day = rulebook.entries['network-plan-day'].value;
  const value = endOfDayIn(rulebook, period, day);
  const rhythm = rulebook.entries['network-kinds'].value[kind];
  const inputs = { kind, period, day, dueAt: value };
  const text = `The plan of ${kind} networks for ${period} is issued by the end of day ${day} of its first month.`;
  return {
    value,
    because: [
      cite(rulebook, 'network-plan-day', inputs, text, `${period}计划须于首月${day}日前下达。`),
      cite(
        rulebook,
        'network-kinds',
        { kind, rhythm },
        `${kind} networks are developed once a ${rhythm}.`,
        `${NETWORK_KIND_ZH[kind]}每${rhythm === 'month' ? '月' : '季度'}开发一次。`,
      ),
    ],
  };
}

/**
 * The plan as it is drafted: the required sources without an active network (T5), each in the plan of the first of its
 * kinds (a transport company in the fixed one), with the first person who may develop it.
 */
export function draftPlan(
  rulebook: Rulebook,
  input: {
    readonly kind: NetworkKind;
    readonly dealer: Pick<Dealer, 'dealerId' | 'size' | 'serviceProvider'>;
    readonly networks: readonly KnownNetwork[];
    readonly staff: readonly Staff[];
  },
): Decision<readonly PlanLine[]> {
  const { kind, dealer, networks, staff } = input;
  const missing = missingSources(rulebook, dealer, networks);
  const value = missing.value
    .filter((source) => kindsOf(rulebook, source)[0] === kind)
    .map((source): PlanLine => {
      const network = { scope: 'regional', kind, source, dealerId: dealer.dealerId } as const;
      const [owner] = possibleOwners(rulebook, staff, network);
      return { source, ...(owner !== undefined && { ownerId: owner.staffId }) };
    });
  return { value, because: missing.because };
}

/** Everything that is wrong with the lines of a plan: required sources left out, sources of another kind, wrong owners. */
export function planProblems(
  rulebook: Rulebook,
  input: {
    readonly kind: NetworkKind;
    readonly dealerId: string;
    /** What the plan was drafted with. */
    readonly required: readonly NetworkSource[];
    readonly lines: readonly PlanLine[];
    readonly staff: readonly Staff[];
  },
): NetworkProblem[] {
  const { kind, dealerId, required, lines, staff } = input;
  const missing = required
    .filter((source) => !lines.some((line) => line.source === source))
    .map((source) => ({
      path: 'lines',
      rule: 'NET-15',
      message: `${source} must be developed and has no line`,
      messageZh: '缺少必须开发的来源',
    }));
  const faults = lines.flatMap(({ source, ownerId }, index): NetworkProblem[] => {
    if (!kindsOf(rulebook, source).includes(kind)) {
      const message = `${source} is not developed as a ${kind} network`;
      return [{ path: `lines.${index}.source`, rule: 'NET-04', message, messageZh: '该来源不属于此类计划' }];
    }
    const owners = possibleOwners(rulebook, staff, { scope: 'regional', kind, source, dealerId });
    if (ownerId === undefined && owners.length === 0) return [];
    if (owners.some(({ staffId }) => staffId === ownerId)) return [];
    const ids = owners.map(({ staffId }) => staffId).join(', ') || 'nobody';
    return [
      {
        path: `lines.${index}.ownerId`,
        rule: 'NET-04',
        message: `may be ${ids}`,
        messageZh: `负责人可为：${ids}`,
      },
    ];
  });
  return [...missing, ...faults];
}

/** How far the plans of a quarter are carried out. */
export interface Completion {
  readonly planned: number;
  readonly developed: number;
  /** Undefined when nothing was planned. */
  readonly rate?: number;
}

/** A plan of the quarter: its lines, and the local days of its period. */
export interface CountedPlan {
  readonly kind: NetworkKind;
  readonly lines: readonly PlanLine[];
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * The completion rate of a dealer (NET-12): of the lines of all its plans, those for which a network of that kind and
 * source was developed within the plan's period. Each network completes one line.
 */
export function completionOf(
  rulebook: Rulebook,
  plans: readonly CountedPlan[],
  networks: readonly KnownNetwork[],
): Decision<Completion> {
  const free = [...networks];
  let developed = 0;
  for (const { kind, lines, firstDay, lastDay } of plans) {
    for (const { source } of lines) {
      const found = free.findIndex(
        ({ developedOn, ...network }) =>
          network.kind === kind &&
          network.source === source &&
          developedOn !== undefined &&
          developedOn >= firstDay &&
          developedOn <= lastDay,
      );
      if (found < 0) continue;
      free.splice(found, 1);
      developed += 1;
    }
  }
  const planned = plans.reduce((total, { lines }) => total + lines.length, 0);
  const value = { planned, developed, ...(planned > 0 && { rate: developed / planned }) };
  const text =
    planned === 0 ? 'Nothing was planned.' : `${developed} of ${planned} planned networks were developed.`;
  const textZh = planned === 0 ? '本季度无开发计划。' : `计划${planned}个，完成${developed}个。`;
  return { value, because: [cite(rulebook, 'network-completion', { planned, developed }, text, textZh)] };
}
