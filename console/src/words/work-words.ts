import type { TaskKind } from '../../../domain/task-kinds.ts';
import type { Words } from './language.tsx';
import { wordsFor } from './path-words.ts';

/** How the kinds of work for a lead are said. */
export const taskKindWords: Readonly<Record<TaskKind, Words>> = {
  'verify-record': { zh: '信息核实', en: 'Verify the record' },
  revisit: { zh: '客户回访', en: 'Revisit' },
  promotion: { zh: '销售促进', en: 'Promotion' },
  'approve-lost': { zh: '战败审批', en: 'Approve a loss' },
  'external-approval': { zh: '优惠审批', en: 'Decision on a concession' },
  'check-call': { zh: '结果抽查', en: 'Check a result' },
  'care-call': { zh: '客户关怀', en: 'Care call' },
  repurchase: { zh: '再购买回访', en: 'Ask about another vehicle' },
};

const care: Readonly<Record<string, Words>> = {
  thanks: { zh: '购车感谢', en: 'Thanks for the purchase' },
  'day-30': { zh: '购车30天关怀', en: 'Care after 30 days' },
  'day-90': { zh: '购车90天关怀', en: 'Care after 90 days' },
  'day-180': { zh: '购车180天关怀', en: 'Care after 180 days' },
  'year-1': { zh: '购车一年再购买回访', en: 'Another vehicle after a year?' },
};

/** What a lead waits for: a kind of task, or a step of care such as `1-day-30`, whose number is the cycle. */
export function workWords(what: string): Words {
  const step = what.replace(/^\d+-/, '');
  if (Object.hasOwn(care, step)) return care[step]!;
  return wordsFor(taskKindWords, what);
}
