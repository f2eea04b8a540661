import type { Words } from './language.tsx';

const REFUSED: Words = { zh: '不同意', en: 'Not approved' };

/** What people found out or decided, by the outcome of a task. Some outcomes mean another thing for another kind. */
export const OUTCOME_WORDS: Readonly<Record<string, Words>> = {
  bought: { zh: '已购车', en: 'Has bought' },
  'need-within-month': { zh: '一个月内有需求', en: 'Needs one within a month' },
  'need-later': { zh: '以后有需求', en: 'Needs one later' },
  'no-need': { zh: '暂无需求', en: 'No need now' },
  'not-reached': { zh: '联系不上', en: 'Not reached' },
  'wants-still': { zh: '一个月内仍要购车', en: 'Still wants one within a month' },
  later: { zh: '推迟购车', en: 'Buys later' },
  lost: { zh: '战败', en: 'Lost' },
  'needs-concession': { zh: '需要优惠支持', en: 'Needs a concession' },
  invalid: { zh: '信息无效', en: 'The record is invalid' },
  approved: { zh: '同意战败', en: 'The loss is approved' },
  granted: { zh: '优惠已批准', en: 'Concession granted' },
  contradicted: { zh: '不属实：购车时间另有情况', en: 'Not true: buys at another time' },
  'contradicted-bought': { zh: '不属实：已购车', en: 'Not true: has bought' },
  'new-need': { zh: '有新的购车需求', en: 'A new need' },
  quiet: { zh: '暂无需求', en: 'No need now' },
  'lost-customer': { zh: '客户流失', en: 'No longer our customer' },
  submitted: { zh: '已提交', en: 'Submitted' },
  approve: { zh: '同意', en: 'Approved' },
  return: { zh: '退回', en: 'Returned' },
  reported: { zh: '已反馈', en: 'Reported' },
};

const BY_KIND: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'verify-record': { confirmed: { zh: '信息属实', en: 'The record is true' } },
  'check-call': { confirmed: { zh: '结果属实', en: 'The result is true' } },
  'approve-lost': { refused: { zh: '不同意战败，继续促进', en: 'Not approved, promote again' } },
  'external-approval': { refused: { zh: '优惠未批准', en: 'Concession refused' } },
};

/** How an answer to a kind of work reads; one that is not known stands as its id. */
export function outcomeWords(kind: string, outcome: string): Words {
  if (outcome === 'refused') return BY_KIND[kind]?.[outcome] ?? REFUSED;
  return BY_KIND[kind]?.[outcome] ?? OUTCOME_WORDS[outcome] ?? { zh: outcome, en: outcome };
}
