import { CustomAttributeType, Entity } from 'electrodb';
import type { OpenItem } from '../../domain/cut-off.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** The steps of a cut-off, in the order of time; `tell-3` is the telling three days before. */
export type CutOffStepId = `tell-${number}` | 'close';

/** What was open at one dealer at one step of a month's cut-off. Written once and never changed. */
export interface CutOffReport {
  /** Local month, `YYYY-MM`. */
  readonly month: string;
  /** `maker` for what belongs to no dealer; {@link WHOLE} for the end of the whole step. */
  readonly dealerId: string;
  readonly step: CutOffStepId;
  /** Instant at which it was looked at. */
  readonly at: string;
  readonly open: number;
  readonly counts: Readonly<Record<string, number>>;
  /** The first of what is open, at most {@link LISTED_ITEMS}. */
  readonly items: readonly OpenItem[];
  /** Staff ids of who was told. */
  readonly told: readonly string[];
}

/** `dealerId` of the report that stands for all dealers together; no dealer has this id. */
export const WHOLE = '~whole';

/** How many items a report lists; of more it has only the counts, so that it stays far below what an item may hold. */
export const LISTED_ITEMS = 500;

/** The model of a report. Reads by month, and by month and dealer. */
export function cutOffEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'cut-off', version: '1', service: SERVICE },
      attributes: {
        month: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        step: { type: CustomAttributeType<CutOffStepId>('string'), required: true },
        at: { type: 'string', required: true },
        open: { type: 'number', required: true },
        counts: { type: CustomAttributeType<CutOffReport['counts']>('any'), required: true },
        items: { type: CustomAttributeType<CutOffReport['items']>('any'), required: true },
        told: { type: CustomAttributeType<CutOffReport['told']>('any'), required: true },
      },
      indexes: {
        ofMonth: {
          pk: { field: KEYS.main.pk, composite: ['month'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['dealerId', 'step'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type CutOffEntity = ReturnType<typeof cutOffEntity>;

/** Access to the reports of cut-offs. */
export function cutOffAccess(entity: CutOffEntity) {
  return {
    /** The report of a dealer at a step. */
    async get(month: string, dealerId: string, step: CutOffStepId): Promise<CutOffReport | undefined> {
      const { data } = await asked(entity.get({ month, dealerId, step }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Every report of a month, or one dealer's. */
    async ofMonth(month: string, dealerId?: string): Promise<readonly CutOffReport[]> {
      const query = entity.query.ofMonth({ month, ...(dealerId !== undefined && { dealerId }) });
      const { data } = await asked(query.go({ pages: 'all', consistent: true }));
      // The key begins with the id, so that D1 is also the beginning of D10.
      return data.filter((report) => dealerId === undefined || report.dealerId === dealerId);
    },

    /** Keeps a report. False when there is one already; that one stays. */
    async keep(report: CutOffReport): Promise<boolean> {
      try {
        await asked(entity.create(report).go());
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },
  };
}
