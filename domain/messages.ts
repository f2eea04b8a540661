import { SegmentedMessage } from 'sms-segments-calculator';
import * as z from 'zod';
import { localDate, localTime } from './calendar.ts';
import { TASK_KIND_ZH } from './chinese-names.ts';
import type { CutOffTemplateId } from './cut-off-messages.ts';
import type { TouchTemplateId } from './first-touch-messages.ts';
import type { NetworkTemplateId } from './network-messages.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { type TaskKind, taskKindSchema } from './task-kinds.ts';
import type { WithdrawalTemplateId } from './withdrawal-messages.ts';
import type { WorkTemplateId } from './work-messages.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Facts of a message to staff. Customers appear only by lead id and masked telephone; the form refuses a number without
 * stars, so a full one cannot slip into an SMS.
 */
export const staffFactsSchema = z.strictObject({
  leadId: z.string().min(1).max(40),
  taskKind: taskKindSchema,
  /** ISO instant. */
  dueAt: z.iso.datetime({ offset: true }),
  maskedPhone: z.string().regex(/^\d{0,4}\*{2,}\d{0,4}$/),
  /** Address of the task's form; up to 38 characters keep every Chinese SMS of the ladder in one part. */
  link: z.url(),
});

export type StaffFacts = z.infer<typeof staffFactsSchema>;

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
  readonly leadId: string;
  readonly phone: string;
  readonly day: string;
  readonly time: string;
  readonly link: string;
}

const staffTemplates = {
  'task-assigned': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：${v.day}前完成`,
      text: `【欧曼】新任务：${v.task}，${v.phone}，请于${v.day}前完成。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task}, due ${v.day}`,
      text: `New task: ${v.task} for lead ${v.leadId} (${v.phone}), due ${v.day} ${v.time}. ${v.link}`,
    }),
  },
  'task-before-due': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：${v.day}到期`,
      text: `【欧曼】${v.task}将于${v.day}到期，${v.phone}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is due on ${v.day}`,
      text: `${v.task} for lead ${v.leadId} (${v.phone}) is due on ${v.day} ${v.time}. ${v.link}`,
    }),
  },
  'task-due-today': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：今日到期`,
      text: `【欧曼】${v.task}今日到期，${v.phone}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is due today`,
      text: `${v.task} for lead ${v.leadId} (${v.phone}) is due today. ${v.link}`,
    }),
  },
  'task-overdue': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：已逾期`,
      text: `【欧曼】${v.task}已逾期（${v.day}），${v.phone}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is overdue`,
      text: `${v.task} for lead ${v.leadId} (${v.phone}) was due on ${v.day}. ${v.link}`,
    }),
  },
  'task-escalated': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：逾期升级`,
      text: `【欧曼】${v.task}逾期无人处理，请督办：${v.phone}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} is overdue and unanswered`,
      text: `Nobody answers: ${v.task} for lead ${v.leadId} (${v.phone}) was due on ${v.day}. ${v.link}`,
    }),
  },
  'task-given-up': {
    zh: (v: StaffValues): Words => ({
      subject: `${v.task}：已终止`,
      text: `【欧曼】${v.task}逾期（${v.day}）未处理，已终止，${v.phone}。${v.link}`,
    }),
    en: (v: StaffValues): Words => ({
      subject: `${v.task} was given up`,
      text: `${v.task} for lead ${v.leadId} (${v.phone}), due on ${v.day}, was never done and is given up. ${v.link}`,
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

/** Whether a text is the id of a template to customers. */
export function isCustomerTemplate(id: string): id is CustomerTemplateId {
  return Object.hasOwn(customerTemplates, id);
}

/** Renders a message to staff. Throws ZodError when the facts do not fit, above all when a telephone is not masked. */
export function renderStaffMessage(
  rulebook: Rulebook,
  template: StaffTemplateId,
  facts: StaffFacts,
  language: Language = 'zh',
): RenderedMessage {
  const { leadId, taskKind, dueAt, maskedPhone, link } = staffFactsSchema.parse(facts);
  const { timeZone } = rulebook.entries['due-time'].value;
  const [, month, day] = localDate(dueAt, timeZone).split('-').map(Number);
  const words = staffTemplates[template][language]({
    task: language === 'zh' ? TASK_KIND_ZH[taskKind] : TASK_EN[taskKind],
    leadId,
    phone: maskedPhone,
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

const TASK_EN: Readonly<Record<TaskKind, string>> = {
  'verify-record': 'Record check',
  revisit: 'Revisit',
  promotion: 'Promotion',
  'care-call': 'Care call',
  repurchase: 'Repurchase question',
};
