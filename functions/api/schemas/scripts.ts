import * as z from 'zod';
import { scriptContentSchema, scriptIdSchema } from '../../../domain/call-scripts.ts';
import { contactMethodSchema } from '../../../domain/contact-methods.ts';
import { taskKindSchema } from '../../../domain/task-kinds.ts';
import type { Operation } from '../operation.ts';
import { instantField, nothing } from './shared-fields.ts';

const scriptIdField = scriptIdSchema.meta({
  description: 'Id of a call script, as whoever wrote it chose it',
  example: 'first-call',
});
const params = z.object({ scriptId: scriptIdField });

/** A call script with who wrote it and when. */
const script = z
  .object({
    scriptId: scriptIdField,
    ...scriptContentSchema.shape,
    status: z.enum(['active', 'deleted']),
    createdAt: instantField,
    createdBy: z.string(),
    changedAt: instantField,
    changedBy: z.string(),
    version: z.int().min(1),
  })
  .meta({ id: 'CallScript' });

export const listScripts = {
  operationId: 'list-scripts',
  method: 'get',
  path: '/scripts',
  summary: 'Call scripts of head office and of a dealer, found by kind of task, method and words',
  auth: 'staff',
  params: nothing,
  query: z.object({
    dealerId: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Whose own scripts are listed beside head office’s; your dealer’s by default' }),
    kind: taskKindSchema.optional(),
    method: contactMethodSchema.optional(),
    text: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .optional()
      .meta({ description: 'A word of title, text or keywords' }),
    status: z.enum(['active', 'deleted']).default('active'),
  }),
  body: nothing,
  answers: {
    200: {
      description: 'The scripts that were found, by id',
      schema: z.object({ scripts: z.array(script) }),
    },
  },
  problems: ['invalid-request', 'not-found'],
} as const satisfies Operation;

export const getScript = {
  operationId: 'get-script',
  method: 'get',
  path: '/scripts/{scriptId}',
  summary: 'A call script with all its versions, also when it is deleted',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The script, and its versions with the newest first',
      schema: z.object({ script, versions: z.array(script) }),
    },
  },
  problems: ['not-found'],
} as const satisfies Operation;

export const createScript = {
  operationId: 'create-script',
  method: 'post',
  path: '/scripts',
  summary: 'Write a call script: head office for all dealers, a dealer’s managers for their own',
  auth: 'staff',
  params: nothing,
  query: nothing,
  body: scriptContentSchema.extend({ scriptId: scriptIdField }).meta({ id: 'NewCallScript' }),
  answers: {
    201: { description: 'Written', schema: script },
    200: { description: 'Written before, with the same content', schema: script },
  },
  problems: ['not-json', 'not-allowed', 'script-exists', 'invalid-content'],
} as const satisfies Operation;

export const putScript = {
  operationId: 'put-script',
  method: 'put',
  path: '/scripts/{scriptId}',
  summary: 'Write the next version of a call script; one that was deleted is back',
  auth: 'staff',
  params,
  query: nothing,
  body: scriptContentSchema.extend({ version: z.int().min(1) }).meta({ id: 'CallScriptVersion' }),
  answers: { 200: { description: 'The next version', schema: script } },
  problems: ['not-json', 'not-allowed', 'not-found', 'script-changed', 'invalid-content'],
} as const satisfies Operation;

export const deleteScript = {
  operationId: 'delete-script',
  method: 'delete',
  path: '/scripts/{scriptId}',
  summary: 'Take a call script out of use; its versions are kept',
  auth: 'staff',
  params,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'Out of use, now or before', schema: script } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;
