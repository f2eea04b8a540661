import {
  HORIZON_ZH,
  INTENT_ZH,
  LEVEL_ZH,
  MODULE_ZH,
  NATURE_ZH,
  SOURCE_ZH,
  STAGE_ZH,
  TASK_KIND_ZH,
} from './chinese-names.ts';
import { HORIZON_NAMES } from './horizon-names.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** A word of a rule with its names. */
export interface RuleWord {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
}

/** Words that stand in rules and nowhere else. */
const WORDS_ZH: Readonly<Record<string, string>> = {
  value: '取值',
  dealer: '经销商',
  maker: '厂家',
  owner: '负责岗位',
  assigned: '被分派人',
  need: '有需求',
  'not-reached': '未联系上',
  bought: '已购车',
  'need-within-month': '一个月内有需求',
  'need-later': '一个月以上有需求',
  'no-need': '暂无需求',
  unreachable: '联系不上',
  'wants-still': '仍有意向',
  later: '延后',
  lost: '战败',
  confirmed: '核实有效',
  invalid: '无效',
  reached: '已联系上',
  'new-need': '新需求',
  quiet: '无动态',
  resting: '休眠',
  next: '下一阶段',
  status: '状态',
  open: '进行中',
  archived: '归档',
  required: '必须提供',
  optional: '可选提供',
  'not-asked': '不要求',
  necessary: '必要要素',
  further: '其他要素',
  makes: '制定',
  steps: '步骤',
  does: '事项',
  review: '审核',
  approve: '审批',
  posts: '岗位',
  days: '天数',
  day: '日期',
  months: '月数',
  yuan: '元',
  minYuan: '最低（元）',
  maxYuan: '最高（元）',
  from: '从',
  to: '至',
  until: '至',
  time: '时刻',
  timeZone: '时区',
  sms: '短信',
  email: '邮件',
  digest: '汇总',
  channel: '渠道',
  methods: '方式',
  checklist: '内容',
  fixed: '固定性',
  temporary: '临时性',
  national: '全国性',
  regional: '区域性',
  month: '每月',
  quarter: '每季度',
  excellent: '优',
  fair: '中',
  atLeast: '下限',
  warnBelow: '低于则提示',
  'at-once': '立即',
  'after-protection': '保护期后',
  phone: '电话',
  address: '地址',
  name: '姓名',
  rank: '等级',
  side: '所属',
  records: '数量',
  productLine: '产品线',
  minutes: '分钟',
  source: '来源',
  sources: '来源',
  certainty: '确定性',
  why: '原因',
  fromSize: '规模下限',
  true: '是',
  false: '否',
};

const CLASSES_ZH: readonly Readonly<Record<string, string>>[] = [
  LEVEL_ZH,
  NATURE_ZH,
  SOURCE_ZH,
  STAGE_ZH,
  HORIZON_ZH,
  INTENT_ZH,
  MODULE_ZH,
  TASK_KIND_ZH,
  WORDS_ZH,
];

/** The names of a word of a rule; one without a name is its own. */
export function ruleWord({ entries }: Rulebook, id: string): RuleWord {
  const post = entries.posts.value.find((each) => each.id === id);
  if (post !== undefined) return { id, name: post.name, nameZh: post.nameZh };
  const methods: Readonly<Record<string, { readonly name: string; readonly nameZh: string }>> =
    entries['contact-methods'].value;
  const method = Object.hasOwn(methods, id) ? methods[id] : undefined;
  if (method !== undefined) return { id, name: method.name, nameZh: method.nameZh };
  const horizons: Readonly<Record<string, string>> = HORIZON_NAMES;
  const name = Object.hasOwn(horizons, id) ? (horizons[id] as string) : spaced(id);
  const zh = CLASSES_ZH.find((names) => Object.hasOwn(names, id));
  return { id, name, nameZh: zh?.[id] ?? name };
}

/** `gold-silver` and `minYuan` as people write them. */
function spaced(id: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(id)) return id;
  return id
    .replaceAll('-', ' ')
    .replace(/[a-z](?=[A-Z])/g, '$& ')
    .toLowerCase();
}
