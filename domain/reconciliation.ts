import { millisecondsBetween } from './calendar.ts';
import type { LeadStatus } from './lead.ts';

/**
 * What a comparison of records with executions can find. `lead-without-execution`: nothing carries the lead.
 * `rest-past-due`: a rest is over and nobody woke the lead. `wait-past-due`: a wait is over and its path did not go on.
 * `waits-for-nothing`: an execution runs, and neither a person nor a date is waited for. `execution-without-lead`: an
 * execution runs for a lead that is over, rests, or is in another episode. `wait-of-ended-lead`: somebody is still
 * waited for although the lead is over.
 */
export const FINDING_KINDS = [
  'lead-without-execution',
  'rest-past-due',
  'wait-past-due',
  'waits-for-nothing',
  'execution-without-lead',
  'wait-of-ended-lead',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * What is done about a finding. `start-next-episode`: the path begins again from the record. `tell-path`: the path is told
 * again what it has not heard. `write-wait`: what the lead waits for is written again from its task. `forget-wait`: the
 * wait is taken away. `call-ops`: nothing can be mended from the records.
 */
export type Remedy = 'start-next-episode' | 'tell-path' | 'write-wait' | 'forget-wait' | 'call-ops';

/** What is known of one lead from its record, its wait and the list of running executions. Instants are ISO. */
export interface Standing {
  readonly status: LeadStatus;
  /** The lead bears the mark by which its next episode is about to be started. */
  readonly toStart: boolean;
  /** An execution of the lead's present episode runs. */
  readonly isCarried: boolean;
  /** An execution of another episode, or of a lead that is not open, runs. */
  readonly runsBesides: boolean;
  /** The path was to hear of a change and has a token by which it can be told again. */
  readonly canBeTold: boolean;
  /** When something last happened to the lead. */
  readonly lastMovedAt: string;
  /** When what it waits for should have gone on; left out when it waits for nothing, or nobody looked. */
  readonly goesOnAt?: string;
  /** Whether it waits for something; `unknown` when nobody looked. */
  readonly waits: 'yes' | 'no' | 'unknown';
  /** A task of the present episode waits for a person's answer. */
  readonly hasOpenTask: boolean;
}

/** What is wrong with a lead, and what to do about it. */
export interface Finding {
  readonly kind: FindingKind;
  readonly remedy: Remedy;
}

/** For how long something may be under way before it counts as stuck, in milliseconds. */
export interface Patience {
  /** A step between two waits, with all its retries. */
  readonly stepMs: number;
  /** From the end of a wait to the next step. */
  readonly wakingMs: number;
}

/**
 * What is wrong with a lead at an instant; nothing for whatever is still under way. An open lead is carried by one
 * execution and waits for one thing; one at rest waits for a date; one that is over has neither.
 */
export function findingOf(standing: Standing, patience: Patience, at: string): Finding | undefined {
  const { status, toStart, isCarried, runsBesides, canBeTold, lastMovedAt, goesOnAt, waits, hasOpenTask } =
    standing;
  const isStill = millisecondsBetween(lastMovedAt, at) >= patience.stepMs;
  const isLate = goesOnAt !== undefined && millisecondsBetween(goesOnAt, at) >= patience.wakingMs;
  if (!isStill && !isLate) return undefined;
  if (runsBesides && isStill)
    return { kind: 'execution-without-lead', remedy: canBeTold ? 'tell-path' : 'call-ops' };

  switch (status) {
    case 'open':
      if (toStart) return undefined;
      if (!isCarried)
        return isStill ? { kind: 'lead-without-execution', remedy: 'start-next-episode' } : undefined;
      if (isLate) return { kind: 'wait-past-due', remedy: 'call-ops' };
      if (waits !== 'no') return undefined;
      return { kind: 'waits-for-nothing', remedy: hasOpenTask ? 'write-wait' : 'call-ops' };
    case 'resting':
      return isLate && !toStart ? { kind: 'rest-past-due', remedy: 'start-next-episode' } : undefined;
    case 'archived':
    case 'lost':
      return waits === 'yes' && isStill ? { kind: 'wait-of-ended-lead', remedy: 'forget-wait' } : undefined;
  }
}
