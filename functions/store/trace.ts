import { createHash } from 'node:crypto';
import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** What a trace leads to. */
export const TRACE_KINDS = ['receipt', 'import-row'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/** That a record which belongs to no lead holds a telephone: by it, export and erasure find that record. */
export interface Trace {
  /** Hash of a telephone in E.164; `traceHash` makes it. */
  readonly phoneHash: string;
  readonly kind: TraceKind;
  /** Id of the record that holds the telephone. */
  readonly id: string;
}

/** The hash under which the traces of a telephone are kept. They go with the data to which they lead. */
export function traceHash(phoneKey: string): string {
  return createHash('sha256').update(`trace\u0000${phoneKey}`).digest('base64url');
}

/** The model of a trace. Reads by telephone. */
export function traceEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'trace', version: '1', service: SERVICE },
      attributes: {
        phoneHash: { type: 'string', required: true },
        kind: { type: TRACE_KINDS, required: true },
        id: { type: 'string', required: true },
      },
      indexes: {
        ofPhone: {
          pk: { field: KEYS.main.pk, composite: ['phoneHash'], casing: 'none' },
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

    /** Every trace of a telephone. */
    async of(phoneKey: string): Promise<readonly Trace[]> {
      const phoneHash = traceHash(phoneKey);
      const { data } = await asked(
        entity.query.ofPhone({ phoneHash }).go({ pages: 'all', consistent: true }),
      );
      return data;
    },

    /** Takes a trace away. */
    async remove({ phoneHash, kind, id }: Trace): Promise<void> {
      await asked(entity.delete({ phoneHash, kind, id }).go());
    },
  };
}

export type TraceAccess = ReturnType<typeof traceAccess>;
