import type { Words } from '../../../words/language.tsx';

/** The kinds of records that are kept about a person, in the order in which they are shown. */
export const recordKindWords: Readonly<Record<string, Words>> = {
  lead: { zh: '线索', en: 'Leads' },
  event: { zh: '线索经过', en: 'Events of leads' },
  task: { zh: '任务', en: 'Tasks' },
  waiting: { zh: '等待事项', en: 'Waiting items' },
  message: { zh: '短信登记（不含内容）', en: 'Notes of messages, without their text' },
  purchase: { zh: '购车记录', en: 'Purchases' },
  'reward-line': { zh: '奖励明细', en: 'Reward lines' },
  protection: { zh: '信息保护期', en: 'Protections' },
  merge: { zh: '信息合并', en: 'Merges' },
  'full-read': { zh: '完整信息查阅记录', en: 'Reads of full records' },
  receipt: { zh: '收到的原始信息', en: 'Deliveries as they came' },
  'receipt-read': { zh: '原始信息查阅记录', en: 'Reads of deliveries' },
  'import-row': { zh: '导入的行', en: 'Rows of imports' },
  trace: { zh: '原始信息索引', en: 'Traces to deliveries' },
  lock: { zh: '查重标记', en: 'Marks against duplicates' },
  'first-report': { zh: '第一时间提报', en: 'First reports' },
  'opt-out': { zh: '拒收短信登记', en: 'Opt-outs' },
};
