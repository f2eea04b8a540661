import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { withdrawAbsence } from '../schemas/people.ts';
import { personManaged } from './person-seen.ts';

type Input = Pick<ApiInput<typeof withdrawAbsence>, 'staff' | 'params'>;

/** Takes back an absence that was entered. Throws {@link Problem} `not-found` when there is none. */
export async function run(
  { staff, params: { staffId, absenceId } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof withdrawAbsence>> {
  const { organisation } = await store.organisation.load();
  personManaged(staff, organisation, staffId);
  if (!(await store.organisation.days.withdraw({ staffId, absenceId })))
    throw new Problem('not-found', 'There is no such absence.');
  return { status: 200, body: { absenceId } };
}
