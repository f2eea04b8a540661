import type { IntentClass, LeadStatus, Level, Nature, Source, Stage } from '../../../domain/lead.ts';
import type { Words } from './language.tsx';

/** How the classes of a lead are said; `wordsFor` says one by its table. */
export const stageWords: Readonly<Record<Stage, Words>> = {
  collection: { zh: '信息收集', en: 'Collection' },
  verification: { zh: '信息核实', en: 'Verification' },
  revisit: { zh: '回访', en: 'Revisit' },
  promotion: { zh: '销售促进', en: 'Promotion' },
  maintenance: { zh: '关系维系', en: 'Relationship maintenance' },
  ended: { zh: '结束', en: 'Over' },
};

export const statusWords: Readonly<Record<LeadStatus, Words>> = {
  open: { zh: '跟进中', en: 'Open' },
  resting: { zh: '休眠', en: 'Resting' },
  archived: { zh: '已归档', en: 'Archived' },
  lost: { zh: '战败', en: 'Lost' },
};

export const levelWords: Readonly<Record<Level, Words>> = {
  'gold-silver': { zh: '金银质', en: 'Gold or silver' },
  major: { zh: '一般大客户', en: 'Major' },
  retail: { zh: '散户', en: 'Retail' },
};

export const natureWords: Readonly<Record<Nature, Words>> = {
  'own-brand': { zh: '欧曼客户', en: 'Own brand' },
  competitor: { zh: '竞品客户', en: 'Competitor’s' },
  new: { zh: '新客户', en: 'New' },
};

export const intentWords: Readonly<Record<IntentClass, Words>> = {
  'within-1-month': { zh: '一个月内购车', en: 'Buys within a month' },
  'over-1-month': { zh: '一个月以上购车', en: 'Buys later than a month' },
  uncertain: { zh: '意向不确定', en: 'Uncertain' },
  none: { zh: '暂无需求', en: 'No need now' },
  unknown: { zh: '意向未掌握', en: 'Not asked yet' },
};

export const sourceWords: Readonly<Record<Source, Words>> = {
  'walk-in': { zh: '来店咨询', en: 'Walk-in' },
  'call-in': { zh: '来电咨询', en: 'Call-in' },
  'vehicle-office': { zh: '车管所', en: 'Vehicle office' },
  'transport-control': { zh: '运管处', en: 'Transport-control office' },
  insurer: { zh: '保险公司', en: 'Insurer' },
  bank: { zh: '银行', en: 'Bank' },
  'service-system': { zh: '服务维修系统', en: 'Service system' },
  'service-station': { zh: '服务站', en: 'Service station' },
  'transport-company': { zh: '运输公司、协会', en: 'Transport company' },
  'competitor-channel': { zh: '竞品渠道', en: 'Competitor channel' },
  informant: { zh: '信息员、二网、车托', en: 'Informant' },
};

/** Says a class by its table; one that the table does not know is said by its id, so that nothing is left out. */
export function wordsFor(table: Readonly<Record<string, Words>>, id: string): Words {
  return (Object.hasOwn(table, id) ? table[id] : undefined) ?? { zh: id, en: id };
}
