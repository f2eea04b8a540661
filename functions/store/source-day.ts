import { CustomAttributeType, Entity } from 'electrodb';
import type { DayCounts } from '../../domain/ledger.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** How many a source says to have sent on a day, and when it said so. */
export interface ReportedCount {
  readonly sent: number;
  readonly at: string;
}

/** A source's day in the ledger. There is one for each day on which something came from the source, or should have. */
export interface SourceDay {
  readonly source: string;
  /** `YYYY-MM-DD` in the rulebook's time zone. */
  readonly day: string;
  /** The day is counted anew whenever somebody asks; `counts` hold only while it is closed. */
  readonly open: boolean;
  readonly counts?: DayCounts;
  readonly closedAt?: string;
  readonly reported?: ReportedCount;
  /** Counts writes; every write is conditional on the version that was read. 0 before the first. */
  readonly version: number;
}

/** The model of a source's day. Reads by source and days, and of those that are open. */
export function sourceDayEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'source-day', version: '1', service: SERVICE },
      attributes: {
        source: { type: 'string', required: true },
        day: { type: 'string', required: true },
        // Both are set while the day is open, so that the index holds open days only.
        open: { type: CustomAttributeType<true>('boolean') },
        openAs: { type: 'string' },
        counts: { type: CustomAttributeType<DayCounts>('any') },
        closedAt: { type: 'string' },
        reported: { type: CustomAttributeType<ReportedCount>('any') },
        version: { type: 'number', required: true },
      },
      indexes: {
        ofSource: {
          pk: { field: KEYS.main.pk, composite: ['source'], casing: 'none' },
          sk: { field: KEYS.main.sk, composite: ['day'], casing: 'none' },
        },
        open: {
          index: KEYS.gsi3.index,
          pk: { field: KEYS.gsi3.pk, composite: ['open'] },
          sk: { field: KEYS.gsi3.sk, composite: ['openAs'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type SourceDayEntity = ReturnType<typeof sourceDayEntity>;

type Stored = Omit<SourceDay, 'open'> & { readonly open?: true; readonly openAs?: string };

/** Access to the days of the ledger. */
export function sourceDayAccess(entity: SourceDayEntity) {
  const begun = new Set<string>();

  return {
    /** Makes sure that there is a day; each container asks the table once for each. */
    async begin(source: string, day: string): Promise<void> {
      const key = `${day}/${source}`;
      if (begun.has(key)) return;
      try {
        await asked(entity.create(stored({ source, day, open: true, version: 1 })).go());
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
      }
      begun.add(key);
    },

    /** One day of a source. */
    async get(source: string, day: string): Promise<SourceDay | undefined> {
      const { data } = await asked(entity.get({ source, day }).go({ consistent: true }));
      return data === null ? undefined : read(data as Stored);
    },

    /** The days of a source from one day to another, both included, the oldest first. */
    async ofSource(source: string, from: string, to: string): Promise<readonly SourceDay[]> {
      const found = await asked(
        entity.query
          .ofSource({ source })
          .between({ day: from }, { day: to })
          .go({ pages: 'all', consistent: true }),
      );
      return (found.data as Stored[]).map(read);
    },

    /** Every open day of every source before a day, the oldest first; the index follows its table with a short delay. */
    async openBefore(day: string): Promise<readonly SourceDay[]> {
      const { data } = await asked(
        entity.query.open({ open: true }).lt({ openAs: day }).go({ pages: 'all' }),
      );
      return (data as Stored[]).map(read);
    },

    /** Writes a day as it shall be, if nobody has written it since it was read with its version. Answers whether it did. */
    async write(day: SourceDay): Promise<boolean> {
      try {
        await asked(
          entity
            .put(stored({ ...day, version: day.version + 1 }))
            .where(({ version }, is) =>
              day.version === 0 ? is.notExists(version) : is.eq(version, day.version),
            )
            .go(),
        );
        return true;
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
        return false;
      }
    },
  };
}

export type SourceDays = ReturnType<typeof sourceDayAccess>;

function stored({ open, ...day }: SourceDay): Stored {
  return open ? { ...day, open: true, openAs: `${day.day}/${day.source}` } : day;
}

function read({ open, openAs: _openAs, ...day }: Stored): SourceDay {
  return { ...day, open: open === true };
}
