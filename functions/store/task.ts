import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason } from '../../domain/decision.ts';
import type { LadderStep } from '../../domain/ladder.ts';
import { PLAN_TASK_KINDS, type PlanTaskKind } from '../../domain/plan-tasks.ts';
import type { PlanKind, PlanPartName } from '../../domain/plans.ts';
import { POSTS, type Post } from '../../domain/post.ts';
import type { Channel } from '../../domain/rulebook-schema.ts';
import { TASK_KINDS, type TaskKind, type TaskResult } from '../../domain/task-kinds.ts';
import type { FirstTouch } from './first-touch.ts';
import { withoutEntityFilter } from './keys-alone.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';
import type { Nudge, Pause, Paused } from './task-course.ts';
import type { LeadFacts } from './waiting.ts';

/** How a task stands. */
export const TASK_STATUSES = ['waiting', 'done', 'cancelled', 'given-up'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** `dealerId` of a lead or a task in the maker's own hands. */
export const MAKER_QUEUE = 'maker';
/** Whoever has so many tasks has enough: more are not counted, so that a count stays cheap. */
const COUNTED_AT_MOST = 1_000;

/** `ownerId` of a task that nobody at the dealer can take: head office's queue. */
export const HQ_QUEUE = 'hq-queue';

/** One step of a task's ladder, as the domain made it, and what became of it. */
export interface StoredLadderStep extends LadderStep {
  /** Once it was taken: at which call, who was told by which channel, and why that one. */
  readonly taken?: {
    readonly at: string;
    /** Staff id, or a queue. */
    readonly to: string;
    readonly channel: Channel;
    readonly because: readonly Reason[];
  };
}

/** A person's answer, who gave it, and when. The remark may hold personal data. */
export interface StoredResult {
  readonly outcome: string;
  readonly intent?: TaskResult['intent'];
  readonly remark?: string;
  /** Why a record is invalid, or a customer lost. */
  readonly reason?: TaskResult['reason'];
  /** How the customer was contacted, and what was gone through. */
  readonly method?: TaskResult['method'];
  readonly covered?: TaskResult['covered'];
  /** The local day of the next contact that the customer asked for. */
  readonly nextContactOn?: TaskResult['nextContactOn'];
  /** Staff id of who answered; `system` for a cancellation. */
  readonly by: string;
  readonly at: string;
}

/** What the record of a task's end decided, kept so that a second run answers the same. */
export interface RecordedOutcome {
  readonly outcome: string;
  readonly intent: string;
  /** Head office was to be told. */
  readonly forHeadOffice?: true;
}

/** That a task went from one owner to another, with its dates as they were. */
export interface TaskHandover {
  /** Staff ids, or `hq-queue`. */
  readonly from: string;
  readonly to: string;
  readonly at: string;
  /** Which handover of `store/handover.ts` moved it; missing when something else did. */
  readonly handoverId?: string;
  readonly because: readonly Reason[];
}

/** What of a plan its tasks are told with; `post` is the post whose approval is asked for. */
export interface PlanTaskFacts {
  readonly kind: PlanKind;
  readonly period: string;
  readonly part?: PlanPartName;
  readonly post?: Post;
}

/** What is known of every piece of work. `taskId` is the name of the execution that carries it. */
interface AnyTask {
  readonly taskId: string;
  /** The dealer whose work it is; `maker` in head office's queue. */
  readonly dealerId: string;
  readonly regionId: string;
  /** Staff id of the owner; `hq-queue` in head office's queue. */
  readonly ownerId: string;
  readonly ownerPost?: Post;
  /** Staff ids of who was told of the task when it climbed, in order. */
  readonly informed: readonly string[];
  readonly attempt: number;
  /** From when the rule counts the days. */
  readonly since: string;
  readonly handedOutAt: string;
  readonly dueAt: string;
  readonly status: TaskStatus;
  readonly result?: StoredResult;
  /** An answer that came after the lead was changed from outside; it moved nothing. */
  readonly lateAnswer?: StoredResult;
  /** A finding of a check that contradicts a result, while its lead is rerouted; the check is done afterwards. */
  readonly finding?: StoredResult;
  /** Token of the execution's present wait; it may have timed out. */
  readonly token?: string;
  readonly ladder: readonly StoredLadderStep[];
  /** Index in the ladder of the first step that has not been taken. */
  readonly nextStep: number;
  /** When that step is due. */
  readonly nextAt: string;
  /** The last turn of the ladder: at which call, and which steps it took. A second run of that call takes the same. */
  readonly turn?: { readonly at: string; readonly steps: readonly number[] };
  readonly because: readonly Reason[];
  readonly methods: readonly string[];
  readonly checklist: readonly { readonly text: string; readonly textZh: string }[];
  readonly recorded?: RecordedOutcome;
  /** Every change of owner, the oldest first; the first one's `from` is the original owner. */
  readonly handovers?: readonly TaskHandover[];
  /** That its owner took it on. */
  readonly accepted?: { readonly by: string; readonly at: string };
  /** The clock of a lead that is shared with other sellers. */
  readonly firstTouch?: FirstTouch;
  readonly nudges?: readonly Nudge[];
  /** Every pause, the oldest first; the first one's `dueBefore` is the original due date. */
  readonly pauses?: readonly Pause[];
  /** Set while a manager keeps the reminders back. */
  readonly paused?: Paused;
  readonly version: number;
}

/** A piece of work for a lead. */
export interface LeadTask extends AnyTask {
  readonly leadId: string;
  readonly planId?: undefined;
  readonly kind: TaskKind;
  /** Facts of the lead when the task was handed out, by which what it waits for is filtered. */
  readonly ofLead?: LeadFacts;
  readonly ofPlan?: undefined;
}

/** A piece of work for a plan. */
export interface PlanTask extends AnyTask {
  readonly planId: string;
  readonly leadId?: undefined;
  readonly kind: PlanTaskKind;
  readonly ofLead?: undefined;
  readonly ofPlan: PlanTaskFacts;
}

/** A piece of work for one person, about a lead or about a plan. */
export type Task = LeadTask | PlanTask;

/** Whether a task is about a plan. */
export function isPlanTask(task: Task): task is PlanTask {
  return task.planId !== undefined;
}

/** A task as it is stored: with what it is found by. */
export function taskItem(task: Task) {
  return { ...task, subjectId: task.planId ?? task.leadId };
}

/** The model of a task. Reads by id, by owner, dealer and region with their status, and by lead or plan; counts by owner. */
export function taskEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'task', version: '1', service: SERVICE },
      attributes: {
        taskId: { type: 'string', required: true },
        leadId: { type: 'string' },
        planId: { type: 'string' },
        /** The lead's id or the plan's. */
        subjectId: { type: 'string', required: true, hidden: true },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
        ownerId: { type: 'string', required: true },
        ownerPost: { type: POSTS },
        informed: { type: CustomAttributeType<readonly string[]>('any'), required: true },
        kind: { type: [...TASK_KINDS, ...PLAN_TASK_KINDS] as const, required: true },
        attempt: { type: 'number', required: true },
        since: { type: 'string', required: true },
        handedOutAt: { type: 'string', required: true },
        dueAt: { type: 'string', required: true },
        status: { type: TASK_STATUSES, required: true },
        result: { type: CustomAttributeType<StoredResult>('any') },
        lateAnswer: { type: CustomAttributeType<StoredResult>('any') },
        finding: { type: CustomAttributeType<StoredResult>('any') },
        token: { type: 'string' },
        ladder: { type: CustomAttributeType<Task['ladder']>('any'), required: true },
        nextStep: { type: 'number', required: true },
        nextAt: { type: 'string', required: true },
        turn: { type: CustomAttributeType<NonNullable<Task['turn']>>('any') },
        because: { type: CustomAttributeType<Task['because']>('any'), required: true },
        methods: { type: CustomAttributeType<Task['methods']>('any'), required: true },
        checklist: { type: CustomAttributeType<Task['checklist']>('any'), required: true },
        ofLead: { type: CustomAttributeType<LeadFacts>('any') },
        ofPlan: { type: CustomAttributeType<PlanTaskFacts>('any') },
        recorded: { type: CustomAttributeType<RecordedOutcome>('any') },
        handovers: { type: CustomAttributeType<readonly TaskHandover[]>('any') },
        accepted: { type: CustomAttributeType<NonNullable<Task['accepted']>>('any') },
        firstTouch: { type: CustomAttributeType<FirstTouch>('any') },
        nudges: { type: CustomAttributeType<readonly Nudge[]>('any') },
        pauses: { type: CustomAttributeType<readonly Pause[]>('any') },
        paused: { type: CustomAttributeType<Paused>('any') },
        version: { type: 'number', required: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['taskId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byOwner: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['ownerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['status', 'dueAt', 'taskId'], casing: 'none' },
        },
        byDealer: {
          index: KEYS.gsi2.index,
          pk: { field: KEYS.gsi2.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['status', 'dueAt', 'taskId'], casing: 'none' },
        },
        ofSubject: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['subjectId'], casing: 'none' },
          sk: { field: KEYS.gsi3.sk, composite: ['handedOutAt', 'taskId'], casing: 'none' },
        },
        byRegion: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['regionId'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['status', 'dueAt', 'taskId'], casing: 'none' },
        },
        // Sparse, and keys alone: how much somebody has to do is asked for each task that several people could take.
        waitingForOwner: {
          index: KEYS.gsi5.index,
          condition: ({ status }) => status === 'waiting',
          pk: { field: KEYS.gsi5.pk, composite: ['ownerId'], casing: 'none' },
          sk: { field: KEYS.gsi5.sk, composite: ['taskId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type TaskEntity = ReturnType<typeof taskEntity>;

/** Reads of tasks. Every write goes through `commit`. */
export function taskReads(entity: TaskEntity, { client }: Pick<Table, 'client'>) {
  const go = ({ limit, cursor }: PageRequest) => ({ count: limit, cursor: cursor ?? null });

  return {
    /** The task with this id. */
    async get(taskId: string): Promise<Task | undefined> {
      const { data } = await asked(entity.get({ taskId }).go({ consistent: true }));
      return (data ?? undefined) as Task | undefined;
    },

    /** The task with this id, when it is about a lead. */
    async ofLeadById(taskId: string): Promise<LeadTask | undefined> {
      const task = await this.get(taskId);
      return task === undefined || isPlanTask(task) ? undefined : task;
    },

    /** A page of a person's tasks of one status, the earliest due first. */
    async ofOwner(ownerId: string, status: TaskStatus, request: PageRequest): Promise<Page<Task>> {
      return pageOf(await asked(entity.query.byOwner({ ownerId, status }).go(go(request))));
    },

    /** A page of a dealer's tasks of one status, the earliest due first. */
    async ofDealer(dealerId: string, status: TaskStatus, request: PageRequest): Promise<Page<Task>> {
      return pageOf(await asked(entity.query.byDealer({ dealerId, status }).go(go(request))));
    },

    /** A page of a region's tasks of one status, the earliest due first. */
    async ofRegion(regionId: string, status: TaskStatus, request: PageRequest): Promise<Page<Task>> {
      return pageOf(await asked(entity.query.byRegion({ regionId, status }).go(go(request))));
    },

    /** A page of a lead's tasks, the oldest first. */
    async ofLead(leadId: string, request: PageRequest): Promise<Page<LeadTask>> {
      const found = await asked(entity.query.ofSubject({ subjectId: leadId }).go(go(request)));
      return pageOf<LeadTask>(found);
    },

    /** A page of a plan's tasks, the oldest first. */
    async ofPlan(planId: string, request: PageRequest): Promise<Page<PlanTask>> {
      const found = await asked(entity.query.ofSubject({ subjectId: planId }).go(go(request)));
      return pageOf<PlanTask>(found);
    },

    /** How many tasks wait for this person; `atMost` for any number beyond. */
    async countWaiting(ownerId: string, atMost = COUNTED_AT_MOST): Promise<number> {
      const keys = entity.query.waitingForOwner({ ownerId }).params<QueryCommandInput>();
      const query = { ...withoutEntityFilter(keys), Select: 'COUNT', Limit: atMost } as const;
      const { Count = 0 } = await asked(client.send(new QueryCommand(query)));
      return Count;
    },
  };
}

function pageOf<T extends Task>({
  data,
  cursor,
}: {
  data: readonly unknown[];
  cursor: string | null;
}): Page<T> {
  const items = data as readonly T[];
  return cursor === null ? { items } : { items, cursor };
}
