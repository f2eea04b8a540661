import { intentClass } from '../../domain/intent-class.ts';
import type { LeadRecord } from '../../domain/lead.ts';
import { routeReopened } from '../../domain/reopen.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { HeldLead } from './held-lead.ts';
import type { RecordToJudge } from './judge-arrived.ts';
import type { Judgement } from './judgement.ts';
import { isRunning } from './running-lead.ts';

/** A lead that is taken up again: what is written for it, and the verdict that says so. */
export interface Reopening {
  readonly judgement: Judgement;
  readonly change: Pick<Change, 'events' | 'locks'> & { readonly lead: Lead };
}

/**
 * What a refused duplicate makes of the lead that its dealer holds: nothing while that is followed up; one that is over
 * begins again in a new episode with what the new record says of the product line, the kind of customer, the vehicles and
 * the intent. Name, telephone and address stay, because by them the lead is its dealer's only one. A path that has yet to
 * hear that it was ended from outside finds the lead open then, and goes on by itself.
 */
export function reopening(
  rulebook: Rulebook,
  { source, receipt: { receiptId }, at }: Pick<RecordToJudge, 'source' | 'receipt' | 'at'>,
  record: LeadRecord,
  { lead: held, locks }: HeldLead,
  refused: Judgement,
): Reopening | undefined {
  const { value: route, because } = routeReopened(rulebook, held);
  const { leadId, mergedInto, erasedAt, status } = held;
  if (route === undefined || mergedInto !== undefined || erasedAt !== undefined) return undefined;

  const { productLine, customer, vehicles = held.vehicles, usage = held.usage, intent } = record;
  const { nature, level } = customer;
  const collectedLine = held.collectedLine ?? held.productLine;
  const lead: Lead = {
    ...held,
    productLine,
    collectedLine: collectedLine === productLine ? undefined : collectedLine,
    customer: { ...held.customer, nature, level },
    nature,
    level,
    vehicles,
    usage,
    intent,
    horizon: intent?.horizon,
    intentClass: intentClass(rulebook, intent?.horizon),
    stage: route.next,
    status: route.status,
    stageSince: at,
    attempts: [],
    notDoneRounds: 0,
    returned: undefined,
    endedBecause: undefined,
    ...(!isRunning(held) && { toStart: true, toStartSince: at }),
  };
  const reasons = [...refused.because, ...because];
  const facts = { receiptId, source, intent: lead.intentClass, was: status };
  const place = {
    leadId,
    at,
    eventId: `${receiptId}:reopened`,
    kind: 'reopened',
    stage: route.next,
  } as const;
  return {
    judgement: {
      ...refused,
      because: reasons,
      answer: { ...refused.answer, because: reasons, reopened: true },
    },
    change: { lead, locks, events: [{ ...place, actor: source, because: reasons, facts }] },
  };
}
