import type * as z from 'zod';
import { duplicateKeys } from '../../domain/duplicates.ts';
import { routeOnPurchase } from '../../domain/interrupting-routes.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { readTelephone } from '../../domain/telephone.ts';
import { purchaseBody } from '../api/schemas/webhooks.ts';
import type { Lead } from '../store/lead.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import type { Purchase } from '../store/purchase.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { ArrivedDelivery } from './arrived-delivery.ts';
import { countedSale } from './counted-sale.ts';
import { deliveryPlace } from './delivery-place.ts';
import type { Dependencies } from './dependencies.ts';
import { leadIdOf } from './derived-id.ts';
import { leadFound } from './found.ts';
import { type HeldLead, heldLead } from './held-lead.ts';
import { answerOfOtherRun, type Judged, receiptWith, refusal } from './judgement.ts';
import { moveOnAfterSale } from './move-on-after-sale.ts';
import { newLead } from './new-lead.ts';
import { orQuarantined } from './or-quarantined.ts';
import { type ProblemReason, reasonsFromZod } from './problem.ts';
import { readJson } from './read-lead-body.ts';
import { knownSale, leadOfSale, type SoldLead, sellTo } from './sale.ts';
import { survivorOf, survivorsOf } from './survivor.ts';
import { untilCommitted } from './until-committed.ts';

/** What judging a reported sale may touch. */
export type PurchaseDeps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/** A delivery whose body was read as JSON. */
type Delivery = Omit<ArrivedDelivery, 'start'> & { readonly body: unknown };

/** A sale that was read: its telephone in E.164, its dealer's region. */
interface Sale {
  readonly body: z.output<typeof purchaseBody>;
  readonly phone: string;
  readonly regionId: string;
  /** A withdrawn dealer gets no lead by its sale: the customer is another dealer's, or head office's. */
  readonly isSellerActive: boolean;
}

/**
 * Judges a sold vehicle that the dealer management system reports, once per VIN: finds the customer's lead or makes one,
 * moves it to maintenance in one transaction with the sale, its event and the verdict, and then ends whatever the path
 * waited for. A body that is not JSON is quarantined. However often it is judged, it is one sale.
 * @throws TransientError when another run of the same delivery is under way and has no verdict yet.
 */
export async function judgePurchase(
  delivery: Omit<ArrivedDelivery, 'start'>,
  deps: PurchaseDeps,
): Promise<Judged> {
  return await orQuarantined(delivery, async () =>
    judge({ ...delivery, body: readJson(delivery.bytes) }, deps),
  );
}

async function judge(delivery: Delivery, deps: PurchaseDeps): Promise<Judged> {
  const sale = await readSale(delivery, deps);
  if ('problems' in sale) return rejected(delivery, sale.problems);

  return await untilCommitted(async () => {
    const [before, leads] = await Promise.all([
      deps.store.purchases.get(sale.body.vin),
      deps.store.leads.withPhone(sale.phone).then((leads) => survivorsOf(deps.store, leads)),
    ]);
    if (before !== undefined) return await soldBefore(delivery, deps, before, sale);

    const own = leadOfSale(leads, sale.body.dealerId);
    const found = own === undefined ? await leadOfEnterer(sale, deps) : { lead: own, locks: [] };
    const sold =
      found === undefined
        ? leadOfStranger(deps, sale, delivery.at)
        : await soldTo(found, sale, delivery.at, deps);
    return await write(delivery, deps, sale, sold);
  });
}

