import * as z from 'zod';
import { type RenderedMessage, smsParts } from './messages.ts';

/**
 * News of a dealer's withdrawal: to the managers of each dealer that got leads, to head office, and to whoever made plans
 * of the dealer or had tasks about them.
 */
export const WITHDRAWAL_TEMPLATES = ['withdrawal-received', 'withdrawal-report', 'withdrawal-plans'] as const;
export type WithdrawalTemplateId = (typeof WITHDRAWAL_TEMPLATES)[number];

const count = z.int().min(0);

/** What such a message is rendered from. `count`: the leads that its reader's dealer got, or all that were taken back, or the reader's plans. */
export const withdrawalFactsSchema = z.strictObject({
  dealerId: z.string().min(1),
  count,
  dealers: count,
  queued: count,
  duplicates: count,
});

/** Whether a text is the id of a template about a withdrawal. */
export function isWithdrawalTemplate(id: string): id is WithdrawalTemplateId {
  return (WITHDRAWAL_TEMPLATES as readonly string[]).includes(id);
}

/** Renders news of a withdrawal. Throws ZodError when the facts do not fit. */
export function renderWithdrawalMessage(template: WithdrawalTemplateId, facts: unknown): RenderedMessage {
  const { dealerId, count, dealers, queued, duplicates } = withdrawalFactsSchema.parse(facts);
  const [subject, text] = wordsOf(template, { dealerId, count, dealers, queued, duplicates });
  return { template, language: 'zh', subject, text, smsParts: smsParts(text) };
}

function wordsOf(
  template: WithdrawalTemplateId,
  { dealerId, count, dealers, queued, duplicates }: z.infer<typeof withdrawalFactsSchema>,
): readonly [subject: string, text: string] {
  switch (template) {
    case 'withdrawal-received':
      return [
        `撤点信息分派：${count}条`,
        `【欧曼】经销商${dealerId}撤点，其客户信息中${count}条已分派给贵店，请尽快跟进。`,
      ];
    case 'withdrawal-report':
      return [
        `撤点信息分派完成：${dealerId}`,
        `【欧曼】经销商${dealerId}撤点信息已处理：收回${count}条，分派给${dealers}家经销商，暂存客户营销部${queued}条，重复归档${duplicates}条。`,
      ];
    case 'withdrawal-plans':
      return [
        `计划取消：${dealerId}`,
        `【欧曼】经销商${dealerId}撤点，与您有关的${count}份计划已取消，相关任务无需再办理。`,
      ];
  }
}
