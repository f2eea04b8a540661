import * as z from 'zod';
import { OPEN_KINDS, type OpenKind } from './cut-off.ts';
import { type RenderedMessage, smsParts } from './messages.ts';

/** News of a monthly cut-off: to a dealer before the day, and to head office after it. */
export const CUT_OFF_TEMPLATES = ['cut-off-open', 'cut-off-closed'] as const;
export type CutOffTemplateId = (typeof CUT_OFF_TEMPLATES)[number];

const count = z.int().min(0);

/** What such a message is rendered from: how much is open, by kind as `record-to-verify=3`, and where the list is. */
export const cutOffFactsSchema = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  lastDay: z.iso.date(),
  open: count,
  kinds: z.array(z.string()),
  /** Of how many dealers something is open; only to head office. */
  dealers: count.optional(),
  link: z.url(),
});

/** Whether a text is the id of a template about a cut-off. */
export function isCutOffTemplate(id: string): id is CutOffTemplateId {
  return (CUT_OFF_TEMPLATES as readonly string[]).includes(id);
}

/** Renders news of a cut-off. Throws ZodError when the facts do not fit. */
export function renderCutOffMessage(template: CutOffTemplateId, facts: unknown): RenderedMessage {
  const { month, lastDay, open, kinds, dealers = 0, link } = cutOffFactsSchema.parse(facts);
  const list = kinds.map(inWords).join('，');
  const [subject, text] =
    template === 'cut-off-open'
      ? [
          `${month}信息整理：${open}项未完成`,
          `【欧曼】请于${lastDay}前完成信息整理并转出，尚有${open}项：${list}。${link}`,
        ]
      : open === 0
        ? [`${month}信息整理：全部完成`, `【欧曼】${month}信息整理已截止，各经销商均已完成。${link}`]
        : [
            `${month}信息整理：${dealers}家经销商未完成`,
            `【欧曼】${month}信息整理已截止，${dealers}家经销商尚有${open}项：${list}。${link}`,
          ];
  return { template, language: 'zh', subject, text, smsParts: smsParts(text) };
}

const KIND_ZH: Readonly<Record<OpenKind, string>> = {
  'record-to-verify': '待核实信息',
  'import-unfinished': '未完成的导入',
  'network-due': '未按期收集的网络',
  'delivery-unread': '无法读取的信息',
};

function inWords(kind: string): string {
  const [id = '', counted = ''] = kind.split('=');
  const name = OPEN_KINDS.find((known) => known === id);
  return `${name === undefined ? id : KIND_ZH[name]}${counted}`;
}
