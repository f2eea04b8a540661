import uses from './rule-uses.json' with { type: 'json' };
import type { RuleEntryId } from './rulebook-schema.ts';

/** A place in the code where a rule is read or cited: its file, and the function that decides by it. */
export interface RuleUse {
  readonly file: string;
  readonly decision: string;
}

/** Where an entry of the rulebook is used. A test keeps the map as the code has it. */
export function ruleUses(id: RuleEntryId): readonly RuleUse[] {
  const places: Readonly<Record<string, string>> = uses;
  return (places[id] ?? '').split('; ').flatMap((place) => {
    const [file, decision] = place.split(' ');
    return file === undefined || file === '' ? [] : [{ file, decision: decision ?? '' }];
  });
}
