import { areaHandler, route } from '../shared/area-handler.ts';
import { dependencies } from '../shared/dependencies.ts';
import { run as runChangeIntent } from './intents/change-intent.ts';
import { changeIntent } from './schemas/intents.ts';

/** What customers want, as it changes between two contacts. */
export const routes = [route(changeIntent, runChangeIntent)];

export const handler = areaHandler(routes, dependencies);
