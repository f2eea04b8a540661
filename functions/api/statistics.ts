import { areaHandler, route } from '../shared/area-handler.ts';
import { dependencies } from '../shared/dependencies.ts';
import { getCutOff, getCutOffCsv } from './schemas/cut-offs.ts';
import { getFigureTable } from './schemas/figure-tables.ts';
import { getPipeline } from './schemas/pipeline.ts';
import {
  getCheckedResults,
  getCollection,
  getCollectionCsv,
  getEffectiveRate,
  getEffectiveRateCsv,
  getFirstTouch,
  getTargets,
  putTarget,
} from './schemas/statistics.ts';
import { getDeadlines, getLoad, getMessageHours, getOverdue } from './schemas/work-figures.ts';
import { run as runGetCheckedResults } from './statistics/get-checked-results.ts';
import { run as runGetCollection } from './statistics/get-collection.ts';
import { run as runGetCollectionCsv } from './statistics/get-collection-csv.ts';
import { run as runGetCutOff } from './statistics/get-cut-off.ts';
import { run as runGetCutOffCsv } from './statistics/get-cut-off-csv.ts';
import { run as runGetDeadlines } from './statistics/get-deadlines.ts';
import { run as runGetEffectiveRate } from './statistics/get-effective-rate.ts';
import { run as runGetEffectiveRateCsv } from './statistics/get-effective-rate-csv.ts';
import { run as runGetFigureTable } from './statistics/get-figure-table.ts';
import { run as runGetFirstTouch } from './statistics/get-first-touch.ts';
import { run as runGetLoad } from './statistics/get-load.ts';
import { run as runGetMessageHours } from './statistics/get-message-hours.ts';
import { run as runGetOverdue } from './statistics/get-overdue.ts';
import { run as runGetPipeline } from './statistics/get-pipeline.ts';
import { run as runGetTargets } from './statistics/get-targets.ts';
import { run as runPutTarget } from './statistics/put-target.ts';

/** What is counted: records, their effective rate, targets, the monthly cut-off, the work of people, and messages. */
export const routes = [
  route(getEffectiveRate, runGetEffectiveRate),
  route(getEffectiveRateCsv, runGetEffectiveRateCsv),
  route(getCollection, runGetCollection),
  route(getCollectionCsv, runGetCollectionCsv),
  route(getFirstTouch, runGetFirstTouch),
  route(getCheckedResults, runGetCheckedResults),
  route(getPipeline, runGetPipeline),
  route(getOverdue, runGetOverdue),
  route(getLoad, runGetLoad),
  route(getDeadlines, runGetDeadlines),
  route(getMessageHours, runGetMessageHours),
  route(getFigureTable, runGetFigureTable),
  route(getTargets, runGetTargets),
  route(putTarget, runPutTarget),
  route(getCutOff, runGetCutOff),
  route(getCutOffCsv, runGetCutOffCsv),
];

export const handler = areaHandler(routes, dependencies);