/** Reads the body with its dealer, its line and its telephone; or everything that is wrong with it. */
async function readSale(
  { body, at }: Delivery,
  { store }: PurchaseDeps,
): Promise<Sale | { problems: ProblemReason[] }> {
  const parsed = purchaseBody.safeParse(body, { reportInput: true });
  const { dealer, problems: found } = await deliveryPlace(store, body, at);
  // A sale is a fact, also when its dealer has been withdrawn since.
  const problems = dealer === undefined ? found : found.filter(({ path }) => path !== 'dealerId');
  const written = (body as { customer?: { phone?: unknown } } | null)?.customer?.phone;
  const telephone = typeof written === 'string' ? readTelephone(written) : undefined;
  const all = [...(parsed.success ? [] : reasonsFromZod(parsed.error)), ...problems];
  if (typeof written === 'string' && telephone === undefined) {
    all.push({
      path: 'customer.phone',
      message: 'is not one valid telephone; write a mobile, or a landline with its area code',
      messageZh: '联系电话无效，请填写手机号或带区号的固定电话',
    });
  }
  if (!parsed.success || dealer === undefined || telephone === undefined || all.length > 0)
    return { problems: all };
  const { regionId, active: isSellerActive } = dealer;
  return { body: parsed.data, phone: telephone.e164, regionId, isSellerActive };
}

/** The VIN is known: the same sale is confirmed, one to somebody else is refused. */
async function soldBefore(
  delivery: Delivery,
  deps: PurchaseDeps,
  before: Purchase,
  sale: Sale,
): Promise<Judged> {
  const { receipt, requestId } = delivery;
  const receiptNow = await deps.store.receipts.get(receipt.receiptId);
  if (receiptNow?.answer !== undefined) return await answerOfOtherRun(deps, delivery.receipt);
  const lead = await deps.store.leads.get(before.leadId);
  const survivor = lead && (await survivorOf(deps.store, lead));
  const isTheirs = [lead?.phoneKey, survivor?.phoneKey].includes(sale.phone);
  if (before.dealerId === sale.body.dealerId && isTheirs) {
    const { leadId } = before;
    const answer = {
      receiptId: receipt.receiptId,
      verdict: 'recorded-before',
      leadId,
      warnings: [],
      because: [],
    };
    return { judgement: { status: 200, verdict: 'recorded', answer, leadId, because: [] }, settled: false };
  }
  const error = {
    path: 'vin',
    message: 'is recorded as sold to another customer',
    messageZh: '该车辆已登记售予其他客户',
  };
  const input = { kind: 'vin-sold', detail: 'This vehicle is recorded as sold to somebody else.' } as const;
  const ids = { receiptId: receipt.receiptId, requestId };
  return { judgement: refusal({ ...input, errors: [error], verdict: 'rejected', ...ids }), settled: false };
}

/**
 * The lead by which the seller knows the customer although nobody follows it up any more: the seller had entered the
 * record, it went to another dealer, and there it ended (PRO-17).
 */
async function leadOfEnterer(
  { body: { dealerId }, phone }: Sale,
  { store, rulebook }: PurchaseDeps,
): Promise<HeldLead | undefined> {
  const lock = await store.locks.get(dealerId, { kind: 'phone', value: phone });
  return lock && (await heldLead(lock.leadId, { store, rulebook }));
}

/** What the sale makes of a known lead, as it is now. One in head office's queue becomes the selling dealer's (O33). */
async function soldTo(
  { lead: { leadId }, locks: missing }: HeldLead,
  sale: Sale,
  at: string,
  { store, rulebook }: PurchaseDeps,
): Promise<SoldLead> {
  const [lead, waiting] = await Promise.all([leadFound(store, leadId), store.waiting.ofLead(leadId)]);
  const task = waiting?.taskId === undefined ? undefined : await store.tasks.ofLeadById(waiting.taskId);
  const { soldAt, dealerId } = sale.body;
  const known = knownSale(rulebook, lead, soldAt);
  if (known !== undefined) return known;
  if (lead.dealerId !== MAKER_QUEUE || !sale.isSellerActive) {
    const sold = sellTo(rulebook, { lead, waiting, task }, soldAt, at);
    return { ...sold, change: { ...sold.change, locks: missing } };
  }

  const taken: Lead = { ...lead, dealerId, regionId: sale.regionId };
  const sold = sellTo(rulebook, { lead: taken, waiting, task }, soldAt, at);
  const locks = locksOf(rulebook, taken);
  const held = await Promise.all(duplicateKeys(rulebook, taken).map((key) => store.locks.get(dealerId, key)));
  return {
    ...sold,
    change: { ...sold.change, locks: locks.filter((_, index) => held[index] === undefined) },
  };
}

