import { isBefore } from '../../../domain/calendar.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { NetworkReport, ReportedNetwork } from '../../store/network-report.ts';
import { maySee, sightOf } from '../sight.ts';

/** A report as it is listed: nothing in it tells of networks that a reader may not see. */
export function reportViewOf({ period, madeAt, dueAt }: NetworkReport) {
  return { period, madeAt, dueAt, late: isBefore(dueAt, madeAt) };
}

/** A report with its rows that somebody may see. Throws `not-found` when there is none. */
export async function seenReport(staff: Staff, period: string, { store }: Pick<Dependencies, 'store'>) {
  const report = await store.networkReports.get(period);
  if (report === undefined) throw new Problem('not-found', 'This quarter has no evaluation.');
  const { networks, dealers } = await store.networkReports.rows(period);
  return {
    report,
    networks: networks.filter((network) => seesRow(staff, network)),
    dealers: dealers.filter((dealer) => maySee(staff, dealer)),
  };
}

function seesRow(staff: Staff, { dealerId, regionId }: ReportedNetwork): boolean {
  // What a national network delivers is spread over all dealers: it is the maker's to see.
  if (dealerId === undefined || regionId === undefined) return sightOf(staff).kind === 'everything';
  return maySee(staff, { dealerId, regionId });
}
