import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { createScript, deleteScript, getScript, listScripts, putScript } from './schemas/scripts.ts';
import { run as runCreateScript } from './scripts/create-script.ts';
import { run as runDeleteScript } from './scripts/delete-script.ts';
import { run as runGetScript } from './scripts/get-script.ts';
import { run as runListScripts } from './scripts/list-scripts.ts';
import { run as runPutScript } from './scripts/put-script.ts';

/** Call scripts: what may be said in which task. */
export const routes: readonly Route<Dependencies>[] = [
  route(listScripts, runListScripts),
  route(createScript, runCreateScript),
  route(getScript, runGetScript),
  route(putScript, runPutScript),
  route(deleteScript, runDeleteScript),
];

export const handler = areaHandler(routes, dependencies);
