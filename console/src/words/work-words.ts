import type { Words } from './language.tsx';
import { taskKindWords } from './task-kinds.ts';

const others: Readonly<Record<string, Words>> = {
  thanks: { zh: '购车感谢', en: 'Thanks for the purchase' },
  'day-30': { zh: '购车30天关怀', en: 'Care after 30 days' },
  'day-90': { zh: '购车90天关怀', en: 'Care after 90 days' },
  'day-180': { zh: '购车180天关怀', en: 'Care after 180 days' },
  'plan-period': { zh: '计划期结束', en: 'The end of its period' },
  'year-1': { zh: '购车一年再购买回访', en: 'Another vehicle after a year?' },
};

/** What a lead or a plan waits for: a kind of task, a step of care such as `1-day-30`, whose number is the cycle, or a date. */
export function workWords(what: string): Words {
  const step = what.replace(/^\d+-/, '');
  return Object.hasOwn(others, step) ? others[step]! : taskKindWords(what);
}
