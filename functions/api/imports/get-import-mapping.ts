import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getImportMapping } from '../schemas/imports.ts';
import { importDealer, mayImport } from './import-right.ts';
import { importSource, mappingKey } from './import-source.ts';

type Input = Pick<ApiInput<typeof getImportMapping>, 'staff' | 'query' | 'at'>;

/** What the headers of somebody's files meant last time; nothing before their first import. */
export async function run(
  { staff, query, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getImportMapping>> {
  mayImport(staff);
  const dealerId = importDealer(staff, query.dealerId);
  const source = await importSource(staff, query, deps);
  const columns = await deps.store.imports.mappingOf(mappingKey(query, source, dealerId));
  const { organisation } = await deps.store.organisation.recent(at);
  const productLines = organisation.productLines.map(({ productLineId, name }) => ({ productLineId, name }));
  return { status: 200, body: { columns: [...columns], productLines } };
}
