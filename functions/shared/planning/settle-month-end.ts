import type { Dependencies } from '../dependencies.ts';
import { countMonthEnd } from './month-end-count.ts';
import { refreshFloors } from './refresh-floors.ts';

/** Counts the end of a month, if nobody has, and measures the drafted plans of the new month by it. */
export async function settleMonthEnd(
  deps: Pick<Dependencies, 'store' | 'rulebook' | 'log'>,
  at: string,
): Promise<void> {
  await countMonthEnd(deps, at, async (dealerId, month) => {
    await refreshFloors({ dealerId, month, at, actor: 'system' }, deps);
  });
}
