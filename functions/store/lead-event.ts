import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import { STAGES, type Stage } from '../../domain/lead.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** What can happen to a lead. */
export const EVENT_KINDS = [
  'collected',
  'known-elsewhere',
  'purchase-reported',
  'path-started',
  'path-continued',
  'screened',
  'dispatched',
  'task-handed-out',
  'person-reminded',
  'task-escalated',
  'task-given-up',
  'task-answered',
  'task-cancelled',
  'verified',
  'revisited',
  'promoted',
  'care-planned',
  'care-message-sent',
  'cared-for',
  'rested',
  'read-in-full',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One line of a lead's story. Append-only; facts and reasons hold ids and classes, never personal data. */
export interface LeadEvent {
  readonly leadId: string;
  /** Instant at which it happened. */
  readonly at: string;
  /** Follows from what caused the event, so that a second run writes it once. */
  readonly eventId: string;
  readonly kind: EventKind;
  /** The stage of the lead afterwards. */
  readonly stage: Stage;
  /** `system`, or the staff id of who did it. */
  readonly actor: string;
  readonly because: readonly Reason[];
  readonly facts: ReasonInputs;
}

/** The model of a lead's event. */
export function leadEventEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'event', version: '1', service: SERVICE },
      attributes: {
        leadId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        eventId: { type: 'string', required: true },
        kind: { type: EVENT_KINDS, required: true },
        stage: { type: STAGES, required: true },
        actor: { type: 'string', required: true },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
        facts: { type: CustomAttributeType<ReasonInputs>('any'), required: true },
      },
      indexes: {
        ofLead: {
          pk: { field: KEYS.main.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['at', 'eventId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type LeadEventEntity = ReturnType<typeof leadEventEntity>;

/** Reads of events; they are written by `commit`. */
export function leadEventReads(entity: LeadEventEntity) {
  return {
    /** One event by its place in the story. */
    async get(leadId: string, at: string, eventId: string): Promise<LeadEvent | undefined> {
      const { data } = await asked(entity.get({ leadId, at, eventId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** A page of a lead's story, the oldest first. */
    async ofLead(leadId: string, { limit, cursor }: PageRequest): Promise<Page<LeadEvent>> {
      const found = await asked(
        entity.query.ofLead({ leadId }).go({ count: limit, cursor: cursor ?? null, consistent: true }),
      );
      return found.cursor === null ? { items: found.data } : { items: found.data, cursor: found.cursor };
    },

    /** Adds an event beside any transaction; adding it twice is adding it once. */
    async append(event: LeadEvent): Promise<void> {
      await asked(entity.put(event).go());
    },
  };
}
