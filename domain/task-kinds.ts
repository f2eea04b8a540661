import * as z from 'zod';
import { TASK_KIND_ZH } from './chinese-names.ts';
import { contactMethodSchema, LOST_REASONS, type LostReason } from './contact-methods.ts';
import { INVALID_REASONS, type InvalidReason } from './evidence.ts';
import { formFaults } from './form-faults.ts';
import { HORIZONS, type Horizon, intentSchema, LATER_HORIZONS, WEEK_HORIZONS } from './lead.ts';

/** The kinds of work a person can be asked to do for a lead. */
export const TASK_KINDS = [
  'verify-record',
  'revisit',
  'promotion',
  'approve-lost',
  'external-approval',
  'check-call',
  'care-call',
  'repurchase',
] as const;
export const taskKindSchema = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof taskKindSchema>;

/** What an answer must carry beside its outcome. */
export interface OutcomeNeeds {
  /** Horizons that `intent.horizon` may have; an outcome without this list takes no intent. */
  readonly horizons?: readonly Horizon[];
  /** The remark is mandatory: it holds the reason. */
  readonly remark?: true;
  /** One of these classes of reasons is mandatory; an outcome without this list takes none. */
  readonly reasons?: readonly (InvalidReason | LostReason)[];
  /** The customer may name the day of the next contact. */
  readonly nextContact?: true;
  /** Nobody was spoken to, so that nothing can have been gone through. */
  readonly nobodyReached?: true;
  /** Labels for forms and stories. */
  readonly name: string;
  readonly nameZh: string;
}

const afterMonth: readonly Horizon[] = [...LATER_HORIZONS, 'uncertain', 'none'];

/** A need found after a sale may lie in any horizon but `none`. */
const anyNeed: readonly Horizon[] = HORIZONS.filter((horizon) => horizon !== 'none');

const afterSale = {
  'new-need': { horizons: anyNeed, name: 'A new need', nameZh: '有新的购车需求' },
  quiet: { name: 'No need now', nameZh: '暂无需求' },
  'lost-customer': { remark: true, name: 'No longer our customer', nameZh: '客户流失' },
} as const satisfies Record<string, OutcomeNeeds>;

/** The outcomes a person can record for each kind of task, and what each one needs (O9, CLS-05, O20, REL-10). */
export const TASK_OUTCOMES = {
  'verify-record': {
    confirmed: { name: 'The record is true', nameZh: '信息属实' },
    invalid: { remark: true, reasons: INVALID_REASONS, name: 'The record is invalid', nameZh: '信息无效' },
  },
  revisit: {
    bought: { name: 'Has bought', nameZh: '直接购买' },
    'need-within-month': {
      horizons: WEEK_HORIZONS,
      name: 'Needs one within a month',
      nameZh: '一个月内有需求',
    },
    'need-later': {
      horizons: [...LATER_HORIZONS, 'uncertain'],
      nextContact: true,
      name: 'Needs one later',
      nameZh: '以后有需求',
    },
    'no-need': { nextContact: true, name: 'No need now', nameZh: '暂无需求' },
    'not-reached': { nobodyReached: true, name: 'Not reached', nameZh: '联系不上' },
  },
  promotion: {
    bought: { name: 'Has bought', nameZh: '购车' },
    'wants-still': {
      horizons: WEEK_HORIZONS,
      nextContact: true,
      name: 'Still wants one within a month',
      nameZh: '一个月内仍要购车',
    },
    later: { horizons: afterMonth, nextContact: true, name: 'Buys later', nameZh: '推迟购车' },
    lost: { remark: true, reasons: LOST_REASONS, name: 'Lost', nameZh: '战败' },
    'needs-concession': { remark: true, name: 'Needs a concession', nameZh: '需要优惠支持' },
  },
  'approve-lost': {
    approved: { name: 'The loss is approved', nameZh: '同意战败' },
    refused: { remark: true, name: 'Not approved, promote again', nameZh: '不同意，继续促进' },
  },
  'external-approval': {
    granted: { remark: true, name: 'Granted, with its reference number', nameZh: '已批准（注明批号）' },
    refused: { remark: true, name: 'Refused', nameZh: '未批准' },
  },
  'check-call': {
    confirmed: { name: 'The result is true', nameZh: '结果属实' },
    contradicted: {
      horizons: HORIZONS,
      remark: true,
      name: 'Not true: the customer buys at another time',
      nameZh: '不属实：购车时间另有情况',
    },
    'contradicted-bought': { remark: true, name: 'Not true: has bought', nameZh: '不属实：已购车' },
  },
  'care-call': afterSale,
  repurchase: afterSale,
} as const satisfies Record<TaskKind, Record<string, OutcomeNeeds>>;

/** The outcomes of one kind of task. */
export type TaskOutcome<K extends TaskKind = TaskKind> = K extends TaskKind
  ? keyof (typeof TASK_OUTCOMES)[K] & string
  : never;

