import * as z from 'zod';
import { localDate, localTime } from './calendar.ts';
import { planTaskFactsSchema, type RenderedMessage, smsParts, staffFactsSchema } from './messages.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { taskNameZh } from './task-names.ts';

/** Messages to staff about the clock of a first touch, and the nudge by hand. */
export const TOUCH_TEMPLATES = [
  'first-touch-warning',
  'first-touch-lost',
  'first-touch-taken',
  'first-touch-moved',
  'task-nudged',
] as const;
export type TouchTemplateId = (typeof TOUCH_TEMPLATES)[number];

const more = {
  /** When the clock is over, for messages about it. */
  touchBy: z.iso.datetime({ offset: true }).optional(),
  /** Staff ids (or a queue) of who had it and who has it now. */
  from: z.string().min(1).max(40).optional(),
  to: z.string().min(1).max(40).optional(),
  /** The class of a nudge's note. */
  note: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
};

/** What such a message is rendered from: a task of a lead, or, for a nudge, of a plan. */
export const touchFactsSchema = z.union([
  z.strictObject({ ...staffFactsSchema.shape, ...more }),
  z.strictObject({ ...planTaskFactsSchema.shape, ...more }),
]);

/** Whether a text is the id of one of these templates. */
export function isTouchTemplate(id: string): id is TouchTemplateId {
  return (TOUCH_TEMPLATES as readonly string[]).includes(id);
}

/** Renders one of these messages. Throws ZodError when the facts do not fit. */
export function renderTouchMessage(
  rulebook: Rulebook,
  template: TouchTemplateId,
  facts: unknown,
): RenderedMessage {
  const known = touchFactsSchema.parse(facts);
  const { taskKind, dueAt, link, touchBy, from, to, note } = known;
  const about = 'maskedPhone' in known ? known.maskedPhone : known.period;
  const { timeZone } = rulebook.entries['due-time'].value;
  const task = taskNameZh(taskKind);
  const [, month, day] = localDate(dueAt, timeZone).split('-').map(Number);
  const due = `${month}月${day}日`;
  const by = touchBy === undefined ? '' : localTime(touchBy, timeZone).slice(0, 5);
  const noteZh = rulebook.entries.nudge.value.notes.find(({ id }) => id === note)?.nameZh ?? '请尽快处理';
  const words: Record<TouchTemplateId, readonly [string, string]> = {
    'first-touch-warning': [
      `共享线索：请于${by}前联系客户`,
      `【欧曼】共享线索，请于${by}前联系${about}，逾时转他人。${link}`,
    ],
    'first-touch-lost': [
      `共享线索已转出：${about}`,
      `【欧曼】共享线索${about}未及时联系，已转${to}。${link}`,
    ],
    'first-touch-taken': [
      `共享线索转入：请尽快联系${about}`,
      `【欧曼】共享线索转入，请${by === '' ? '尽快' : `于${by}前`}联系${about}。${link}`,
    ],
    'first-touch-moved': [
      `共享线索转派：${from} → ${to}`,
      `【欧曼】共享线索${about}未及时联系，${from} → ${to}。${link}`,
    ],
    'task-nudged': [
      `催办：${task}（${due}到期），${noteZh}`,
      `【欧曼】催办：${task}${about}，${noteZh}。${link}`,
    ],
  };
  const [subject, text] = words[template];
  return { template, language: 'zh', subject, text, smsParts: smsParts(text) };
}
