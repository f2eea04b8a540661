import { CustomAttributeType, Entity } from 'electrodb';
import type { Reason, ReasonInputs } from '../../domain/decision.ts';
import { STAGES, type Stage } from '../../domain/lead.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** What can happen to a lead, in the order of cause and effect: events of one instant are told in this order. */
export const EVENT_KINDS = [
  'collected',
  'known-elsewhere',
  'purchase-reported',
  'protection-ended',
  'reopened',
  'merged',
  'merge-undone',
  'opted-out',
  'opted-in',
  'erased',
  'returned-to-dealer',
  'intent-changed',
  'taken-back',
  'given-out',
  'path-started',
  'path-continued',
  'path-restarted',
  'dispatched',
  'screened',
  'task-handed-out',
  'task-accepted',
  'task-handed-over',
  'reminders-moved',
  'person-reminded',
  'task-escalated',
  'task-nudged',
  'task-paused',
  'task-resumed',
  'task-given-up',
  'task-answered',
  'result-checked',
  'task-cancelled',
  'answer-kept',
  'verified',
  'revisited',
  'promoted',
  'loss-judged',
  'concession-judged',
  'care-message-sent',
  'cared-for',
  'care-planned',
  'rested',
  'import-undone',
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

/**
 * Episode, stage and attempt in the name of an execution or a task, with which the id of an event begins. A task of care
 * has the cycle and the step in the place of the attempt: `L…-2-0-maintenance-1-day-30:`.
 */
const PLACE_ON_PATH = /^L[\dA-Z]{12}-(\d+)(?:-(\d+)-[a-z]+)?(?:-(\d+)(?:-[a-z\d-]+)?)?:/;

const LAST_TURN = '9999';

/**
 * Where an event stands among those of the same instant, as text that sorts: along the path by episode, stage and
 * attempt, then from cause to effect. What comes from outside stands before everything that it brings about.
 */
export function orderWithinInstant({ eventId, kind }: Pick<LeadEvent, 'eventId' | 'kind'>): string {
  const [, ...place] = PLACE_ON_PATH.exec(eventId) ?? [];
  const [episode = '', stageTurn = '', attempt = ''] = place.map((part) => part ?? '');
  // A rest is an event of the episode itself, and its last: after every stage of it.
  const turn = kind === 'rested' ? LAST_TURN : stageTurn;
  return [episode, turn, attempt, String(EVENT_KINDS.indexOf(kind))]
    .map((part) => part.padStart(4, '0'))
    .join('.');
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
        /** Only sorts, and follows from the others. Not `hidden`: ElectroDB makes its cursors from what it shows. */
        order: { type: 'string', required: true },
        kind: { type: EVENT_KINDS, required: true },
        stage: { type: STAGES, required: true },
        actor: { type: 'string', required: true },
        because: { type: CustomAttributeType<readonly Reason[]>('any'), required: true },
        facts: { type: CustomAttributeType<ReasonInputs>('any'), required: true },
      },
      indexes: {
        ofLead: {
          pk: { field: KEYS.main.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['at', 'order', 'eventId'], casing: 'none' },
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
    /** One event, by what its place in the story follows from. */
    async get(event: Pick<LeadEvent, 'leadId' | 'at' | 'eventId' | 'kind'>): Promise<LeadEvent | undefined> {
      const { leadId, at, eventId } = event;
      const order = orderWithinInstant(event);
      const { data } = await asked(entity.get({ leadId, at, order, eventId }).go({ consistent: true }));
      return data === null ? undefined : withoutOrder(data);
    },

    /** A page of a lead's story, the oldest first. */
    async ofLead(leadId: string, { limit, cursor }: PageRequest): Promise<Page<LeadEvent>> {
      const found = await asked(
        entity.query.ofLead({ leadId }).go({ count: limit, cursor: cursor ?? null, consistent: true }),
      );
      const items = found.data.map(withoutOrder);
      return found.cursor === null ? { items } : { items, cursor: found.cursor };
    },

    /** What happened to a lead from an instant on, the oldest first. */
    async since(leadId: string, from: string): Promise<readonly LeadEvent[]> {
      const query = entity.query.ofLead({ leadId }).gte({ at: from });
      return (await asked(query.go({ pages: 'all', consistent: true }))).data.map(withoutOrder);
    },

    /** Adds an event beside any transaction; adding it twice is adding it once. */
    async append(event: LeadEvent): Promise<void> {
      await asked(entity.put({ ...event, order: orderWithinInstant(event) }).go());
    },
  };
}

function withoutOrder({ order: _order, ...event }: LeadEvent & { readonly order: string }): LeadEvent {
  return event;
}
