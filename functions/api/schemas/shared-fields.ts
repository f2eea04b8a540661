import * as z from 'zod';
import { reasonSchema } from '../../../domain/decision.ts';

/** Nothing is taken here: a route without parameters, query or body. */
export const nothing = z.object({});

/** An instant in UTC, such as `2026-03-01T01:00:00.000Z`. */
export const instantField = z.iso.datetime({ offset: true });

/** Why something is as it is: rule, rulebook, facts, and a sentence in both languages. */
export const becauseField = z.array(reasonSchema.meta({ id: 'Reason' }));

export const leadIdField = z
  .string()
  .regex(/^L[0-9A-Z]{12}$/)
  .meta({ description: 'Id of a lead', example: 'L0A1B2C3D4E5F' });

export const taskIdField = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,80}$/)
  .meta({ description: 'Id of a task: the name of the execution that carries it' });

/** How many items a page has at most, when the caller does not say. */
const DEFAULT_LIMIT = 25;

/** Which page is asked for: `cursor` is what the page before it answered, to be sent back as it is. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(DEFAULT_LIMIT)
    .meta({ description: 'At most so many items; a page may hold fewer although another one follows' }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(4000)
    .optional()
    .meta({ description: 'The cursor of the page before; without it, the first page' }),
};

/** The cursor of an answer; missing on the last page. */
export const cursorField = z.string().optional();
