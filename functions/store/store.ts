import { lazily } from '../shared/lazily.ts';
import { checkedResultEntity, checkedResultReads } from './checked-result.ts';
import { collectionTotalAccess } from './collection-total.ts';
import { committer } from './commit.ts';
import { cutOffAccess, cutOffEntity } from './cut-off.ts';
import { digestAccess } from './digest.ts';
import { erasureAccess, erasureEntity } from './erasure.ts';
import { findingAccess } from './finding.ts';
import { touchLineEntity, touchLineReads } from './first-touch.ts';
import { fullReadAccess, fullReadEntity } from './full-read.ts';
import { handoverAccess } from './handover.ts';
import { importAccess } from './import.ts';
import { importRowAccess, importRowEntity } from './import-row.ts';
import { leadEntity } from './lead.ts';
import { leadEventEntity, leadEventReads } from './lead-event.ts';
import { leadReads } from './lead-reads.ts';
import { leavingTraces } from './leave-traces.ts';
import { lockEntity, lockReads } from './lock.ts';
import { mergeEntity, mergeReads } from './merge.ts';
import { messageAccess, messageEntity } from './message.ts';
import { monthEndStockAccess } from './month-end-stock.ts';
import { networkAccess, networkEntity } from './network.ts';
import { networkReportAccess } from './network-report.ts';
import { opsLogAccess } from './ops-log.ts';
import { optOutAccess, optOutEntity } from './opt-out.ts';
import { organisationAccess } from './organisation.ts';
import { overviewReads } from './overview.ts';
import { planEntity, planReads } from './plan.ts';
import { planEventEntity, planEventReads } from './plan-event.ts';
import { planLineAccess, planLineEntity } from './plan-line.ts';
import { planReportAccess } from './plan-report.ts';
import { plannedRunAccess } from './planned-run.ts';
import { firstReportEntity, protectionEntity, protectionReads } from './protection.ts';
import { purchaseEntity, purchaseReads } from './purchase.ts';
import { receiptAccess, receiptEntity } from './receipt.ts';
import { receiptReadAccess, receiptReadEntity } from './receipt-read.ts';
import { rewardLineEntity, rewardReads } from './reward.ts';
import { salesPlanAccess } from './sales-plan.ts';
import { scriptAccess } from './script.ts';
import { sourceDayAccess, sourceDayEntity } from './source-day.ts';
import { stageFlowEntity, stageFlowReads } from './stage-flow.ts';
import type { Table } from './table.ts';
import { tallyEntity, tallyReads } from './tally.ts';
import { targetAccess, targetEntity } from './target.ts';
import { taskEntity, taskReads } from './task.ts';
import { traceAccess, traceEntity } from './trace.ts';
import { waitingEntity, waitingReads } from './waiting.ts';
import { withdrawalAccess, withdrawalEntity, withdrawnLeadEntity } from './withdrawal.ts';
import { workingCalendarAccess } from './working-calendar.ts';

/**
 * Everything that functions may ask of the table, by entity; leads, tasks and waits are written by `commit` alone. Each part
 * is made at its first use: a model takes milliseconds to check, there are dozens, and a function needs a few.
 */
export function createStore(table: Table) {
  const entities = lazily({
    lead: () => leadEntity(table),
    lock: () => lockEntity(table),
    event: () => leadEventEntity(table),
    task: () => taskEntity(table),
    waiting: () => waitingEntity(table),
    receipt: () => receiptEntity(table),
    importRow: () => importRowEntity(table),
    purchase: () => purchaseEntity(table),
    reward: () => rewardLineEntity(table),
    protection: () => protectionEntity(table),
    firstReport: () => firstReportEntity(table),
    tally: () => tallyEntity(table),
    stageFlow: () => stageFlowEntity(table),
    merge: () => mergeEntity(table),
    withdrawnLead: () => withdrawnLeadEntity(table),
    touch: () => touchLineEntity(table),
    checkedResult: () => checkedResultEntity(table),
    plan: () => planEntity(table),
    planLine: () => planLineEntity(table),
    planEvent: () => planEventEntity(table),
  });
  const shared = lazily({
    sourceDays: () => sourceDayAccess(sourceDayEntity(table)),
    traces: () => traceAccess(traceEntity(table)),
  });
  const writes = lazily({
    traced: () =>
      leavingTraces(committer(entities), receiptAccess(entities.receipt, shared.sourceDays), shared.traces),
  });

  return lazily({
    commit: () => writes.traced.commit,
    leads: () => leadReads(entities.lead, table),
    locks: () => lockReads(entities.lock, table),
    events: () => leadEventReads(entities.event),
    tasks: () => taskReads(entities.task, table),
    waiting: () => waitingReads(entities.waiting),
    receipts: () => writes.traced.receipts,
    receiptReads: () => receiptReadAccess(receiptReadEntity(table)),
    sourceDays: () => shared.sourceDays,
    purchases: () => purchaseReads(entities.purchase),
    withdrawals: () => withdrawalAccess(withdrawalEntity(table), entities.withdrawnLead),
    rewards: () => rewardReads(entities.reward),
    protections: () => protectionReads(entities.protection, entities.firstReport),
    tallies: () => tallyReads(entities.tally),
    stageFlows: () => stageFlowReads(entities.stageFlow),
    targets: () => targetAccess(targetEntity(table)),
    cutOffs: () => cutOffAccess(cutOffEntity(table)),
    messages: () => messageAccess(messageEntity(table)),
    digests: () => digestAccess(table),
    firstTouches: () => touchLineReads(entities.touch),
    checkedResults: () => checkedResultReads(entities.checkedResult),
    merges: () => mergeReads(entities.merge),
    fullReads: () => fullReadAccess(fullReadEntity(table)),
    traces: () => shared.traces,
    erasures: () => erasureAccess(erasureEntity(table)),
    networks: () => networkAccess(networkEntity(table)),
    networkReports: () => networkReportAccess(table),
    plans: () => planReads(entities.plan),
    planLines: () => planLineAccess(entities.planLine),
    planEvents: () => planEventReads(entities.planEvent),
    planReports: () => planReportAccess(table),
    plannedRuns: () => plannedRunAccess(table),
    salesPlans: () => salesPlanAccess(table),
    monthEndStocks: () => monthEndStockAccess(table),
    collectionTotals: () => collectionTotalAccess(table),
    optOuts: () => optOutAccess(optOutEntity(table)),
    findings: () => findingAccess(table),
    opsLog: () => opsLogAccess(table),
    scripts: () => scriptAccess(table),
    organisation: () => organisationAccess(table),
    handovers: () => handoverAccess(table),
    calendar: () => workingCalendarAccess(table),
    imports: () => importAccess(table, shared.sourceDays),
    importRows: () => importRowAccess(entities.importRow),
    overview: () => overviewReads(entities),
  });
}

export type Store = ReturnType<typeof createStore>;
