import type { Staff } from '../shared/claims.ts';
import { Problem } from '../shared/problem.ts';
import { type Network, type Partition, partitionsFor } from './scoped-page.ts';

/** A dealer or a region to which somebody narrows what is shown; the dealer decides where both are given. */
export interface Scope {
  readonly dealerId?: string | undefined;
  readonly regionId?: string | undefined;
}

/**
 * The partitions of what somebody may see, narrowed to a scope. Throws `not-found` for a dealer or a region that is not
 * there, or not for this person.
 */
export async function partsInScope(
  staff: Staff,
  { dealerId, regionId }: Scope,
  network: () => Promise<Network>,
): Promise<readonly Partition[]> {
  const parts = await partitionsFor(staff, dealerId, network);
  if (regionId === undefined || dealerId !== undefined || parts.length === 0) return parts;
  const isMine =
    parts[0]?.kind === 'dealer'
      ? (await network()).dealers.some(
          (each) => each.dealerId === staff.dealerId && each.regionId === regionId,
        )
      : parts.some((part) => part.kind === 'region' && part.regionId === regionId);
  if (!isMine) throw new Problem('not-found', 'There is no such region.');
  return parts.filter((part) => part.kind === 'dealer' || part.regionId === regionId);
}
