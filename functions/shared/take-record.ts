import { judgeRecord, type RecordProblem } from '../../domain/completeness.ts';
import type { Reason } from '../../domain/decision.ts';
import { type DuplicateKey, duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import type { Source } from '../../domain/lead.ts';
import type { Lead } from '../store/lead.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import type { Receipt } from '../store/receipt.ts';
import { deliveryPlace } from './delivery-place.ts';
import type { Dependencies } from './dependencies.ts';
import { answerOfOtherRun, type Judged, type Judgement, receiptWith, refusal } from './judgement.ts';
import { faultFields, log } from './logger.ts';
import { newLead } from './new-lead.ts';

/** What taking a record may touch. */
export type TakingDeps = Pick<Dependencies, 'store' | 'paths' | 'rulebook'>;

/** One record, by whatever door it came. */
export interface ArrivedRecord {
  readonly source: Source;
  /** The record as its sender wrote it; whatever it is, it is judged. */
  readonly body: unknown;
  /** The id that its lead gets; it follows from what brought the record, so that a second run makes the same lead. */
  readonly leadId: string;
  /** The receipt, opened before, in which the verdict is written. */
  readonly receipt: Receipt;
  /** When the record arrived; the same for every repetition. */
  readonly at: string;
  readonly requestId: string;
  /** The network that brought it; it goes before the one that the record names. */
  readonly networkId?: string | undefined;
  /** The import that brought it. */
  readonly importId?: string | undefined;
  /** `later` leaves the lead with its to-start mark, by which the sweep starts it. */
  readonly start: 'at-once' | 'later';
}

/**
 * Judges one record and, if it is acceptable, makes it a lead: exactly one verdict, with every reason. Lead, locks, event
 * and the receipt's verdict are one transaction, and then `settled` is true; any other judgement is the caller's to store.
 * Should the path not start at once, the sweep starts it, because the lead bears its mark until the path has opened.
 * @throws TransientError when another run of the same record is under way and has no verdict yet.
 */
export async function takeRecord(record: ArrivedRecord, deps: TakingDeps): Promise<Judged> {
  const { rulebook, store } = deps;
  const { source, body, leadId, receipt, at } = record;
  const { value, because } = judgeRecord(rulebook, source, body);
  const keys = value.verdict === 'complete' ? duplicateKeys(rulebook, value.record) : [];
  const [{ dealer, problems }, locks] = await Promise.all([
    deliveryPlace(store, body, at),
    Promise.all(keys.map((key) => store.locks.withKey(key))),
  ]);
  if (value.verdict === 'incomplete') return rejected(record, [...value.problems, ...problems], because);
  if (dealer === undefined || problems.length > 0) return rejected(record, problems, because);

  if (locks.flat().some((lock) => lock.leadId === leadId)) return await answerOfOtherRun(deps, receipt);
  const { dealerId, regionId } = dealer;
  const judged = judgeDuplicate(rulebook, { dealerId, known: locks.flat().map(asKnown) });
  if (judged.value.verdict === 'duplicate') return duplicate(record, judged.value.leadId, judged.because);

  const { verdict } = judged.value;
  const warnings = value.warnings.map(asWarning);
  if (verdict === 'known-elsewhere') warnings.push(...judged.because.slice(0, 1).map(asWarningOfRule));
  const reasons = [...because, ...judged.because];
  const answer = { receiptId: receipt.receiptId, verdict, leadId, warnings, because: reasons };
  const { networkId = value.record.networkId, importId } = record;
  const lead = newLead(rulebook, { leadId, record: value.record, regionId, at, networkId, importId });
  return await carry(
    record,
    deps,
    { lead, keys },
    { status: 201, verdict, answer, leadId, because: reasons },
  );
}

/** Writes the lead with all that belongs to it, and starts its path if it is to start at once. */
async function carry(
  record: ArrivedRecord,
  deps: TakingDeps,
  { lead, keys }: { readonly lead: Lead; readonly keys: readonly DuplicateKey[] },
  judgement: Judgement,
): Promise<Judged> {
  const { leadId, dealerId, createdAt: at } = lead;
  const { receipt, source, start } = record;
  const { committed, refused } = await deps.store.commit({
    lead,
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
    receipt: receiptWith(receipt, judgement),
  });
  if (refused.includes('lead')) return await answerOfOtherRun(deps, receipt);
  if (!committed) return await lostRace(record, deps, dealerId, keys);
  if (start === 'later') return { judgement, settled: true };

  try {
    await deps.paths.start(leadId, 1);
  } catch (error) {
    log.warn('path not started at once; the sweep starts it', { leadId, ...faultFields(error) });
  }
  return { judgement, settled: true };
}

/** Another delivery of the same customer was faster: what it wrote decides. */
async function lostRace(
  record: ArrivedRecord,
  { store, rulebook }: TakingDeps,
  dealerId: string,
  keys: readonly DuplicateKey[],
): Promise<Judged> {
  const held = await Promise.all(keys.map((key) => store.locks.get(dealerId, key)));
  const known = held.filter((lock) => lock !== undefined).map(asKnown);
  const judged = judgeDuplicate(rulebook, { dealerId, known });
  if (judged.value.verdict !== 'duplicate') return await answerOfOtherRun({ store }, record.receipt);
  return duplicate(record, judged.value.leadId, judged.because);
}

function asKnown({ leadId, dealerId, kind }: Lock) {
  return { leadId, dealerId, matchedBy: kind };
}

function rejected(
  { receipt, requestId }: ArrivedRecord,
  errors: readonly Omit<RecordProblem, 'code'>[],
  because: readonly Reason[],
): Judged {
  const judgement = refusal({
    kind: 'record-rejected',
    detail: `The record has ${errors.length} fault(s); each is listed.`,
    errors: errors.map(({ path, rule, message, messageZh }) => ({ path, rule, message, messageZh })),
    verdict: 'rejected',
    receiptId: receipt.receiptId,
    requestId,
    because,
  });
  return { judgement, settled: false };
}

function duplicate(
  { receipt, requestId }: ArrivedRecord,
  leadId: string,
  because: readonly Reason[],
): Judged {
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
    because,
  });
  return { judgement, settled: false };
}

function asWarning({ rule, message, messageZh }: RecordProblem) {
  return { rule, message, messageZh };
}

function asWarningOfRule({ rule, text, textZh }: Reason) {
  return { rule, message: text, messageZh: textZh };
}
