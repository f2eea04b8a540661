import { createHash } from 'node:crypto';
import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** What a trace leads to. */
export const TRACE_KINDS = ['receipt', 'import-row'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/**
 * That a record which belongs to no lead holds a telephone, or was refused as the duplicate of a lead: by it, export and
 * erasure find that record, and so does whoever would take the lead away.
 */
export interface Trace {
  /** `hashOfTelephone` or `hashOfLead` makes it. */
  readonly keyHash: string;
  readonly kind: TraceKind;
  /** Id of the record that holds the telephone, or that was refused. */
  readonly id: string;
}

/** The hash under which the traces of a telephone in E.164 are kept. They go with the data to which they lead. */
export function hashOfTelephone(phoneKey: string): string {
  return hashOf(phoneKey);
}

/** The hash under which the traces of a lead are kept. */
export function hashOfLead(leadId: string): string {
  return hashOf(`lead\u0000${leadId}`);
}

function hashOf(key: string): string {
  return createHash('sha256').update(`trace\u0000${key}`).digest('base64url');
}

/** The model of a trace. Reads by the hash of a telephone or a lead. */
export function traceEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'trace', version: '1', service: SERVICE },
      attributes: {
        keyHash: { type: 'string', required: true },
        kind: { type: TRACE_KINDS, required: true },
        id: { type: 'string', required: true },
      },
      indexes: {
        ofKey: {
          pk: { field: KEYS.main.pk, composite: ['keyHash'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['kind', 'id'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type TraceEntity = ReturnType<typeof traceEntity>;

/** Access to traces. */
export function traceAccess(entity: TraceEntity) {
  return {
    /** Leaves traces; leaving one twice is leaving it once. */
    async leave(traces: readonly Trace[]): Promise<void> {
      if (traces.length === 0) return;
      const { unprocessed } = await asked(entity.put([...traces]).go({ concurrency: 4 }));
      for (const trace of unprocessed as Trace[]) await asked(entity.put(trace).go());
    },

    /** Every trace under a hash of `hashOfTelephone` or `hashOfLead`. */
    async of(keyHash: string): Promise<readonly Trace[]> {
      const { data } = await asked(entity.query.ofKey({ keyHash }).go({ pages: 'all', consistent: true }));
      return data;
    },

    /** Takes a trace away. */
    async remove({ keyHash, kind, id }: Trace): Promise<void> {
      await asked(entity.delete({ keyHash, kind, id }).go());
    },
  };
}

export type TraceAccess = ReturnType<typeof traceAccess>;
