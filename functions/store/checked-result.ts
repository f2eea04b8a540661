import { Entity } from 'electrodb';
import { CHECK_ENDS, CHECKED_RESULTS, type CheckEnd, type CheckedResult } from '../../domain/result-check.ts';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** What a second person found of one result, or that nobody looked, for the statistics. */
export interface CheckedResultLine {
  /** Whose result it was: the dealer (`maker` for head office's queue) and the person. */
  readonly dealerId: string;
  readonly staffId: string;
  readonly checkedAt: string;
  /** The check. */
  readonly taskId: string;
  /** Who found it; of a check that nobody answered, who had it last. */
  readonly checkedBy: string;
  readonly as: CheckedResult;
  readonly finding: CheckEnd;
}

/** The model of a line, read by dealer and time. */
export function checkedResultEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'checked-result', version: '1', service: SERVICE },
      attributes: {
        dealerId: { type: 'string', required: true },
        staffId: { type: 'string', required: true },
        checkedAt: { type: 'string', required: true },
        taskId: { type: 'string', required: true },
        checkedBy: { type: 'string', required: true },
        as: { type: CHECKED_RESULTS, required: true },
        finding: { type: CHECK_ENDS, required: true },
      },
      indexes: {
        ofDealer: {
          pk: { field: KEYS.main.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['checkedAt', 'taskId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type CheckedResultEntity = ReturnType<typeof checkedResultEntity>;

/** Reads of lines; they are written by `commit`. */
export function checkedResultReads(entity: CheckedResultEntity) {
  return {
    /** The results of a dealer that were checked from one instant until before another, the oldest first. */
    async ofDealer(
      dealerId: string,
      { from, before }: { readonly from: string; readonly before: string },
    ): Promise<readonly CheckedResultLine[]> {
      const { data } = await asked(
        entity.query
          .ofDealer({ dealerId })
          .between({ checkedAt: from }, { checkedAt: before })
          .go({ pages: 'all' }),
      );
      return data.filter(({ checkedAt }) => checkedAt < before);
    },
  };
}
