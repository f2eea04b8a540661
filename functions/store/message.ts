import { CustomAttributeType, Entity } from 'electrodb';
import type { ReasonInputs } from '../../domain/decision.ts';
import type { Channel } from '../../domain/rulebook-schema.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** How far a message is. `claimed`: it may or may not have left, and nobody sends it again. */
export const MESSAGE_STATUSES = ['claimed', 'sent', 'deferred', 'opted-out'] as const;
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

/** The model of a message. Reads by id and by lead. */
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
      },
      indexes: {
        byId: {
          pk: { field: KEYS.main.pk, composite: ['messageId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: [] },
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

/** Access to messages. */
export function messageAccess(entity: MessageEntity) {
  return {
    /** The message with this id. */
    async get(messageId: string): Promise<Message | undefined> {
      const { data } = await asked(entity.get({ messageId }).go({ consistent: true }));
      return data ?? undefined;
    },

    /** Stores a message if there is none with its id. Answers the one that was there before, if any. */
    async open(message: Message): Promise<Message | undefined> {
      try {
        await asked(entity.create(message).go());
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
            .put(message)
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

    /** Every message about a lead, the oldest first. */
    async ofLead(leadId: string): Promise<readonly Message[]> {
      const { data } = await asked(entity.query.ofLead({ leadId }).go({ pages: 'all' }));
      return data;
    },
  };
}
