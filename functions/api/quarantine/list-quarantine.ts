import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { listQuarantine } from '../schemas/quarantine.ts';
import { readScopedPage } from '../scoped-page.ts';
import { restingView } from './resting-view.ts';

type Input = Pick<ApiInput<typeof listQuarantine>, 'staff' | 'query'>;

/** A page of what is in quarantine, the oldest first. */
export async function run(
  { staff, query }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listQuarantine>> {
  onlyRecordKeepers(rulebook, staff);
  const whole = [{ kind: 'region', regionId: query.source ?? 'every source' }] as const;
  const { items, cursor } = await readScopedPage(whole, query, (_, request) =>
    store.receipts.inQuarantine(query.source, request),
  );
  return { status: 200, body: { deliveries: items.map(restingView), cursor } };
}
