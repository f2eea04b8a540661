import * as z from 'zod';
import { recordBodySchema, SOURCES } from '../../../domain/lead.ts';
import { problemSchema } from '../../shared/problem.ts';
import type { Operation } from '../operation.ts';
import { becauseField, instantField, leadIdField, nothing } from './shared-fields.ts';

/** Something that the sender should know although the record was taken. */
const warning = z.object({ rule: z.string().optional(), message: z.string(), messageZh: z.string() });

const verdictFields = {
  /** Under this id the request is kept, whatever became of it. */
  receiptId: z.string(),
  leadId: leadIdField.optional(),
  warnings: z.array(warning),
  because: becauseField,
};

/** A record was taken: as a new customer's, or as one whom another dealer knows too (PRO-08). */
export const leadAccepted = z
  .object({ verdict: z.enum(['created', 'known-elsewhere']), ...verdictFields })
  .meta({ id: 'LeadAccepted' });

/** A record was not taken, as problem details with the verdict. */
export const leadRefused = problemSchema
  .extend({
    verdict: z.enum(['duplicate', 'rejected', 'quarantined']),
    ...verdictFields,
    /** The dealer's lead of this customer was over, and is taken up again with this record. */
    reopened: z.literal(true).optional(),
  })
  .meta({ id: 'LeadRefused' });

/** A purchase was taken: `recorded` now, or `recorded-before` for a VIN that is known as sold to this customer. */
export const purchaseAccepted = z
  .object({ verdict: z.enum(['recorded', 'recorded-before']), ...verdictFields })
  .meta({ id: 'PurchaseAccepted' });

export type LeadAccepted = z.infer<typeof leadAccepted>;
export type WebhookRefused = z.infer<typeof leadRefused>;
export type PurchaseAccepted = z.infer<typeof purchaseAccepted>;

const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;

/** A vehicle that was sold, as the dealer management system reports it. */
export const purchaseBody = z
  .strictObject({
    customer: z.strictObject({
      name: z.string().trim().min(1).max(200),
      phone: z.string().trim().min(1).max(200),
    }),
    dealerId: z.string().trim().min(1).max(64),
    vin: z
      .string()
      .trim()
      .toUpperCase()
      .refine((vin) => VIN.test(vin), {
        message: 'a VIN has seventeen characters, none of them I, O or Q',
        params: { messageZh: 'VIN须为17位字母和数字，不含I、O、Q' },
      })
      .meta({ pattern: VIN.source }),
    productLine: z.string().trim().min(1).max(64),
    soldAt: instantField,
  })
  .meta({ id: 'Purchase' });

const again = 'The same webhook-id came before: the answer that it got then, as it was';

export const receiveLead = {
  operationId: 'receive-lead',
  method: 'post',
  path: '/webhooks/leads/{source}',
  summary: 'A source delivers a lead, as JSON or as ADF 1.0',
  auth: 'signature',
  params: z.object({ source: z.string().meta({ description: `One of ${SOURCES.join(', ')}` }) }),
  query: nothing,
  body: recordBodySchema.meta({ id: 'LeadRecord' }),
  otherBodies: ['application/xml', 'text/xml', 'application/x-adf+xml'],
  answers: {
    200: { description: again, schema: z.union([leadAccepted, leadRefused]) },
    201: { description: 'Taken', schema: leadAccepted },
    400: {
      description: 'Not readable: neither JSON nor ADF/XML in UTF-8; it is kept in quarantine',
      schema: leadRefused,
    },
    401: { description: 'The signature is missing, wrong or stale', schema: leadRefused },
    404: { description: 'No such source', schema: leadRefused },
    409: { description: 'The dealer has this customer already (PRO-07)', schema: leadRefused },
    413: { description: 'Over 256 KB', schema: leadRefused },
    422: { description: 'Not acceptable, for each of the reasons', schema: leadRefused },
  },
  problems: [],
} as const satisfies Operation;

export const receivePurchase = {
  operationId: 'receive-purchase',
  method: 'post',
  path: '/webhooks/dms/purchases',
  summary: 'The dealer management system reports a sold vehicle',
  auth: 'signature',
  params: nothing,
  query: nothing,
  body: purchaseBody,
  answers: {
    200: {
      description: `${again}; or the vehicle is known as sold to this customer`,
      schema: z.union([purchaseAccepted, leadRefused]),
    },
    201: { description: 'Recorded', schema: purchaseAccepted },
    400: { description: 'Not JSON in UTF-8; it is kept in quarantine', schema: leadRefused },
    401: { description: 'The signature is missing, wrong or stale', schema: leadRefused },
    409: { description: 'The VIN is recorded as sold to somebody else', schema: leadRefused },
    413: { description: 'Over 256 KB', schema: leadRefused },
    422: { description: 'Not acceptable, for each of the reasons', schema: leadRefused },
  },
  problems: [],
} as const satisfies Operation;
