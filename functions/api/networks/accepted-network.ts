import { localDate } from '../../../domain/calendar.ts';
import { mayKeepNetwork, type NetworkContent, networkProblems } from '../../../domain/networks.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem, reasonsOfRules } from '../../shared/problem.ts';

/**
 * The region of a network that somebody enters or changes; a national one has none. Throws {@link Problem} when the person
 * does not keep such networks, or with everything that is wrong with it.
 */
export async function regionOfAccepted(
  staff: Staff,
  content: NetworkContent,
  at: string,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<string | undefined> {
  const keeps = mayKeepNetwork(rulebook, staff, content);
  if (!keeps.value)
    throw new Problem(
      'not-allowed',
      'This network is not yours to keep.',
      reasonsOfRules('scope', keeps.because),
    );
  const { organisation } = await store.organisation.load();
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  const problems = networkProblems(rulebook, organisation, content, today);
  if (problems.length > 0) throw new Problem('invalid-content', 'The network is not sound.', problems);
  return organisation.dealers.find(({ dealerId }) => dealerId === content.dealerId)?.regionId;
}
