import { createWriteTransaction } from 'electrodb';
import type { Plan, PlanLine } from '../../domain/plans.ts';
import type { CheckedResultEntity, CheckedResultLine } from './checked-result.ts';
import type { TouchLine, TouchLineEntity } from './first-touch.ts';
import type { ImportRow, ImportRowEntity } from './import-row.ts';
import { type Lead, type LeadEntity, liveShardOf } from './lead.ts';
import { type LeadEvent, type LeadEventEntity, orderWithinInstant } from './lead-event.ts';
import type { Lock, LockEntity } from './lock.ts';
import type { Merge, MergeEntity } from './merge.ts';
import { type PlanEntity, planItem } from './plan.ts';
import { type PlanEvent, type PlanEventEntity, planEventItem } from './plan-event.ts';
import type { PlanLineEntity } from './plan-line.ts';
import {
  type FirstReport,
  type FirstReportEntity,
  type Protection,
  type ProtectionEntity,
  protectionItem,
} from './protection.ts';
import type { Purchase, PurchaseEntity } from './purchase.ts';
import { type Receipt, type ReceiptEntity, receiptItem, unhandledSince } from './receipt.ts';
import type { RewardLine, RewardLineEntity } from './reward.ts';
import { flowWrites, type StageFlowEntity } from './stage-flow.ts';
import { asked, transactionOutcome } from './table.ts';
import { type TallyChange, type TallyEntity, tallyWrites } from './tally.ts';
import { type Task, type TaskEntity, taskItem } from './task.ts';
import { storedWaiting, type Waiting, type WaitingEntity } from './waiting.ts';
import type { WithdrawnLead, WithdrawnLeadEntity } from './withdrawal.ts';

/**
 * What one step of work changes, all or nothing. A lead or a task is given as it shall be, with the version that was
 * *read* (0 for a new one); it is written with the next version, and only if nobody has written it since.
 */
export interface Change {
  readonly lead?: Lead;
  /** A second lead, given as the first is. */
  readonly otherLead?: Lead;
  /** The lead is not written, but must still be as it was read. */
  readonly unchangedLead?: Pick<Lead, 'leadId' | 'version'>;
  readonly task?: Task;
  /** A plan, given as a lead is. */
  readonly plan?: Plan;
  /** The plan is not written, but must still be as it was read. */
  readonly unchangedPlan?: Pick<Plan, 'planId' | 'version'>;
  /** Lines of the plan as they shall be; few, since a transaction writes a hundred items at most. */
  readonly planLines?: readonly PlanLine[];
  readonly removedPlanLines?: readonly Pick<PlanLine, 'planId' | 'lineId'>[];
  /** New lines of the plan's story; each is written once. */
  readonly planEvents?: readonly PlanEvent[];
  readonly waiting?: Waiting;
  /** Id of a lead or a plan that waits for nothing now. */
  readonly notWaiting?: string;
  /** New lines of the story; each is written once. */
  readonly events?: readonly LeadEvent[];
  /** Locks of a new lead; each must be free. */
  readonly locks?: readonly Lock[];
  /** Locks to give up; each must still be its lead's. */
  readonly freeLocks?: readonly Lock[];
  /** Locks that go over to another lead; each must still be that of the lead it goes from. */
  readonly movedLocks?: readonly { readonly lock: Lock; readonly fromLeadId: string }[];
  /** Two records that become one, or two again, given with the version that was read. */
  readonly merge?: Merge;
  /** The verdict of a receipt that was opened before, and that nobody has handled since it was read. */
  readonly receipt?: Receipt;
  /** A row of an import with its verdict; it is written once. */
  readonly importRow?: ImportRow;
  /** A sale not reported before. */
  readonly purchase?: Purchase;
  /** Lines of the rewards ledger; each is written once, and never again. */
  readonly rewards?: readonly RewardLine[];
  /** A dealer's protection, as it shall be. */
  readonly protection?: Protection;
  /**
   * Claims to have been the first with a customer, as of `since`; each must be free then, the lead's own, or that of one
   * of the leads of `insteadOf`, whose claims are void.
   */
  readonly firstReports?: {
    readonly since: string;
    readonly reports: readonly FirstReport[];
    readonly insteadOf?: readonly string[];
  };
  /**
   * What is added to the counts. An addition has no condition of its own: it counts once because the lead, the task or
   * another guarded part of the same change is written once.
   */
  readonly tallies?: readonly TallyChange[];
  /** What became of rounds of a first touch; a line is written once because its task is. */
  readonly touches?: readonly TouchLine[];
  /** What a second person found of a result; a line is written once because its event is. */
  readonly checkedResults?: readonly CheckedResultLine[];
  /** The line of a withdrawal that tells of the lead; it is written with the lead, or not at all. */
  readonly withdrawnLead?: WithdrawnLead;
}

