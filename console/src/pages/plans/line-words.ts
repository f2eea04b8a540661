import type { Words } from '../../words/language.tsx';
import { networkSourceWords } from '../../words/network-sources.ts';
import { wordsFor } from '../../words/path-words.ts';

export const lineWords = {
  about: { zh: '对象', en: 'About' },
  who: { zh: '责任人', en: 'Who' },
  day: { zh: '计划日', en: 'Day' },
  method: { zh: '方式', en: 'Method' },
  quantity: { zh: '数量', en: 'Number' },
  part: { zh: '部分', en: 'Part' },
  source: { zh: '来源', en: 'From' },
  result: { zh: '结果', en: 'Result' },
  acts: { zh: '操作', en: 'Acts' },
  records: { zh: '收集信息', en: 'Records to collect' },
  lead: { zh: '线索', en: 'Lead' },
  findLead: { zh: '输入姓名、完整电话或线索编号', en: 'Type a name, a whole telephone or an id' },
  noLead: { zh: '没有符合条件的线索', en: 'No lead fits' },
  choose: { zh: '请选择', en: 'Choose' },
  subject: { zh: '网络类别', en: 'What it is about' },
  nobody: { zh: '未指定', en: 'Nobody yet' },
  change: { zh: '修改', en: 'Change' },
  remove: { zh: '移除', en: 'Remove' },
  confirmRemove: { zh: '确认移除', en: 'Yes, remove' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  add: { zh: '添加一行', en: 'Add a line' },
  addOnDemand: { zh: '按需追加', en: 'Add on demand' },
  added: { zh: '已添加', en: 'Added' },
  saved: { zh: '已保存', en: 'Saved' },
  removed: { zh: '已移除', en: 'Removed' },
  every: { zh: '全部', en: 'All' },
  show: { zh: '显示更多', en: 'Show more' },
  none: { zh: '这个计划还没有内容', en: 'This plan has no lines' },
  noneHint: {
    zh: '系统拟定时没有符合条件的客户。制定人可以添加。',
    en: 'Nobody fitted when it was drafted. Its maker can add lines.',
  },
  incomplete: { zh: '只载入了前一部分', en: 'Only the first of them were read' },
  system: { zh: '系统拟定', en: 'Drafted' },
  'on-demand': { zh: '按需追加', en: 'On demand' },
  'by-hand': { zh: '人工添加', en: 'Added' },
};

/** What became of a line. */
export const lineStateWords: Readonly<Record<string, Words>> = {
  'in-time': { zh: '按时完成', en: 'In time' },
  late: { zh: '逾期完成', en: 'Late' },
  'not-done': { zh: '未完成', en: 'Not done' },
  open: { zh: '进行中', en: 'Open' },
};

/** Why a line was not done. */
export const notDoneWords: Readonly<Record<string, Words>> = {
  'tried-not-reached': { zh: '联系过，未联系上', en: 'Tried, not reached' },
  'nobody-answered': { zh: '无人处理', en: 'Nobody answered' },
  'went-another-way': { zh: '线索已转入其他环节', en: 'The lead went another way' },
  'nobody-named': { zh: '没有责任人', en: 'Nobody was named' },
  'no-work-recorded': { zh: '没有工作记录', en: 'No work was recorded' },
};

/** A network source or a kind of record that a line is about. */
export function subjectWords(subject: string): Words {
  return subject === 'records' ? lineWords.records : wordsFor(networkSourceWords, subject);
}
