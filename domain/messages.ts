import { SegmentedMessage } from 'sms-segments-calculator';
import * as z from 'zod';
import { localDate, localTime } from './calendar.ts';
import { LEVEL_ZH, TASK_KIND_ZH } from './chinese-names.ts';
import type { CutOffTemplateId } from './cut-off-messages.ts';
import type { TouchTemplateId } from './first-touch-messages.ts';
import type { NetworkTemplateId } from './network-messages.ts';
import { PLAN_KIND_ZH } from './plan-names.ts';
import { PLAN_TASK_KINDS, PLAN_TASK_ZH, type PlanTaskKind } from './plan-tasks.ts';
import { PLAN_KINDS, PLAN_PART_NAMES } from './plans.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { type TaskKind, taskKindSchema } from './task-kinds.ts';
import type { WithdrawalTemplateId } from './withdrawal-messages.ts';
import type { WorkTemplateId } from './work-messages.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const everyTask = {
  /** ISO instant. */
  dueAt: z.iso.datetime({ offset: true }),
  /** Address of the task's form; up to 38 characters keep every Chinese SMS of the ladder in one part. */
  link: z.url(),
};

/**
 * Facts of a message to staff about a task of a lead. Customers appear only by lead id and masked telephone; the form
 * refuses a number without stars, so a full one cannot slip into an SMS.
 */
export const staffFactsSchema = z.strictObject({
  ...everyTask,
  taskKind: taskKindSchema,
  leadId: z.string().min(1).max(40),
  maskedPhone: z.string().regex(/^\d{0,4}\*{2,}\d{0,4}$/),
});

/** Facts of a message to staff about a task of a plan. */
export const planTaskFactsSchema = z.strictObject({
  ...everyTask,
  taskKind: z.enum(PLAN_TASK_KINDS),
  planId: z.string().min(1).max(80),
  planKind: z.enum(PLAN_KINDS),
  period: z.string().min(1).max(10),
  part: z.enum(PLAN_PART_NAMES).optional(),
});

/** Facts of a message to staff about any task. */
export const taskFactsSchema = z.union([staffFactsSchema, planTaskFactsSchema]);

export type StaffFacts = z.infer<typeof staffFactsSchema>;
export type TaskFacts = z.infer<typeof taskFactsSchema>;

/** A message as it leaves: text for SMS, subject and text for e-mail. */
export interface RenderedMessage {
  /** Id of the template; carriers that register templates know it by this name. */
  readonly template: TemplateId;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  /** What the text costs as an SMS. */
  readonly smsParts: number;
}

interface Words {
  readonly subject: string;
  readonly text: string;
}

interface StaffValues {
  readonly task: string;
  /** The lead and its masked telephone, or the plan. */
  readonly about: string;
  readonly subject: string;
  readonly day: string;
  readonly time: string;
  readonly link: string;
}

const staffTemplates = {
  'task-assigned': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：${v.day}前完成`,
      text: `【欧曼】新任务：${v.task}，${v.about}，请于${v.day}前完成。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task}, due ${v.day}`,
      text: `New task: ${v.task} for ${v.subject}, due ${v.day} ${v.time}. ${v.link}`,
    }),
  },
  'task-before-due': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：${v.day}到期`,
      text: `【欧曼】${v.task}将于${v.day}到期，${v.about}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is due on ${v.day}`,
      text: `${v.task} for ${v.subject} is due on ${v.day} ${v.time}. ${v.link}`,
    }),
  },
  'task-due-today': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：今日到期`,
      text: `【欧曼】${v.task}今日到期，${v.about}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is due today`,
      text: `${v.task} for ${v.subject} is due today. ${v.link}`,
    }),
  },
  'task-overdue': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：已逾期`,
      text: `【欧曼】${v.task}已逾期（${v.day}），${v.about}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is overdue`,
      text: `${v.task} for ${v.subject} was due on ${v.day}. ${v.link}`,
    }),
  },
  'task-escalated': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：逾期升级`,
      text: `【欧曼】${v.task}逾期无人处理，请督办：${v.about}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is overdue and unanswered`,
      text: `Nobody answers: ${v.task} for ${v.subject} was due on ${v.day}. ${v.link}`,
    }),
  },
  'task-given-up': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：已终止`,
      text: `【欧曼】${v.task}逾期（${v.day}）未处理，已终止，${v.about}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} was given up`,
      text: `${v.task} for ${v.subject}, due on ${v.day}, was never done and is given up. ${v.link}`,
    }),
  },
} as const;

