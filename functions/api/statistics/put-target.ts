import { maySetTargets, targetProblems } from '../../../domain/collection-target.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { putTarget } from '../schemas/statistics.ts';

type Input = Pick<ApiInput<typeof putTarget>, 'staff' | 'body' | 'at'>;

/** Sets the target of a product line; only those whom the rulebook names may (COL-02). */
export async function run(
  { staff, body, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof putTarget>> {
  const { value: may, because } = maySetTargets(rulebook, staff);
  if (!may)
    throw new Problem(
      'not-allowed',
      'Your post may not set targets.',
      because.map(({ rule, text, textZh }) => ({ path: '', rule, message: text, messageZh: textZh })),
    );
  const [{ organisation }, targets] = await Promise.all([store.organisation.load(), store.targets.all()]);
  const productLines = organisation.productLines.map(({ productLineId }) => productLineId);
  const problems = targetProblems(body, { productLines, targets });
  if (problems.length > 0) throw new Problem('invalid-content', 'The target is not accepted.', problems);

  await store.targets.put({ ...body, setBy: staff.staffId, setAt: at });
  return { status: 200, body };
}
