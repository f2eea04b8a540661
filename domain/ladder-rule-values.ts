import * as z from 'zod';
import { SOURCES } from './lead.ts';
import { networkSourceSchema } from './network-source.ts';

const whole = z.number().int().positive();

/** A class of reasons or notes to choose from, so that nobody writes a customer's name into one. */
const classSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string().min(1),
  nameZh: z.string().min(1),
});

const step = z.strictObject({ channel: z.enum(['sms', 'email']), template: z.string().min(1) });

/** Whose leads several sellers get at once: of these sources of leads, and of networks of these sources. */
export const sharedSourcesRule = z.strictObject({
  sources: z.array(z.enum(SOURCES)),
  networkSources: z.array(networkSourceSchema),
});

/** The clock of a shared lead, in minutes of working time, and how each one concerned is told. */
export const firstTouchRule = z
  .strictObject({
    minutes: whole,
    warnAfterMinutes: whole,
    steps: z.strictObject({
      /** To the owner, before it is over. */
      warning: step,
      /** To who had it, to who has it now, and to the manager. */
      lost: step,
      taken: step,
      manager: step,
    }),
  })
  .refine(({ minutes, warnAfterMinutes }) => warnAfterMinutes < minutes, 'the warning comes before the end');

/**
 * Reminders to one person by one channel within the window become one message: the first ones are gathered for some minutes
 * and leave, what comes later leaves when the window is over. From `threshold` on, one text stands for all of them.
 */
export const reminderDigestRule = z
  .strictObject({ windowMinutes: whole, gatherMinutes: whole, threshold: z.number().int().min(2) })
  .refine(
    ({ windowMinutes, gatherMinutes }) => gatherMinutes < windowMinutes,
    'gathering ends in the window',
  );

/** How often somebody may be nudged by hand about one task, by which channel, and with which notes. */
export const nudgeRule = z.strictObject({
  cooldownHours: whole,
  channel: z.enum(['sms', 'email']),
  notes: z.array(classSchema).min(1),
});

/** How long and how often one task may be paused, for which reasons, and what becomes of its due date. */
export const pauseRule = z.strictObject({
  maxDays: whole,
  maxTimes: whole,
  dueDate: z.enum(['moves', 'stays']),
  reasons: z.array(classSchema).min(1),
});
