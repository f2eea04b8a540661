import type { Sent } from '../examples/story/play.ts';
import type { OutboxMessage } from '../local/sns/outbox-message.ts';
import type { BilledEvent } from './billed-histories.ts';

const YEAR_MS = 365 * 86_400_000;

/** What the leads of a story took in their first years. The lists have one number for each lead. */
export interface FirstYear {
  leads: number;
  /** States entered, and retries. */
  transitions: number[];
  /** Of `transitions`, all leads together. */
  retries: number;
  lambdaTasks: number;
  smsParts: number[];
  /** Messages to the topic, all leads and the whole story together: a digest is one message for several leads. */
  publications: number;
  /** Webhooks of the whole story, refused ones too. */
  deliveries: number;
}

/** Counts, for every lead that was created, what happened within 365 days after it was. */
export function firstYearOf(story: {
  sent: readonly Sent[];
  events: readonly BilledEvent[];
  outbox: readonly OutboxMessage[];
}): FirstYear {
  const bornAt = new Map<string, number>();
  for (const { at, answer } of story.sent) {
    const { leadId } = answer.body;
    if (answer.status === 201 && typeof leadId === 'string' && !bornAt.has(leadId)) {
      bornAt.set(leadId, Date.parse(at));
    }
  }
  const within = (leadId: string | undefined, at: number): leadId is string => {
    const born = leadId === undefined ? undefined : bornAt.get(leadId);
    return born !== undefined && at < born + YEAR_MS;
  };
  const counted = story.events.filter(({ leadId, at }) => within(leadId, at));
  const billed = counted.filter(({ what }) => what !== 'lambda-task');
  const parts = story.outbox
    .filter(({ channel }) => channel === 'sms')
    .map(({ parts: count = 0, at, attributes }) => ({
      leadId: attributes.leadId?.StringValue,
      count,
      at: Date.parse(at),
    }))
    .filter(({ leadId, at }) => within(leadId, at));
  return {
    leads: bornAt.size,
    transitions: sumsByLead(bornAt, billed, () => 1),
    retries: billed.filter(({ what }) => what === 'retry').length,
    lambdaTasks: counted.length - billed.length,
    smsParts: sumsByLead(bornAt, parts, ({ count }) => count),
    publications: story.outbox.filter(({ channel }) => channel === 'topic').length,
    deliveries: story.sent.length,
  };
}

/** One sum for each lead, 0 where there is nothing to add. */
function sumsByLead<T extends { leadId: string | undefined }>(
  leads: ReadonlyMap<string, unknown>,
  items: readonly T[],
  amount: (item: T) => number,
): number[] {
  const sums = new Map([...leads.keys()].map((leadId) => [leadId, 0]));
  for (const item of items) {
    const { leadId } = item;
    if (leadId !== undefined) sums.set(leadId, sums.get(leadId)! + amount(item));
  }
  return [...sums.values()];
}
