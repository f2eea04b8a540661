import type { PlanKind, PlanStatus } from './plans.ts';

/** Chinese names of the kinds of plans. */
export const PLAN_KIND_ZH: Readonly<Record<PlanKind, string>> = {
  revisit: '回访计划',
  promotion: '行销推进计划',
  collection: '信息收集计划',
  'fixed-network': '固定网络开发计划',
  'temporary-network': '临时网络开发计划',
};

/** Chinese names of how far a plan is. */
export const PLAN_STATUS_ZH: Readonly<Record<PlanStatus, string>> = {
  draft: '制定中',
  submitted: '审批中',
  'in-force': '已生效',
  closed: '已关闭',
  cancelled: '已取消',
};
