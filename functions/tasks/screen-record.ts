import type * as z from 'zod';
import { afterInstant, isBefore } from '../../domain/calendar.ts';
import type { Reason } from '../../domain/decision.ts';
import { duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import type { Organisation } from '../../domain/organisation.ts';
import { routeAfterVerification } from '../../domain/routing.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { verification } from '../../workflows/verification/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { ruledRecord, withJurisdiction, withRecordFee } from '../shared/foreign-record.ts';
import { leadFound } from '../shared/found.ts';
import { ENDED_AS_DUPLICATE } from '../shared/held-lead.ts';
import { enterStage, machineIntent } from '../shared/lead-stage.ts';
import { protectionSchedule } from '../shared/schedules.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import { organisationToScreenBy } from '../shared/withdrawn-dealer.ts';
import type { CommitOutcome } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import type { EventKind, LeadEvent } from '../store/lead-event.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import type { Protection } from '../store/protection.ts';
import { MAKER_QUEUE } from '../store/task.ts';

const contract = verification.tasks.ScreenRecord;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Screens a record: whose it is (PRO-09 to PRO-18), whether that dealer has the customer already (PRO-07), and where its
 * intent leads (PRO-23). A second run is refused by the event of the first, and answers what it says. The record of a customer whom nobody could reach goes back to its dealer (REV-14).
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook } = deps;
  const { leadId, cause, at, execution } = input;
  const screened = { leadId, at, eventId: `${execution}:screened`, kind: 'screened' } as const;
  const answered = async ({ committed, refused }: CommitOutcome, answer: Output) => {
    if (committed) return answer;
    const before = refused.includes('event') ? await store.events.get(screened) : undefined;
    return before && contract.output.parse(before.facts);
  };

  // As it is now: a dealer may have been withdrawn a moment ago, while a door that had not heard of it took this record.
  const { organisation: present } = await store.organisation.load();
  let protection: Protection | undefined;
  const screening = await untilCommitted<Output>(async () => {
    const lead = await leadFound(store, leadId);
    const organisation = await organisationToScreenBy(lead, present, store);
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
      const why = lead.doubt === undefined ? cause : 'returned';
      const events = [write('screened', lead.stage, [], { ...answer, cause: why })];
      return await answered(await store.commit({ unchangedLead: lead, events }), answer);
    }

    const ruled = await ruledRecord(organisation, lead, at, deps);
    const keepsDealer = isDispatched(lead, organisation);
    const moved = keepsDealer ? lead : withJurisdiction(organisation, lead, ruled.value);
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
    const ended = finding === 'duplicate' ? { ...settled, endedBecause: ENDED_AS_DUPLICATE } : settled;
    const fee =
      finding === 'duplicate'
        ? { lead: ended, change: {} }
        : withRecordFee(organisation, ended, ruled.value, at, deps);
    protection = keepsDealer ? undefined : ruled.protection;
    const answer: Output = { outcome: finding, intent: machineIntent(route.value.next, lead.intentClass) };
    const because = [...duplicate.because, ...route.because];
    const events = [
      ...(isMoved ? [write('dispatched', ended.stage, ruled.because, movedFacts(lead, moved))] : []),
      write('screened', ended.stage, isMoved || keepsDealer ? because : [...ruled.because, ...because], {
        ...answer,
        standing: ruled.value.standing,
      }),
    ];
    const free =
      finding === 'duplicate' ? [] : locks.flatMap(({ lock }, index) => (holders[index] ? [] : [lock]));
    const kept = protection === undefined ? {} : ruled.change;
    const change = { ...kept, ...fee.change, lead: fee.lead, locks: free, events };
    return await answered(await store.commit(change), answer);
  });
  if (protection !== undefined) await scheduleEnd(protection, at, deps);
  return screening;
}

/** The end of the protection, as a timer; the daily catch-up ends what no timer has ended. */
async function scheduleEnd({ leadId, until }: Protection, at: string, { schedules }: Dependencies) {
  if (isBefore(at, until))
    await schedules.createOnce(protectionSchedule(leadId), afterInstant(until), {
      kind: 'end-protection',
      leadId,
    });
}

/**
 * Whether a record was given to another dealer, or to the maker, and stays there: who entered it decides only once, and
 * once more where that dealer is withdrawn by now (PRO-18).
 */
function isDispatched({ dealerId, enteredByDealerId }: Lead, { dealers }: Organisation): boolean {
  const isWithdrawn = dealers.some((dealer) => dealer.dealerId === dealerId && !dealer.active);
  return dealerId !== enteredByDealerId && !isWithdrawn;
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
