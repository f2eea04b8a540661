import type * as z from 'zod';
import { duplicateKeys } from '../../domain/duplicates.ts';
import { routeOnPurchase } from '../../domain/interrupting-routes.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { purchaseBody } from '../api/schemas/webhooks.ts';
import type { Lead } from '../store/lead.ts';
import { type Lock, lockKey } from '../store/lock.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { leadIdOf } from './derived-id.ts';
import { leadFound } from './found.ts';
import { type HeldLead, heldLead } from './held-lead.ts';
import { newLead } from './new-lead.ts';
import { knownSale, leadOfSale, type SoldLead, sellTo } from './sale.ts';
import { survivorsOf } from './survivor.ts';

/** A sale that was read: its telephone in E.164, its dealer's region. */
export interface Sale {
  readonly body: z.output<typeof purchaseBody>;
  readonly phone: string;
  readonly regionId: string;
  /** A withdrawn dealer gets no lead by its sale: the customer is another dealer's, or head office's. */
  readonly isSellerActive: boolean;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** What a sale makes of the lead of its customer, whoever has it; of a customer whom nobody knows it makes one. */
export async function leadSoldTo(sale: Sale, at: string, deps: Deps): Promise<SoldLead> {
  const { store } = deps;
  const leads = await survivorsOf(store, await store.leads.withPhone(sale.phone));
  const own = leadOfSale(leads, sale.body.dealerId);
  const found = own === undefined ? await leadOfEnterer(sale, deps) : { lead: own, locks: [] };
  return found === undefined ? leadOfStranger(deps, sale, at) : await soldTo(found, sale, at, deps);
}

/**
 * The lead by which the seller knows the customer although nobody follows it up any more: the seller had entered the
 * record, it went to another dealer, and there it ended (PRO-17).
 */
async function leadOfEnterer(
  { body: { dealerId }, phone }: Sale,
  { store, rulebook }: Deps,
): Promise<HeldLead | undefined> {
  const lock = await store.locks.get(dealerId, { kind: 'phone', value: phone });
  return lock && (await heldLead(lock.leadId, { store, rulebook }));
}

/** What the sale makes of a known lead, as it is now. One in head office's queue becomes the selling dealer's (O33). */
async function soldTo(
  { lead: { leadId }, locks: missing }: HeldLead,
  sale: Sale,
  at: string,
  { store, rulebook }: Deps,
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
  { rulebook }: Deps,
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
