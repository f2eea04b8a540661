import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listNetworks } from '../schemas/networks.ts';
import { readScopedPage } from '../scoped-page.ts';
import { networkPartsFor, networkViewOf, partitionOf, partOf } from './network-view.ts';

type Input = Pick<ApiInput<typeof listNetworks>, 'staff' | 'query'>;

/** A page of the networks that the caller may see. */
export async function run(
  { staff, query: { limit, cursor, ...wanted } }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listNetworks>> {
  const parts = await networkPartsFor(staff, wanted, deps);
  const page = await readScopedPage(parts.map(partitionOf), { limit, cursor }, (partition, request) =>
    deps.store.networks.page(partOf(partition), request),
  );
  const networks = page.items.map((network) => networkViewOf(deps.rulebook, network));
  return { status: 200, body: { networks, cursor: page.cursor } };
}
