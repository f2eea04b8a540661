import { CustomAttributeType, Entity } from 'electrodb';
import { PLAN_FINDING_KINDS, type PlanFindingKind } from '../../domain/plan-reconciliation.ts';
import { FINDING_KINDS, type FindingKind, type Remedy } from '../../domain/reconciliation.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/**
 * How a finding stands. `open`: ops are to look at it. `mended`: the remedy was applied. `over`: a later comparison found
 * it no more. `dismissed`: somebody of ops has closed it.
 */
export const FINDING_STATUSES = ['open', 'mended', 'over', 'dismissed'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Something that a comparison of records with executions found, and what was done about it. */
export interface StoredFinding {
  /** Kind and lead or plan: the same trouble of the same lead is one finding, however often it is seen. */
  readonly findingId: string;
  /** It has one of the two. */
  readonly leadId?: string;
  readonly planId?: string;
  readonly dealerId: string;
  readonly kind: FindingKind | PlanFindingKind;
  readonly remedy: Remedy;
  readonly status: FindingStatus;
  readonly since: string;
  readonly lastSeenAt: string;
  /** Staff id of who dismissed it, and why. */
  readonly dismissed?: { readonly by: string; readonly at: string; readonly reason: string };
}

/** The model of a finding. Reads by id and by status. */
export function findingEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'finding', version: '1', service: SERVICE },
      attributes: {
        findingId: { type: 'string', required: true },
        leadId: { type: 'string' },
        planId: { type: 'string' },
        dealerId: { type: 'string', required: true },
        kind: { type: [...FINDING_KINDS, ...PLAN_FINDING_KINDS] as const, required: true },
        remedy: { type: CustomAttributeType<Remedy>('string'), required: true },
        status: { type: FINDING_STATUSES, required: true },
        since: { type: 'string', required: true },
        lastSeenAt: { type: 'string', required: true },
        dismissed: { type: CustomAttributeType<NonNullable<StoredFinding['dismissed']>>('any') },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['findingId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byStatus: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['status'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['since', 'findingId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** The id of a kind of trouble with a lead or a plan. */
export function findingId(kind: FindingKind | PlanFindingKind, subjectId: string): string {
  return `${subjectId}.${kind}`;
}

/** Access to findings. */
export function findingAccess(table: Table) {
  const entity = findingEntity(table);
  return {
    /** The finding with this id. */
    async get(id: string): Promise<StoredFinding | undefined> {
      const { data } = await asked(entity.get({ findingId: id }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Writes a finding as it stands now. */
    async put(finding: StoredFinding): Promise<void> {
      await asked(entity.put(finding).go());
    },

    /** Every open finding, the oldest first. */
    async open(): Promise<readonly StoredFinding[]> {
      const { data } = await asked(entity.query.byStatus({ status: 'open' }).go({ pages: 'all' }));
      return data;
    },

    /** A page of the findings of one status, the newest first. */
    async withStatus(status: FindingStatus, { limit, cursor }: PageRequest): Promise<Page<StoredFinding>> {
      const found = await asked(
        entity.query.byStatus({ status }).go({ count: limit, cursor: cursor ?? null, order: 'desc' }),
      );
      return found.cursor === null ? { items: found.data } : { items: found.data, cursor: found.cursor };
    },
  };
}
