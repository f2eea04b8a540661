import { Entity } from 'electrodb';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** The protection of the dealer who reported a bigger customer first (PRO-13, PRO-14), kept also when it is over. */
export interface Protection {
  readonly leadId: string;
  /** The first enterer. */
  readonly dealerId: string;
  readonly since: string;
  /** The last instant of the protection. */
  readonly until: string;
  /** Stands until somebody has ended it; the daily catch-up finds it by this. */
  readonly running?: true;
}

/**
 * Who reported a customer first: one per key of duplicates, over all dealers. `until` is the instant up to which nobody
 * else can be the first.
 */
export interface FirstReport {
  readonly keyHash: string;
  readonly leadId: string;
  readonly dealerId: string;
  readonly until: string;
}

/** Under which key it stands whose record of a customer was verified first (O19), beside who reported the customer first. */
export function feeClaimKey(keyHash: string): string {
  return `record-fee:${keyHash}`;
}

/** The model of a protection. Reads by lead, and those that run by their end. */
export function protectionEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'protection', version: '1', service: SERVICE },
      attributes: {
        leadId: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        since: { type: 'string', required: true },
        until: { type: 'string', required: true },
        runningUntil: { type: 'string' },
        running: { type: 'string' },
      },
      indexes: {
        byLead: {
          pk: { field: KEYS.main.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        // Sparse: without both of its parts an item is not in this index.
        running: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['running'] },
          sk: { field: KEYS.gsi3.sk, composite: ['runningUntil'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type ProtectionEntity = ReturnType<typeof protectionEntity>;

/** The model of a first report. */
export function firstReportEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'first-report', version: '1', service: SERVICE },
      attributes: {
        keyHash: { type: 'string', required: true },
        leadId: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        until: { type: 'string', required: true },
      },
      indexes: {
        byKey: {
          pk: { field: KEYS.main.pk, composite: ['keyHash'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type FirstReportEntity = ReturnType<typeof firstReportEntity>;

/** A protection as it is written: only one that runs stands in the index of those that run. */
export function protectionItem({ running, ...protection }: Protection) {
  return running === undefined
    ? protection
    : { ...protection, running: 'yes', runningUntil: protection.until };
}

type Stored = Omit<Protection, 'running'> & { readonly running?: string | undefined };

function protectionOf({ leadId, dealerId, since, until, running }: Stored): Protection {
  return { leadId, dealerId, since, until, ...(running !== undefined && { running: true }) };
}

/** Reads of protections and first reports; they are written by `commit`. */
export function protectionReads(entity: ProtectionEntity, firstReport: FirstReportEntity) {
  return {
    /** The protection that a lead has or had. */
    async ofLead(leadId: string): Promise<Protection | undefined> {
      const { data } = await asked(entity.get({ leadId }).go({ consistent: true }));
      return data === null ? undefined : protectionOf(data);
    },

    /** A page of the protections that should have been ended before an instant and were not, the oldest first. */
    async overdue(before: string, { limit, cursor }: PageRequest): Promise<Page<Protection>> {
      const found = await asked(
        entity.query
          .running({ running: 'yes' })
          .lt({ runningUntil: before })
          .go({ count: limit, cursor: cursor ?? null }),
      );
      const items = found.data.map(protectionOf);
      return found.cursor === null ? { items } : { items, cursor: found.cursor };
    },

    /** Forgets who has reported this customer first: the customer's data are erased. */
    async forgetFirstReport(keyHash: string): Promise<void> {
      await asked(firstReport.delete({ keyHash }).go());
    },

    /** Who has reported this customer first. */
    async firstReport(keyHash: string): Promise<FirstReport | undefined> {
      const { data } = await asked(firstReport.get({ keyHash }).go({ consistent: true }));
      return data ?? undefined;
    },
  };
}
