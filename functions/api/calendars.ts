import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runGetYear } from './calendars/get-calendar-year.ts';
import { run as runListMoves } from './calendars/list-calendar-moves.ts';
import { run as runPublishYear } from './calendars/publish-calendar-year.ts';
import { getCalendarYear, listCalendarMoves, publishCalendarYear } from './schemas/calendars.ts';

/** The working calendar, year by year. */
export const routes: readonly Route<Dependencies>[] = [
  route(getCalendarYear, runGetYear),
  route(publishCalendarYear, runPublishYear),
  route(listCalendarMoves, runListMoves),
];

export const handler = areaHandler(routes, dependencies);
