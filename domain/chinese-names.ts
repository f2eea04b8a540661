import type { Horizon, IntentClass, Level, ModuleName, Nature, Source, Stage } from './lead.ts';
import type { TaskKind } from './task-kinds.ts';

/** Chinese names of the stages. */
export const STAGE_ZH: Readonly<Record<Stage, string>> = {
  collection: '信息收集',
  verification: '信息核实',
  revisit: '回访',
  promotion: '销售促进',
  maintenance: '关系维系',
  ended: '结束',
};

/** Chinese names of the sources, as T6 prints them (in simplified script). */
export const SOURCE_ZH: Readonly<Record<Source, string>> = {
  'walk-in': '来店咨询',
  'call-in': '来电咨询',
  'vehicle-office': '车管所',
  'transport-control': '运管处',
  insurer: '保险公司',
  bank: '银行',
  'service-system': '服务维修系统',
  'service-station': '服务站',
  'transport-company': '运输公司、协会',
  'competitor-channel': '竞品渠道',
  informant: '信息员、二网、车托',
};

/** Chinese names of the modules of a record. */
export const MODULE_ZH: Readonly<Record<ModuleName, string>> = {
  basic: '基本信息',
  vehicles: '在用车基本信息',
  usage: '在用车使用信息',
  intent: '意向购车信息',
};

/** Chinese names of a customer's nature. */
export const NATURE_ZH: Readonly<Record<Nature, string>> = {
  'own-brand': '欧曼客户',
  competitor: '竞品客户',
  new: '新客户',
};

/** Chinese names of the customer levels. */
export const LEVEL_ZH: Readonly<Record<Level, string>> = {
  'gold-silver': '金银质',
  major: '一般大客户',
  retail: '散户',
};

/** Chinese names of the horizons. */
export const HORIZON_ZH: Readonly<Record<Horizon, string>> = {
  '1-week': '一周内',
  '2-weeks': '二周内',
  '3-weeks': '三周内',
  '4-weeks': '四周内',
  '2-months': '两个月内',
  '6-months': '半年内',
  '12-months': '一年内',
  uncertain: '不确定',
  none: '暂无需求',
};

/** Chinese names of the intent classes. */
export const INTENT_ZH: Readonly<Record<IntentClass, string>> = {
  'within-1-month': '一个月内有购车意向',
  'over-1-month': '一个月以上有购车意向',
  uncertain: '不确定',
  none: '暂无需求',
  unknown: '未掌握',
};

/** Chinese names of the kinds of task, as messages and forms show them. */
export const TASK_KIND_ZH: Readonly<Record<TaskKind, string>> = {
  'verify-record': '信息核实',
  revisit: '客户回访',
  promotion: '销售促进',
  'approve-lost': '战败审批',
  'external-approval': '优惠审批',
  'check-call': '结果抽查',
  'care-call': '客户关怀',
  repurchase: '再购买回访',
};
