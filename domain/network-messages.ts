import * as z from 'zod';
import type { RenderedMessage } from './messages.ts';
import { smsParts } from './messages.ts';
import { BANDS, NETWORK_GRADES } from './network-source.ts';

/** Messages to staff about information networks; they go by e-mail. */
export const NETWORK_TEMPLATES = ['networks-evaluated'] as const;
export type NetworkTemplateId = (typeof NETWORK_TEMPLATES)[number];

/** What the summary of an evaluation is rendered from: how many networks of each grade, how many dealers in each band. */
export const evaluationFactsSchema = z.strictObject({
  /** The quarter, `2011-Q2`. */
  period: z.string().regex(/^\d{4}-Q[1-4]$/),
  collected: z.number().int().nonnegative(),
  /** `A 3`, one for each grade. */
  grades: z.array(z.string().regex(/^[A-D] \d+$/)).length(NETWORK_GRADES.length),
  /** `excellent 2`, one for each band of the completion rate; a dealer without a plan is in none. */
  completion: z.array(z.string().regex(/^[a-z]+ \d+$/)).length(BANDS.length),
  /** Local day by which it had to be made, when it was made later. */
  lateSince: z.string().optional(),
});

export type EvaluationFacts = z.infer<typeof evaluationFactsSchema>;

/** Whether a text is the id of a template about networks. */
export function isNetworkTemplate(id: string): id is NetworkTemplateId {
  return (NETWORK_TEMPLATES as readonly string[]).includes(id);
}

/** Renders the summary of an evaluation. Throws ZodError when the facts do not fit. */
export function renderNetworkMessage(template: NetworkTemplateId, facts: unknown): RenderedMessage {
  const { period, collected, grades, completion, lateSince } = evaluationFactsSchema.parse(facts);
  const [year, quarter] = period.split('-Q');
  const name = `${year}年第${quarter}季度`;
  const [excellent, fair, poor] = completion.map((each) => each.split(' ')[1]);
  const late = lateSince === undefined ? '' : `（应于${lateSince}前完成）`;
  const text = [
    `【欧曼】${name}信息网络评价已完成${late}。`,
    `共收集信息${collected}条；网络级别：${grades.map((each) => each.replace(' ', '级')).join('、')}个。`,
    `经销商开发完成率：优秀${excellent}家、一般${fair}家、较差${poor}家。`,
  ].join('\n');
  return { template, language: 'zh', subject: `${name}信息网络评价`, text, smsParts: smsParts(text) };
}
