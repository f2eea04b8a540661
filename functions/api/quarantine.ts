import { areaHandler, route } from '../shared/area-handler.ts';
import { dependencies } from '../shared/dependencies.ts';
import { run as runDiscardDelivery } from './quarantine/discard-delivery.ts';
import { run as runGetRestingDelivery } from './quarantine/get-resting-delivery.ts';
import { run as runListQuarantine } from './quarantine/list-quarantine.ts';
import { run as runMendDelivery } from './quarantine/mend-delivery.ts';
import { run as runReplayDelivery } from './quarantine/replay-delivery.ts';
import {
  discardDelivery,
  getRestingDelivery,
  listQuarantine,
  mendDelivery,
  replayDelivery,
} from './schemas/quarantine.ts';

/** What came in and did not become a lead: read, mended, judged again, put away. */
export const routes = [
  route(listQuarantine, runListQuarantine),
  route(getRestingDelivery, runGetRestingDelivery),
  route(mendDelivery, runMendDelivery),
  route(replayDelivery, runReplayDelivery),
  route(discardDelivery, runDiscardDelivery),
];

export const handler = areaHandler(routes, dependencies);
