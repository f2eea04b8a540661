import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runListLeadReads } from './full-reads/list-lead-reads.ts';
import { run as runListStaffReads } from './full-reads/list-staff-reads.ts';
import { run as runUnmaskLead } from './full-reads/unmask-lead.ts';
import { listLeadReads, listStaffReads, unmaskLead } from './schemas/full-reads.ts';

/** Seeing a customer in full, and who did. */
export const routes: readonly Route<Dependencies>[] = [
  route(unmaskLead, runUnmaskLead),
  route(listLeadReads, runListLeadReads),
  route(listStaffReads, runListStaffReads),
];

export const handler = areaHandler(routes, dependencies);