/** The parts of a change that can be refused because something else was written first. */
export type Refusal =
  | 'lead'
  | 'task'
  | 'plan'
  | 'plan-event'
  | 'event'
  | 'lock'
  | 'receipt'
  | 'import-row'
  | 'purchase'
  | 'merge'
  | 'reward'
  | 'first-report';

/** `refused` is empty when everything was written, and otherwise says what stood in the way; nothing is written then. */
export interface CommitOutcome {
  readonly committed: boolean;
  readonly refused: readonly Refusal[];
}

interface Entities {
  readonly lead: LeadEntity;
  readonly plan: PlanEntity;
  readonly planLine: PlanLineEntity;
  readonly planEvent: PlanEventEntity;
  readonly lock: LockEntity;
  readonly event: LeadEventEntity;
  readonly task: TaskEntity;
  readonly waiting: WaitingEntity;
  readonly receipt: ReceiptEntity;
  readonly importRow: ImportRowEntity;
  readonly purchase: PurchaseEntity;
  readonly reward: RewardLineEntity;
  readonly protection: ProtectionEntity;
  readonly firstReport: FirstReportEntity;
  readonly tally: TallyEntity;
  readonly stageFlow: StageFlowEntity;
  readonly merge: MergeEntity;
  readonly withdrawnLead: WithdrawnLeadEntity;
  readonly touch: TouchLineEntity;
  readonly checkedResult: CheckedResultEntity;
}

