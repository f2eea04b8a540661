import { checkedAs, judgeSample } from '../../domain/result-check.ts';
import type { Dependencies } from './dependencies.ts';
import { leadTaskFound } from './found.ts';
import { checkIdOf, drawOf } from './result-check.ts';

/**
 * Starts the check of a result that is recorded, should it be among the sampled ones. Only a person's answer that moved
 * its lead is checked. The start is harmless when it was made before.
 * @throws TransientError when it could not be started now; the step that recorded the result is then run again.
 */
export async function startCheck(
  taskId: string,
  at: string,
  { store, rulebook, paths }: Pick<Dependencies, 'store' | 'rulebook' | 'paths'>,
): Promise<void> {
  const { leadId, kind, status, result, recorded } = await leadTaskFound(store, taskId);
  const heardOtherwise = recorded?.outcome === 'rerouted' || recorded?.outcome === 'bought';
  if (status !== 'done' || result === undefined || heardOtherwise) return;
  const as = checkedAs(kind, result.outcome);
  if (as === undefined || !judgeSample(rulebook, { as, draw: drawOf(taskId) }).value) return;
  await paths.startCheck(checkIdOf(taskId), { leadId, kind: 'check-call', attempt: 1, since: at });
}
