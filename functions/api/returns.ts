import { areaHandler, route } from '../shared/area-handler.ts';
import { dependencies } from '../shared/dependencies.ts';
import { run as runReturnRecord } from './returns/return-record.ts';
import { returnRecord } from './schemas/returns.ts';

/** Records that head office doubts and returns to their dealers. */
export const routes = [route(returnRecord, runReturnRecord)];

export const handler = areaHandler(routes, dependencies);
