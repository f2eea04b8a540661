import { readTelephone } from '../../domain/telephone.ts';
import { withoutBlanks } from '../../domain/without-blanks.ts';
import { purchaseBody } from '../api/schemas/webhooks.ts';
import type { Lead } from '../store/lead.ts';
import type { Purchase } from '../store/purchase.ts';
import type { ArrivedDelivery } from './arrived-delivery.ts';
import { countedSale } from './counted-sale.ts';
import { deliveryPlace } from './delivery-place.ts';
import type { Dependencies } from './dependencies.ts';
import { answerOfOtherRun, type Judged, receiptWith, refusal } from './judgement.ts';
import { leadSoldTo, type Sale } from './lead-sold-to.ts';
import { moveOnAfterSale } from './move-on-after-sale.ts';
import { orQuarantined } from './or-quarantined.ts';
import { type ProblemReason, reasonsFromZod } from './problem.ts';
import { readJson } from './read-lead-body.ts';
import type { SoldLead } from './sale.ts';
import { survivorOf } from './survivor.ts';
import { untilCommitted } from './until-committed.ts';

/** What judging a reported sale may touch. */
export type PurchaseDeps = Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'rulebook'>;

/** A delivery whose body was read as JSON. */
type Delivery = Omit<ArrivedDelivery, 'start'> & { readonly body: unknown };

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
    judge({ ...delivery, body: withoutBlanks(readJson(delivery.bytes)) }, deps),
  );
}

async function judge(delivery: Delivery, deps: PurchaseDeps): Promise<Judged> {
  const sale = await readSale(delivery, deps);
  if ('problems' in sale) return rejected(delivery, sale.problems);

  return await untilCommitted(async () => {
    const before = await deps.store.purchases.get(sale.body.vin);
    if (before !== undefined) return await soldBefore(delivery, deps, before, sale);
    return await write(delivery, deps, sale, await leadSoldTo(sale, delivery.at, deps));
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
