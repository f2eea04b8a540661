import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { getRule } from '../schemas/rulebook.ts';
import { aboutRulebook, entryIds, ruleView } from './rule-view.ts';

type Input = Pick<ApiInput<typeof getRule>, 'params'>;

/** The entries that are read from one rule, or one entry by its own id. Throws {@link Problem} `not-found`. */
export async function run(
  { params: { ruleId } }: Input,
  { rulebook }: Pick<Dependencies, 'rulebook'>,
): Promise<ApiAnswer<typeof getRule>> {
  const ids = entryIds(rulebook).filter((id) => id === ruleId || rulebook.entries[id].source.rule === ruleId);
  if (ids.length === 0) throw new Problem('not-found', 'The rulebook has no such rule.');
  return {
    status: 200,
    body: { ...aboutRulebook(rulebook), rules: ids.map((id) => ruleView(rulebook, id)) },
  };
}
