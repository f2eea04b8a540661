import type * as z from 'zod';
import type { Decision, Reason } from '../../domain/decision.ts';
import { duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import { type Jurisdiction, judgeJurisdiction } from '../../domain/jurisdiction.ts';
import type { Organisation } from '../../domain/organisation.ts';
import { routeAfterVerification } from '../../domain/routing.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { verification } from '../../workflows/verification/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { leadFound } from '../shared/found.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import type { CommitOutcome } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { EventKind, LeadEvent } from '../store/lead-event.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import { MAKER_QUEUE } from '../store/task.ts';

const contract = verification.tasks.ScreenRecord;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Screens a record: whose it is (PRO-09 to PRO-18), whether that dealer has the customer already (PRO-07), and where its
 * intent leads (PRO-23). A second run is refused by the event of the first, and answers what it says. The record of a customer whom nobody could reach goes back to its dealer (REV-14).
 */
export async function run(input: Input, { store, rulebook }: Dependencies): Promise<Output> {
  const { leadId, cause, at, execution } = input;
  const screened = { leadId, at, eventId: `${execution}:screened`, kind: 'screened' } as const;
  const answered = async ({ committed, refused }: CommitOutcome, answer: Output) => {
    if (committed) return answer;
    const before = refused.includes('event') ? await store.events.get(screened) : undefined;
    return before && contract.output.parse(before.facts);
  };

  const { organisation } = await store.organisation.recent(at);
  return await untilCommitted(async () => {
    const lead = await leadFound(store, leadId);
    const write = (
      kind: EventKind,
      stage: Lead['stage'],
      because: readonly Reason[],
      facts: LeadEvent['facts'],
    ) =>
      ({
        leadId,
        at,
        eventId: `${execution}:${kind}`,
        kind,
        stage,
        actor: 'system',
        because,
        facts,
      }) as const;

    if (lead.pendingInterruption?.outcome === 'rerouted') {
      return { outcome: 'rerouted', intent: machineIntent('verification', lead.intentClass) };
    }
    if (cause === 'unreachable') {
      const answer = {
        outcome: 'to-dealer',
        intent: machineIntent('verification', lead.intentClass),
      } as const;
      const events = [write('screened', lead.stage, [], { ...answer, cause })];
      return await answered(await store.commit({ unchangedLead: lead, events }), answer);
    }

    const ruled = ruledJurisdiction(rulebook, organisation, lead);
    // A record that was given to another dealer before keeps it: who entered it decides only once.
    const moved = isDispatched(lead) ? lead : withJurisdiction(organisation, lead, ruled.value);
    const isMoved = moved.dealerId !== lead.dealerId;
    const locks = isMoved && moved.dealerId !== MAKER_QUEUE ? locksOf(rulebook, moved) : [];
    const holders = await Promise.all(locks.map(({ key }) => store.locks.get(moved.dealerId, key)));
    const held = holders.find((lock) => lock !== undefined && lock.leadId !== leadId);
    const known = held === undefined ? [] : [{ ...held, matchedBy: held.kind }];
    const duplicate = judgeDuplicate(rulebook, { dealerId: moved.dealerId, known });
    const finding = duplicate.value.verdict === 'duplicate' ? 'duplicate' : 'effective';
    const route = routeAfterVerification(rulebook, { purpose: 'screening', finding, horizon: lead.horizon });

    // A reported purchase has already set the stage; the next task ends with it at once.
    const interrupted = lead.pendingInterruption !== undefined;
    const settled = interrupted ? moved : enterStage(rulebook, moved, route.value, at);
    const ended = finding === 'duplicate' ? { ...settled, endedBecause: 'duplicate' } : settled;
    const answer: Output = { outcome: finding, intent: machineIntent(route.value.next, lead.intentClass) };
    const because = [...duplicate.because, ...route.because];
    const events = [
      ...(isMoved ? [write('dispatched', ended.stage, ruled.because, movedFacts(lead, moved))] : []),
      write(
        'screened',
        ended.stage,
        isMoved || isDispatched(lead) ? because : [...ruled.because, ...because],
        {
          ...answer,
          standing: ruled.value.standing,
        },
      ),
    ];
    const free =
      finding === 'duplicate' ? [] : locks.flatMap(({ lock }, index) => (holders[index] ? [] : [lock]));
    return await answered(await store.commit({ lead: ended, locks: free, events }), answer);
  });
}

function ruledJurisdiction(
  rulebook: Rulebook,
  organisation: Organisation,
  lead: Lead,
): Decision<Jurisdiction> {
  const { province, city } = lead.customer.address ?? {};
  return judgeJurisdiction(rulebook, organisation, {
    dealerId: lead.enteredByDealerId,
    productLine: lead.productLine,
    level: lead.level,
    enteredAt: lead.createdAt,
    ...(province !== undefined && { province }),
    ...(city !== undefined && { city }),
  });
}

function isDispatched({ dealerId, enteredByDealerId }: Lead): boolean {
  return dealerId !== enteredByDealerId;
}

/** The lead with the dealer who is to work on it; without an authorised one it stays in head office's queue (O33). */
function withJurisdiction(
  organisation: Organisation,
  lead: Lead,
  { dealerId, protectedUntil }: Jurisdiction,
): Lead {
  const dealer = organisation.dealers.find((candidate) => candidate.dealerId === dealerId);
  return {
    ...lead,
    dealerId: dealer?.dealerId ?? MAKER_QUEUE,
    regionId: dealer?.regionId ?? lead.regionId,
    protectedUntil,
  };
}

function locksOf(rulebook: Rulebook, { leadId, dealerId, customer }: Lead) {
  return duplicateKeys(rulebook, { customer }).map((key) => {
    const lock: Lock = { dealerId, keyHash: lockKey(key), kind: key.kind, leadId };
    return { key, lock };
  });
}

function movedFacts(from: Lead, to: Lead): LeadEvent['facts'] {
  return { fromDealerId: from.dealerId, toDealerId: to.dealerId, regionId: to.regionId };
}

export const handler = taskHandler('screen-record', contract, run);
