import type { Organisation } from '../../domain/organisation.ts';
import type { Lead } from '../store/lead.ts';
import type { Store } from '../store/store.ts';

/**
 * The organisation by which a record is screened. A dealer who is being withdrawn counts as there while the withdrawal has
 * yet to look for its leads: it takes this one back as well, and tells of it in its report. What comes in after the last
 * look, since a door had not heard of the withdrawal, goes on by its own screening (PRO-18).
 */
export async function organisationToScreenBy(
  { dealerId }: Pick<Lead, 'dealerId'>,
  organisation: Organisation,
  { withdrawals }: Pick<Store, 'withdrawals'>,
): Promise<Organisation> {
  const dealer = organisation.dealers.find((each) => each.dealerId === dealerId);
  if (dealer === undefined || dealer.active) return organisation;
  const withdrawal = await withdrawals.last(dealerId);
  if (withdrawal === undefined || withdrawal.phase === 'done' || withdrawal.lastLook === true)
    return organisation;
  const dealers = organisation.dealers.map((each) => (each === dealer ? { ...each, active: true } : each));
  return { ...organisation, dealers };
}
