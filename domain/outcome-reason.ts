import type { LostReason } from './contact-methods.ts';
import type { InvalidReason } from './evidence.ts';
import { invalidReason } from './invalid-reason.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** A class of reasons to choose from, with its names. */
export interface NamedReason {
  readonly reason: InvalidReason | LostReason;
  readonly name: string;
  readonly nameZh: string;
}

/** A class of reasons as the rulebook names it: in a verification why a record is invalid, elsewhere why a customer is lost. */
export function outcomeReason(
  rulebook: Rulebook,
  kind: TaskKind,
  reason: InvalidReason | LostReason,
): NamedReason {
  if (kind === 'verify-record') return invalidReason(rulebook, reason as InvalidReason);
  return { reason, ...rulebook.entries['lost-reasons'].value[reason as LostReason] };
}
