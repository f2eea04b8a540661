import { areaHandler, route } from '../shared/area-handler.ts';
import { dependencies } from '../shared/dependencies.ts';
import { run as runGetCalendar } from './planning/get-calendar.ts';
import { run as runGetCollectionTotal } from './planning/get-collection-total.ts';
import { run as runGetPlanAchievement } from './planning/get-plan-achievement.ts';
import { run as runGetSalesPlan } from './planning/get-sales-plan.ts';
import { run as runPutCollectionTotal } from './planning/put-collection-total.ts';
import { run as runPutSalesPlan } from './planning/put-sales-plan.ts';
import {
  getCalendar,
  getCollectionTotal,
  getPlanAchievement,
  getSalesPlan,
  putCollectionTotal,
  putSalesPlan,
} from './schemas/planning.ts';

/** By what plans are measured, when they are due, and what they achieved. */
export const routes = [
  route(getCalendar, runGetCalendar),
  route(getSalesPlan, runGetSalesPlan),
  route(putSalesPlan, runPutSalesPlan),
  route(getCollectionTotal, runGetCollectionTotal),
  route(putCollectionTotal, runPutCollectionTotal),
  route(getPlanAchievement, runGetPlanAchievement),
];

export const handler = areaHandler(routes, dependencies);
