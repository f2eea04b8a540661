import type { Words } from '../../words/language.tsx';

export const networkWords = {
  due: { zh: '本期还没有信息', en: 'Nothing delivered yet' },
  dueHint: {
    zh: '按频次本期应收集、还没有收到信息的网络。',
    en: 'Networks to be collected in this period from which nothing has come.',
  },
  all: { zh: '全部网络', en: 'All networks' },
  show: { zh: '显示', en: 'Show' },
  name: { zh: '网络', en: 'Network' },
  class: { zh: '级别', en: 'Class' },
  rhythm: { zh: '频次', en: 'Rhythm' },
  until: { zh: '截止', en: 'Until' },
  quarter: { zh: '本季信息', en: 'This quarter' },
  effective: { zh: '有效', en: 'effective' },
  owner: { zh: '责任人', en: 'Owner' },
  developed: { zh: '开发于', en: 'Developed' },
  inactive: { zh: '停用', en: 'Not active' },
  month: { zh: '每月', en: 'monthly' },
  'quarter-rhythm': { zh: '每季', en: 'quarterly' },
  fixed: { zh: '固定性', en: 'fixed' },
  temporary: { zh: '临时性', en: 'temporary' },
  none: { zh: '没有网络', en: 'No networks' },
  noneDue: { zh: '本期应收集的都收到了', en: 'Everything due in this period has come' },
  noneHint: { zh: '信息网络由经销商或厂家登记。', en: 'Networks are entered by their dealer or the maker.' },
  more: { zh: '显示更多', en: 'Show more' },
} satisfies Record<string, Words>;
