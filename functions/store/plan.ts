import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import { PLAN_KINDS, PLAN_STATUSES, type Plan, type PlanKind, type PlanPart } from '../../domain/plans.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** Whether an execution carries a plan, or will when its period is over. */
const UNDER_WAY = 'yes';
/** It was given up with its dealer, and its period is not known to be over. */
const WITHDRAWN = 'withdrawn';
const OVER = 'no';

/** The model of a plan. Reads by id, by dealer and region in the order of periods, and of what is under way. */
export function planEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'plan', version: '1', service: SERVICE },
      attributes: {
        planId: { type: 'string', required: true },
        kind: { type: PLAN_KINDS, required: true },
        period: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
        status: { type: PLAN_STATUSES, required: true },
        parts: { type: CustomAttributeType<readonly PlanPart[]>('any'), required: true },
        floors: { type: CustomAttributeType<Plan['floors']>('any'), required: true },
        belowFloorBecause: { type: 'string' },
        additions: { type: 'number', required: true },
        draftedAt: { type: 'string', required: true },
        dueAt: { type: 'string', required: true },
        from: { type: 'string', required: true },
        to: { type: 'string', required: true },
        submittedAt: { type: 'string' },
        inForceAt: { type: 'string' },
        resultDueAt: { type: 'string' },
        result: { type: CustomAttributeType<NonNullable<Plan['result']>>('any') },
        closedAt: { type: 'string' },
        withdrawnAt: { type: 'string' },
        episode: { type: 'number', required: true },
        resultTaskId: { type: 'string' },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
        version: { type: 'number', required: true },
        underWay: { type: 'string', hidden: true },
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
        underWay: {
          index: KEYS.gsi3.index,
          condition: ({ underWay }) => underWay !== OVER,
          pk: { field: KEYS.gsi3.pk, composite: ['underWay'], casing: 'none' },
          sk: { field: KEYS.gsi3.sk, composite: ['planId'], casing: 'none' },
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

export type PlanEntity = ReturnType<typeof planEntity>;

/** A plan as it is stored: with the mark by which what is under way is found. */
export function planItem(plan: Plan) {
  const over = plan.status === 'closed' || plan.status === 'cancelled';
  return { ...plan, underWay: over ? (plan.withdrawnAt === undefined ? OVER : WITHDRAWN) : UNDER_WAY };
}

/** Whose plans are listed, and which of them. */
export interface PlanFilter {
  readonly kind?: PlanKind | undefined;
  readonly period?: string | undefined;
  readonly status?: Plan['status'] | undefined;
}

/** Reads of plans. Every write goes through `commit`. */
export function planReads(entity: PlanEntity) {
  return {
    /** The plan with this id. */
    async get(planId: string): Promise<Plan | undefined> {
      const { data } = await asked(entity.get({ planId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** A page of a dealer's or a region's plans, by kind, the newest first. */
    async page(
      part:
        | { readonly kind: 'dealer'; readonly dealerId: string }
        | { readonly kind: 'region'; readonly regionId: string },
      { kind, period, status }: PlanFilter,
      { limit, cursor }: PageRequest,
    ): Promise<Page<Plan>> {
      const go = { count: limit, cursor: cursor ?? null, order: 'desc' as const };
      const named = {
        ...(kind !== undefined && { kind }),
        ...(kind !== undefined && period !== undefined && { period }),
      };
      const query =
        part.kind === 'dealer'
          ? entity.query.byDealer({ dealerId: part.dealerId, ...named })
          : entity.query.byRegion({ regionId: part.regionId, ...named });
      const found = await asked(
        query
          .where((of, is) =>
            [
              ...(period === undefined ? [] : [is.eq(of.period, period)]),
              ...(status === undefined ? [] : [is.eq(of.status, status)]),
            ].join(' AND '),
          )
          .go(go),
      );
      return found.cursor === null ? { items: found.data } : { items: found.data, cursor: found.cursor };
    },

    /** A dealer's plans of one kind from one period to another, both included, the oldest first. */
    async ofPeriods(
      dealerId: string,
      kind: PlanKind,
      { from, to }: { readonly from: string; readonly to: string },
    ): Promise<readonly Plan[]> {
      const query = entity.query.byDealer({ dealerId }).between({ kind, period: from }, { kind, period: to });
      return (await asked(query.go({ pages: 'all' }))).data;
    },

    /** A dealer's plans that are neither closed nor given up; the index follows its table with a short delay. */
    async underWayOf(dealerId: string): Promise<readonly Plan[]> {
      const query = entity.query.underWay({ underWay: UNDER_WAY }).begins({ planId: `${dealerId}-` });
      const { data } = await asked(query.go({ pages: 'all' }));
      return data.filter((plan) => plan.dealerId === dealerId);
    },

    /** Every plan that was given up with its dealer and can still be drafted anew; the index follows with a short delay. */
    async withdrawn(): Promise<readonly Plan[]> {
      const query = entity.query.underWay({ underWay: WITHDRAWN });
      return (await asked(query.go({ pages: 'all' }))).data;
    },

    /** A page of the plans that are neither closed nor given up; the index follows its table with a short delay. */
    async underWay({ limit, cursor }: PageRequest): Promise<Page<Plan>> {
      const found = await asked(
        entity.query.underWay({ underWay: UNDER_WAY }).go({ count: limit, cursor: cursor ?? null }),
      );
      return found.cursor === null ? { items: found.data } : { items: found.data, cursor: found.cursor };
    },
  };
}
