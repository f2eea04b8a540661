import type { PlanTaskKind } from '../../../domain/plan-tasks.ts';
import type { TaskKind } from '../../../domain/task-kinds.ts';
import type { Words } from './language.tsx';

/** The kinds of work as people say them, for leads and for plans. */
export const TASK_KIND_WORDS: Readonly<Record<TaskKind | PlanTaskKind, Words>> = {
  'verify-record': { zh: '信息核实', en: 'Verify the record' },
  revisit: { zh: '客户回访', en: 'Revisit' },
  promotion: { zh: '销售促进', en: 'Promotion' },
  'approve-lost': { zh: '战败审批', en: 'Approve a loss' },
  'external-approval': { zh: '优惠审批', en: 'Concession' },
  'check-call': { zh: '结果抽查', en: 'Check a result' },
  'care-call': { zh: '客户关怀', en: 'Care call' },
  repurchase: { zh: '再购买回访', en: 'Repurchase question' },
  'submit-plan': { zh: '提交计划', en: 'Submit a plan' },
  'approve-plan': { zh: '审批计划', en: 'Approve a plan' },
  'report-plan-result': { zh: '反馈计划结果', en: 'Report a plan’s result' },
};

/** The name of a kind of work, or of a step of care; one that is not known stands as its id. */
export function taskKindWords(kind: string): Words {
  return TASK_KIND_WORDS[kind as TaskKind] ?? { zh: kind, en: kind };
}
