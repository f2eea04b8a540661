import { isBefore } from '../../domain/calendar.ts';
import { type AfterProtection, judgeProtectionEnd } from '../../domain/protection-end.ts';
import type { Lead } from '../store/lead.ts';
import type { LeadEvent } from '../store/lead-event.ts';
import type { Protection } from '../store/protection.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { moveLead } from './move-lead.ts';
import { asProtected } from './protected-lead.ts';
import { untilCommitted } from './until-committed.ts';

type Deps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/** `too-early`: it runs on; `ended-before`: there is none, or it has been ended. */
export type ProtectionEnding = AfterProtection['outcome'] | 'too-early' | 'ended-before';

/**
 * Ends the protection of a lead's first enterer, once: the lead goes where the rules send it at `at`, its story says why,
 * and the protection runs no more. Cut off in between, it is completed by a second run: the move knows its own event.
 */
export async function endProtection(leadId: string, at: string, deps: Deps): Promise<ProtectionEnding> {
  const { store, rulebook } = deps;
  const protection = await store.protections.ofLead(leadId);
  if (protection?.running !== true) return 'ended-before';
  if (!isBefore(protection.until, at)) return 'too-early';
  const { organisation } = await store.organisation.load();

  const { outcome } = await untilCommitted(async () => {
    const lead = await store.leads.get(leadId);
    if (lead === undefined) return await closed(protection, 'ended-before', deps);
    if (isDispatched(protection, lead) && (await hasEndedEvent(lead, protection, deps))) {
      return await closed(protection, 'dispatched', deps);
    }
    const { value, because } = judgeProtectionEnd(rulebook, organisation, asProtected(lead, protection), at);
    const event = endEvent(lead, protection);
    if (value.outcome === 'stays') {
      const told: LeadEvent = {
        ...{ ...event, stage: lead.stage, actor: 'system', because },
        facts: { dealerId: lead.dealerId, protectedUntil: protection.until, outcome: value.why },
      };
      const { protectedUntil: _over, ...open } = lead;
      const written = await store.commit({ lead: open, events: [told], protection: ended(protection) });
      if (written.refused.includes('event')) return await closed(protection, 'ended-before', deps);
      return written.committed ? { outcome: 'stays' as const } : undefined;
    }
    const toDealerId = value.outcome === 'dispatched' ? value.toDealerId : MAKER_QUEUE;
    await moveLead(
      {
        ...event,
        ...{ toDealerId, because, actor: 'system' },
        facts: { protectedUntil: protection.until, outcome: value.outcome },
      },
      deps,
    );
    return await closed(protection, value.outcome, deps);
  });
  return outcome;
}

/** The event of the end stands at the end itself, so that whoever runs late, or twice, writes the same one. */
function endEvent({ leadId }: Pick<Lead, 'leadId'>, { until: at }: Protection) {
  return { leadId, at, eventId: `${leadId}:protection-ended`, kind: 'protection-ended' } as const;
}

function isDispatched({ dealerId }: Protection, lead: Lead): boolean {
  return lead.dealerId !== dealerId;
}

async function hasEndedEvent(lead: Lead, protection: Protection, { store }: Deps): Promise<boolean> {
  return (await store.events.get(endEvent(lead, protection))) !== undefined;
}

async function closed<O extends ProtectionEnding>(protection: Protection, outcome: O, { store }: Deps) {
  await store.commit({ protection: ended(protection) });
  return { outcome };
}

function ended({ running: _over, ...protection }: Protection): Protection {
  return protection;
}
