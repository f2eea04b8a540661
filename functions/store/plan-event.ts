import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** What can happen to a plan, in the order of cause and effect: events of one instant are told in this order. */
export const PLAN_EVENT_KINDS = [
  'plan-drafted',
  'plan-path-started',
  'line-added',
  'line-changed',
  'line-removed',
  'floors-changed',
  'part-submitted',
  'part-step-passed-over',
  'task-handed-out',
  'task-accepted',
  'task-handed-over',
  'approval-delegated',
  'reminders-moved',
  'person-reminded',
  'task-escalated',
  'task-nudged',
  'task-paused',
  'task-resumed',
  'task-given-up',
  'task-answered',
  'task-cancelled',
  'part-step-approved',
  'part-returned',
  'part-approved',
  'plan-in-force',
  'line-added-on-demand',
  'plan-result-reported',
  'plan-closed',
  'plan-cancelled',
] as const;
export type PlanEventKind = (typeof PLAN_EVENT_KINDS)[number];

/** One line of a plan's story. Append-only; facts and reasons hold ids and classes, never personal data. */
export interface PlanEvent {
  readonly planId: string;
  readonly at: string;
  /** Follows from what caused the event, so that a second run writes it once. */
  readonly eventId: string;
  readonly kind: PlanEventKind;
  /** `system`, or the staff id of who did it. */
  readonly actor: string;
  readonly because: readonly Reason[];
  /** A change names its field with the values `old` and `new`. */
  readonly facts: ReasonInputs;
}

/** The model of a plan's event; read by plan, in the order in which things happened. */
export function planEventEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'plan-event', version: '1', service: SERVICE },
      attributes: {
        planId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        /** Place among the events of one instant. Not `hidden`: ElectroDB makes its cursors from what it shows. */
        order: { type: 'string', required: true },
        eventId: { type: 'string', required: true },
        kind: { type: CustomAttributeType<PlanEventKind>('string'), required: true },
        actor: { type: 'string', required: true },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
        facts: { type: CustomAttributeType<ReasonInputs>('any'), required: true },
      },
      indexes: {
        ofPlan: {
          pk: { field: KEYS.main.pk, composite: ['planId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['at', 'order', 'eventId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type PlanEventEntity = ReturnType<typeof planEventEntity>;

/** An event as it is stored. */
export function planEventItem(event: PlanEvent) {
  return { ...event, order: String(PLAN_EVENT_KINDS.indexOf(event.kind)).padStart(2, '0') };
}

/** Reads of plans' events. Every write goes through `commit`. */
export function planEventReads(entity: PlanEventEntity) {
  return {
    /** A page of a plan's story, the oldest first, from an instant on when one is given. */
    async ofPlan(planId: string, { limit, cursor }: PageRequest, from?: string): Promise<Page<PlanEvent>> {
      const query =
        from === undefined
          ? entity.query.ofPlan({ planId })
          : entity.query.ofPlan({ planId }).gte({ at: from });
      const { data, cursor: next } = await asked(query.go({ count: limit, cursor: cursor ?? null }));
      return next === null ? { items: data } : { items: data, cursor: next };
    },

    /** What happened to a plan last. */
    async latest(planId: string): Promise<PlanEvent | undefined> {
      const { data } = await asked(entity.query.ofPlan({ planId }).go({ order: 'desc', count: 1, limit: 1 }));
      return data[0];
    },
  };
}
