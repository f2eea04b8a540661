import { type Due, dueAfterDays } from './deadlines.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { RouteTarget, Rulebook } from './rulebook-schema.ts';
import type { TaskGuide } from './task-guide.ts';

/**
 * What became of a concession that was asked for outside of the system. `unanswered`: nobody entered a decision through the
 * whole ladder.
 */
export type ConcessionVerdict = 'granted' | 'refused' | 'unanswered';

const WORDS: Readonly<Record<ConcessionVerdict, readonly [string, string]>> = {
  granted: ['The concession is granted: promotion goes on with it.', '优惠已批准，继续促进。'],
  refused: ['The concession is refused: promotion goes on without it.', '优惠未批准，继续促进。'],
  unanswered: [
    'No decision on the concession came in: promotion goes on without it.',
    '优惠审批无结果，继续促进。',
  ],
};

/** That promotion is held until somebody has decided on a concession outside (PRM-11, O27). */
export function concessionAsked(rulebook: Rulebook): Decision<'concession-asked'> {
  const { documents } = rulebook.entries.concession.value;
  const text = 'A concession is needed: its approval is given outside, and promotion is held until then.';
  const inputs = { documents: documents.length };
  return {
    value: 'concession-asked',
    because: [cite(rulebook, 'concession', inputs, text, '需优惠支持，按费用审批权限报批，促进暂停。')],
  };
}

/** Until when the decision on a concession is entered. */
export function concessionDue(rulebook: Rulebook, { from }: { readonly from: string }): Decision<Due> {
  const { days } = rulebook.entries.concession.value;
  const value = dueAfterDays(rulebook, from, days);
  const inputs = { from: value.countedFrom, days, dueAt: value.dueAt };
  const text = `The decision on a concession is entered within ${days} days.`;
  return {
    value,
    because: [cite(rulebook, 'concession', inputs, text, `优惠审批结果须在${days}日内录入。`)],
  };
}

/** Where a lead goes once a concession is decided on: on with its promotion, whatever the decision. */
export function routeAfterConcession(rulebook: Rulebook, verdict: ConcessionVerdict): Decision<RouteTarget> {
  const value = rulebook.entries.concession.value.then;
  const [text, textZh] = WORDS[verdict];
  return { value, because: [cite(rulebook, 'concession', { verdict, next: value.next }, text, textZh)] };
}

/** What is handed in for a concession (PRM-10); the customer is not contacted for it. */
export function concessionGuide(rulebook: Rulebook): Decision<TaskGuide> {
  const { documents } = rulebook.entries.concession.value;
  const text = `Handed in for a concession: ${documents.map((each) => each.text).join('; ')}.`;
  const textZh = `申报材料：${documents.map((each) => each.textZh).join('、')}。`;
  const inputs = { documents: documents.length };
  return {
    value: { methods: [], checklist: documents },
    because: [cite(rulebook, 'concession', inputs, text, textZh)],
  };
}
