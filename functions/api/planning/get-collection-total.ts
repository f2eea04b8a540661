import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { getCollectionTotal } from '../schemas/planning.ts';
import { sightOf } from '../sight.ts';
import { collectionTotalView } from './collection-total-view.ts';

type Input = Pick<ApiInput<typeof getCollectionTotal>, 'staff' | 'params' | 'at'>;

/** The total of a month, for those of the maker who see every dealer. */
export async function run(
  { staff, params: { month }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getCollectionTotal>> {
  if (sightOf(staff).kind !== 'everything')
    throw new Problem('not-allowed', 'The total is divided among all dealers.');
  return { status: 200, body: await collectionTotalView(month, at, deps) };
}
