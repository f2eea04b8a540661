import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Lead } from '../../store/lead.ts';

/** The two leads that a request names. Throws {@link Problem} `not-found` with those that are not there. */
export async function mergePair(
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
  { store }: Pick<Dependencies, 'store'>,
): Promise<{ readonly survivor: Lead; readonly merged: Lead }> {
  const [survivor, merged] = await Promise.all([store.leads.get(survivorId), store.leads.get(mergedId)]);
  if (survivor !== undefined && merged !== undefined) return { survivor, merged };
  const missing = [
    ...(survivor === undefined ? ['survivorId'] : []),
    ...(merged === undefined ? ['mergedId'] : []),
  ];
  throw new Problem(
    'not-found',
    'There is no such lead.',
    missing.map((path) => ({ path, message: 'names no lead', messageZh: '没有该条信息' })),
  );
}
