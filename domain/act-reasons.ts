import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What somebody does with a customer's data that has to be accounted for. */
export const ACTS = ['read', 'merge', 'undo-merge', 'export', 'erase'] as const;
export type Act = (typeof ACTS)[number];

/**
 * Whether a class of reason is one of those that the rulebook has for this act. A class is told instead of a sentence,
 * because a sentence may name the customer, and reasons are kept where nobody's name belongs.
 */
export function judgeActReason(rulebook: Rulebook, act: Act, reason: string): Decision<boolean> {
  const known = rulebook.entries['act-reasons'].value[act].find(({ id }) => id === reason);
  const inputs = { act, ...(known !== undefined && { reason }) };
  const [text, textZh] =
    known === undefined
      ? ['This is not one of the reasons for this.', '该事由不在规定范围内。']
      : [`The reason given: ${known.name}.`, `事由：${known.nameZh}。`];
  return { value: known !== undefined, because: [cite(rulebook, 'act-reasons', inputs, text, textZh)] };
}
