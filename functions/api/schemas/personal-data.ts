import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { reasonField } from './full-reads.ts';
import { instantField, leadIdField, nothing } from './shared-fields.ts';

/** A telephone as people write it. It comes in the body, since addresses of requests are logged. */
const phoneField = z.string().trim().min(1).max(64);

const counts = z
  .record(z.string(), z.int())
  .meta({ description: 'How many records of each kind, by the name of the kind' });

/** Everything that is kept about a person, each record as it is stored. */
const personExport = z
  .object({
    exportedAt: instantField,
    /** The telephone that was asked for, and those of records that were joined with it. */
    phones: z.array(z.string()),
    counts,
    items: z.array(z.object({ kind: z.string(), id: z.string(), data: z.record(z.string(), z.unknown()) })),
  })
  .meta({ id: 'PersonExport' });

/** What an erasure would do. */
const erasurePreview = z
  .object({
    /** Records that would lose what they hold of the person. */
    blanked: counts,
    /** Records that hold ids, classes and counts alone, and stay as they are. */
    kept: counts,
    leads: z.array(
      z.object({ leadId: leadIdField, dealerId: z.string(), stage: z.string(), pathEnds: z.boolean() }),
    ),
    wantsMessages: z.boolean().meta({ description: 'Whether messages may go to this very telephone (O31)' }),
  })
  .meta({ id: 'ErasurePreview' });

/** An erasure that was carried out. */
const erasure = z
  .object({
    erasureId: z.string(),
    at: instantField,
    by: z.string(),
    askedBy: z.string(),
    reason: z.string(),
    leadIds: z.array(leadIdField),
    counts,
  })
  .meta({ id: 'Erasure' });

const phoneBody = z.strictObject({ phone: phoneField });
const problems = ['not-json', 'not-allowed', 'invalid-content'] as const;

export const exportPerson = {
  operationId: 'export-person',
  method: 'post',
  path: '/people/export',
  summary:
    'Everything that is kept about a telephone, over all dealers; for head office, and noted as a read',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject({ phone: phoneField, reason: reasonField }),
  answers: { 200: { description: 'All records of the person', schema: personExport } },
  problems,
} as const satisfies Operation;

export const previewErasure = {
  operationId: 'preview-erasure',
  method: 'post',
  path: '/people/erase/preview',
  summary: 'What erasing a person would take away, and what stays; changes nothing',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: phoneBody,
  answers: { 200: { description: 'What would happen', schema: erasurePreview } },
  problems,
} as const satisfies Operation;

export const erasePersonOperation = {
  operationId: 'erase-person',
  method: 'post',
  path: '/people/erase',
  summary: 'Erase a person everywhere; ids, classes and counts stay. Asking again finishes what broke off',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    phone: phoneField,
    reason: reasonField,
    by: z.enum(['customer', 'authority', 'maker']).meta({ description: 'Who asked for it' }),
  }),
  answers: { 200: { description: 'Erased', schema: erasure } },
  problems,
} as const satisfies Operation;

const wish = z.object({ wantsMessages: z.boolean() });

export const optOut = {
  operationId: 'opt-out',
  method: 'post',
  path: '/people/opt-out',
  summary: 'This customer wants no messages, from whatever dealer (O31)',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: phoneBody,
  answers: { 200: { description: 'Noted; once more changes nothing', schema: wish } },
  problems,
} as const satisfies Operation;

export const optIn = {
  operationId: 'opt-in',
  method: 'post',
  path: '/people/opt-in',
  summary: 'This customer wants messages again (O31)',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: phoneBody,
  answers: { 200: { description: 'Noted; once more changes nothing', schema: wish } },
  problems,
} as const satisfies Operation;
