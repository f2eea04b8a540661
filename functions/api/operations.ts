import type { Operation } from './operation.ts';
import { getCalendarYear, listCalendarMoves, publishCalendarYear } from './schemas/calendars.ts';
import { getCutOff, getCutOffCsv } from './schemas/cut-offs.ts';
import { getFigureTable } from './schemas/figure-tables.ts';
import { dismissFinding, listFindings } from './schemas/findings.ts';
import { listLeadReads, listStaffReads, unmaskLead } from './schemas/full-reads.ts';
import {
  createImport,
  finishImport,
  getImport,
  getImportMapping,
  getImportReport,
  getImportReportCsv,
  listImports,
  takeImportRows,
  undoImport,
} from './schemas/imports.ts';
import { changeIntent } from './schemas/intents.ts';
import { listLeadMessages, listLeadTasks } from './schemas/lead-pages.ts';
import { searchLeads } from './schemas/lead-search.ts';
import { getLead, listLeadEvents, listLeads } from './schemas/leads.ts';
import { getLedger, reportCount } from './schemas/ledger.ts';
import { getMe } from './schemas/me.ts';
import { listPossibleDuplicates, mergeLeads, previewMerge, undoMergeOperation } from './schemas/merges.ts';
import {
  approveNetworkPlan,
  getNetworkPlan,
  listNetworkPlans,
  putNetworkPlan,
  returnNetworkPlan,
  submitNetworkPlan,
} from './schemas/network-plans.ts';
import { getNetworkReport, getNetworkReportCsv, listNetworkReports } from './schemas/network-reports.ts';
import { createNetwork, getNetwork, listDueNetworks, listNetworks, putNetwork } from './schemas/networks.ts';
import { getOpenapi } from './schemas/openapi.ts';
import {
  getExecution,
  getExecutionHistory,
  getMachine,
  listExecutions,
  listFailures,
  listMachines,
} from './schemas/ops-executions.ts';
import { listOpsLog, redriveExecutions, restartLeadPath, stopExecutions } from './schemas/ops-mending.ts';
import {
  discardDeadLetters,
  listDeadLetters,
  listMessages,
  listSchedules,
  replayDeadLetters,
} from './schemas/ops-queues.ts';
import { getOrganisation, putOrganisation } from './schemas/organisation.ts';
import { enterAbsence, getStaffMember, withdrawAbsence } from './schemas/people.ts';
import {
  erasePersonOperation,
  exportPerson,
  optIn,
  optOut,
  previewErasure,
} from './schemas/personal-data.ts';
import { getPipeline } from './schemas/pipeline.ts';
import {
  addOnDemand,
  addPlanLine,
  listPlanLines,
  putPlanLine,
  removePlanLine,
} from './schemas/plan-lines.ts';
import {
  getCalendar,
  getCollectionTotal,
  getPlanAchievement,
  getSalesPlan,
  putCollectionTotal,
  putSalesPlan,
} from './schemas/planning.ts';
import {
  delegateApproval,
  getPlan,
  listPlanEvents,
  listPlans,
  reportPlanResultOperation,
  submitPlanOperation,
} from './schemas/plans.ts';
import {
  discardDelivery,
  getRestingDelivery,
  listQuarantine,
  mendDelivery,
  replayDelivery,
} from './schemas/quarantine.ts';
import { returnRecord } from './schemas/returns.ts';
import {
  getReward,
  getRewardsCsv,
  listRewards,
  payReward,
  reverseReward,
  setGuarantee,
  summariseRewards,
} from './schemas/rewards.ts';
import { getRule, getRulebook } from './schemas/rulebook.ts';
import { createScript, deleteScript, getScript, listScripts, putScript } from './schemas/scripts.ts';
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
import { acceptTask, nudgeTask, pauseTask, resumeTask } from './schemas/task-acts.ts';
import { answerTask, getTask, listTasks } from './schemas/tasks.ts';
import { listWaiting } from './schemas/waiting.ts';
import { receiveLead, receivePurchase } from './schemas/webhooks.ts';
import {
  getWithdrawal,
  getWithdrawalReport,
  orderWithdrawal,
  previewWithdrawal,
} from './schemas/withdrawals.ts';
import { getDeadlines, getLoad, getMessageHours, getOverdue } from './schemas/work-figures.ts';

/** Every route of the HTTP face, in the order in which the document shows them. */
export const operations: readonly Operation[] = [
  receiveLead,
  receivePurchase,
  reportCount,
  getLedger,
  listQuarantine,
  getRestingDelivery,
  mendDelivery,
  replayDelivery,
  discardDelivery,
  getMe,
  listLeads,
  searchLeads,
  getLead,
  listLeadEvents,
  listLeadMessages,
  listLeadTasks,
  returnRecord,
  changeIntent,
  listPossibleDuplicates,
  previewMerge,
  mergeLeads,
  undoMergeOperation,
  unmaskLead,
  listLeadReads,
  listStaffReads,
  listTasks,
  getTask,
  answerTask,
  acceptTask,
  nudgeTask,
  pauseTask,
  resumeTask,
  listScripts,
  createScript,
  getScript,
  putScript,
  deleteScript,
  listWaiting,
  getRulebook,
  getRule,
  getEffectiveRate,
  getEffectiveRateCsv,
  getCollection,
  getCollectionCsv,
  getCheckedResults,
  getFirstTouch,
  getPipeline,
  getOverdue,
  getLoad,
  getDeadlines,
  getMessageHours,
  getFigureTable,
  getTargets,
  putTarget,
  getCutOff,
  getCutOffCsv,
  getCalendar,
  getSalesPlan,
  putSalesPlan,
  getCollectionTotal,
  putCollectionTotal,
  getPlanAchievement,
  createImport,
  listImports,
  getImport,
  getImportMapping,
  takeImportRows,
  finishImport,
  getImportReport,
  getImportReportCsv,
  undoImport,
  listNetworks,
  listDueNetworks,
  createNetwork,
  getNetwork,
  putNetwork,
  listNetworkPlans,
  getNetworkPlan,
  putNetworkPlan,
  submitNetworkPlan,
  approveNetworkPlan,
  returnNetworkPlan,
  listNetworkReports,
  getNetworkReport,
  getNetworkReportCsv,
  listPlans,
  getPlan,
  listPlanLines,
  addPlanLine,
  putPlanLine,
  removePlanLine,
  listPlanEvents,
  submitPlanOperation,
  addOnDemand,
  delegateApproval,
  reportPlanResultOperation,
  listRewards,
  summariseRewards,
  getRewardsCsv,
  getReward,
  setGuarantee,
  payReward,
  reverseReward,
  exportPerson,
  previewErasure,
  erasePersonOperation,
  optOut,
  optIn,
  getOrganisation,
  putOrganisation,
  listFindings,
  dismissFinding,
  listMachines,
  getMachine,
  listExecutions,
  getExecution,
  getExecutionHistory,
  listFailures,
  redriveExecutions,
  stopExecutions,
  restartLeadPath,
  listDeadLetters,
  replayDeadLetters,
  discardDeadLetters,
  listMessages,
  listSchedules,
  listOpsLog,
  getStaffMember,
  enterAbsence,
  withdrawAbsence,
  getCalendarYear,
  publishCalendarYear,
  listCalendarMoves,
  previewWithdrawal,
  orderWithdrawal,
  getWithdrawal,
  getWithdrawalReport,
  getOpenapi,
];
