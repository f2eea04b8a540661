import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runDismissFinding } from './findings/dismiss-finding.ts';
import { run as runListFindings } from './findings/list-findings.ts';
import { dismissFinding, listFindings } from './schemas/findings.ts';

/** What the comparison of records with executions found. */
export const routes: readonly Route<Dependencies>[] = [
  route(listFindings, runListFindings),
  route(dismissFinding, runDismissFinding),
];

export const handler = areaHandler(routes, dependencies);
