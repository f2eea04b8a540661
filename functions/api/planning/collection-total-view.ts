import type { ApiAnswer } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { issuedTotal } from '../../shared/planning/issued-collection.ts';
import type { getCollectionTotal } from '../schemas/planning.ts';

/** The total of a month and each dealer's part of it, as they would be issued now. */
export async function collectionTotalView(
  month: string,
  at: string,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getCollectionTotal>['body']> {
  const { store } = deps;
  const [{ organisation }, set] = await Promise.all([
    store.organisation.recent(at),
    store.collectionTotals.get(month),
  ]);
  const { total, ofDealer } = await issuedTotal(month, organisation, at, deps);
  return {
    ...{ month, isSet: set !== undefined },
    ...(total.value !== undefined && { records: total.value }),
    dealers: [...ofDealer].map(([dealerId, { value, because }]) => {
      return { dealerId, records: value, because: [...because] };
    }),
    because: [...total.because],
  };
}
