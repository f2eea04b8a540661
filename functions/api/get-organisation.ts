import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { Problem } from '../shared/problem.ts';
import { getOrganisation } from './schemas/organisation.ts';

type Input = Pick<ApiInput<typeof getOrganisation>, 'staff'>;

/** The organisation and its version, for the maker's side. Throws {@link Problem} `not-allowed` for a dealer's staff. */
export async function run(
  { staff }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getOrganisation>> {
  if (staff.side !== 'maker') throw new Problem('not-allowed', 'The organisation is the maker’s to see.');
  const { version, organisation } = await store.organisation.asPut();
  return { status: 200, body: { version, organisation } };
}

export const handler = apiHandler(getOrganisation, run, dependencies);
