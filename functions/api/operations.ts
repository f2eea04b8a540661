import type { Operation } from './operation.ts';
import { listLeadReads, listStaffReads, unmaskLead } from './schemas/full-reads.ts';
import { getLead, listLeadEvents, listLeads } from './schemas/leads.ts';
import { getOpenapi } from './schemas/openapi.ts';
import { getOrganisation, putOrganisation } from './schemas/organisation.ts';
import {
  getCollection,
  getCollectionCsv,
  getEffectiveRate,
  getEffectiveRateCsv,
  getTargets,
  putTarget,
} from './schemas/statistics.ts';
import { answerTask, getTask, listTasks } from './schemas/tasks.ts';
import { listWaiting } from './schemas/waiting.ts';
import { receiveLead, receivePurchase } from './schemas/webhooks.ts';

/** Every route of the HTTP face, in the order in which the document shows them. */
export const operations: readonly Operation[] = [
  receiveLead,
  receivePurchase,
  listLeads,
  getLead,
  listLeadEvents,
  unmaskLead,
  listLeadReads,
  listStaffReads,
  listTasks,
  getTask,
  answerTask,
  listWaiting,
  getEffectiveRate,
  getEffectiveRateCsv,
  getCollection,
  getCollectionCsv,
  getTargets,
  putTarget,
  getOrganisation,
  putOrganisation,
  getOpenapi,
];