const customerTemplates = {
  'customer-thanks': {
    zh: (): Words => ({
      subject: '感谢您选购欧曼',
      text: '【欧曼】感谢您选购欧曼卡车！用车有疑问请联系您的经销商。',
    }),
    en: (): Words => ({
      subject: 'Thank you for choosing Auman',
      text: 'Auman: thank you for buying from us! Questions? Your dealer is glad to help.',
    }),
  },
} as const;

/** Templates to staff. */
export type StaffTemplateId = keyof typeof staffTemplates;
/** Templates to customers. */
export type CustomerTemplateId = keyof typeof customerTemplates;
/** Every template of the product, by id. */
export type TemplateId =
  | StaffTemplateId
  | CustomerTemplateId
  | WorkTemplateId
  | CutOffTemplateId
  | TouchTemplateId
  | 'reminder-digest'
  | WithdrawalTemplateId
  | NetworkTemplateId;
/** Ids of all templates. */
export const TEMPLATE_IDS = [
  ...Object.keys(staffTemplates),
  ...Object.keys(customerTemplates),
] as TemplateId[];

/** Whether a text is the id of a template to staff. */
export function isStaffTemplate(id: string): id is StaffTemplateId {
  return Object.hasOwn(staffTemplates, id);
}

/** Whether a message asks somebody to do a task, or to see that it is done: once the task is over, nobody needs it. */
export function asksForWork(id: string): boolean {
  return isStaffTemplate(id) && id !== 'task-given-up';
}

/** Whether a text is the id of a template to customers. */
export function isCustomerTemplate(id: string): id is CustomerTemplateId {
  return Object.hasOwn(customerTemplates, id);
}

/** Renders a message to staff. Throws ZodError when the facts do not fit, above all when a telephone is not masked. */
export function renderStaffMessage(
  rulebook: Rulebook,
  template: StaffTemplateId,
  facts: TaskFacts,
  language: Language = 'zh',
): RenderedMessage {
  const known = taskFactsSchema.parse(facts);
  const { dueAt, link } = known;
  const { timeZone } = rulebook.entries['due-time'].value;
  const [, month, day] = localDate(dueAt, timeZone).split('-').map(Number);
  const words = staffTemplates[template][language]({
    ...namesOf(known, language),
    day: language === 'zh' ? `${month}月${day}日` : localDate(dueAt, timeZone),
    time: localTime(dueAt, timeZone).slice(0, 5),
    link,
  });
  return { template, language, ...words, smsParts: smsParts(words.text) };
}

/** Renders a message to a customer. */
export function renderCustomerMessage(
  template: CustomerTemplateId,
  language: Language = 'zh',
): RenderedMessage {
  const words = customerTemplates[template][language]();
  return { template, language, ...words, smsParts: smsParts(words.text) };
}

/** How many parts a text is billed as an SMS: 70 characters with Chinese in one part, 67 each when there are more. */
export function smsParts(text: string): number {
  return new SegmentedMessage(text).segmentsCount;
}

function namesOf(facts: TaskFacts, language: Language): Pick<StaffValues, 'task' | 'about' | 'subject'> {
  const zh = language === 'zh';
  if ('leadId' in facts) {
    const { taskKind, leadId, maskedPhone } = facts;
    const task = zh ? TASK_KIND_ZH[taskKind] : TASK_EN[taskKind];
    return { task, about: maskedPhone, subject: `lead ${leadId} (${maskedPhone})` };
  }
  const { taskKind, planId, planKind, period, part } = facts;
  const level = part === undefined || part === 'whole' ? '' : `·${LEVEL_ZH[part]}`;
  const task = zh ? PLAN_TASK_ZH[taskKind] : TASK_EN[taskKind];
  return {
    task,
    about: `${period}${PLAN_KIND_ZH[planKind]}${level}`,
    subject: `plan ${planId}${part ? ` (${part})` : ''}`,
  };
}

const TASK_EN: Readonly<Record<TaskKind | PlanTaskKind, string>> = {
  'verify-record': 'Record check',
  revisit: 'Revisit',
  promotion: 'Promotion',
  'approve-lost': 'Loss to approve',
  'external-approval': 'Approval of a concession',
  'check-call': 'Check of a result',
  'care-call': 'Care call',
  repurchase: 'Repurchase question',
  'submit-plan': 'Plan to submit',
  'approve-plan': 'Plan to approve',
  'report-plan-result': 'Result of a plan',
};
