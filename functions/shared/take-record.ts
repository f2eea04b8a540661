import { deliveryPlace } from './delivery-place.ts';
import type { Dependencies } from './dependencies.ts';
import { TransientError } from './errors.ts';
import { heldLead } from './held-lead.ts';
import {
  type ArrivedRecord,
  judgeArrived,
  judgeLateComer,
  type ReadRecord,
  readArrived,
} from './judge-arrived.ts';
import { answerOfOtherRun, type Judged, type Judgement, receiptWith } from './judgement.ts';
import { faultsOfNetwork } from './known-network.ts';
import { faultFields, log } from './logger.ts';
import { reopening } from './reopen-lead.ts';

/** What taking a record may touch. */
export type TakingDeps = Pick<Dependencies, 'store' | 'paths' | 'rulebook'>;

/**
 * Judges one record and, if it is acceptable, makes it a lead: exactly one verdict, with every reason. Lead, locks, event
 * and the receipt's verdict are one transaction, and then `settled` is true; any other judgement is the caller's to store.
 * Should the path not start at once, the sweep starts it, because the lead bears its mark until the path has opened.
 * @throws TransientError when another run of the same record is under way and has no verdict yet.
 */
export async function takeRecord(record: ArrivedRecord, deps: TakingDeps): Promise<Judged> {
  const { rulebook, store } = deps;
  const { body, receipt, at } = record;
  const read = readArrived(rulebook, record);
  const [place, networkFaults, locks] = await Promise.all([
    deliveryPlace(store, body, at),
    faultsOfNetwork(record, deps),
    Promise.all(read.keys.map((key) => store.locks.withKey(key))),
  ]);
  const verdict = judgeArrived(rulebook, record, read, { place, networkFaults, locks: locks.flat() });
  if (verdict.kind === 'taken-before') return await answerOfOtherRun(deps, receipt);
  const { judgement } = verdict;
  if (verdict.kind === 'refused') return await refusedOrReopened(record, read, judgement, deps);

  const { lead } = verdict.change;
  const { committed, refused } = await store.commit({
    ...verdict.change,
    receipt: receiptWith(receipt, judgement),
  });
  if (refused.includes('lead')) return await answerOfOtherRun(deps, receipt);
  if (!committed) return await lostRace(record, deps, lead.dealerId, read);
  if (record.start === 'at-once') await startAtOnce(lead.leadId, 1, deps.paths);
  return { judgement, settled: true };
}

async function startAtOnce(leadId: string, episode: number, paths: TakingDeps['paths']): Promise<void> {
  try {
    await paths.start(leadId, episode);
  } catch (error) {
    log.warn('path not started at once; the sweep starts it', { leadId, ...faultFields(error) });
  }
}

/** Another delivery of the same customer was faster: what it wrote decides. */
async function lostRace(
  record: ArrivedRecord,
  deps: TakingDeps,
  dealerId: string,
  read: ReadRecord,
): Promise<Judged> {
  const { store, rulebook } = deps;
  const { keys } = read;
  const held = await Promise.all(keys.map((key) => store.locks.get(dealerId, key)));
  const locks = held.filter((lock) => lock !== undefined);
  const judgement = judgeLateComer(rulebook, record, dealerId, locks);
  if (judgement === undefined) return await answerOfOtherRun({ store }, record.receipt);
  return await refusedOrReopened(record, read, judgement, deps);
}

/**
 * A refused duplicate takes its dealer's lead up again when that is over, in one transaction with the verdict.
 * @throws TransientError when the lead moves on meanwhile, so that the sender comes again.
 */
async function refusedOrReopened(
  record: ArrivedRecord,
  { value }: ReadRecord,
  judgement: Judgement,
  { store, rulebook, paths }: TakingDeps,
): Promise<Judged> {
  const { verdict, leadId } = judgement;
  const held =
    verdict === 'duplicate' && leadId !== undefined ? await heldLead(leadId, { store, rulebook }) : undefined;
  const reopened =
    held === undefined || value.verdict === 'incomplete'
      ? undefined
      : reopening(rulebook, record, value.record, held, judgement);
  if (held === undefined || reopened === undefined) return { judgement, settled: false };

  const receipt = receiptWith(record.receipt, reopened.judgement);
  const { committed, refused } = await store.commit({ ...reopened.change, receipt });
  if (!committed) {
    if (refused.includes('event')) return await answerOfOtherRun({ store }, record.receipt);
    throw new TransientError('The lead moved on while it was to be taken up again');
  }
  const { leadId: reopenedId, episode, toStart } = reopened.change.lead;
  if (record.start === 'at-once' && toStart === true) await startAtOnce(reopenedId, episode + 1, paths);
  return { judgement: reopened.judgement, settled: true };
}
