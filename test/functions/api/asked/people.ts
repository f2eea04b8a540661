import { routes as calendarRoutes } from '../../../../functions/api/calendars.ts';
import { routes as peopleRoutes } from '../../../../functions/api/people.ts';
import {
  getCalendarYear,
  listCalendarMoves,
  publishCalendarYear,
} from '../../../../functions/api/schemas/calendars.ts';
import { enterAbsence, getStaffMember, withdrawAbsence } from '../../../../functions/api/schemas/people.ts';
import type { AskedArea } from './areas.ts';

/** Presence and absence of a person without open work, since nobody is told anything here. */
export const people: AskedArea = {
  routes: peopleRoutes,
  async askAll({ ask }) {
    const params = { staffId: 'd2-mc' };
    const leave = JSON.stringify({
      from: '2026-03-09',
      to: '2026-03-13',
      reason: 'leave',
      deputyId: 'd2-gm',
    });
    const entered = await ask(enterAbsence, { as: 'd2-mc', params, body: leave });
    await ask(enterAbsence, { as: 'd2-gm', params, body: leave });
    await ask(enterAbsence, { as: 'd1-gm', params, body: leave });
    await ask(enterAbsence, { as: 'hq-ip', params, body: leave });
    await ask(enterAbsence, { as: 'd2-mc', params, body: '{' });
    const wrong = JSON.stringify({
      from: '2026-03-09',
      to: '2026-03-01',
      reason: 'leave',
      deputyId: 'd1-gm',
    });
    await ask(enterAbsence, { as: 'd2-mc', params, body: wrong });
    for (const as of ['d2-mc', 'hq-ip', 'd1-mc']) await ask(getStaffMember, { as, params });
    const own = { ...params, absenceId: entered.body.absenceId };
    await ask(withdrawAbsence, { as: 'd2-mc', params: own });
    await ask(withdrawAbsence, { as: 'd2-mc', params: own });
    await ask(withdrawAbsence, { as: 'hq-ip', params: own });
  },
};

/** A year that ships, one that is published here, and one that nobody has published. */
export const calendars: AskedArea = {
  routes: calendarRoutes,
  async askAll({ ask }) {
    const params = { year: '2028' };
    const notice = {
      source: 'A notice',
      publishedOn: '2027-11-10',
      holidays: [{ name: 'New Year', nameZh: '元旦', from: '2028-01-01', to: '2028-01-03' }],
      workdays: [],
    };
    const body = JSON.stringify(notice);
    await ask(publishCalendarYear, { as: 'hq-head', params, body });
    await ask(publishCalendarYear, { as: 'hq-head', params, body });
    await ask(publishCalendarYear, { as: 'd1-gm', params, body });
    await ask(publishCalendarYear, { as: 'hq-head', params, body: '{' });
    const wrong = JSON.stringify({ ...notice, workdays: ['2028-01-02'] });
    await ask(publishCalendarYear, { as: 'hq-head', params, body: wrong });
    for (const year of ['2026', '2028', '2029', 'soon'])
      await ask(getCalendarYear, { as: 'd1-mc', params: { year } });
    await ask(listCalendarMoves, { as: 'hq-head', params });
    await ask(listCalendarMoves, { as: 'hq-head', params, query: { cursor: 'none' } });
    await ask(listCalendarMoves, { as: 'd1-gm', params });
  },
};
