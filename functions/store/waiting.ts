import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import type { Post } from '../../domain/post.ts';
import { TransientError } from '../shared/errors.ts';
import type { Lead } from './lead.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** Whom or what a lead waits for: a person, or a date. */
export interface WaitsFor {
  readonly kind: 'person' | 'date';
  readonly staffId?: string;
  readonly post?: Post;
}

/** Where a wait for a person stands on its ladder: steps taken, steps in all, and what the next one is. */
export interface LadderPlace {
  readonly taken: number;
  readonly of: number;
  readonly next?: string;
}

/** Facts of a lead by which waits are filtered. */
export type LeadFacts = Pick<Lead, 'stage' | 'level' | 'source' | 'productLine'> &
  // Waits that were written before it was kept have none.
  Partial<Pick<Lead, 'stageSince'>>;

/** What is known of every wait. */
interface AnyWaiting {
  readonly forWhom: WaitsFor;
  /** The kind of task, or the step of care, such as `1-day-30`. */
  readonly what: string;
  readonly since: string;
  /** When it is due. */
  readonly until: string;
  readonly nextReminderAt?: string;
  readonly ladder?: LadderPlace;
  /** Set while a manager's pause keeps the reminders back. */
  readonly pausedUntil?: string;
  /** Set when it waits for a task's answer; the token of that wait is on the task. */
  readonly taskId?: string;
  /** Token of a wait for a date within an execution. */
  readonly token?: string;
  /** The one-time schedule that ends a rest. */
  readonly scheduleName?: string;
  readonly dealerId: string;
  readonly regionId: string;
}

/** What a lead waits for. */
export interface LeadWaiting extends AnyWaiting, Partial<LeadFacts> {
  readonly leadId: string;
  readonly planId?: undefined;
}

/** What a plan waits for: its maker, or whoever approves it next. */
export interface PlanWaiting extends AnyWaiting {
  readonly planId: string;
  readonly leadId?: undefined;
  /** Tells apart what a plan waits for at the same time, such as two approvals of one part; left out for its period. */
  readonly about?: string;
}

/** What a lead or a plan waits for. A lead waits for exactly one thing at a time, a plan for one of each `about`. */
export type Waiting = LeadWaiting | PlanWaiting;

/** The id of what waits: of the lead, or of the plan with what it is about. */
export function subjectOf(
  waiting: Pick<PlanWaiting, 'planId' | 'about'> | Pick<LeadWaiting, 'leadId'>,
): string {
  if ('leadId' in waiting && waiting.leadId !== undefined) return waiting.leadId;
  const { planId, about } = waiting as Pick<PlanWaiting, 'planId' | 'about'>;
  return about === undefined ? planId : `${planId}/${about}`;
}

