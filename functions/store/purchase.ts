import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import type { SaleCount } from '../../domain/sale-count.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** A sale that the DMS has reported, once per vehicle. */
export interface Purchase {
  readonly vin: string;
  readonly leadId: string;
  readonly dealerId: string;
  readonly productLine: string;
  readonly soldAt: string;
  readonly reportedAt: string;
  /** For whom it counts, whether the assessment is waived or flagged, and what it earns. */
  readonly count: SaleCount;
  readonly because: readonly Reason[];
}

/** The model of a purchase. Reads by vehicle, and by lead. */
export function purchaseEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'purchase', version: '1', service: SERVICE },
      attributes: {
        vin: { type: 'string', required: true },
        leadId: { type: 'string', required: true },
        dealerId: { type: 'string', required: true },
        productLine: { type: 'string', required: true },
        soldAt: { type: 'string', required: true },
        reportedAt: { type: 'string', required: true },
        count: { type: CustomAttributeType<SaleCount>('any'), required: true },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
      },
      indexes: {
        byVin: {
          pk: { field: KEYS.main.pk, composite: ['vin'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        ofLead: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.gsi3.sk, composite: ['soldAt', 'vin'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type PurchaseEntity = ReturnType<typeof purchaseEntity>;

/** Reads of purchases; they are written by `commit`. */
export function purchaseReads(entity: PurchaseEntity) {
  return {
    /** The sale of this vehicle. */
    async get(vin: string): Promise<Purchase | undefined> {
      const { data } = await asked(entity.get({ vin }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Every sale to a lead's customer, the oldest first. */
    async ofLead(leadId: string): Promise<readonly Purchase[]> {
      const { data } = await asked(entity.query.ofLead({ leadId }).go({ pages: 'all' }));
      return data;
    },
  };
}
