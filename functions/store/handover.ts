import { CustomAttributeType, Entity } from 'electrodb';
import { POSTS, type Post } from '../../domain/post.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** Why somebody's work goes to others. */
export const HANDOVER_CAUSES = ['absent', 'left'] as const;
export type HandoverCause = (typeof HANDOVER_CAUSES)[number];

/**
 * Work that goes from one person to others. It is written before the first task moves and is open until everybody
 * concerned was told, so that whoever finds it open can complete it.
 */
export interface Handover {
  /** Follows from the person, the day and the tasks, so that two calls make one of it. */
  readonly handoverId: string;
  readonly staffId: string;
  readonly cause: HandoverCause;
  /** Where the person belonged, kept in case the organisation does not know the person there any more. */
  readonly post: Post;
  /** Missing for the maker's people. */
  readonly dealerId?: string;
  readonly regionId?: string;
  /** Local days of the absence; without an end, until further notice. */
  readonly from?: string;
  readonly to?: string;
  readonly taskIds: readonly string[];
  readonly at: string;
  /** Set until everybody concerned was told. */
  readonly open?: true;
}

/** The model of a handover. Reads by person, and of all that are open. */
function handoverEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'handover', version: '1', service: SERVICE },
      attributes: {
        handoverId: { type: 'string', required: true },
        staffId: { type: 'string', required: true },
        cause: { type: HANDOVER_CAUSES, required: true },
        post: { type: POSTS, required: true },
        dealerId: { type: 'string' },
        regionId: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        taskIds: { type: CustomAttributeType<readonly string[]>('any'), required: true },
        at: { type: 'string', required: true },
        open: { type: 'string' },
        openSince: { type: 'string' },
      },
      indexes: {
        ofPerson: {
          pk: { field: KEYS.main.pk, composite: ['staffId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['handoverId'], casing: 'none' },
        },
        // Sparse: ElectroDB leaves the keys of this index out only when none of its parts has a value.
        open: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['open'] },
          sk: { field: KEYS.gsi3.sk, composite: ['openSince'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

const OPEN = 'open';

/** Access to handovers. */
export function handoverAccess(table: Table) {
  const entity = handoverEntity(table);

  return {
    /** Opens a handover; one that is there already stays as it is. */
    async begin({ open: _open, ...handover }: Handover): Promise<void> {
      try {
        await asked(entity.create({ ...handover, open: OPEN, openSince: handover.at }).go());
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
      }
    },

    /** Closes a handover: everything has moved and everybody was told. */
    async close({ open: _open, ...handover }: Handover): Promise<void> {
      await asked(entity.put(handover).go());
    },

    /** A person's handovers. */
    async ofPerson(staffId: string): Promise<readonly Handover[]> {
      const { data } = await asked(entity.query.ofPerson({ staffId }).go({ pages: 'all', consistent: true }));
      return data.map(handoverOf);
    },

    /** Every handover that was begun and not completed. */
    async stillOpen(): Promise<readonly Handover[]> {
      const { data } = await asked(entity.query.open({ open: OPEN }).go({ pages: 'all' }));
      return data.map(handoverOf);
    },
  };
}

function handoverOf({
  open,
  openSince: _openSince,
  ...handover
}: Omit<Handover, 'open'> & { open?: string; openSince?: string }): Handover {
  return { ...handover, ...(open !== undefined && { open: true as const }) };
}