/** Every class of reasons that some outcome asks for. */
const REASONS = [...new Set([...INVALID_REASONS, ...LOST_REASONS])];

/** How many characters a remark may have. */
export const REMARK_LENGTH = 500;

/** The body of `POST /tasks/{taskId}/result`, before the task's kind is known. */
export const taskResultSchema = z.strictObject({
  outcome: z.string().min(1).max(40),
  intent: intentSchema.optional(),
  remark: z.string().trim().min(1).max(REMARK_LENGTH).optional(),
  /** Why a record is invalid, or a customer lost. */
  reason: z.enum(REASONS).optional(),
  /** How the customer was contacted (T11). */
  method: contactMethodSchema.optional(),
  /** What was gone through: ids of the checklist of that method. */
  covered: z.array(z.string().min(1).max(40)).max(20).optional(),
  /** The day of the next contact that the customer asked for, in Beijing. */
  nextContactOn: z.iso.date().optional(),
});

/** A person's answer to a task. The remark may hold personal data and stays out of executions. */
export type TaskResult = Omit<z.infer<typeof taskResultSchema>, 'outcome'> & {
  readonly outcome: TaskOutcome;
};

/** One thing wrong with an answer: where it is and what to do about it. */
export interface TaskResultProblem {
  readonly path: string;
  readonly message: string;
  readonly messageZh: string;
}

/** The parsed answer, or everything that is wrong with it. */
export type ParsedTaskResult =
  | { readonly ok: true; readonly result: TaskResult }
  | { readonly ok: false; readonly problems: readonly TaskResultProblem[] };

/** Reads a person's answer to a task of the given kind; reports every problem at once. */
export function parseTaskResult(kind: TaskKind, body: unknown): ParsedTaskResult {
  const parsed = taskResultSchema.safeParse(body, { reportInput: true });
  const problems: TaskResultProblem[] = parsed.success ? [] : formFaults(parsed.error);
  const raw = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (typeof raw.outcome === 'string') problems.push(...outcomeProblems(kind, raw.outcome, raw));

  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, result: parsed.data as TaskResult };
}

function outcomeProblems(kind: TaskKind, outcome: string, raw: Record<string, unknown>): TaskResultProblem[] {
  const outcomes: Record<string, OutcomeNeeds> = TASK_OUTCOMES[kind];
  const needs = Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined;
  if (needs === undefined) {
    const allowed = Object.keys(outcomes).join(', ');
    const message = `a ${kind} task has no outcome "${outcome}"; it has ${allowed}`;
    return [{ path: 'outcome', message, messageZh: `${TASK_KIND_ZH[kind]}没有该结果，可选：${allowed}` }];
  }

  const problems: TaskResultProblem[] = [];
  const horizon = (raw.intent as { horizon?: unknown } | undefined)?.horizon;
  if (needs.horizons !== undefined && !needs.horizons.some((allowed) => allowed === horizon)) {
    const allowed = needs.horizons.join(', ');
    const message = `outcome "${outcome}" needs one of ${allowed}`;
    problems.push({
      path: 'intent.horizon',
      message,
      messageZh: `“${needs.nameZh}”须注明购车时间：${allowed}`,
    });
  }
  if (needs.horizons === undefined && raw.intent !== undefined) {
    const message = `outcome "${outcome}" takes no intent`;
    problems.push({ path: 'intent', message, messageZh: `“${needs.nameZh}”不填写购车意向` });
  }
  const isOther = REASONS.some((reason) => reason === raw.reason && !needs.reasons?.includes(reason));
  if (needs.reasons !== undefined && (raw.reason === undefined || isOther)) {
    const message = `outcome "${outcome}" needs one of the reasons ${needs.reasons.join(', ')}`;
    problems.push({ path: 'reason', message, messageZh: `“${needs.nameZh}”须选择原因` });
  }
  if (needs.reasons === undefined && raw.reason !== undefined) {
    const message = `outcome "${outcome}" takes no reason`;
    problems.push({ path: 'reason', message, messageZh: `“${needs.nameZh}”不填写原因` });
  }
  if (needs.nextContact !== true && raw.nextContactOn !== undefined) {
    const message = `outcome "${outcome}" takes no day of a next contact`;
    problems.push({
      path: 'nextContactOn',
      message,
      messageZh: `“${needs.nameZh}”不填写下次联系日期`,
    });
  }
  if (needs.nobodyReached === true && raw.covered !== undefined) {
    const message = `outcome "${outcome}" covers nothing: nobody was spoken to`;
    problems.push({ path: 'covered', message, messageZh: `“${needs.nameZh}”未与客户沟通，不填写回访内容` });
  }
  if (needs.remark === true && (typeof raw.remark !== 'string' || raw.remark.trim() === '')) {
    const message = `outcome "${outcome}" needs the reason as a remark`;
    problems.push({ path: 'remark', message, messageZh: `“${needs.nameZh}”须在备注中说明原因` });
  }
  return problems;
}
