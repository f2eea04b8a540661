import * as z from 'zod';
import { localDate } from './calendar.ts';
import type { RenderedMessage } from './messages.ts';
import { smsParts } from './messages.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { taskNameZh } from './task-names.ts';

/** Messages to staff about several tasks at once; they go by e-mail, since they have as many lines as there are tasks. */
export const WORK_TEMPLATES = ['tasks-handed-over', 'reminders-moved'] as const;
export type WorkTemplateId = (typeof WORK_TEMPLATES)[number];

/** What such a message is rendered from: a line per task, `taskKind dueAt subjectId from to`, and what links begin with. */
export const workFactsSchema = z.strictObject({
  lines: z.array(z.string().regex(/^\S+ \S+ \S+ \S+ \S+$/)).min(1),
  linkBase: z.url(),
});

/** A line of such a message. `from` and `to`: staff ids, or instants of reminders. */
export interface WorkLine {
  readonly kind: string;
  readonly dueAt: string;
  /** The lead's id or the plan's. */
  readonly subjectId: string;
  readonly from: string;
  readonly to: string;
}

/** Whether a text is the id of a template about several tasks. */
export function isWorkTemplate(id: string): id is WorkTemplateId {
  return (WORK_TEMPLATES as readonly string[]).includes(id);
}

/** A line as a fact of a message. */
export function workLine({ kind, dueAt, subjectId, from, to }: WorkLine): string {
  return [kind, dueAt, subjectId, from, to].join(' ');
}

/** Renders a message about several tasks. Throws ZodError when the facts do not fit. */
export function renderWorkMessage(
  rulebook: Rulebook,
  template: WorkTemplateId,
  facts: unknown,
): RenderedMessage {
  const { lines, linkBase } = workFactsSchema.parse(facts);
  const { timeZone } = rulebook.entries['due-time'].value;
  const dayOf = (instant: string) => {
    const [, month, day] = localDate(instant, timeZone).split('-').map(Number);
    return `${month}月${day}日`;
  };
  const rows = lines.map((line) => {
    const [kind = '', dueAt = '', subjectId = '', from = '', to = ''] = line.split(' ');
    const task = taskNameZh(kind);
    const link = `${linkBase}/${subjectId}`;
    return template === 'tasks-handed-over'
      ? `${task}，${dayOf(dueAt)}前完成，${from} → ${to}。${link}`
      : `${task}，${dayOf(dueAt)}前完成，提醒由${dayOf(from)}改为${dayOf(to)}。${link}`;
  });
  const [subject, opening] =
    template === 'tasks-handed-over'
      ? [`任务移交：${rows.length}项`, '【欧曼】以下任务已移交，到期日不变：']
      : [`提醒日期调整：${rows.length}项`, '【欧曼】工作日历已公布，以下任务的提醒日期调整，到期日不变：'];
  const text = [opening, ...rows].join('\n');
  return { template, language: 'zh', subject, text, smsParts: smsParts(text) };
}
