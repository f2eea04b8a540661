import * as z from 'zod';
import { formFaults } from './form-faults.ts';
import type { ParsedTaskResult } from './task-kinds.ts';

/** The kinds of work that a person can be asked to do for a plan. */
export const PLAN_TASK_KINDS = ['submit-plan', 'approve-plan', 'report-plan-result'] as const;
export type PlanTaskKind = (typeof PLAN_TASK_KINDS)[number];

/** Chinese names of the kinds of work for plans. */
export const PLAN_TASK_ZH: Readonly<Record<PlanTaskKind, string>> = {
  'submit-plan': '提交计划',
  'approve-plan': '审批计划',
  'report-plan-result': '反馈计划结果',
};

/** What an answer must carry beside its outcome. */
interface PlanOutcomeNeeds {
  /** The remark is mandatory: it holds the reason. */
  readonly remark?: true;
  readonly name: string;
  readonly nameZh: string;
}

/** The outcomes of each kind of work for a plan (O22). */
export const PLAN_TASK_OUTCOMES = {
  'submit-plan': { submitted: { name: 'Submitted', nameZh: '提交' } },
  'approve-plan': {
    approve: { name: 'Approved', nameZh: '同意' },
    return: { remark: true, name: 'Returned to its maker', nameZh: '退回' },
  },
  'report-plan-result': { reported: { name: 'Result reported', nameZh: '已反馈' } },
} as const satisfies Record<PlanTaskKind, Record<string, PlanOutcomeNeeds>>;

/** The outcomes of one kind of work for a plan. */
export function planOutcomesOf(
  kind: PlanTaskKind,
): readonly (PlanOutcomeNeeds & { readonly outcome: string })[] {
  const outcomes: Record<string, PlanOutcomeNeeds> = PLAN_TASK_OUTCOMES[kind];
  return Object.entries(outcomes).map(([outcome, needs]) => ({ outcome, ...needs }));
}

const answerSchema = z.strictObject({
  outcome: z.string().min(1).max(40),
  remark: z.string().trim().min(1).max(500).optional(),
});

/** Reads a person's answer to a task about a plan; reports every problem at once. */
export function parsePlanAnswer(
  kind: PlanTaskKind,
  body: unknown,
):
  | { readonly ok: true; readonly result: z.infer<typeof answerSchema> }
  | Extract<ParsedTaskResult, { ok: false }> {
  const parsed = answerSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: formFaults(parsed.error) };
  const { outcome, remark } = parsed.data;
  const needs = planOutcomesOf(kind).find((each) => each.outcome === outcome);
  if (needs === undefined) {
    const allowed = planOutcomesOf(kind).map((each) => each.outcome);
    const message = `a ${kind} task has no outcome "${outcome}"; it has ${allowed.join(', ')}`;
    const messageZh = `${PLAN_TASK_ZH[kind]}没有该结果，可选：${allowed.join('、')}`;
    return { ok: false, problems: [{ path: 'outcome', message, messageZh }] };
  }
  if (needs.remark === true && remark === undefined) {
    const message = `outcome "${outcome}" needs the reason as a remark`;
    return {
      ok: false,
      problems: [{ path: 'remark', message, messageZh: `“${needs.nameZh}”须在备注中说明原因` }],
    };
  }
  return { ok: true, result: parsed.data };
}
