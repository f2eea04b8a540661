import type { Words } from '../../words/language.tsx';

export const workWords = {
  overdue: { zh: '未完成任务', en: 'Open work' },
  by: { zh: '按', en: 'By' },
  byPerson: { zh: '按人', en: 'By person' },
  byDealer: { zh: '按经销商', en: 'By dealer' },
  late: { zh: '逾期', en: 'Overdue' },
  dueToday: { zh: '今天到期', en: 'Due today' },
  dueSoon: { zh: '一周内到期', en: 'Due within a week' },
  later: { zh: '更晚', en: 'Later' },
  open: { zh: '未完成', en: 'Open' },
  oldest: { zh: '最久逾期（天）', en: 'Longest overdue, days' },
  worst: { zh: '逾期最多', en: 'Most overdue' },
  queue: { zh: '总部待办', en: 'Head office’s queue' },
  load: { zh: '任务负荷', en: 'Load per person' },
  capacity: { zh: '任务上限', en: 'Enough' },
  beyond: { zh: '超出上限', en: 'Beyond' },
  away: { zh: '不在岗', en: 'Away' },
  showAll: { zh: '显示全部', en: 'Show all' },
};

export const workPhrases = {
  late: (name: string, count: number, days: number): Words => ({
    zh: days === 0 ? `${name}：逾期${count}项` : `${name}：逾期${count}项，最久${days}天`,
    en: days === 0 ? `${name}: ${count} overdue` : `${name}: ${count} overdue, the oldest for ${days} days`,
  }),
};