/** The locks by which a lead is its dealer's only one of this customer. */
function locksOf(rulebook: Rulebook, lead: Lead): Lock[] {
  const { dealerId, leadId } = lead;
  return duplicateKeys(rulebook, lead).map((key) => ({
    dealerId,
    keyHash: lockKey(key),
    kind: key.kind,
    leadId,
  }));
}

/** A customer whom nobody knew becomes a lead in maintenance; the DMS tells no level, so the rule of O4 gives it. */
function leadOfStranger(
  { rulebook }: PurchaseDeps,
  { body, phone, regionId, isSellerActive }: Sale,
  at: string,
): SoldLead {
  const { dealerId, productLine, vin, soldAt } = body;
  const level = rulebook.entries['level-when-missing'].value;
  const customer = { name: body.customer.name, phone, nature: 'own-brand', level } as const;
  const leadId = leadIdOf('dms', `${dealerId}/${vin}`);
  const { value: route, because } = routeOnPurchase(rulebook, { stage: 'collection' });
  const lead = newLead(rulebook, {
    leadId,
    record: { source: 'dms', dealerId, productLine, customer },
    regionId,
    at,
  });
  const sold: Lead = { ...lead, stage: route.next, soldAt, care: { cycle: 1, done: [] } };
  const change = isSellerActive
    ? { lead: sold, locks: locksOf(rulebook, sold) }
    : { lead: { ...sold, dealerId: MAKER_QUEUE } };
  return { change, after: { start: 1 }, because };
}

/** Writes the sale with all that it changes and moves the path on; nothing, when something else was written first. */
async function write(
  delivery: Delivery,
  deps: PurchaseDeps,
  { body }: Sale,
  sold: SoldLead,
): Promise<Judged | undefined> {
  const { receipt, at } = delivery;
  const { change, after, facts } = sold;
  const lead = change.lead as Lead;
  const { leadId } = lead;
  const { dealerId, productLine, vin, soldAt } = body;
  const isVerified = facts?.verifiedAs !== undefined;
  const counted = await countedSale(
    { lead, isVerified, sellerId: dealerId, vin, productLine, soldAt, at },
    deps,
  );
  const because = [...sold.because, ...counted.because];
  const answer = { receiptId: receipt.receiptId, verdict: 'recorded', leadId, warnings: [], because };
  const judgement = { status: 201, verdict: 'recorded', answer, leadId, because } as const;
  const { value: count } = counted;
  const { committed } = await deps.store.commit({
    ...change,
    ...counted.change,
    purchase: {
      ...{ vin, leadId, dealerId, productLine, soldAt, reportedAt: at },
      ...{ count, because: counted.because },
    },
    events: [
      {
        ...{
          leadId,
          at,
          eventId: `${receipt.receiptId}:purchase-reported`,
          kind: 'purchase-reported',
          stage: lead.stage,
        },
        actor: 'dms',
        because,
        facts: { dealerId, productLine, soldAt, receiptId: receipt.receiptId, ...counted.facts, ...facts },
      },
      ...(change.events ?? []),
    ],
    receipt: receiptWith(receipt, judgement),
  });
  if (!committed) return undefined;
  await moveOnAfterSale(leadId, after, deps);
  return { judgement, settled: true };
}

function rejected({ receipt: { receiptId }, requestId }: Delivery, errors: readonly ProblemReason[]): Judged {
  const detail = `The purchase has ${errors.length} fault(s); each is listed.`;
  const judgement = refusal({
    kind: 'record-rejected',
    detail,
    errors,
    verdict: 'rejected',
    receiptId,
    requestId,
  });
  return { judgement, settled: false };
}
