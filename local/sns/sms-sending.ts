import { SegmentedMessage } from 'sms-segments-calculator';
import type { OutboxMessage } from './outbox-message.ts';
import type { MessageAttribute, SnsState } from './sns-state.ts';

/** How many parts a text takes as SMS: 160 GSM or 70 UCS-2 characters, fewer in each of several. */
export function smsParts(text: string): number {
  return new SegmentedMessage(text).segmentsCount;
}

export interface SmsSending {
  state: SnsState;
  phoneNumber: string;
  text: string;
  attributes: Readonly<Record<string, MessageAttribute>>;
  at: string;
  /** What one part costs, in US dollars; counts towards the monthly limit. */
  partPriceUsd: number;
}

/**
 * Why an SMS would not arrive, though SNS accepts it: the number opted out, the month's spend limit is reached, or the
 * message costs more than its `AWS.SNS.SMS.MaxPrice`. Undefined when it arrives.
 */
export function smsObstacle({
  state,
  phoneNumber,
  text,
  attributes,
  at,
  partPriceUsd,
}: SmsSending): string | undefined {
  if (state.optedOut.has(phoneNumber)) return 'the number has opted out';
  const price = smsParts(text) * partPriceUsd;
  const maxPrice = attributes['AWS.SNS.SMS.MaxPrice']?.StringValue;
  if (maxPrice !== undefined && price > Number(maxPrice)) return `it costs more than ${maxPrice} USD`;
  const limit = state.smsAttributes.MonthlySpendLimit;
  if (limit === undefined) return undefined;
  const spent = monthlyParts(state.outbox, at.slice(0, 7)) * partPriceUsd;
  return spent + price > Number(limit) + 1e-9 ? `the monthly limit of ${limit} USD is reached` : undefined;
}

/** Parts sent in the calendar month (UTC) `month`, as in `2026-11`; the newest messages stand last. */
function monthlyParts(outbox: readonly OutboxMessage[], month: string): number {
  let parts = 0;
  for (let index = outbox.length - 1; index >= 0; index -= 1) {
    const message = outbox[index]!;
    if (!message.at.startsWith(month)) break;
    if (message.channel === 'sms' && message.undelivered === undefined) parts += message.parts ?? 0;
  }
  return parts;
}
