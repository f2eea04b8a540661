import type { components } from '../../api/schema.d.ts';
import { methodWords } from '../../words/contact-methods.ts';
import { horizonWords } from '../../words/horizons.ts';
import type { Words } from '../../words/language.tsx';
import { outcomeWords } from '../../words/outcomes.ts';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { taskKindWords } from '../../words/task-kinds.ts';

type LeadEvent = components['schemas']['LeadEvent'];

/** One contact with a customer: when, by whom, and what came of it. */
export interface ContactLine {
  readonly eventId: string;
  readonly at: string;
  /** Staff id; undefined when it was the customer or the system. */
  readonly by?: string | undefined;
  readonly text: Words;
}

type Facts = LeadEvent['facts'];

/** Kinds of events that are a contact with the customer, or news of that one. */
const CONTACTS: Readonly<Record<string, (facts: Facts) => Words>> = {
  collected: ({ source }) => {
    const from = wordsFor(sourceWords, String(source));
    return { zh: `来自${from.zh}`, en: `Came in from ${from.en.toLowerCase()}` };
  },
  'purchase-reported': () => ({ zh: 'DMS 报告已购车', en: 'The DMS reports a purchase' }),
  reopened: () => ({ zh: '客户再次来询，重新跟进', en: 'The customer came again: taken up anew' }),
  'opted-out': () => ({ zh: '客户拒收短信', en: 'The customer wants no more messages' }),
  'intent-changed': ({ horizon }) => {
    const wish = horizonWords(String(horizon));
    return { zh: `意向变更：${wish.zh}`, en: `Change of intent: ${wish.en.toLowerCase()}` };
  },
  'task-answered': answered,
  'care-message-sent': () => ({ zh: '已发送关怀短信', en: 'A message of care was sent' }),
  'result-checked': ({ outcome }) => {
    const found = outcomeWords('check-call', String(outcome));
    return { zh: `抽查：${found.zh}`, en: `Checked: ${found.en.toLowerCase()}` };
  },
};

/** The contacts among the events of a lead, the last one first, at most `limit` of them. */
export function contactLines(events: readonly LeadEvent[], limit: number): readonly ContactLine[] {
  return events
    .filter(({ kind, facts }) => Object.hasOwn(CONTACTS, kind) && facts.task !== 'check-call')
    .toReversed()
    .slice(0, limit)
    .map(({ eventId, at, actor, kind, facts }) => ({
      ...{ eventId, at, text: CONTACTS[kind]!(facts) },
      by: kind === 'collected' || actor === 'system' ? undefined : actor,
    }));
}

function answered({ task, outcome, horizon, method }: Facts): Words {
  const kind = taskKindWords(String(task));
  const result = outcomeWords(String(task), String(outcome));
  const wish = typeof horizon === 'string' ? horizonWords(horizon) : undefined;
  const way = typeof method === 'string' ? methodWords(method) : undefined;
  return {
    zh: `${kind.zh}${way ? `（${way.zh}）` : ''}：${result.zh}${wish ? `，${wish.zh}` : ''}`,
    en: `${kind.en}${way ? ` (${way.en.toLowerCase()})` : ''}: ${result.en.toLowerCase()}${
      wish ? `, ${wish.en.toLowerCase()}` : ''
    }`,
  };
}
