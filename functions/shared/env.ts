import * as z from 'zod';
import { MissingSettingError } from './errors.ts';

/** Every setting that a function may be given; each function gets only what it needs. */
const settings = {
  /** Name of the one table. */
  TABLE_NAME: z.string().min(1),
  /** ARN of the `lead-path` state machine. */
  LEAD_PATH_ARN: z.string().startsWith('arn:'),
  /** ARN of the `staff-task` state machine. */
  STAFF_TASK_ARN: z.string().startsWith('arn:'),
  /** ARN of the `plan-path` state machine. */
  PLAN_PATH_ARN: z.string().startsWith('arn:'),
  /** ARN of a state machine up to its folder's name. */
  MACHINE_ARN_PREFIX: z.string().startsWith('arn:'),
  /** ARN of the `dealer-withdrawal` state machine. */
  DEALER_WITHDRAWAL_ARN: z.string().startsWith('arn:'),
  /** Secrets are named by this prefix and the source, such as `leadpath/webhooks/walk-in`. */
  SECRET_PREFIX: z.string().min(1),
  /** Topic for e-mail and fan-out. */
  NOTICE_TOPIC_ARN: z.string().startsWith('arn:'),
  /** Group of the one-time schedules that functions create. */
  SCHEDULE_GROUP: z.string().min(1),
  /** Role with which those schedules call their targets. */
  SCHEDULE_ROLE_ARN: z.string().startsWith('arn:'),
  /** Queue for calls of schedules that failed for good. */
  DEAD_LETTER_QUEUE_ARN: z.string().startsWith('arn:'),
  DEAD_LETTER_QUEUE_URL: z.url(),
  /** ARN of a function up to its name. */
  FUNCTION_ARN_PREFIX: z.string().startsWith('arn:'),
  /** Function that sends what quiet hours held back. */
  DEFERRED_MESSAGE_FUNCTION_ARN: z.string().startsWith('arn:'),
  /** Function that ends the protection of a first enterer. */
  START_PATHS_FUNCTION_ARN: z.string().startsWith('arn:'),
  END_PROTECTION_FUNCTION_ARN: z.string().startsWith('arn:'),
  /** What links in messages begin with, up to the lead's id. Short, since it counts into every SMS. */
  LINK_BASE: z.url({ protocol: /^https?$/ }),
  /** User pool of the staff. */
  USER_POOL_ID: z.string().min(1),
  /** Rulebook by id; left out, the one that ships with the functions. */
  RULEBOOK: z.string().min(1).default('auman-2011'),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
} as const;

/** The name of a setting. */
export type SettingName = keyof typeof settings;

/**
 * Reads one setting, when it is first needed and not at import, so that a function fails by name only for what it uses.
 * @throws MissingSettingError when it is not set or malformed.
 */
export function setting<N extends SettingName>(name: N): z.output<(typeof settings)[N]> {
  const parsed = settings[name].safeParse(process.env[name]);
  if (!parsed.success)
    throw new MissingSettingError(`The environment variable ${name} is missing or malformed`);
  return parsed.data as z.output<(typeof settings)[N]>;
}