/** Writes changes, each as one transaction. */
export function committer(entities: Entities) {
  // ElectroDB looks at all entities to let the first one send: it sees the one here, and the operations find the others.
  const parts: Pick<Entities, keyof Entities> = Object.create(entities, {
    event: { enumerable: true, get: () => entities.event },
  });

  /** Writes changes in one transaction; what they add to the same count is added once. */
  async function write(changes: readonly Change[]): Promise<CommitOutcome> {
    const guards: (Refusal | undefined)[] = [];
    const guarded = <T>(guard: Refusal | undefined, operation: T): T => {
      guards.push(guard);
      return operation;
    };

    const result = await asked(
      createWriteTransaction(parts, (of) => [
        ...changes.flatMap((change) => [
          ...[...some(change.lead), ...some(change.otherLead)].map((item) =>
            guarded(
              'lead',
              // `create` has the condition that there is no such item, and skips the costly naming of all attributes.
              (item.version === 0
                ? of.lead.create({ ...nextVersion(item), liveShard: liveShardOf(item) })
                : of.lead
                    .put({ ...nextVersion(item), liveShard: liveShardOf(item) })
                    .where(({ version }, is) => is.eq(version, item.version))
              ).commit(),
            ),
          ),
          ...some(change.unchangedLead).map(({ leadId, version }) =>
            guarded(
              'lead',
              of.lead
                .check({ leadId })
                .where((lead, is) => is.eq(lead.version, version))
                .commit(),
            ),
          ),
          ...some(change.task).map((item) =>
            guarded(
              'task',
              of.task
                .put(taskItem(nextVersion(item)))
                .where(({ version }, is) =>
                  item.version === 0 ? is.notExists(version) : is.eq(version, item.version),
                )
                .commit(),
            ),
          ),
          ...some(change.plan).map((item) =>
            guarded(
              'plan',
              of.plan
                .put(planItem(nextVersion(item)))
                .where(({ version }, is) =>
                  item.version === 0 ? is.notExists(version) : is.eq(version, item.version),
                )
                .commit(),
            ),
          ),
          ...some(change.unchangedPlan).map(({ planId, version }) =>
            guarded(
              'plan',
              of.plan
                .check({ planId })
                .where((plan, is) => is.eq(plan.version, version))
                .commit(),
            ),
          ),
          ...(change.planLines ?? []).map((item) => guarded(undefined, of.planLine.put(item).commit())),
          ...(change.removedPlanLines ?? []).map((key) =>
            guarded(undefined, of.planLine.delete(key).commit()),
          ),
          ...(change.planEvents ?? []).map((item) =>
            guarded('plan-event', of.planEvent.create(planEventItem(item)).commit()),
          ),
          ...some(change.waiting).map((item) =>
            guarded(undefined, of.waiting.put(storedWaiting(item)).commit()),
          ),
          ...some(change.notWaiting).map((subjectId) =>
            guarded(undefined, of.waiting.delete({ subjectId }).commit()),
          ),
          ...(change.events ?? []).map((item) =>
            guarded('event', of.event.create({ ...item, order: orderWithinInstant(item) }).commit()),
          ),
          ...(change.locks ?? []).map((item) => guarded('lock', of.lock.create(item).commit())),
          ...(change.freeLocks ?? []).map(({ dealerId, keyHash, leadId }) =>
            guarded(
              'lock',
              of.lock
                .delete({ dealerId, keyHash })
                .where((held, is) => is.eq(held.leadId, leadId))
                .commit(),
            ),
          ),
          ...(change.movedLocks ?? []).map(({ lock: item, fromLeadId }) =>
            guarded(
              'lock',
              of.lock
                .put(item)
                .where((held, is) => is.eq(held.leadId, fromLeadId))
                .commit(),
            ),
          ),
          ...some(change.merge).map((item) =>
            guarded(
              'merge',
              of.merge
                .put(nextVersion(item))
                .where(({ version }, is) =>
                  item.version === 0 ? is.notExists(version) : is.eq(version, item.version),
                )
                .commit(),
            ),
          ),
          ...some(change.receipt).map((item) =>
            guarded(
              'receipt',
              of.receipt
                .put(receiptItem(item))
                .where(unhandledSince(item) as never)
                .commit(),
            ),
          ),
          ...some(change.importRow).map((item) => guarded('import-row', of.importRow.create(item).commit())),
          ...some(change.purchase).map((item) => guarded('purchase', of.purchase.create(item).commit())),
          ...(change.rewards ?? []).map((item) => guarded('reward', of.reward.create(item).commit())),
          ...(change.touches ?? []).map((item) => guarded(undefined, of.touch.put(item).commit())),
          ...(change.checkedResults ?? []).map((item) =>
            guarded(undefined, of.checkedResult.put(item).commit()),
          ),
          ...some(change.withdrawnLead).map((item) =>
            guarded(undefined, of.withdrawnLead.put(item).commit()),
          ),
          ...some(change.protection).map((item) =>
            guarded(undefined, of.protection.put(protectionItem(item)).commit()),
          ),
          ...(change.firstReports?.reports ?? []).map((item) =>
            guarded(
              'first-report',
              of.firstReport
                .put(item)
                .where(({ leadId, until }, is) =>
                  [
                    is.notExists(leadId),
                    is.lt(until, change.firstReports!.since),
                    ...[item.leadId, ...(change.firstReports?.insteadOf ?? [])].map((id) =>
                      is.eq(leadId, id),
                    ),
                  ].join(' OR '),
                )
                .commit(),
            ),
          ),
        ]),
        ...tallyWrites(changes.flatMap(({ tallies = [] }) => tallies)).map(({ item, add }) =>
          guarded(undefined, of.tally.upsert(item).add(add).commit()),
        ),
        ...flowWrites(changes.flatMap((change) => [...some(change.lead), ...some(change.otherLead)])).map(
          ({ item, add }) => guarded(undefined, of.stageFlow.upsert(item).add(add).commit()),
        ),
      ]).go(),
    );

    const { committed, refused } = transactionOutcome(result);
    return { committed, refused: refused.flatMap((index) => guards[index] ?? []) };
  }

  /**
   * Writes a change, all or nothing.
   * @throws TransientError when the transaction collided with another one or was throttled.
   */
  async function commit(change: Change): Promise<CommitOutcome> {
    return await write([change]);
  }

  /**
   * Writes several changes in one transaction, all or none of them, and answers whether it did. They may not touch the
   * same item twice, and DynamoDB takes at most {@link MOST_WRITES_TOGETHER} writes.
   * @throws TransientError when the transaction collided with another one or was throttled.
   */
  async function together(changes: readonly Change[]): Promise<boolean> {
    return (await write(changes)).committed;
  }

  return Object.assign(commit, { together });
}

/** How many items one transaction of DynamoDB writes at most. */
export const MOST_WRITES_TOGETHER = 100;

export type Commit = ReturnType<typeof committer>;

function some<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function nextVersion<T extends { readonly version: number }>(item: T): T {
  return { ...item, version: item.version + 1 };
}
