import { METHOD_WORDS } from './contact-methods.ts';
import { HORIZON_WORDS } from './horizons.ts';
import type { Words } from './language.tsx';
import { OUTCOME_WORDS } from './outcomes.ts';
import { intentWords, levelWords, natureWords, sourceWords, stageWords, statusWords } from './path-words.ts';
import { postWords } from './post-words.ts';
import { TASK_KIND_WORDS } from './task-kinds.ts';

/** The names of what a decision looked at. */
const NAMES: Readonly<Record<string, Words>> = {
  actsAs: { zh: '代行岗位', en: 'acts as' },
  attempt: { zh: '第几次', en: 'attempt' },
  attempts: { zh: '联系次数', en: 'attempts' },
  authorisedDealerId: { zh: '授权经销商', en: 'authorised dealer' },
  by: { zh: '办理人', en: 'by' },
  column: { zh: '列', en: 'column' },
  day: { zh: '日期', en: 'day' },
  dayKind: { zh: '日期性质', en: 'kind of day' },
  days: { zh: '天数', en: 'days' },
  dealerId: { zh: '经销商', en: 'dealer' },
  dealerPosts: { zh: '经销商岗位', en: 'posts of the dealer' },
  documents: { zh: '资料', en: 'documents' },
  dueAt: { zh: '期限', en: 'due' },
  dueDay: { zh: '到期日', en: 'due day' },
  enteredBy: { zh: '录入经销商', en: 'entered by' },
  evidence: { zh: '核实依据', en: 'evidence' },
  expiresAt: { zh: '到期', en: 'expires' },
  finding: { zh: '结论', en: 'finding' },
  from: { zh: '起', en: 'from' },
  fromSize: { zh: '规模下限', en: 'from size' },
  had: { zh: '经手人', en: 'had it' },
  horizon: { zh: '购车时间', en: 'horizon' },
  intentClass: { zh: '意向分类', en: 'intent' },
  keys: { zh: '判重依据', en: 'keys' },
  kind: { zh: '类别', en: 'kind' },
  level: { zh: '客户级别', en: 'level' },
  limit: { zh: '上限', en: 'limit' },
  limitDay: { zh: '最迟日', en: 'last day' },
  makerPosts: { zh: '厂家岗位', en: 'posts of the maker' },
  makes: { zh: '制定岗位', en: 'made by' },
  matchedBy: { zh: '相同项', en: 'matched by' },
  method: { zh: '方式', en: 'method' },
  methods: { zh: '方式', en: 'methods' },
  minutes: { zh: '分钟', en: 'minutes' },
  missing: { zh: '缺少', en: 'missing' },
  month: { zh: '月份', en: 'month' },
  months: { zh: '月数', en: 'months' },
  multiple: { zh: '倍数', en: 'multiple' },
  nature: { zh: '客户性质', en: 'nature' },
  needed: { zh: '需要', en: 'needed' },
  next: { zh: '下一阶段', en: 'next' },
  openTasks: { zh: '未完成任务', en: 'open tasks' },
  otherLeads: { zh: '其他线索', en: 'other leads' },
  outcome: { zh: '结果', en: 'outcome' },
  owner: { zh: '负责岗位', en: 'owner' },
  part: { zh: '分部', en: 'part' },
  passedOver: { zh: '未选', en: 'passed over' },
  period: { zh: '计划期', en: 'period' },
  post: { zh: '岗位', en: 'post' },
  productLine: { zh: '产品线', en: 'product line' },
  protectedUntil: { zh: '保护至', en: 'protected until' },
  provisional: { zh: '暂定', en: 'provisional' },
  reason: { zh: '原因', en: 'reason' },
  required: { zh: '必须提供', en: 'required' },
  rhythm: { zh: '频次', en: 'rhythm' },
  row: { zh: '行', en: 'row' },
  sellerId: { zh: '销售经销商', en: 'seller' },
  side: { zh: '所属', en: 'side' },
  size: { zh: '规模', en: 'size' },
  soldAt: { zh: '购车时间', en: 'sold' },
  source: { zh: '来源', en: 'source' },
  sources: { zh: '来源', en: 'sources' },
  staffId: { zh: '人员', en: 'person' },
  stage: { zh: '阶段', en: 'stage' },
  standing: { zh: '归属', en: 'standing' },
  startAt: { zh: '起算', en: 'counted from' },
  startsAt: { zh: '起算', en: 'counted from' },
  step: { zh: '步骤', en: 'step' },
  stepId: { zh: '步骤', en: 'step' },
  steps: { zh: '步骤', en: 'steps' },
  stock: { zh: '存量', en: 'stock' },
  to: { zh: '至', en: 'to' },
  tried: { zh: '已考虑', en: 'tried' },
  vehicles: { zh: '车辆', en: 'vehicles' },
  verdict: { zh: '决定', en: 'verdict' },
  waitDays: { zh: '等待天数', en: 'days of waiting' },
  warnAt: { zh: '预警', en: 'warning' },
  warnAfterMinutes: { zh: '预警（分钟）', en: 'warning after minutes' },
  week: { zh: '周次', en: 'week' },
  yuan: { zh: '元', en: 'yuan' },
};

/** Classes that stand in facts and nowhere else. */
const CLASSES: Readonly<Record<string, Words>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
  phone: { zh: '电话', en: 'telephone' },
  'name-address': { zh: '姓名加地址', en: 'name and address' },
  effective: { zh: '有效', en: 'effective' },
  reached: { zh: '已联系上', en: 'reached' },
  whole: { zh: '整个计划', en: 'the whole plan' },
  weekday: { zh: '工作日', en: 'weekday' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '节假日', en: 'holiday' },
  'make-up': { zh: '调休上班', en: 'make-up workday' },
  dealer: { zh: '经销商', en: 'dealer' },
  maker: { zh: '厂家', en: 'maker' },
  own: { zh: '本店', en: 'own' },
  'cross-region': { zh: '跨区域', en: 'cross-region' },
  'cross-line': { zh: '跨产品线', en: 'cross-line' },
  'next-dealer-post': { zh: '经销商上一级岗位', en: 'the next post of the dealer' },
  'more-open-tasks': { zh: '未完成任务较多', en: 'more open tasks' },
  'later-in-order': { zh: '顺序靠后', en: 'later in order' },
  'own-work': { zh: '本人制定或已审批', en: 'own work' },
  away: { zh: '不在岗', en: 'away' },
  excluded: { zh: '不可选', en: 'excluded' },
  need: { zh: '有需求', en: 'need' },
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季度', en: 'each quarter' },
  'competitor-product': { zh: '选择竞品', en: 'competitor product' },
};

const TABLES: readonly Readonly<Record<string, Words>>[] = [
  CLASSES,
  postWords,
  levelWords,
  natureWords,
  intentWords,
  stageWords,
  statusWords,
  sourceWords,
  TASK_KIND_WORDS,
  METHOD_WORDS,
  HORIZON_WORDS,
  OUTCOME_WORDS,
];

/** What a fact is called; one without a name stands as its own, spaced. */
export function factName(name: string): Words {
  const spaced = name.replace(/[a-z](?=[A-Z])/g, '$& ').toLowerCase();
  return NAMES[name] ?? { zh: spaced, en: spaced };
}

/** How a class in a fact reads; undefined for what is none, such as a number or an id. */
export function factClass(value: string): Words | undefined {
  return TABLES.find((table) => Object.hasOwn(table, value))?.[value];
}
