import { type Act, judgeActReason } from '../../domain/act-reasons.ts';
import type { Reason } from '../../domain/decision.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { Problem } from '../shared/problem.ts';

/**
 * The reason that somebody gives for an act, as a reason of the rulebook. Throws {@link Problem} `invalid-content` with
 * the classes that there are for one that is not among them.
 */
export function actReason(rulebook: Rulebook, act: Act, reason: string): readonly Reason[] {
  const { value, because } = judgeActReason(rulebook, act, reason);
  if (value) return because;
  const ids = rulebook.entries['act-reasons'].value[act].map(({ id }) => id);
  throw new Problem('invalid-content', 'This is not one of the reasons for this.', [
    {
      path: 'reason',
      rule: rulebook.entries['act-reasons'].source.rule,
      message: `use one of ${ids.join(', ')}`,
      messageZh: `请使用其中之一：${ids.join('、')}`,
    },
  ]);
}
