import type { DuplicateKey } from '../../domain/duplicates.ts';
import { deliveryPlace } from './delivery-place.ts';
import type { Dependencies } from './dependencies.ts';
import { type ArrivedRecord, judgeArrived, judgeLateComer, readArrived } from './judge-arrived.ts';
import { answerOfOtherRun, type Judged, receiptWith } from './judgement.ts';
import { faultsOfNetwork } from './known-network.ts';
import { faultFields, log } from './logger.ts';

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
  if (verdict.kind === 'refused') return { judgement, settled: false };

  const { lead } = verdict.change;
  const { committed, refused } = await store.commit({
    ...verdict.change,
    receipt: receiptWith(receipt, judgement),
  });
  if (refused.includes('lead')) return await answerOfOtherRun(deps, receipt);
  if (!committed) return await lostRace(record, deps, lead.dealerId, read.keys);
  if (record.start === 'at-once') await startAtOnce(lead.leadId, deps);
  return { judgement, settled: true };
}

async function startAtOnce(leadId: string, { paths }: TakingDeps): Promise<void> {
  try {
    await paths.start(leadId, 1);
  } catch (error) {
    log.warn('path not started at once; the sweep starts it', { leadId, ...faultFields(error) });
  }
}

/** Another delivery of the same customer was faster: what it wrote decides. */
async function lostRace(
  record: ArrivedRecord,
  { store, rulebook }: TakingDeps,
  dealerId: string,
  keys: readonly DuplicateKey[],
): Promise<Judged> {
  const held = await Promise.all(keys.map((key) => store.locks.get(dealerId, key)));
  const locks = held.filter((lock) => lock !== undefined);
  const judgement = judgeLateComer(rulebook, record, dealerId, locks);
  if (judgement === undefined) return await answerOfOtherRun({ store }, record.receipt);
  return { judgement, settled: false };
}
