import { areaHandler, route } from '../shared/area-handler.ts';
import { dependencies } from '../shared/dependencies.ts';
import { run as runGetLedger } from './ledger/get-ledger.ts';
import { run as runReportCount } from './ledger/report-count.ts';
import { getLedger, reportCount } from './schemas/ledger.ts';

/** What came from each source, day by day, against what the source says to have sent. */
export const routes = [route(getLedger, runGetLedger), route(reportCount, runReportCount)];

export const handler = areaHandler(routes, dependencies);
