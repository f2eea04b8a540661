import type { Doubter, Evidence } from '../../domain/evidence.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Consequence } from './record-task.ts';
import { verifiedRecord } from './verified-record.ts';

/** What the end of a task means for its lead, together with what it shows of the lead's record. */
export function verifiedConsequence(
  rulebook: Rulebook,
  consequence: Consequence,
  evidence: { readonly evidence: Evidence; readonly at: string; readonly doubter?: Doubter },
): Consequence {
  const { lead, tallies, because, facts } = verifiedRecord(rulebook, consequence.lead, evidence);
  return {
    ...consequence,
    lead,
    tallies: [...(consequence.tallies ?? []), ...tallies],
    because: [...consequence.because, ...because],
    facts: { ...consequence.facts, ...facts },
  };
}
