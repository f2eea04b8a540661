import * as z from 'zod';
import { LADDER_STEP_KINDS } from '../../../domain/ladder.ts';
import { becauseField, instantField } from './shared-fields.ts';

/** One step of the ladder. `to` is whom it addresses; `toldTo` who was told, a staff id or a queue. */
const ladderStep = z
  .object({
    step: z.int().min(1),
    at: instantField,
    kind: z.enum(LADDER_STEP_KINDS),
    to: z.enum(['owner', 'next-dealer-post', 'market-dept-manager']),
    channel: z.enum(['sms', 'email', 'digest']),
    state: z.enum(['taken', 'next', 'later']),
    takenAt: instantField.optional(),
    toldTo: z.string().optional(),
    because: becauseField.optional(),
  })
  .meta({ id: 'LadderStep' });

/** The clock of one person for a shared lead; `expiredAt` and `to` once it was over and the lead went on. */
const touchRound = z.object({
  ownerId: z.string(),
  startsAt: instantField,
  warnAt: instantField,
  expiresAt: instantField,
  expiredAt: instantField.optional(),
  to: z.string().optional(),
  manager: z.string().optional(),
});

/** A pause; the remark for those who see the customer in full, since it may name that one. */
const pause = z.object({
  at: instantField,
  by: z.string(),
  until: instantField,
  reason: z.string(),
  remark: z.string().optional(),
  dueBefore: instantField,
  dueAfter: instantField,
  resumedAt: instantField.optional(),
  resumedBy: z.string().optional(),
});

/** What a task has gone through and what comes: its whole ladder, its clock, nudges and pauses. */
export const taskCourse = z
  .object({
    ladder: z.array(ladderStep),
    /** As the rule set it first; only when a pause has moved it. */
    originalDueAt: instantField.optional(),
    accepted: z.object({ by: z.string(), at: instantField }).optional(),
    firstTouch: z
      .object({
        minutes: z.int().min(1),
        rounds: z.array(touchRound),
        touched: z.object({ by: z.string(), at: instantField }).optional(),
      })
      .optional(),
    nudges: z.array(z.object({ at: instantField, by: z.string(), note: z.string(), ownerId: z.string() })),
    pauses: z.array(pause),
    pausedUntil: instantField.optional(),
  })
  .meta({ id: 'TaskCourse' });
