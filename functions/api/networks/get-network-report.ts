import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getNetworkReport } from '../schemas/network-reports.ts';
import { reportViewOf, seenReport } from './report-view.ts';

type Input = Pick<ApiInput<typeof getNetworkReport>, 'staff' | 'params'>;

/** One evaluation, as far as the caller may see it. */
export async function run(
  { staff, params: { period } }: Input,
  deps: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getNetworkReport>> {
  const { report, networks, dealers } = await seenReport(staff, period, deps);
  return {
    status: 200,
    body: {
      ...reportViewOf(report),
      because: [...report.because],
      networks: networks.map(({ months, because, ...row }) => ({
        ...row,
        months: [...months],
        because: [...because],
      })),
      dealers: dealers.map(({ planIds, because, ...row }) => ({
        ...row,
        planIds: [...planIds],
        because: [...because],
      })),
    },
  };
}
