import * as z from 'zod';
import { calendarYearSchema } from '../../../domain/working-calendar-schema.ts';
import type { Operation } from '../operation.ts';
import { cursorField, instantField, leadIdField, nothing, pageQuery, taskIdField } from './shared-fields.ts';

const yearParams = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
const { year: _year, ...published } = calendarYearSchema.shape;

/** A year of the working calendar. `version` 0: as it ships. Provisional: nobody has published it yet. */
const calendarYear = z
  .object({
    year: z.int(),
    version: z.int().min(0),
    provisional: z.boolean(),
    source: z.string(),
    publishedOn: z.iso.date().optional(),
    holidays: z.array(published.holidays.element),
    workdays: z.array(z.iso.date()),
  })
  .meta({ id: 'CalendarYear' });

export const getCalendarYear = {
  operationId: 'get-calendar-year',
  method: 'get',
  path: '/calendars/{year}',
  summary: 'Public holidays and make-up workdays of a year, and whether they are published',
  auth: 'staff',
  params: yearParams,
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The year', schema: calendarYear } },
  problems: ['not-found'],
} as const satisfies Operation;

export const publishCalendarYear = {
  operationId: 'publish-calendar-year',
  method: 'put',
  path: '/calendars/{year}',
  summary: 'Publish a year of the working calendar, and give what hangs on it its new dates; for head office',
  auth: 'staff',
  params: yearParams,
  query: nothing,
  body: z.strictObject(published).meta({ id: 'NewCalendarYear' }),
  answers: {
    200: {
      description: 'Published; the same once more changes nothing',
      schema: z.object({
        year: z.int(),
        version: z.int().min(1),
        changed: z.boolean(),
        /** How many tasks got other dates for their reminders by this version. */
        moved: z.int().min(0),
      }),
    },
  },
  problems: ['not-json', 'not-allowed', 'not-found', 'calendar-changed', 'invalid-content'],
} as const satisfies Operation;

/** A task whose reminders moved; its due date did not. */
const calendarMove = z
  .object({
    version: z.int().min(1),
    taskId: taskIdField,
    leadId: leadIdField,
    ownerId: z.string(),
    /** The next reminder before and after. */
    from: instantField,
    to: instantField,
    reminders: z.int().min(1),
    at: instantField,
  })
  .meta({ id: 'CalendarMove' });

export const listCalendarMoves = {
  operationId: 'list-calendar-moves',
  method: 'get',
  path: '/calendars/{year}/moves',
  summary: 'What the publication of a year has moved; for head office',
  auth: 'staff',
  params: yearParams,
  query: z.object(pageQuery),
  body: nothing,
  answers: {
    200: {
      description: 'A page of moves',
      schema: z.object({ moves: z.array(calendarMove), cursor: cursorField }),
    },
  },
  problems: ['invalid-request', 'not-allowed', 'not-found'],
} as const satisfies Operation;
