import type { ApiAnswer } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getRulebook } from '../schemas/rulebook.ts';
import { aboutRulebook, entryIds, ruleView } from './rule-view.ts';

/** The whole rulebook, for everybody who works by it. */
export async function run(
  _: unknown,
  { rulebook }: Pick<Dependencies, 'rulebook'>,
): Promise<ApiAnswer<typeof getRulebook>> {
  const rules = entryIds(rulebook).map((id) => ruleView(rulebook, id));
  return { status: 200, body: { ...aboutRulebook(rulebook), rules } };
}
