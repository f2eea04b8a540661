import { Entity } from 'electrodb';
import { asked, KEYS, SERVICE, type Table } from './table.ts';

/** The clock of one person for a shared lead. Instants. */
export interface TouchRound {
  /** Who had it; the first round's is the original owner. */
  readonly ownerId: string;
  readonly startsAt: string;
  readonly warnAt: string;
  readonly expiresAt: string;
  /** When it was over without a touch: the call that found that, who has the task since, and which manager was told. */
  readonly expiredAt?: string;
  readonly to?: string;
  readonly manager?: string;
}

/** The first touch of a shared lead: a round for each person who had it, the oldest first. */
export interface FirstTouch {
  /** The clock in minutes of working time. */
  readonly minutes: number;
  readonly rounds: readonly TouchRound[];
  /** Who took it on or answered first, and when. */
  readonly touched?: { readonly by: string; readonly at: string };
}

/**
 * What became of one round, for the statistics. The line of a touch has the minutes of working time since the round began
 * and since the first one did; that of a round that was over has none.
 */
export interface TouchLine {
  readonly dealerId: string;
  readonly startsAt: string;
  readonly taskId: string;
  readonly round: number;
  readonly staffId: string;
  /** It was touched before its clock was over. */
  readonly within: boolean;
  readonly minutes?: number;
  readonly leadMinutes?: number;
}

/** The model of a line, read by dealer and time. */
export function touchLineEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'first-touch', version: '1', service: SERVICE },
      attributes: {
        dealerId: { type: 'string', required: true },
        startsAt: { type: 'string', required: true },
        taskId: { type: 'string', required: true },
        round: { type: 'number', required: true },
        staffId: { type: 'string', required: true },
        within: { type: 'boolean', required: true },
        minutes: { type: 'number' },
        leadMinutes: { type: 'number' },
      },
      indexes: {
        ofDealer: {
          pk: { field: KEYS.main.pk, composite: ['dealerId'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['startsAt', 'taskId', 'round'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type TouchLineEntity = ReturnType<typeof touchLineEntity>;

/** Reads of lines; they are written by `commit`. */
export function touchLineReads(entity: TouchLineEntity) {
  return {
    /** The lines of a dealer whose rounds began from one instant until before another, the oldest first. */
    async ofDealer(
      dealerId: string,
      { from, before }: { readonly from: string; readonly before: string },
    ): Promise<readonly TouchLine[]> {
      const { data } = await asked(
        entity.query
          .ofDealer({ dealerId })
          .between({ startsAt: from }, { startsAt: before })
          .go({ pages: 'all' }),
      );
      return data.filter(({ startsAt }) => startsAt < before);
    },
  };
}
