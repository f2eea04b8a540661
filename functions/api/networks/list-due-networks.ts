import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { dueNetworks } from '../../shared/due-networks.ts';
import type { listDueNetworks } from '../schemas/networks.ts';
import { networkPartsFor, networkViewOf } from './network-view.ts';

type Input = Pick<ApiInput<typeof listDueNetworks>, 'staff' | 'query' | 'at'>;

/** The networks whose collection is due this month and was not made, among those the caller may see. */
export async function run(
  { staff, query, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listDueNetworks>> {
  const due = await dueNetworks(deps, await networkPartsFor(staff, query, deps), at);
  const networks = due.map(({ network, standing }) => ({
    ...networkViewOf(deps.rulebook, network),
    standing,
  }));
  return { status: 200, body: { networks } };
}
