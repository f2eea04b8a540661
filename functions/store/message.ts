import { CustomAttributeType, Entity } from 'electrodb';
import type { ReasonInputs } from '../../domain/decision.ts';
import type { Channel } from '../../domain/rulebook-schema.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/**
 * How far a message is. `claimed`: it may or may not have left, and nobody sends it again. `needless`: the task of which it
 * was to remind was over before it left.
 */
export const MESSAGE_STATUSES = ['claimed', 'sent', 'deferred', 'opted-out', 'needless'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Whom a message is for, by id: the address is looked up when it leaves. */
export type Recipient =
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'customer'; readonly leadId: string }
  | { readonly kind: 'queue'; readonly queue: string };

/** A message to a person. Its id follows from its cause, so that no cause sends twice. No personal data. */
export interface Message {
  readonly messageId: string;
  readonly leadId: string;
  readonly taskId?: string;
  readonly to: Recipient;
  readonly channel: Channel;
  readonly template: string;
  /** What the template is rendered from. */
  readonly facts: ReasonInputs;
  readonly status: MessageStatus;
  /** Parts of an SMS, once sent. */
  readonly parts?: number;
  /** When it was asked for. */
  readonly at: string;
  readonly sentAt?: string;
  /** Until when it is held back, for `deferred`. */
  readonly deferredUntil?: string;
  /** The digest it goes into. */
  readonly digest?: string;
}

/** In the place of a reader, for a message to nobody of the staff: it stands in no list of a person. */
const NO_READER = 'none';

/** The model of a message. Reads by id, by lead, by day and by the member of staff whom it is for. */
export function messageEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'message', version: '1', service: SERVICE },
      attributes: {
        messageId: { type: 'string', required: true },
        leadId: { type: 'string', required: true },
        taskId: { type: 'string' },
        to: { type: CustomAttributeType<Recipient>('any'), required: true },
        channel: { type: CustomAttributeType<Channel>('string'), required: true },
        template: { type: 'string', required: true },
        facts: { type: CustomAttributeType<ReasonInputs>('any'), required: true },
        status: { type: MESSAGE_STATUSES, required: true },
        parts: { type: 'number' },
        at: { type: 'string', required: true },
        sentAt: { type: 'string' },
        deferredUntil: { type: 'string' },
        digest: { type: 'string' },
        /** Day of `at` in UTC; follows from it. */
        utcDay: { type: 'string', required: true, hidden: true },
        /** Staff id of whom it is for; follows from `to`. */
        reader: { type: 'string', required: true, hidden: true },
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['messageId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
        },
        ofDay: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['utcDay'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['at', 'messageId'], casing: 'none' },
        },
        // Sparse: only what is for a member of staff.
        ofStaff: {
          index: KEYS.gsi2.index,
          condition: ({ reader }) => reader !== NO_READER,
          pk: { field: KEYS.gsi2.pk, composite: ['reader'], casing: 'none' },
          sk: { field: KEYS.gsi2.sk, composite: ['at', 'messageId'], casing: 'none' },
        },
        ofLead: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.gsi3.sk, composite: ['at', 'messageId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type MessageEntity = ReturnType<typeof messageEntity>;

/** Which messages of a list are wanted; instants are ISO, `from` inclusive, `until` exclusive. */
export interface MessageFilter {
  readonly status?: MessageStatus | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** A message with what its lists are made by. */
function messageItem(message: Message) {
  const reader = message.to.kind === 'staff' ? message.to.staffId : NO_READER;
  return { ...message, utcDay: message.at.slice(0, 10), reader };
}

function pageOf({ data, cursor }: { data: readonly Message[]; cursor: string | null }): Page<Message> {
  return cursor === null ? { items: data } : { items: data, cursor };
}

/** Access to messages. */
export function messageAccess(entity: MessageEntity) {
  const newestFirst = ({ limit, cursor }: PageRequest) =>
    ({ count: limit, cursor: cursor ?? null, order: 'desc' }) as const;
  const withStatus =
    (filter: MessageFilter) =>
    ({ status }: { status: unknown }, { eq }: { eq: (attribute: never, value: string) => string }) =>
      filter.status === undefined ? '' : eq(status as never, filter.status);
  const between = ({ from = '0', until = '9' }: MessageFilter) => [{ at: from }, { at: until }] as const;

  return {
    /** The message with this id. */
    async get(messageId: string): Promise<Message | undefined> {
      const { data } = await asked(entity.get({ messageId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Stores a message if there is none with its id. Answers the one that was there before, if any. */
    async open(message: Message): Promise<Message | undefined> {
      try {
        await asked(entity.create(messageItem(message)).go());
        return undefined;
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
        return await this.get(message.messageId);
      }
    },

    /**
     * Takes a message from one status to the next, and out of `digest` if that is given. False when it was not there any
     * more: somebody else took it.
     */
    async move(message: Message, from: MessageStatus, digest?: string): Promise<boolean> {
      try {
        await asked(
          entity
            .put(messageItem(message))
            .where((stored, { eq }) =>
              digest === undefined
                ? eq(stored.status, from)
                : `${eq(stored.status, from)} AND ${eq(stored.digest, digest)}`,
            )
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },

    /** Gives a claim back when the message certainly did not leave, so that a retry may send it. */
    async release(messageId: string): Promise<void> {
      await asked(
        entity
          .delete({ messageId })
          .where(({ status }, { eq }) => eq(status, 'claimed'))
          .go(),
      );
    },

    /** A page of the messages that were asked for on one day in UTC (`YYYY-MM-DD`), the newest first. */
    async ofDay(utcDay: string, filter: MessageFilter, request: PageRequest): Promise<Page<Message>> {
      const query = entity.query.ofDay({ utcDay }).between(...between(filter));
      return pageOf(await asked(query.where(withStatus(filter) as never).go(newestFirst(request))));
    },

    /** A page of the messages to a member of staff, the newest first. */
    async toStaff(staffId: string, filter: MessageFilter, request: PageRequest): Promise<Page<Message>> {
      const query = entity.query.ofStaff({ reader: staffId }).between(...between(filter));
      return pageOf(await asked(query.where(withStatus(filter) as never).go(newestFirst(request))));
    },

    /** A page of the messages about a lead, the newest first. */
    async aboutLead(leadId: string, filter: MessageFilter, request: PageRequest): Promise<Page<Message>> {
      const query = entity.query.ofLead({ leadId }).between(...between(filter));
      return pageOf(await asked(query.where(withStatus(filter) as never).go(newestFirst(request))));
    },

    /** Every message about a lead, the oldest first. */
    async ofLead(leadId: string): Promise<readonly Message[]> {
      const { data } = await asked(entity.query.ofLead({ leadId }).go({ pages: 'all' }));
      return data;
    },
  };
}
