import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import type { PlanLine } from '../../domain/network-plan.ts';
import { PLAN_STATUSES, type PlanAction } from '../../domain/network-plan-chain.ts';
import { NETWORK_KINDS, type NetworkSource } from '../../domain/network-source.ts';
import type { Post } from '../../domain/post.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** What was done to a plan, by whom, and why it could be. */
export interface PlanStepRecord {
  readonly at: string;
  readonly action: 'draft' | PlanAction;
  /** `system`, or the staff id of who did it. */
  readonly actor: string;
  /** Posts of the chain that nobody holds, or whose holder submitted the plan. */
  readonly passedOver?: readonly Post[];
  /** Why it was returned. */
  readonly reason?: string;
  readonly because: readonly Reason[];
}

/** A dealer's development plan for one period (PLN-01, PLN-02). */
export interface NetworkPlan {
  /** `D101-fixed-2011-Q2`: one plan for each dealer, kind and period. */
  readonly planId: string;
  readonly dealerId: string;
  readonly regionId: string;
  readonly kind: (typeof NETWORK_KINDS)[number];
  /** `2011-Q2` of a fixed plan, `2011-05` of a temporary one. */
  readonly period: string;
  readonly dueAt: string;
  readonly status: (typeof PLAN_STATUSES)[number];
  readonly nextPost?: Post | undefined;
  readonly submittedBy?: string | undefined;
  readonly approvedBy: readonly string[];
  /** The sources that T5 asks for and that had no active network when the plan was drafted. */
  readonly required: readonly NetworkSource[];
  readonly lines: readonly PlanLine[];
  /** Everything that was done to it, the oldest first. */
  readonly steps: readonly PlanStepRecord[];
  readonly version: number;
}

/** The model of a plan. Reads by id, and by dealer and region in the order of periods. */
export function networkPlanEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'network-plan', version: '1', service: SERVICE },
      attributes: {
        planId: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
        kind: { type: NETWORK_KINDS, required: true },
        period: { type: 'string', required: true },
        dueAt: { type: 'string', required: true },
        status: { type: PLAN_STATUSES, required: true },
        nextPost: { type: CustomAttributeType<Post>('string') },
        submittedBy: { type: 'string' },
        approvedBy: { type: CustomAttributeType<readonly string[]>('any'), required: true },
        required: { type: CustomAttributeType<readonly NetworkSource[]>('any'), required: true },
        lines: { type: CustomAttributeType<readonly PlanLine[]>('any'), required: true },
        steps: { type: CustomAttributeType<readonly PlanStepRecord[]>('any'), required: true },
        version: { type: 'number', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['planId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['kind', 'period'], casing: 'none' },
        },
        byRegion: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['regionId'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['kind', 'period', 'dealerId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type NetworkPlanEntity = ReturnType<typeof networkPlanEntity>;

/** The id of the one plan of a dealer, a kind and a period. */
export function planIdOf({
  dealerId,
  kind,
  period,
}: Pick<NetworkPlan, 'dealerId' | 'kind' | 'period'>): string {
  return `${dealerId}-${kind}-${period}`;
}

/** Access to development plans. */
export function networkPlanAccess(entity: NetworkPlanEntity) {
  return {
    /** The plan with this id. */
    async get(planId: string): Promise<NetworkPlan | undefined> {
      const { data } = await asked(entity.get({ planId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** The newest plan of a dealer and a kind; the index follows its table with a short delay. */
    async latest(dealerId: string, kind: NetworkPlan['kind']): Promise<NetworkPlan | undefined> {
      const { data } = await asked(
        entity.query.byDealer({ dealerId, kind }).go({ order: 'desc', count: 1, limit: 1 }),
      );
      return data[0];
    },

    /** The plans of a dealer and a kind from one period to another, both included, the oldest first. */
    async ofPeriods(
      dealerId: string,
      kind: NetworkPlan['kind'],
      { from, to }: { readonly from: string; readonly to: string },
    ): Promise<readonly NetworkPlan[]> {
      const query = entity.query.byDealer({ dealerId }).between({ kind, period: from }, { kind, period: to });
      return (await asked(query.go({ pages: 'all' }))).data;
    },

    /** A page of a dealer's or a region's plans, by kind, the newest first. */
    async page(
      part:
        | { readonly kind: 'dealer'; readonly dealerId: string }
        | { readonly kind: 'region'; readonly regionId: string },
      { limit, cursor }: PageRequest,
    ): Promise<Page<NetworkPlan>> {
      const go = { count: limit, cursor: cursor ?? null, order: 'desc' as const };
      const found =
        part.kind === 'dealer'
          ? await asked(entity.query.byDealer({ dealerId: part.dealerId }).go(go))
          : await asked(entity.query.byRegion({ regionId: part.regionId }).go(go));
      return found.cursor === null ? { items: found.data } : { items: found.data, cursor: found.cursor };
    },

    /** Writes a plan with its next version. False when somebody has written it since it was read. */
    async put(plan: NetworkPlan): Promise<boolean> {
      const { version } = plan;
      try {
        await asked(
          entity
            .put({ ...plan, version: version + 1 })
            .where((stored, is) =>
              version === 0 ? is.notExists(stored.version) : is.eq(stored.version, version),
            )
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };
}
