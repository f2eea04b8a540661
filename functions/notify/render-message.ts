import { isCutOffTemplate, renderCutOffMessage } from '../../domain/cut-off-messages.ts';
import { isTouchTemplate, renderTouchMessage } from '../../domain/first-touch-messages.ts';
import {
  isCustomerTemplate,
  isStaffTemplate,
  type RenderedMessage,
  renderCustomerMessage,
  renderStaffMessage,
  taskFactsSchema,
} from '../../domain/messages.ts';
import { isNetworkTemplate, renderNetworkMessage } from '../../domain/network-messages.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { isWithdrawalTemplate, renderWithdrawalMessage } from '../../domain/withdrawal-messages.ts';
import { isWorkTemplate, renderWorkMessage } from '../../domain/work-messages.ts';
import { UnsupportedError } from '../shared/errors.ts';
import type { Message } from '../store/message.ts';

/**
 * Puts a message into words.
 * @throws UnsupportedError for a template that does not exist, or one that is not meant for the recipient.
 */
export function renderMessage(
  rulebook: Rulebook,
  message: Pick<Message, 'to' | 'template' | 'facts'>,
): RenderedMessage {
  const { to, template, facts } = message;
  if (to.kind === 'customer') {
    if (!isCustomerTemplate(template))
      throw new UnsupportedError(`There is no message ${template} to customers`);
    return renderCustomerMessage(template);
  }
  if (isWithdrawalTemplate(template)) return renderWithdrawalMessage(template, facts);
  if (isNetworkTemplate(template)) return renderNetworkMessage(template, facts);
  if (isCutOffTemplate(template)) return renderCutOffMessage(template, facts);
  if (isTouchTemplate(template)) return renderTouchMessage(rulebook, template, facts);
  if (isWorkTemplate(template)) return renderWorkMessage(rulebook, template, facts);
  if (!isStaffTemplate(template)) throw new UnsupportedError(`There is no message ${template} to staff`);
  return renderStaffMessage(rulebook, template, taskFactsSchema.parse(facts));
}
