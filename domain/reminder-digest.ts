import { addMinutes, canonicalInstant, isBefore } from './calendar.ts';
import { type RenderedMessage, smsParts } from './messages.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Templates of reminders that one message can stand for, with what it says of them. */
const REMINDERS = {
  'task-before-due': { zh: '即将到期', order: 2 },
  'task-due-today': { zh: '今日到期', order: 1 },
  'task-overdue': { zh: '逾期', order: 0 },
  'task-escalated': { zh: '待督办', order: 3 },
  'task-given-up': { zh: '已终止', order: 4 },
} as const;

/** Id of the template of a message that stands for several reminders. */
export const DIGEST_TEMPLATE = 'reminder-digest';

/** The window in which reminders of one person by one channel become one message, from when the first one may leave. */
export interface DigestWindow {
  /** Until when reminders belong to it; an instant after that opens a new one. */
  readonly until: string;
  /** When the first ones leave together. */
  readonly firstLeavesAt: string;
  /** When everything that came later leaves. */
  readonly restLeavesAt: string;
}

/**
 * The window that a reminder opens. `sendableFrom` is the instant at which it could leave alone: where that lies later,
 * since it is night, everything is gathered until then anyway.
 */
export function windowFrom(rulebook: Rulebook, at: string, sendableFrom: string): DigestWindow {
  const { windowMinutes, gatherMinutes } = rulebook.entries['reminder-digest'].value;
  const isHeldBack = isBefore(at, sendableFrom);
  const from = isHeldBack ? sendableFrom : at;
  return {
    until: plusMinutes(from, windowMinutes),
    firstLeavesAt: isHeldBack ? canonicalInstant(from) : plusMinutes(from, gatherMinutes),
    restLeavesAt: plusMinutes(from, windowMinutes),
  };
}

/** Whether so many reminders go as one. */
export function becomesOne(rulebook: Rulebook, reminders: number): boolean {
  return reminders >= rulebook.entries['reminder-digest'].value.threshold;
}

/** The SMS that stands for several reminders: how many of each kind, and one link to all of them. */
export function renderReminderDigest(templates: readonly string[], link: string): RenderedMessage {
  const counts = new Map<string, number>();
  for (const template of templates) counts.set(template, (counts.get(template) ?? 0) + 1);
  const parts = Object.entries(REMINDERS)
    .toSorted(([, one], [, other]) => one.order - other.order)
    .flatMap(([template, { zh }]) => (counts.has(template) ? [`${zh}${counts.get(template)}项`] : []));
  const known = Object.keys(REMINDERS).reduce((sum, template) => sum + (counts.get(template) ?? 0), 0);
  const others = templates.length - known;
  const said = [...parts, ...(others > 0 ? [`其他${others}项`] : [])].join('、');
  const subject = `任务提醒：${templates.length}项`;
  const text = `【欧曼】您有${templates.length}项任务：${said}。${link}`;
  return { template: DIGEST_TEMPLATE, language: 'zh', subject, text, smsParts: smsParts(text) };
}

function plusMinutes(instant: string, minutes: number): string {
  return addMinutes(instant, minutes);
}
