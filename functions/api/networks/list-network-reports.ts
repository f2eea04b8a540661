import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { listNetworkReports } from '../schemas/network-reports.ts';
import { reportViewOf } from './report-view.ts';

type Input = Pick<ApiInput<typeof listNetworkReports>, 'query'>;

/** The evaluations there are. */
export async function run(
  { query: { period } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listNetworkReports>> {
  const one = period === undefined ? undefined : await store.networkReports.get(period);
  const reports = period === undefined ? await store.networkReports.all() : one === undefined ? [] : [one];
  return { status: 200, body: { reports: reports.map(reportViewOf) } };
}
