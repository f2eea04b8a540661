import { localDate } from '../../domain/calendar.ts';
import type { Reason } from '../../domain/decision.ts';
import type { Doubter, Evidence, Verdict } from '../../domain/evidence.ts';
import { periodOf } from '../../domain/periods.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { judgeVerification } from '../../domain/verification.ts';
import type { Lead, Verified } from '../store/lead.ts';
import { type Count, laneOf, type TallyChange } from '../store/tally.ts';

/** What a piece of evidence changes: the lead with its verdict, and the counts. All of it belongs in one `commit`. */
export interface VerifiedRecord {
  readonly lead: Lead;
  readonly tallies: readonly TallyChange[];
  /** `first` and `corrected` are new verdicts; with `none` nothing changes. */
  readonly change: 'first' | 'corrected' | 'none';
  readonly because: readonly Reason[];
  /** The verdict, for the facts of the event; empty when there is no new one. */
  readonly facts: { readonly verifiedAs?: Verdict };
}

/**
 * Records what a piece of evidence says of a lead's record, at most once per lead: the verdict stands on the lead, which
 * is written under its version. A lead that the DMS made is the record of no source, and one that went with its import is none any more: neither is counted or verified.
 * `at` is the instant of the evidence; it decides the month. A correction counts in the month of the first verdict, so
 * that every record counts in one month only.
 */
export function verifiedRecord(
  rulebook: Rulebook,
  lead: Lead,
  { evidence, at, doubter }: { readonly evidence: Evidence; readonly at: string; readonly doubter?: Doubter },
): VerifiedRecord {
  const nothing = { lead, tallies: [], change: 'none', because: [], facts: {} } as const;
  if (lead.source === 'dms' || lead.uncounted === true) return nothing;
  const known = lead.verified;
  const { value, because } = judgeVerification(rulebook, { known: known?.as, evidence, doubter });
  if (value.change === 'none') return nothing;

  const verified: Verified =
    known === undefined
      ? { as: value.as, at, evidence }
      : { ...known, as: value.as, evidence, correctedAt: at };
  const judged = { ...lead, verified };
  const tallies = [
    ...(known === undefined ? [] : verdictTallies(rulebook, lead, known, -1)),
    ...verdictTallies(rulebook, lead, verified, 1),
  ];
  return { lead: judged, tallies, change: value.change, because, facts: { verifiedAs: value.as } };
}

/**
 * How a record that becomes a lead is counted; it belongs in the `commit` that writes the lead. `times` is -1 when the
 * record is taken back with the import that brought it, which also takes back its verdict.
 */
export function collectedTallies(rulebook: Rulebook, lead: Lead, times: 1 | -1 = 1): readonly TallyChange[] {
  if (lead.source === 'dms') return [];
  const { timeZone } = rulebook.entries['due-time'].value;
  const day = Number(localDate(lead.createdAt, timeZone).slice(8));
  const collected = { ...placeOf(rulebook, lead, lead.createdAt), add: { collected: times }, day };
  const verdict = lead.verified === undefined ? [] : verdictTallies(rulebook, lead, lead.verified, times);
  return [collected, ...verdict];
}

function verdictTallies(rulebook: Rulebook, lead: Lead, { as, at }: Verified, times: 1 | -1): TallyChange[] {
  const ofCollected: Count = as === 'effective' ? 'effectiveOfCollected' : 'invalidOfCollected';
  return [
    { ...placeOf(rulebook, lead, at), add: { [as]: times } },
    { ...placeOf(rulebook, lead, lead.createdAt), add: { [ofCollected]: times } },
  ];
}

/** The place of a record: it counts for the dealer and the line for which it was entered, whoever works on it for what now. */
function placeOf(rulebook: Rulebook, lead: Lead, at: string): Omit<TallyChange, 'add' | 'day'> {
  const { leadId, enteredByDealerId, source, networkId } = lead;
  const productLine = lead.collectedLine ?? lead.productLine;
  if (source === 'dms') throw new Error('A lead that the DMS made is not counted');
  const month = periodOf(rulebook, at, 'month');
  return { month, lane: laneOf(leadId), dealerId: enteredByDealerId, productLine, source, networkId };
}
