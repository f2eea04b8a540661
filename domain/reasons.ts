import type { Reason, ReasonInputs } from './decision.ts';
import { rulebookName } from './rulebook.ts';
import type { Rulebook, RuleEntryId } from './rulebook-schema.ts';

/** Cites a rulebook entry as the reason of a decision; the rule's id and table come from the entry itself. */
export function cite(
  rulebook: Rulebook,
  entryId: RuleEntryId,
  inputs: ReasonInputs,
  text: string,
  textZh: string,
): Reason {
  const { source } = rulebook.entries[entryId];
  return {
    rule: source.rule,
    ...(source.table === undefined ? {} : { table: source.table }),
    rulebook: rulebookName(rulebook),
    inputs,
    text,
    textZh,
  };
}
