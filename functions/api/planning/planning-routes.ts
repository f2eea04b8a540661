import { type Route, route } from '../../shared/area-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import {
  getCalendar,
  getCollectionTotal,
  getPlanAchievement,
  getSalesPlan,
  putCollectionTotal,
  putSalesPlan,
} from '../schemas/planning.ts';
import { run as runGetCalendar } from './get-calendar.ts';
import { run as runGetCollectionTotal } from './get-collection-total.ts';
import { run as runGetPlanAchievement } from './get-plan-achievement.ts';
import { run as runGetSalesPlan } from './get-sales-plan.ts';
import { run as runPutCollectionTotal } from './put-collection-total.ts';
import { run as runPutSalesPlan } from './put-sales-plan.ts';

/** By what plans are measured, when they are due, and what they achieved. */
export const planningRoutes: readonly Route<Dependencies>[] = [
  route(getCalendar, runGetCalendar),
  route(getSalesPlan, runGetSalesPlan),
  route(putSalesPlan, runPutSalesPlan),
  route(getCollectionTotal, runGetCollectionTotal),
  route(putCollectionTotal, runPutCollectionTotal),
  route(getPlanAchievement, runGetPlanAchievement),
];
