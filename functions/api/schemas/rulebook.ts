import * as z from 'zod';
import { CERTAINTIES } from '../../../domain/rulebook-schema.ts';
import type { Operation } from '../operation.ts';
import { nothing } from './shared-fields.ts';

/** A word of a rule with its names. */
const word = z.object({ id: z.string(), name: z.string(), nameZh: z.string() }).meta({ id: 'RuleWord' });

/** A value as people read it. */
const text = z.object({ text: z.string(), textZh: z.string() }).meta({ id: 'RuleText' });

/** A rule as people read it. */
const rule = z
  .object({
    /** What decisions read it by. */
    entryId: z.string(),
    /** What decisions cite it as; several entries may be read from one rule. */
    ruleId: z.string(),
    title: z.string(),
    titleZh: z.string(),
    quote: z.string(),
    /** In Chinese, where the wording is English: that of the project’s own defaults. */
    quoteZh: z.string().optional(),
    certainty: z.enum(CERTAINTIES),
    source: z.object({
      /** The document, or `none` for the project’s own default. */
      document: z.string(),
      documentTitle: z.string(),
      documentTitleZh: z.string(),
      table: z.string().optional(),
    }),
    /** As the rulebook has it. */
    value: z.unknown(),
    /** The same in words. */
    inWords: text,
    /** The same as a table, where it is a matrix or a list. */
    table: z
      .object({
        columns: z.array(word),
        rows: z.array(z.object({ label: word, cells: z.array(text) })),
      })
      .optional(),
    /** The files and functions that read or cite it. */
    usedBy: z.array(z.object({ file: z.string(), decision: z.string() })),
  })
  .meta({ id: 'Rule' });

const about = {
  rulebook: z.string(),
  name: z.string(),
  nameZh: z.string(),
  version: z.int().min(1),
};

const common = { method: 'get', auth: 'staff', query: nothing, body: nothing } as const;

export const getRulebook = {
  ...common,
  operationId: 'get-rulebook',
  path: '/rulebook',
  summary:
    'The rulebook in force: every rule with its source, its quote, how certain it is, and where it is used',
  params: nothing,
  answers: {
    200: {
      description: 'The rulebook',
      schema: z.object({ ...about, rules: z.array(rule) }).meta({ id: 'Rulebook' }),
    },
  },
  problems: ['not-allowed'],
} as const satisfies Operation;

export const getRule = {
  ...common,
  operationId: 'get-rule',
  path: '/rulebook/rules/{ruleId}',
  summary: 'What the rulebook in force says of one rule',
  params: z.object({
    ruleId: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,40}$/)
      .meta({ description: 'Id of a rule as decisions cite it, `REV-06`, or of one entry, `revisit-days`' }),
  }),
  answers: {
    200: {
      description: 'The entries that are read from it',
      schema: z.object({ ...about, rules: z.array(rule).min(1) }).meta({ id: 'RuleOfRulebook' }),
    },
  },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;
