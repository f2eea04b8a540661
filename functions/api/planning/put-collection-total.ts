import { maySetTargets } from '../../../domain/collection-target.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { putCollectionTotal } from '../schemas/planning.ts';
import { collectionTotalView } from './collection-total-view.ts';

type Input = Pick<ApiInput<typeof putCollectionTotal>, 'staff' | 'params' | 'body' | 'at'>;

/** Sets the total of a month, by those who set targets (COL-02), as long as it is not issued. */
export async function run(
  { staff, params: { month }, body: { records }, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putCollectionTotal>> {
  const { store, rulebook } = deps;
  const { value: may, because } = maySetTargets(rulebook, staff);
  if (!may)
    throw new Problem(
      'not-allowed',
      'Your post may not set totals.',
      because.map(({ rule, text, textZh }) => ({ path: '', rule, message: text, messageZh: textZh })),
    );
  const latest = await store.plannedRuns.latest('collection-plan');
  if (latest !== undefined && latest.period >= month)
    throw new Problem('plan-elsewhere', 'The total of this month is issued, or its time is over.');
  await store.collectionTotals.put({ month, records, setBy: staff.staffId, setAt: at });
  return { status: 200, body: await collectionTotalView(month, at, deps) };
}
