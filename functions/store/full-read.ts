import { CustomAttributeType, Entity } from 'electrodb';
import { POSTS, type Post } from '../../domain/post.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** By what way somebody saw a customer in full. */
export const READ_WAYS = ['task', 'unmask', 'export'] as const;
export type ReadWay = (typeof READ_WAYS)[number];

/** One read of a customer's telephone and street: who, when, and why. The note may hold personal data. */
export interface FullRead {
  readonly leadId: string;
  /** Id of the request that read. */
  readonly readId: string;
  readonly at: string;
  /** `YYYY-MM-DD` of `at` in the rulebook's time zone, for the list by person and day. */
  readonly day: string;
  readonly staffId: string;
  readonly post: Post;
  readonly dealerId?: string;
  readonly way: ReadWay;
  readonly taskId?: string;
  /** A class of the rulebook's reasons. */
  readonly reason: string;
  readonly note?: string;
}

/** The model of a read in full. Reads by lead, and by person and day. */
export function fullReadEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'full-read', version: '1', service: SERVICE },
      attributes: {
        leadId: { type: 'string', required: true },
        readId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        day: { type: 'string', required: true },
        staffId: { type: 'string', required: true },
        post: { type: CustomAttributeType<Post>('string'), required: true, validate: isPost },
        dealerId: { type: 'string' },
        way: { type: READ_WAYS, required: true },
        taskId: { type: 'string' },
        reason: { type: 'string', required: true },
        note: { type: 'string' },
      },
      indexes: {
        ofLead: {
          pk: { field: KEYS.main.pk, composite: ['leadId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['at', 'readId'], casing: 'none' },
        },
        ofStaff: {
          index: KEYS.gsi1.index,
          pk: { field: KEYS.gsi1.pk, composite: ['staffId', 'day'], casing: 'none' },
          sk: { field: KEYS.gsi1.sk, composite: ['at', 'readId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

function isPost(value: string): boolean {
  return POSTS.some((post) => post === value);
}

export type FullReadEntity = ReturnType<typeof fullReadEntity>;

/** The access log: reads of customers in full. */
export function fullReadAccess(entity: FullReadEntity) {
  return {
    /** Notes a read; noting it twice is noting it once. */
    async add(read: FullRead): Promise<void> {
      await asked(entity.put(read).go());
    },

    /** A page of who read a lead in full, the latest first. */
    async ofLead(leadId: string, { limit, cursor }: PageRequest): Promise<Page<FullRead>> {
      const go = { count: limit, cursor: cursor ?? null, order: 'desc' as const, consistent: true };
      return pageOf(await asked(entity.query.ofLead({ leadId }).go(go)));
    },

    /** Every read of a lead in full, the oldest first. */
    async allOfLead(leadId: string): Promise<readonly FullRead[]> {
      const { data } = await asked(entity.query.ofLead({ leadId }).go({ pages: 'all', consistent: true }));
      return data;
    },

    /** A page of what a person read in full on one day (`YYYY-MM-DD`), the latest first. */
    async ofStaff(staffId: string, day: string, { limit, cursor }: PageRequest): Promise<Page<FullRead>> {
      const go = { count: limit, cursor: cursor ?? null, order: 'desc' as const };
      return pageOf(await asked(entity.query.ofStaff({ staffId, day }).go(go)));
    },
  };
}

function pageOf(result: { data: readonly FullRead[]; cursor: string | null }): Page<FullRead> {
  return result.cursor === null ? { items: result.data } : { items: result.data, cursor: result.cursor };
}
