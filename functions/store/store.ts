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
import { leadEntity, leadReads } from './lead.ts';
import { leadEventEntity, leadEventReads } from './lead-event.ts';
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
import type { Table } from './table.ts';
import { tallyEntity, tallyReads } from './tally.ts';
import { targetAccess, targetEntity } from './target.ts';
import { taskEntity, taskReads } from './task.ts';
import { traceAccess, traceEntity } from './trace.ts';
import { waitingEntity, waitingReads } from './waiting.ts';
import { withdrawalAccess, withdrawalEntity, withdrawnLeadEntity } from './withdrawal.ts';
import { workingCalendarAccess } from './working-calendar.ts';

/** Everything that functions may ask of the table, by entity; leads, tasks and waits are written by `commit` alone. */
export function createStore(table: Table) {
  const lead = leadEntity(table);
  const lock = lockEntity(table);
  const event = leadEventEntity(table);
  const task = taskEntity(table);
  const waiting = waitingEntity(table);
  const receipt = receiptEntity(table);
  const importRow = importRowEntity(table);
  const sourceDays = sourceDayAccess(sourceDayEntity(table));
  const purchase = purchaseEntity(table);
  const reward = rewardLineEntity(table);
  const protection = protectionEntity(table);
  const firstReport = firstReportEntity(table);
  const tally = tallyEntity(table);
  const merge = mergeEntity(table);
  const withdrawnLead = withdrawnLeadEntity(table);
  const touch = touchLineEntity(table);
  const checkedResult = checkedResultEntity(table);
  const plan = planEntity(table);
  const planLine = planLineEntity(table);
  const planEvent = planEventEntity(table);

  const traces = traceAccess(traceEntity(table));
  const { commit, receipts } = leavingTraces(
    committer({
      lead,
      lock,
      event,
      task,
      waiting,
      receipt,
      importRow,
      purchase,
      tally,
      merge,
      reward,
      protection,
      firstReport,
      withdrawnLead,
      touch,
      checkedResult,
      plan,
      planLine,
      planEvent,
    }),
    receiptAccess(receipt, sourceDays),
    traces,
  );

  return {
    commit,
    leads: leadReads(lead, table),
    locks: lockReads(lock, table),
    events: leadEventReads(event),
    tasks: taskReads(task),
    waiting: waitingReads(waiting),
    receipts,
    receiptReads: receiptReadAccess(receiptReadEntity(table)),
    sourceDays,
    purchases: purchaseReads(purchase),
    withdrawals: withdrawalAccess(withdrawalEntity(table), withdrawnLead),
    rewards: rewardReads(reward),
    protections: protectionReads(protection, firstReport),
    tallies: tallyReads(tally),
    targets: targetAccess(targetEntity(table)),
    cutOffs: cutOffAccess(cutOffEntity(table)),
    messages: messageAccess(messageEntity(table)),
    digests: digestAccess(table),
    firstTouches: touchLineReads(touch),
    checkedResults: checkedResultReads(checkedResult),
    merges: mergeReads(merge),
    fullReads: fullReadAccess(fullReadEntity(table)),
    traces,
    erasures: erasureAccess(erasureEntity(table)),
    networks: networkAccess(networkEntity(table)),
    networkReports: networkReportAccess(table),
    plans: planReads(plan),
    planLines: planLineAccess(planLine),
    planEvents: planEventReads(planEvent),
    planReports: planReportAccess(table),
    plannedRuns: plannedRunAccess(table),
    salesPlans: salesPlanAccess(table),
    monthEndStocks: monthEndStockAccess(table),
    collectionTotals: collectionTotalAccess(table),
    optOuts: optOutAccess(optOutEntity(table)),
    findings: findingAccess(table),
    opsLog: opsLogAccess(table),
    scripts: scriptAccess(table),
    organisation: organisationAccess(table),
    handovers: handoverAccess(table),
    calendar: workingCalendarAccess(table),
    imports: importAccess(table, sourceDays),
    importRows: importRowAccess(importRow),
    overview: overviewReads({ event, waiting }),
  };
}

export type Store = ReturnType<typeof createStore>;
