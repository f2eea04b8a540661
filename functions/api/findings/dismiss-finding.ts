import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { dismissFinding } from '../schemas/findings.ts';
import { onlyOps } from '../sight.ts';
import { findingView } from './finding-view.ts';

type Input = Pick<ApiInput<typeof dismissFinding>, 'staff' | 'params' | 'body' | 'at'>;

/** Closes an open finding; it stays closed while the same trouble goes on. One that is not open is answered as it is. */
export async function run(
  { staff, params: { findingId }, body: { reason }, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof dismissFinding>> {
  onlyOps(staff);
  const finding = await store.findings.get(findingId);
  if (finding === undefined) throw new Problem('not-found', 'There is no such finding.');
  if (finding.status !== 'open') return { status: 200, body: findingView(finding) };
  const closed = { ...finding, status: 'dismissed', dismissed: { by: staff.staffId, at, reason } } as const;
  await store.findings.put(closed);
  return { status: 200, body: findingView(closed) };
}
