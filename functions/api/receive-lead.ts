import { judgeRecord, type RecordProblem } from '../../domain/completeness.ts';
import type { Reason } from '../../domain/decision.ts';
import { type DuplicateKey, duplicateKeys, judgeDuplicate } from '../../domain/duplicates.ts';
import { sourceSchema } from '../../domain/lead.ts';
import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { leadIdOf } from '../shared/derived-id.ts';
import { faultFields, log } from '../shared/logger.ts';
import type { Lead } from '../store/lead.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import { deliveryPlace } from './delivery-place.ts';
import { newLead } from './new-lead.ts';
import { receiveLead } from './schemas/webhooks.ts';
import { startMarkedPath } from './start-marked-path.ts';
import {
  answerOfOtherRun,
  type Delivery,
  type Judged,
  type Judgement,
  receiptWith,
  refusal,
  takeDelivery,
} from './take-delivery.ts';

type Deps = Pick<Dependencies, 'store' | 'secrets' | 'paths' | 'rulebook'>;

/**
 * Takes a lead from a source: exactly one verdict for each delivery, and a lead that is stored is carried. Lead, locks,
 * event and verdict are one transaction; the path is started at once, and should that fail, the sweep starts it, because
 * the lead bears its mark until the path has opened.
 */
export async function run(
  { params, raw, at, requestId }: Pick<ApiInput<typeof receiveLead>, 'params' | 'raw' | 'at' | 'requestId'>,
  deps: Deps,
): Promise<ApiAnswer<typeof receiveLead>> {
  const source = sourceSchema.safeParse(params.source);
  const arrival = { source: source.success ? source.data : undefined, raw, at, requestId };
  return (await takeDelivery(
    arrival,
    deps,
    (delivery) => judge(delivery, deps),
    (first) => startMarkedPath(first, deps),
  )) as ApiAnswer<typeof receiveLead>;
}

async function judge(delivery: Delivery, deps: Deps): Promise<Judged> {
  const { rulebook, store } = deps;
  const { webhookId, at } = delivery;
  const source = sourceSchema.parse(delivery.source);
  const { value, because } = judgeRecord(rulebook, source, delivery.body);
  const keys = value.verdict === 'complete' ? duplicateKeys(rulebook, value.record) : [];
  const [{ dealer, problems }, locks] = await Promise.all([
    deliveryPlace(store, delivery.body, at),
    Promise.all(keys.map((key) => store.locks.withKey(key))),
  ]);
  if (value.verdict === 'incomplete') return rejected(delivery, [...value.problems, ...problems], because);
  if (dealer === undefined || problems.length > 0) return rejected(delivery, problems, because);

  const leadId = leadIdOf(source, webhookId);
  if (locks.flat().some((lock) => lock.leadId === leadId)) return await answerOfOtherRun(deps, delivery);
  const { dealerId, regionId } = dealer;
  const judged = judgeDuplicate(rulebook, { dealerId, known: locks.flat().map(asKnown) });
  if (judged.value.verdict === 'duplicate') return duplicate(delivery, judged.value.leadId, judged.because);

  const { verdict } = judged.value;
  const warnings = value.warnings.map(asWarning);
  if (verdict === 'known-elsewhere') warnings.push(...judged.because.slice(0, 1).map(asWarningOfRule));
  const reasons = [...because, ...judged.because];
  const answer = { receiptId: delivery.receipt.receiptId, verdict, leadId, warnings, because: reasons };
  const lead = newLead(rulebook, { leadId, record: value.record, regionId, at });
  return await carry(
    delivery,
    deps,
    { lead, keys },
    { status: 201, verdict, answer, leadId, because: reasons },
  );
}

/** Writes the lead with all that belongs to it, and starts its path. */
async function carry(
  delivery: Delivery,
  deps: Deps,
  { lead, keys }: { readonly lead: Lead; readonly keys: readonly DuplicateKey[] },
  judgement: Judgement,
): Promise<Judged> {
  const { leadId, dealerId, createdAt: at } = lead;
  const { receipt, source } = delivery;
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
  if (refused.includes('lead')) return await answerOfOtherRun(deps, delivery);
  if (!committed) return await lostRace(delivery, deps, dealerId, keys);

  try {
    await deps.paths.start(leadId, 1);
  } catch (error) {
    log.warn('path not started at once; the sweep starts it', { leadId, ...faultFields(error) });
  }
  return { judgement, settled: true };
}

/** Another delivery of the same customer was faster: what it wrote decides. */
async function lostRace(
  delivery: Delivery,
  { store, rulebook }: Deps,
  dealerId: string,
  keys: readonly DuplicateKey[],
): Promise<Judged> {
  const held = await Promise.all(keys.map((key) => store.locks.get(dealerId, key)));
  const known = held.filter((lock) => lock !== undefined).map(asKnown);
  const judged = judgeDuplicate(rulebook, { dealerId, known });
  if (judged.value.verdict !== 'duplicate') return await answerOfOtherRun({ store }, delivery);
  return duplicate(delivery, judged.value.leadId, judged.because);
}

function asKnown({ leadId, dealerId, kind }: Lock) {
  return { leadId, dealerId, matchedBy: kind };
}

function rejected(
  { receipt, requestId }: Delivery,
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

function duplicate({ receipt, requestId }: Delivery, leadId: string, because: readonly Reason[]): Judged {
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

export const handler = apiHandler(receiveLead, run, dependencies);
