import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listOpsLog } from '../schemas/ops-mending.ts';
import { readWholePage } from '../scoped-page.ts';
import { onlyOps } from '../sight.ts';

type Input = Pick<ApiInput<typeof listOpsLog>, 'staff' | 'query'>;

/** A page of what operations did by hand, the latest first. */
export async function run(
  { staff, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listOpsLog>> {
  onlyOps(staff);
  const { items, cursor } = await readWholePage('ops-log', query, (page) => store.opsLog.page(page));
  const entries = items.map(({ targets, outcomes, ...entry }) => ({
    ...entry,
    targets: [...targets],
    ...(outcomes !== undefined && { outcomes: [...outcomes] }),
  }));
  return { status: 200, body: { entries, cursor } };
}
