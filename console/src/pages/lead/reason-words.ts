import type { Words } from '../../words/language.tsx';

/** Why somebody looks at a record in full, joins two, parts them again, hands out or erases a person’s data: classes that the rulebook has for each act. */
export const ACT_REASONS = {
  read: {
    'customer-call': { zh: '客户来电或需致电', en: 'The customer calls or is to be called' },
    visit: { zh: '上门走访或交车', en: 'A visit or a delivery' },
    verification: { zh: '核实信息', en: 'The record is verified' },
    complaint: { zh: '客户投诉', en: 'A complaint' },
    'task-work': { zh: '处理任务', en: 'Work on a task' },
  },
  merge: {
    'same-person': { zh: '同一客户重复录入', en: 'The same person entered twice' },
    'new-telephone': { zh: '客户更换电话', en: 'The customer has another telephone' },
    'same-company': { zh: '同一单位不同联系人', en: 'The same company by another contact' },
  },
  'undo-merge': {
    'different-customers': { zh: '并非同一客户', en: 'They are different customers' },
    'wrong-survivor': { zh: '保留记录选择错误', en: 'The other record was to stay' },
  },
  export: {
    'customer-request': { zh: '客户本人要求', en: 'The customer asks for it' },
    'authority-request': { zh: '主管部门要求', en: 'An authority asks for it' },
    audit: { zh: '内部审计', en: 'An audit' },
  },
  erase: {
    'customer-request': { zh: '客户本人要求', en: 'The customer asks for it' },
    'consent-withdrawn': { zh: '撤回同意', en: 'Consent was withdrawn' },
    'authority-order': { zh: '主管部门责令', en: 'An authority orders it' },
    'purpose-ended': { zh: '目的已实现', en: 'The data are needed no more' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

/** Why head office doubts a record, or a dealer calls it invalid. */
export const INVALID_REASONS = {
  'wrong-number': { zh: '号码错误或停用', en: 'The number is wrong or not in use' },
  'not-the-customer': { zh: '非本人号码', en: 'The number belongs to somebody else' },
  'no-vehicle': { zh: '无相关车辆且无需求', en: 'Has no vehicle of this kind and wants none' },
  'out-of-business': { zh: '已停业或转行', en: 'Has left the business' },
  fabricated: { zh: '疑似虚假信息', en: 'The record seems to be made up' },
  'not-reachable': { zh: '无法联系', en: 'Cannot be reached in any way' },
  other: { zh: '其他（见备注）', en: 'Another reason, which the remark tells' },
} as const satisfies Readonly<Record<string, Words>>;

const OTHERS: Readonly<Record<string, Words>> = {
  price: { zh: '价格', en: 'price' },
  'competitor-product': { zh: '选择竞品', en: 'a competitor’s product' },
  financing: { zh: '金融贷款未通过', en: 'financing' },
  'delivery-time': { zh: '交货期过长', en: 'delivery takes too long' },
  'no-need-any-more': { zh: '不再需要', en: 'no need any more' },
  'please-hurry': { zh: '请尽快处理', en: 'please do this soon' },
  'customer-waits': { zh: '客户在等待', en: 'the customer is waiting' },
  'report-back': { zh: '请反馈进展', en: 'tell me how it stands' },
  'month-end': { zh: '月底收尾', en: 'the month is ending' },
  'customer-away': { zh: '客户外出', en: 'the customer is away' },
  'customer-asked-to-wait': { zh: '客户要求稍后联系', en: 'the customer asked to wait' },
  'vehicle-awaited': { zh: '等待车辆或资料', en: 'a vehicle or document is awaited' },
  holiday: { zh: '节假日', en: 'a holiday' },
  'under-investigation': { zh: '情况核实中', en: 'something is being looked into' },
};

const ALL: Readonly<Record<string, Words>> = {
  ...OTHERS,
  ...INVALID_REASONS,
  ...ACT_REASONS.read,
  ...ACT_REASONS.merge,
  ...ACT_REASONS['undo-merge'],
  ...ACT_REASONS.export,
  ...ACT_REASONS.erase,
};

/** A class of reason in words; one that is not known stands as its id. */
export function reasonWords(reason: unknown): Words {
  const id = String(reason);
  return (Object.hasOwn(ALL, id) ? ALL[id] : undefined) ?? { zh: id, en: id };
}
