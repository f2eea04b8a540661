import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { planningRoutes } from './planning/planning-routes.ts';
import { run as runAddOnDemand } from './plans/add-on-demand.ts';
import { run as runAddLine } from './plans/add-plan-line.ts';
import { run as runDelegate } from './plans/delegate-approval.ts';
import { run as runGetPlan } from './plans/get-plan.ts';
import { run as runListEvents } from './plans/list-plan-events.ts';
import { run as runListLines } from './plans/list-plan-lines.ts';
import { run as runListPlans } from './plans/list-plans.ts';
import { run as runPutLine } from './plans/put-plan-line.ts';
import { run as runRemoveLine } from './plans/remove-plan-line.ts';
import { run as runReport } from './plans/report-plan-result.ts';
import { run as runSubmit } from './plans/submit-plan.ts';
import {
  addOnDemand,
  addPlanLine,
  listPlanLines,
  putPlanLine,
  removePlanLine,
} from './schemas/plan-lines.ts';
import {
  delegateApproval,
  getPlan,
  listPlanEvents,
  listPlans,
  reportPlanResultOperation,
  submitPlanOperation,
} from './schemas/plans.ts';

/** Plans: their lines, their way through the approvals, and what came of them. */
export const routes: readonly Route<Dependencies>[] = [
  route(listPlans, runListPlans),
  route(getPlan, runGetPlan),
  route(listPlanLines, runListLines),
  route(addPlanLine, runAddLine),
  route(putPlanLine, runPutLine),
  route(removePlanLine, runRemoveLine),
  route(listPlanEvents, runListEvents),
  route(submitPlanOperation, runSubmit),
  route(addOnDemand, runAddOnDemand),
  route(delegateApproval, runDelegate),
  route(reportPlanResultOperation, runReport),
  ...planningRoutes,
];

export const handler = areaHandler(routes, dependencies);