/** The model of a wait. Reads by lead or plan, and by dealer and region in the order of due dates. */
export function waitingEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'waiting', version: '1', service: SERVICE },
      attributes: {
        /** The lead's id or the plan's. */
        subjectId: { type: 'string', required: true },
        leadId: { type: 'string' },
        planId: { type: 'string' },
        about: { type: 'string' },
        forWhom: { type: CustomAttributeType<WaitsFor>('any'), required: true },
        what: { type: 'string', required: true },
        since: { type: 'string', required: true },
        until: { type: 'string', required: true },
        nextReminderAt: { type: 'string' },
        ladder: { type: CustomAttributeType<LadderPlace>('any') },
        nextLadderStep: { type: 'string' },
        pausedUntil: { type: 'string' },
        staffId: { type: 'string' },
        post: { type: 'string' },
        stage: { type: CustomAttributeType<LeadFacts['stage']>('string') },
        level: { type: CustomAttributeType<LeadFacts['level']>('string') },
        source: { type: CustomAttributeType<LeadFacts['source']>('string') },
        productLine: { type: 'string' },
        stageSince: { type: 'string' },
        taskId: { type: 'string' },
        token: { type: 'string' },
        scheduleName: { type: 'string' },
        dealerId: { type: 'string', required: true },
        regionId: { type: 'string', required: true },
      },
      indexes: {
        ofSubject: {
          pk: { field: KEYS.main.pk, composite: ['subjectId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        byDealer: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['until', 'subjectId'], casing: 'none' },
        },
        byRegion: {
          index: KEYS.gsi4.index,
          pk: { field: KEYS.gsi4.pk, composite: ['regionId'], casing: 'none' },
          sk: { field: KEYS.gsi4.sk, composite: ['until', 'subjectId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type WaitingEntity = ReturnType<typeof waitingEntity>;

/** A wait as it is stored: with what it is found and filtered by. */
export function storedWaiting(waiting: Waiting) {
  const { staffId, post } = waiting.forWhom;
  return { ...waiting, subjectId: subjectOf(waiting), staffId, post, nextLadderStep: waiting.ladder?.next };
}

/** A stored wait as functions read it. */
export function waitingFrom(stored: StoredWaiting): Waiting {
  const { subjectId: _, staffId: __, post: ___, nextLadderStep: ____, ...waiting } = stored;
  return waiting as Waiting;
}

type StoredWaiting = EntityItem<WaitingEntity>;

/** Reads of waits. Every write goes through `commit`. */
export function waitingReads(entity: WaitingEntity) {
  const go = ({ limit, cursor }: PageRequest) => ({ count: limit, cursor: cursor ?? null });
  const ofSubject = async (subjectId: string): Promise<Waiting | undefined> => {
    const { data } = await asked(entity.get({ subjectId }).go({ consistent: true }));
    return data === null ? undefined : waitingFrom(data);
  };

  return {
    /** The wait with this id, as `subjectOf` makes it. */
    of: ofSubject,

    /** What this lead waits for. */
    async ofLead(leadId: string): Promise<LeadWaiting | undefined> {
      return (await ofSubject(leadId)) as LeadWaiting | undefined;
    },

    /** What these leads wait for; one that waits for nothing is left out. */
    async ofLeads(leadIds: readonly string[]): Promise<readonly LeadWaiting[]> {
      const keys = leadIds.map((subjectId) => ({ subjectId }));
      const { data, unprocessed } = await asked(entity.get(keys).go({ concurrency: 4 }));
      if (unprocessed.length > 0) throw new TransientError('The table left some waits unread');
      return data.map(waitingFrom) as LeadWaiting[];
    },

    /** What this plan waits for, in one of the things that it can be about. */
    async ofPlan(planId: string, about?: string): Promise<PlanWaiting | undefined> {
      const subject = { planId, ...(about !== undefined && { about }) };
      return (await ofSubject(subjectOf(subject))) as PlanWaiting | undefined;
    },

    /** A page of what a dealer's leads and plans wait for, overdue and earliest first. */
    async ofDealer(dealerId: string, request: PageRequest): Promise<Page<Waiting>> {
      return pageOf(await asked(entity.query.byDealer({ dealerId }).go(go(request))));
    },

    /** Everything of a dealer that is due by an instant, the earliest first. */
    async dueOfDealer(dealerId: string, by: string): Promise<readonly Waiting[]> {
      const query = entity.query.byDealer({ dealerId }).between({ until: '0' }, { until: `${by}~` });
      return (await asked(query.go({ pages: 'all' }))).data.map(waitingFrom);
    },

    /**
     * Everything in a region that was due before an instant. The lower bound keeps the query among the waits: without it,
     * every lead and task of the region is read and thrown away, because their sort keys are smaller.
     */
    async dueInRegion(regionId: string, before: string): Promise<readonly Waiting[]> {
      const { data } = await asked(
        entity.query.byRegion({ regionId }).between({ until: '0' }, { until: before }).go({ pages: 'all' }),
      );
      return data.map(waitingFrom);
    },

    /** A page of what a region's leads and plans wait for, overdue and earliest first. */
    async ofRegion(regionId: string, request: PageRequest): Promise<Page<Waiting>> {
      return pageOf(await asked(entity.query.byRegion({ regionId }).go(go(request))));
    },
  };
}

function pageOf({ data, cursor }: { data: readonly StoredWaiting[]; cursor: string | null }): Page<Waiting> {
  const items = data.map(waitingFrom);
  return cursor === null ? { items } : { items, cursor };
}
