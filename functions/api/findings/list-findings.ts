import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listFindings } from '../schemas/findings.ts';
import { readWholePage } from '../scoped-page.ts';
import { onlyOps } from '../sight.ts';
import { findingView } from './finding-view.ts';

type Input = Pick<ApiInput<typeof listFindings>, 'staff' | 'query'>;

/** A page of findings of one status, the newest first. */
export async function run(
  { staff, query: { status, ...request } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listFindings>> {
  onlyOps(staff);
  const { items, cursor } = await readWholePage(status, request, (page) =>
    store.findings.withStatus(status, page),
  );
  return { status: 200, body: { findings: items.map(findingView), cursor } };
}
