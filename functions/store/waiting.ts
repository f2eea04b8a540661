import { CustomAttributeType, Entity } from 'electrodb';
import type { Post } from '../../domain/post.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** Whom or what a lead waits for: a person, or a date. */
export interface WaitsFor {
  readonly kind: 'person' | 'date';
  readonly staffId?: string;
  readonly post?: Post;
}

/** What a lead waits for; a lead waits for exactly one thing at a time, so there is at most one per lead. */
export interface Waiting {
  readonly leadId: string;
  readonly forWhom: WaitsFor;
  /** The kind of task, or the step of care, such as `1-day-30`. */
  readonly what: string;
  readonly since: string;
  /** When it is due. */
  readonly until: string;
  readonly nextReminderAt?: string;
  /** Set when it waits for a task's answer; the token of that wait is on the task. */
  readonly taskId?: string;
  /** Token of a wait for a date within an execution. */
  readonly token?: string;
  /** The one-time schedule that ends a rest. */
  readonly scheduleName?: string;
  readonly dealerId: string;
  readonly regionId: string;
}

/** The model of a wait. Reads by lead, and by dealer and region in the order of due dates. */
export function waitingEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'waiting', version: '1', service: SERVICE },
      attributes: {
        leadId: { type: 'string', required: true },
        forWhom: { type: CustomAttributeType<WaitsFor>('any'), required: true },
        what: { type: 'string', required: true },
        since: { type: 'string', required: true },
        until: { type: 'string', required: true },
        nextReminderAt: { type: 'string' },
        taskId: { type: 'string' },
        token: { type: 'string' },
        scheduleName: { type: 'string' },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
      },
      indexes: {
        ofLead: {
          pk: { field: KEYS.main.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['until', 'leadId'], casing: 'none' },
        },
        byRegion: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['regionId'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['until', 'leadId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type WaitingEntity = ReturnType<typeof waitingEntity>;

/** Reads of waits. Every write goes through `commit`. */
export function waitingReads(entity: WaitingEntity) {
  const go = ({ limit, cursor }: PageRequest) => ({ count: limit, cursor: cursor ?? null });

  return {
    /** What this lead waits for. */
    async ofLead(leadId: string): Promise<Waiting | undefined> {
      const { data } = await asked(entity.get({ leadId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** A page of what a dealer's leads wait for, overdue and earliest first. */
    async ofDealer(dealerId: string, request: PageRequest): Promise<Page<Waiting>> {
      return pageOf(await asked(entity.query.byDealer({ dealerId }).go(go(request))));
    },

    /**
     * Everything in a region that was due before an instant. The lower bound keeps the query among the waits: without it,
     * every lead and task of the region is read and thrown away, because their sort keys are smaller.
     */
    async dueInRegion(regionId: string, before: string): Promise<readonly Waiting[]> {
      const { data } = await asked(
        entity.query.byRegion({ regionId }).between({ until: '0' }, { until: before }).go({ pages: 'all' }),
      );
      return data;
    },

    /** A page of what a region's leads wait for, overdue and earliest first. */
    async ofRegion(regionId: string, request: PageRequest): Promise<Page<Waiting>> {
      return pageOf(await asked(entity.query.byRegion({ regionId }).go(go(request))));
    },
  };
}

function pageOf(result: { data: readonly Waiting[]; cursor: string | null }): Page<Waiting> {
  return result.cursor === null ? { items: result.data } : { items: result.data, cursor: result.cursor };
}
