import { type JudgedRecord, judgeRecord, MOST_NAMED, type RecordProblem } from '../../domain/completeness.ts';
import type { Reason } from '../../domain/decision.ts';
import { type DuplicateKey, duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import type { Source } from '../../domain/lead.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Change } from '../store/commit.ts';
import type { Lead } from '../store/lead.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import type { Receipt } from '../store/receipt.ts';
import type { DeliveryPlace } from './delivery-place.ts';
import { type Judgement, refusal } from './judgement.ts';
import { newLead } from './new-lead.ts';
import type { ProblemReason } from './problem.ts';
import { collectedTallies } from './verified-record.ts';

/** One record, by whatever door it came. */
export interface RecordToJudge {
  readonly source: Source;
  /** The record as its sender wrote it; whatever it is, it is judged. */
  readonly body: unknown;
  /** What could not be read into `body`; each is a fault of the record beside those that are found in it. */
  readonly faults?: readonly RecordProblem[] | undefined;
  /** What was assumed while `body` was read. */
  readonly warnings?: readonly RecordProblem[] | undefined;
  /** Where in the sender's own format a part of `body` stands; left out when its paths are the sender's. */
  readonly placeOf?: ((path: string) => string | undefined) | undefined;
  /** The id that its lead gets; it follows from what brought the record, so that a second run makes the same lead. */
  readonly leadId: string;
  /** The receipt to which the verdict belongs. */
  readonly receipt: Pick<Receipt, 'receiptId'>;
  /** When the record arrived; the same for every repetition. */
  readonly at: string;
  readonly requestId: string;
  /** The network that brought it; it goes before the one that the record names. */
  readonly networkId?: string | undefined;
  /** The import that brought it. */
  readonly importId?: string | undefined;
}

/** A record with the receipt that was opened for it, in which its verdict is written. */
export interface ArrivedRecord extends RecordToJudge {
  readonly receipt: Receipt;
  /** `later` leaves the lead with its to-start mark, by which the sweep starts it. */
  readonly start: 'at-once' | 'later';
}

/** A record read by the rule of its source, and the keys by which its customer may be known. */
export interface ReadRecord {
  readonly value: JudgedRecord;
  readonly because: readonly Reason[];
  readonly keys: readonly DuplicateKey[];
}

/** What is known of a record's surroundings: its dealer, and who holds one of its keys, at whatever dealer. */
export interface KnownOfRecord {
  readonly place: DeliveryPlace;
  /** What is wrong with the network that brought it; empty when none did. */
  readonly networkFaults: readonly ProblemReason[];
  readonly locks: readonly Lock[];
}

/**
 * What becomes of a record: refused; a lead, with everything that is written for it but its receipt; or `taken-before`,
 * because its own lead holds the keys already.
 */
export type RecordVerdict =
  | { readonly kind: 'refused'; readonly judgement: Judgement }
  | {
      readonly kind: 'lead';
      readonly judgement: Judgement;
      readonly change: Change & { readonly lead: Lead };
    }
  | { readonly kind: 'taken-before' };

/** Reads a record by what its source must provide (T6), and names what it is known by (O13). */
export function readArrived(rulebook: Rulebook, { source, body }: RecordToJudge): ReadRecord {
  const { value, because } = judgeRecord(rulebook, source, body);
  const keys = value.verdict === 'complete' ? duplicateKeys(rulebook, value.record) : [];
  return { value, because, keys };
}

/** Judges a record: exactly one verdict, with every reason. Writes nothing. */
export function judgeArrived(
  rulebook: Rulebook,
  record: RecordToJudge,
  { value, because, keys }: ReadRecord,
  { place: { dealer, problems }, networkFaults, locks }: KnownOfRecord,
): RecordVerdict {
  const { leadId, receipt, at } = record;
  const faults = [...(record.faults ?? []), ...problems, ...networkFaults];
  if (value.verdict === 'incomplete') {
    const named = value.problems.filter(({ path }) => !faults.some((fault) => fault.path === path));
    return rejected(record, [...faults, ...named], because);
  }
  if (dealer === undefined || faults.length > 0) return rejected(record, faults, because);
  if (locks.some((lock) => lock.leadId === leadId)) return { kind: 'taken-before' };

  const { dealerId, regionId } = dealer;
  const judged = judgeDuplicate(rulebook, { dealerId, known: locks.map(asKnown) });
  if (judged.value.verdict === 'duplicate') return duplicate(record, judged.value.leadId, judged.because);

  const { verdict } = judged.value;
  const warnings = [...(record.warnings ?? []), ...value.warnings].map(asWarning);
  if (verdict === 'known-elsewhere') warnings.push(...judged.because.slice(0, 1).map(asWarningOfRule));
  const reasons = [...because, ...judged.because];
  const answer = { receiptId: receipt.receiptId, verdict, leadId, warnings, because: reasons };
  const { networkId = value.record.networkId, importId } = record;
  const lead = newLead(rulebook, { leadId, record: value.record, regionId, at, networkId, importId });
  const judgement = { status: 201, verdict, answer, leadId, because: reasons };
  return { kind: 'lead', judgement, change: changeOf(rulebook, record, lead, keys, judgement) };
}

/** Everything that is written for a new lead, but its receipt. */
function changeOf(
  rulebook: Rulebook,
  { receipt, source }: RecordToJudge,
  lead: Lead,
  keys: readonly DuplicateKey[],
  judgement: Judgement,
): Change & { readonly lead: Lead } {
  const { leadId, dealerId, createdAt: at } = lead;
  return {
    lead,
    tallies: collectedTallies(rulebook, lead),
    locks: keys.map((key) => ({ dealerId, keyHash: lockKey(key), kind: key.kind, leadId })),
    events: [
      {
        leadId,
        at,
        eventId: `${receipt.receiptId}:collected`,
        kind: 'collected',
        stage: 'collection',
        actor: source,
        because: judgement.because,
        facts: { source, dealerId, verdict: judgement.verdict, receiptId: receipt.receiptId },
      },
    ],
  };
}

/** The verdict on a record whose keys were taken while it was being judged; undefined when its dealer has none of them. */
export function judgeLateComer(
  rulebook: Rulebook,
  record: RecordToJudge,
  dealerId: string,
  held: readonly Lock[],
): Judgement | undefined {
  const judged = judgeDuplicate(rulebook, { dealerId, known: held.map(asKnown) });
  if (judged.value.verdict !== 'duplicate') return undefined;
  return duplicate(record, judged.value.leadId, judged.because).judgement;
}

function asKnown({ leadId, dealerId, kind }: Lock) {
  return { leadId, dealerId, matchedBy: kind };
}

function rejected(
  { receipt, requestId, warnings = [], placeOf }: RecordToJudge,
  found: readonly Omit<RecordProblem, 'code'>[],
  because: readonly Reason[],
): Extract<RecordVerdict, { kind: 'refused' }> {
  const errors = [...new Map(found.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
  const judgement = refusal({
    kind: 'record-rejected',
    detail: `The record has ${errors.length} fault(s); ${errors.length > MOST_NAMED ? `the first ${MOST_NAMED} are` : 'each is'} listed.`,
    errors: errors.slice(0, MOST_NAMED).map((error) => placed(error, placeOf?.(error.path))),
    verdict: 'rejected',
    receiptId: receipt.receiptId,
    requestId,
    warnings: warnings.map(asWarning),
    because,
  });
  return { kind: 'refused', judgement };
}

function duplicate(
  { receipt, requestId, warnings = [] }: RecordToJudge,
  leadId: string,
  because: readonly Reason[],
): Extract<RecordVerdict, { kind: 'refused' }> {
  const judgement = refusal({
    kind: 'duplicate-lead',
    detail: `Your dealer holds this customer as lead ${leadId}.`,
    errors: because.map(({ rule, text, textZh }) => ({
      path: 'customer',
      rule,
      message: text,
      messageZh: textZh,
    })),
    verdict: 'duplicate',
    receiptId: receipt.receiptId,
    requestId,
    leadId,
    warnings: warnings.map(asWarning),
    because,
  });
  return { kind: 'refused', judgement };
}

/** A fault with the place in the sender's own format where it is to be mended. */
function placed({ path, rule, message, messageZh }: Omit<RecordProblem, 'code'>, place: string | undefined) {
  if (place === undefined) return { path, rule, message, messageZh };
  return { path, rule, message: `${message} (in ADF: ${place})`, messageZh: `${messageZh}（ADF：${place}）` };
}

function asWarning({ rule, message, messageZh }: RecordProblem) {
  return { rule, message, messageZh };
}

function asWarningOfRule({ rule, text, textZh }: Reason) {
  return { rule, message: text, messageZh: textZh };
}
