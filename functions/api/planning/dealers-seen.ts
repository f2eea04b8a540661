import type { Dealer } from '../../../domain/organisation.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { maySee } from '../sight.ts';

/** The dealers that somebody may see, or the one that was asked for. Throws `not-found` for one that is not there for this person. */
export async function dealersSeen(
  staff: Staff,
  dealerId: string | undefined,
  at: string,
  { store }: Pick<Dependencies, 'store'>,
): Promise<readonly Dealer[]> {
  const { organisation } = await store.organisation.recent(at);
  const mine = organisation.dealers.filter((dealer) => maySee(staff, dealer));
  if (dealerId === undefined) return mine.filter(({ active }) => active);
  const asked = mine.filter((dealer) => dealer.dealerId === dealerId);
  if (asked.length === 0) throw new Problem('not-found', 'There is no such dealer.');
  return asked;
}

/** The dealer that was asked for. Throws `not-found` as {@link dealersSeen} does. */
export async function dealerSeen(
  staff: Staff,
  dealerId: string,
  at: string,
  deps: Pick<Dependencies, 'store'>,
): Promise<Dealer> {
  const [dealer] = await dealersSeen(staff, dealerId, at, deps);
  return dealer as Dealer;
}
