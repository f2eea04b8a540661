import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import type { MergedField } from '../../domain/merge.ts';
import type { Lead } from './lead.ts';
import type { Lock } from './lock.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** How a merge stands. */
export const MERGE_STATUSES = ['done', 'undone'] as const;

/** What a merge did with the locks, so that it can be taken back. */
export interface MergedLocks {
  /** Locks of the merged lead that are the survivor's now. */
  readonly moved: readonly Lock[];
  /** Locks of the merged lead at other dealers, which are free now. */
  readonly freed: readonly Lock[];
  /** Locks that the survivor took for keys that nobody held at its dealer. */
  readonly taken: readonly Lock[];
}

/** Two records of one customer that became one, with both as they were. The snapshots and the note are personal data. */
export interface Merge {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly mergedId: string;
  readonly at: string;
  /** Staff id of who joined them. */
  readonly by: string;
  /** A class of the rulebook's reasons. */
  readonly reason: string;
  readonly note?: string;
  readonly fields: readonly MergedField[];
  readonly because: readonly Reason[];
  readonly survivorBefore: Lead;
  readonly mergedBefore: Lead;
  readonly locks: MergedLocks;
  readonly status: (typeof MERGE_STATUSES)[number];
  readonly undone?: { readonly at: string; readonly by: string; readonly reason: string };
  /** Counts writes; 0 before the first. */
  readonly version: number;
}

/** The model of a merge. Reads by id, and by either of its leads. */
export function mergeEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'merge', version: '1', service: SERVICE },
      attributes: {
        mergeId: { type: 'string', required: true },
        survivorId: { type: 'string', required: true },
        mergedId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        by: { type: 'string', required: true },
        reason: { type: 'string', required: true },
        note: { type: 'string' },
        fields: { type: CustomAttributeType<readonly MergedField[]>('any'), required: true },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
        survivorBefore: { type: CustomAttributeType<Lead>('any'), required: true },
        mergedBefore: { type: CustomAttributeType<Lead>('any'), required: true },
        locks: { type: CustomAttributeType<MergedLocks>('any'), required: true },
        status: { type: MERGE_STATUSES, required: true },
        undone: { type: CustomAttributeType<NonNullable<Merge['undone']>>('any') },
        version: { type: 'number', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['mergeId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        ofSurvivor: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['survivorId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['at', 'mergeId'], casing: 'none' },
        },
        ofMerged: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['mergedId'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['at', 'mergeId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type MergeEntity = ReturnType<typeof mergeEntity>;

/** Reads of merges; they are written by `commit`. */
export function mergeReads(entity: MergeEntity) {
  return {
    /** The merge with this id. */
    async get(mergeId: string): Promise<Merge | undefined> {
      const { data } = await asked(entity.get({ mergeId }).go({ consistent: true }));
      return (data ?? undefined) as Merge | undefined;
    },

    /** Every merge in which this lead stayed or was given up, the oldest first. */
    async ofLead(leadId: string): Promise<readonly Merge[]> {
      const [stayed, given] = await Promise.all([
        asked(entity.query.ofSurvivor({ survivorId: leadId }).go({ pages: 'all' })),
        asked(entity.query.ofMerged({ mergedId: leadId }).go({ pages: 'all' })),
      ]);
      const merges = [...stayed.data, ...given.data] as Merge[];
      return merges.toSorted((one, other) => one.at.localeCompare(other.at));
    },
  };
}
