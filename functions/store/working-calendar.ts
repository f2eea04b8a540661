import { CustomAttributeType, Entity } from 'electrodb';
import { chinaCalendar, withYears } from '../../domain/china-calendar.ts';
import type { CalendarYear, WorkingCalendar } from '../../domain/working-calendar-schema.ts';
import {
  asked,
  isConditionRefusal,
  KEYS,
  type Page,
  type PageRequest,
  SERVICE,
  type Table,
} from './table.ts';

/** A year of the calendar as head office published it. */
export interface PublishedYear {
  readonly year: number;
  /** Counts how often the year was published. */
  readonly version: number;
  readonly body: CalendarYear;
  readonly by: string;
  readonly at: string;
  /** The dates that hang on the year are still being worked out anew. */
  readonly moving?: true;
}

/** The reminder of a task that moved because a year was published. */
export interface CalendarMove {
  readonly year: number;
  readonly version: number;
  readonly taskId: string;
  readonly leadId: string;
  readonly ownerId: string;
  /** The next reminder before and after. */
  readonly from: string;
  readonly to: string;
  /** How many reminders of the task have another date or fell away. */
  readonly reminders: number;
  readonly at: string;
}

/** For how long `recent` believes what was read, in milliseconds of the events' time. */
const RECENT_MS = 5_000;

function yearEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'calendar-year', version: '1', service: SERVICE },
      attributes: {
        year: { type: 'number', required: true },
        version: { type: 'number', required: true },
        body: { type: CustomAttributeType<CalendarYear>('any'), required: true },
        by: { type: 'string', required: true },
        at: { type: 'string', required: true },
        moving: { type: CustomAttributeType<true>('boolean') },
      },
      indexes: {
        all: {
          pk: { field: KEYS.main.pk, composite: [] },
          sk: { field: KEYS.main.sk, composite: ['year'] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

function moveEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'calendar-move', version: '1', service: SERVICE },
      attributes: {
        year: { type: 'number', required: true },
        version: { type: 'number', required: true },
        taskId: { type: 'string', required: true },
        leadId: { type: 'string', required: true },
        ownerId: { type: 'string', required: true },
        from: { type: 'string', required: true },
        to: { type: 'string', required: true },
        reminders: { type: 'number', required: true },
        at: { type: 'string', required: true },
      },
      indexes: {
        ofYear: {
          pk: { field: KEYS.main.pk, composite: ['year'] },
          sk: { field: KEYS.main.sk, composite: ['version', 'taskId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to the working calendar: what ships with the product, and the years that head office published since. */
export function workingCalendarAccess(table: Table) {
  const years = yearEntity(table);
  const moves = moveEntity(table);
  let lastRead: { readonly calendar: WorkingCalendar; readonly atMs: number } | undefined;

  async function published(): Promise<readonly PublishedYear[]> {
    const { data } = await asked(years.query.all({}).go({ pages: 'all', consistent: true }));
    return data;
  }

  async function load(): Promise<WorkingCalendar> {
    return withYears(
      chinaCalendar,
      (await published()).map(({ body }) => body),
    );
  }

  return {
    /** The calendar as it is now. */
    load,

    /** The years that head office published. */
    published,

    /** The calendar as it was at most five seconds before `at`. What this very store has published is known at once. */
    async recent(at: string): Promise<WorkingCalendar> {
      const atMs = Date.parse(at);
      if (lastRead !== undefined && Math.abs(atMs - lastRead.atMs) < RECENT_MS) return lastRead.calendar;
      const calendar = await load();
      lastRead = { calendar, atMs };
      return calendar;
    },

    /** Publishes a year in the place of the version before. False when that one is not current any more. */
    async publish(year: PublishedYear): Promise<boolean> {
      lastRead = undefined;
      try {
        await asked(
          years
            .put(year)
            .where(({ version }, { eq, notExists }) =>
              year.version === 1 ? notExists(version) : eq(version, year.version - 1),
            )
            .go(),
        );
        return true;
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
    },

    /** Notes that everything that hangs on a version of a year has its new date. */
    async settle({ moving: _moving, ...year }: PublishedYear): Promise<void> {
      try {
        await asked(
          years
            .put(year)
            .where(({ version }, { eq }) => eq(version, year.version))
            .go(),
        );
      } catch (error) {
        if (!isConditionRefusal(error)) throw error;
      }
    },

    /** Notes that a task's reminder moved; the same move again changes nothing. */
    async noteMove(move: CalendarMove): Promise<void> {
      await asked(moves.put(move).go());
    },

    /** Takes the note of a move back that did not come about. */
    async forgetMove({ year, version, taskId }: CalendarMove): Promise<void> {
      await asked(moves.delete({ year, version, taskId }).go());
    },

    /** What one version of a year moved. */
    async movedBy({
      year,
      version,
    }: Pick<CalendarMove, 'year' | 'version'>): Promise<readonly CalendarMove[]> {
      const { data } = await asked(
        moves.query.ofYear({ year, version }).go({ pages: 'all', consistent: true }),
      );
      return data;
    },

    /** A page of what a year moved, version by version. */
    async movesOf(year: number, { limit, cursor }: PageRequest): Promise<Page<CalendarMove>> {
      const { data, cursor: next } = await asked(
        moves.query.ofYear({ year }).go({ count: limit, cursor: cursor ?? null, consistent: true }),
      );
      return next === null ? { items: data } : { items: data, cursor: next };
    },
  };
}
