import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import type { DealerEvaluation, NetworkEvaluation } from '../../domain/network-evaluation.ts';
import type { NetworkKind, NetworkScope, NetworkSource } from '../../domain/network-source.ts';
import type { NetworkRecords } from '../../domain/network-standing.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** A network in a report: what it was, what it delivered in each month, and what that is worth. */
export interface ReportedNetwork {
  readonly networkId: string;
  readonly name: string;
  readonly kind: NetworkKind;
  readonly scope: NetworkScope;
  readonly source: NetworkSource;
  readonly dealerId?: string | undefined;
  readonly regionId?: string | undefined;
  readonly months: readonly ({ readonly month: string } & NetworkRecords)[];
  readonly evaluation: NetworkEvaluation;
  readonly because: readonly Reason[];
}

/** A dealer in a report: how many networks were planned and developed, and how true its networks' records were. */
export interface ReportedDealer {
  readonly dealerId: string;
  readonly regionId: string;
  /** The plans that were counted. */
  readonly planIds: readonly string[];
  readonly evaluation: DealerEvaluation;
  readonly because: readonly Reason[];
}

/** The evaluation of a quarter (NET-13, 14), as it was made once. */
export interface NetworkReport {
  /** The quarter that was evaluated, `2011-Q2`. */
  readonly period: string;
  /** The instant for which the evaluation was planned. */
  readonly madeAt: string;
  /** Until when it had to be made. */
  readonly dueAt: string;
  readonly networks: number;
  readonly dealers: number;
  readonly records: NetworkRecords;
  readonly because: readonly Reason[];
}

function reportEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'network-report', version: '1', service: SERVICE },
      attributes: {
        period: { type: 'string', required: true },
        madeAt: { type: 'string', required: true },
        dueAt: { type: 'string', required: true },
        networks: { type: 'number', required: true },
        dealers: { type: 'number', required: true },
        records: { type: CustomAttributeType<NetworkRecords>('any'), required: true },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
      },
      indexes: {
        all: {
          pk: { field: KEYS.main.pk, composite: [] },
          sk: { field: KEYS.main.sk, composite: ['period'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** One network or one dealer of a report. */
function rowEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'network-report-row', version: '1', service: SERVICE },
      attributes: {
        period: { type: 'string', required: true },
        part: { type: ['dealer', 'network'] as const, required: true },
        id: { type: 'string', required: true },
        body: { type: CustomAttributeType<unknown>('any'), required: true },
      },
      indexes: {
        ofReport: {
          pk: { field: KEYS.main.pk, composite: ['period'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['part', 'id'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to the evaluation reports. */
export function networkReportAccess(table: Table) {
  const reports = reportEntity(table);
  const rows = rowEntity(table);

  async function createOnce(create: () => Promise<unknown>): Promise<boolean> {
    try {
      await asked(create());
      return true;
    } catch (error) {
      if (isConditionRefusal(error)) return false;
      throw error;
    }
  }

  return {
    /** The report of a quarter. */
    async get(period: string): Promise<NetworkReport | undefined> {
      const { data } = await asked(reports.get({ period }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Every report, the newest first. */
    async all(): Promise<readonly NetworkReport[]> {
      const { data } = await asked(
        reports.query.all({}).go({ pages: 'all', order: 'desc', consistent: true }),
      );
      return data;
    },

    /** The newest report. */
    async latest(): Promise<NetworkReport | undefined> {
      const query = reports.query.all({}).go({ order: 'desc', count: 1, limit: 1, consistent: true });
      return (await asked(query)).data[0];
    },

    /** Writes a row of a report that is being made. A row that an earlier attempt has written stays as it is. */
    async addNetwork(period: string, body: ReportedNetwork): Promise<void> {
      await createOnce(() => rows.create({ period, part: 'network', id: body.networkId, body }).go());
    },

    /** Writes a dealer's row of a report that is being made. A row that is there stays as it is. */
    async addDealer(period: string, body: ReportedDealer): Promise<void> {
      await createOnce(() => rows.create({ period, part: 'dealer', id: body.dealerId, body }).go());
    },

    /** The rows of a report, also while it is being made, by id. */
    async rows(period: string): Promise<{
      readonly networks: readonly ReportedNetwork[];
      readonly dealers: readonly ReportedDealer[];
    }> {
      const { data } = await asked(rows.query.ofReport({ period }).go({ pages: 'all', consistent: true }));
      const part = (name: 'dealer' | 'network') =>
        data.filter((row) => row.part === name).map(({ body }) => body);
      return { networks: part('network') as ReportedNetwork[], dealers: part('dealer') as ReportedDealer[] };
    },

    /** Closes a report whose rows are all there: from now on it can be seen. False when it was there before. */
    async close(report: NetworkReport): Promise<boolean> {
      return await createOnce(() => reports.create(report).go());
    },
  };
}
