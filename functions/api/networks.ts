import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runApprovePlan } from './networks/approve-network-plan.ts';
import { run as runCreateNetwork } from './networks/create-network.ts';
import { run as runGetNetwork } from './networks/get-network.ts';
import { run as runGetPlan } from './networks/get-network-plan.ts';
import { run as runGetReport } from './networks/get-network-report.ts';
import { run as runGetReportCsv } from './networks/get-network-report-csv.ts';
import { run as runListDueNetworks } from './networks/list-due-networks.ts';
import { run as runListPlans } from './networks/list-network-plans.ts';
import { run as runListReports } from './networks/list-network-reports.ts';
import { run as runListNetworks } from './networks/list-networks.ts';
import { run as runPutNetwork } from './networks/put-network.ts';
import { run as runPutPlan } from './networks/put-network-plan.ts';
import { run as runReturnPlan } from './networks/return-network-plan.ts';
import { run as runSubmitPlan } from './networks/submit-network-plan.ts';
import {
  approveNetworkPlan,
  getNetworkPlan,
  listNetworkPlans,
  putNetworkPlan,
  returnNetworkPlan,
  submitNetworkPlan,
} from './schemas/network-plans.ts';
import { getNetworkReport, getNetworkReportCsv, listNetworkReports } from './schemas/network-reports.ts';
import { createNetwork, getNetwork, listDueNetworks, listNetworks, putNetwork } from './schemas/networks.ts';

/** Information networks, the plans to develop them, and what they were worth. */
export const routes: readonly Route<Dependencies>[] = [
  route(listNetworks, runListNetworks),
  route(listDueNetworks, runListDueNetworks),
  route(createNetwork, runCreateNetwork),
  route(getNetwork, runGetNetwork),
  route(putNetwork, runPutNetwork),
  route(listNetworkPlans, runListPlans),
  route(getNetworkPlan, runGetPlan),
  route(putNetworkPlan, runPutPlan),
  route(submitNetworkPlan, runSubmitPlan),
  route(approveNetworkPlan, runApprovePlan),
  route(returnNetworkPlan, runReturnPlan),
  route(listNetworkReports, runListReports),
  route(getNetworkReport, runGetReport),
  route(getNetworkReportCsv, runGetReportCsv),
];

export const handler = areaHandler(routes, dependencies);
