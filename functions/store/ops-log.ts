import { CustomAttributeType, Entity } from 'electrodb';
import { POSTS, type Post } from '../../domain/post.ts';
import { asked, KEYS, type Page, type PageRequest, SERVICE, type Table } from './table.ts';

/** What operations can do by hand. */
export const OPS_ACTS = [
  'redrive-executions',
  'stop-executions',
  'restart-path',
  'replay-dead-letters',
  'discard-dead-letters',
] as const;
export type OpsAct = (typeof OPS_ACTS)[number];

/** What an act came to for one of the things it was done to. */
export interface OpsOutcome {
  /** Machine and execution, lead, or message of a queue. */
  readonly target: string;
  /** Such as `redriven` or `refused`. */
  readonly outcome: string;
  /** Why it was refused: the name of the refusal. */
  readonly why?: string;
}

/** One act of operations: who did what to what, and why. The reason is free text and stands here alone. */
export interface OpsEntry {
  /** Id of the request that ordered it. */
  readonly entryId: string;
  readonly at: string;
  readonly staffId: string;
  readonly post: Post;
  readonly act: OpsAct;
  readonly reason: string;
  readonly targets: readonly string[];
  /** Left out while the act goes on, and for good if whoever did it died on the way. */
  readonly outcomes?: readonly OpsOutcome[];
}

function opsLogEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'ops-log', version: '1', service: SERVICE },
      attributes: {
        entryId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        staffId: { type: 'string', required: true },
        post: { type: CustomAttributeType<Post>('string'), required: true, validate: isPost },
        act: { type: OPS_ACTS, required: true },
        reason: { type: 'string', required: true },
        targets: { type: CustomAttributeType<readonly string[]>('any'), required: true },
        outcomes: { type: CustomAttributeType<readonly OpsOutcome[]>('any') },
      },
      indexes: {
        // People do this by hand, so one partition bears it.
        log: {
          pk: { field: KEYS.main.pk, composite: [] },
          sk: { field: KEYS.main.sk, composite: ['at', 'entryId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

function isPost(value: string): boolean {
  return POSTS.some((post) => post === value);
}

/** The log of what operations did by hand. An entry is written once, its outcomes once; nothing is changed or taken away. */
export function opsLogAccess(table: Table) {
  const entity = opsLogEntity(table);
  return {
    /** Writes down what is about to be done. Refused by the table when the entry is there already. */
    async begin(entry: Omit<OpsEntry, 'outcomes'>): Promise<void> {
      await asked(entity.create(entry).go());
    },

    /** Writes down what an act came to. */
    async finish({ at, entryId }: OpsEntry, outcomes: readonly OpsOutcome[]): Promise<void> {
      await asked(
        entity
          .patch({ at, entryId })
          .set({ outcomes })
          .where((stored, { notExists }) => notExists(stored.outcomes))
          .go(),
      );
    },

    /** A page of the log, the latest first. */
    async page({ limit, cursor }: PageRequest): Promise<Page<OpsEntry>> {
      const found = await asked(
        entity.query.log({}).go({ count: limit, cursor: cursor ?? null, order: 'desc', consistent: true }),
      );
      return found.cursor === null ? { items: found.data } : { items: found.data, cursor: found.cursor };
    },
  };
}
