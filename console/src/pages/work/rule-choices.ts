import { useApi } from '../../api/client.ts';

/** Something that the rulebook offers to choose, with its names. */
export interface RuleChoice {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
}

/** What the rulebook offers under a name of one of its entries, such as the notes of a nudge. */
export function useRuleChoices(entryId: string, name: string) {
  const rule = useApi().query.useQuery(
    'get',
    '/rulebook/rules/{ruleId}',
    { params: { path: { ruleId: entryId } } },
    { staleTime: Number.POSITIVE_INFINITY, refetchInterval: false },
  );
  return { ...rule, data: rule.data && choicesIn(rule.data.rules[0]?.value, name) };
}

/** The choices in the value of an entry. Throws RangeError when there are none: the rulebook has changed its shape. */
export function choicesIn(value: unknown, name: string): readonly RuleChoice[] {
  const found = (value as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (!Array.isArray(found) || found.length === 0) throw new RangeError(`the rulebook offers no ${name}`);
  return found as RuleChoice[];
}
