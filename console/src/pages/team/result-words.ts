import type { Words } from '../../words/language.tsx';

export const resultWords = {
  rate: { zh: '信息有效率', en: 'Effective rate' },
  target: { zh: '目标', en: 'Target' },
  by: { zh: '分组', en: 'By' },
  line: { zh: '产品线', en: 'Product line' },
  dealer: { zh: '经销商', en: 'Dealer' },
  source: { zh: '来源', en: 'Source' },
  month: { zh: '月份', en: 'Month' },
  network: { zh: '网络', en: 'Network' },
  effective: { zh: '有效', en: 'Effective' },
  invalid: { zh: '无效', en: 'Invalid' },
  verified: { zh: '已核实', en: 'Verified' },
  noNetwork: { zh: '无网络', en: 'No network' },
  targets: { zh: '收集目标', en: 'Record targets' },
  records: { zh: '目标数', en: 'Target' },
  collected: { zh: '已收集', en: 'Collected' },
  state: { zh: '状态', en: 'State' },
  forecast: { zh: '预计完成日', en: 'Forecast' },
  until: { zh: '截止', en: 'Until' },
  daily: { zh: '近期每天', en: 'A day, lately' },
  needed: { zh: '每天需要', en: 'Needed a day' },
  past: { zh: '已结束的目标', en: 'Targets that are over' },
  noTargets: { zh: '现在没有进行中的目标', en: 'No target runs now' },
  collection: { zh: '每天收集的信息', en: 'Records collected a day' },
  day: { zh: '日期', en: 'Day' },
  firstTouch: { zh: '首次联系', en: 'First touch' },
  count: { zh: '共享线索', en: 'Shared leads' },
  touched: { zh: '已联系', en: 'Touched' },
  within: { zh: '时限内', en: 'In time' },
  median: { zh: '中位数（分钟）', en: 'Median, minutes' },
  late: { zh: '超时', en: 'Late' },
  untouched: { zh: '未联系', en: 'Not touched' },
  checked: { zh: '结果抽查', en: 'Checked results' },
  checkedBy: { zh: '抽查结果按', en: 'Checked results by' },
  checks: { zh: '抽查', en: 'Checked' },
  confirmed: { zh: '属实', en: 'True' },
  contradicted: { zh: '不属实', en: 'Not true' },
  untrueShare: { zh: '不属实占比', en: 'Share not true' },
  unanswered: { zh: '无人抽查', en: 'Nobody checked' },
};

/** How a target stands. */
export const targetStateWords: Readonly<Record<string, Words>> = {
  'not-begun': { zh: '未开始', en: 'Not begun' },
  'too-early': { zh: '刚开始，还不能预测', en: 'Too early to tell' },
  'on-course': { zh: '按进度可完成', en: 'On course' },
  late: { zh: '按现在的速度会晚', en: 'Will be late' },
  stalled: { zh: '停滞', en: 'Stalled' },
  reached: { zh: '已完成', en: 'Reached' },
  missed: { zh: '未完成', en: 'Missed' },
};

/** How sure a forecast is. */
export const confidenceWords: Readonly<Record<string, Words>> = {
  high: { zh: '把握较大', en: 'quite sure' },
  medium: { zh: '把握一般', en: 'fairly sure' },
  low: { zh: '把握较小', en: 'unsure' },
};

export const clockWords = (minutes: number): Words => ({
  zh: `时限${minutes}分钟（工作时间）`,
  en: `within ${minutes} minutes of working time`,
});
