import type { InvalidReason } from './evidence.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** A class of reasons for which a record counts as invalid, with its names. */
export interface NamedInvalidReason {
  readonly reason: InvalidReason;
  readonly name: string;
  readonly nameZh: string;
}

/** A class of reasons as the rulebook names it. */
export function invalidReason(rulebook: Rulebook, reason: InvalidReason): NamedInvalidReason {
  return { reason, ...rulebook.entries['invalid-reasons'].value[reason] };
}
