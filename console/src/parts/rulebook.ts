import { useApi } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';

export type Rule = components['schemas']['Rule'];

const KEPT_MS = 30 * 60_000;

/** The rulebook in force. It changes with a new version of the system only, so it is asked for once in a while. */
export function useRulebook(enabled = true) {
  return useApi().query.useQuery(
    'get',
    '/rulebook',
    {},
    { enabled, staleTime: KEPT_MS, gcTime: KEPT_MS, refetchInterval: false },
  );
}

/** What the rulebook holds of a rule: by the id that decisions cite, of a table if one is named, or by the id of one entry. */
export function rulesOf(rules: readonly Rule[], id: string, table?: string): readonly Rule[] {
  const cited = rules.filter(({ ruleId, entryId }) => ruleId === id || entryId === id);
  const ofTable = cited.filter(({ source }) => source.table === table);
  return table === undefined || ofTable.length === 0 ? cited : ofTable;
}
