import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { positionOf, type WaitingFilter } from '../../store/overview.ts';
import type { Waiting } from '../../store/waiting.ts';
import { partsInScope, type Scope } from '../parts-in-scope.ts';
import type { Partition } from '../scoped-page.ts';
import { managesDealer } from '../sight.ts';

type Store = Dependencies['store'];

/** How many waits one request counts at most, over all regions, and how many are read at once. */
export const COUNTED_WAITS = 20_000;
const READ_AT_ONCE = 1000;

/** What is waited for in a scope, the earliest due first; not `complete` when there is more than one request counts. */
export interface WaitsInScope {
  readonly waits: readonly Waiting[];
  readonly complete: boolean;
}

/**
 * Everything that is waited for within due dates in what somebody may see. What is due last is left out when there is too
 * much of it, so that what is overdue is counted first. Throws `not-found` for a scope that is not there or not theirs.
 */
export async function waitsInScope(
  store: Store,
  staff: Staff,
  scope: Scope & Pick<WaitingFilter, 'dueAfter' | 'dueBefore'>,
  at: string,
  countedAtMost = COUNTED_WAITS,
): Promise<WaitsInScope> {
  const network = async () => (await store.organisation.recent(at)).organisation;
  const parts = await partsInScope(staff, scope, network);
  const most = Math.floor(countedAtMost / Math.max(parts.length, 1));
  const found = await Promise.all(parts.map((part) => waitsOf(store, part, scope, most)));
  return {
    waits: found.flatMap(({ waits }) => waits),
    complete: found.every(({ complete }) => complete),
  };
}

async function waitsOf(
  store: Store,
  part: Partition,
  within: Pick<WaitingFilter, 'dueAfter' | 'dueBefore'>,
  most: number,
): Promise<WaitsInScope> {
  const waits: Waiting[] = [];
  for (;;) {
    const last = waits.at(-1);
    const after = last === undefined ? undefined : positionOf(last);
    const limit = Math.min(READ_AT_ONCE, most - waits.length);
    const page = await store.overview.waitsFrom(part, within, after, limit);
    waits.push(...page.waits);
    if (!page.more) return { waits, complete: true };
    if (waits.length >= most) return { waits, complete: false };
  }
}

/** Lets those pass who lead people. Throws {@link Problem} `not-allowed` for everybody else. */
export function onlyManagers(staff: Staff): void {
  if (managesDealer(staff)) return;
  throw new Problem('not-allowed', 'Only those who lead the dealer see the work of others.');
}
