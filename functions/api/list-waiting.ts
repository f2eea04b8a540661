import * as z from 'zod';
import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { positionOf, type WaitingFilter } from '../store/overview.ts';
import type { Waiting } from '../store/waiting.ts';
import { waitingForOf } from './lead-view.ts';
import { COUNTED_AT_MOST, listWaiting } from './schemas/waiting.ts';
import { decodeCursor, encodeCursor, partitionsFor } from './scoped-page.ts';

type Input = Pick<ApiInput<typeof listWaiting>, 'staff' | 'query' | 'at'>;
type WaitingView = ApiAnswer<typeof listWaiting>['body']['waiting'][number];

const DAY_MS = 86_400_000;

/** Where the page before ended in the order of due dates. */
const position = z.strictObject({ until: z.string(), subjectId: z.string() });

/**
 * What everything waits for, over all regions in one order of due dates, so that what is overdue comes first. Counts come
 * with the first page only and stop at a bound, so that no request reads a whole list to count it.
 */
export async function run(
  { staff, query, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listWaiting>> {
  const { limit, cursor, dealerId, overdue, ...rest } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, position);
  const filter = withOverdue(rest, overdue, at);
  const network = async () => (await store.organisation.load()).organisation;
  const parts = await partitionsFor(staff, dealerId, network);
  const countOf = async (counted: WaitingFilter) => {
    const counts = parts.map((part) => store.overview.countWaiting(part, counted, COUNTED_AT_MOST));
    return Math.min(sum(await Promise.all(counts)), COUNTED_AT_MOST);
  };
  const [pages, all, late] = await Promise.all([
    Promise.all(parts.map((part) => store.overview.waitingAfter(part, filter, limit + 1, after))),
    after === undefined ? countOf(filter) : undefined,
    after === undefined ? countOf(withOverdue(filter, true, at)) : undefined,
  ]);

  const merged = pages.flat().toSorted(byDueDate);
  const page = merged.slice(0, limit);
  const last = page.at(-1);
  const more = merged.length > limit && last !== undefined;
  return {
    status: 200,
    body: {
      ...(all !== undefined && late !== undefined && { counts: { overdue: late, all } }),
      waiting: page.map((waiting) => waitingView(waiting, at)),
      ...(more && { cursor: encodeCursor(positionOf(last)) }),
    },
  };
}

function waitingView(waiting: Waiting, at: string): WaitingView {
  const { leadId, planId, dealerId, regionId, ladder, pausedUntil, until } = waiting;
  const overdue = until < at;
  return {
    ...waitingForOf(waiting),
    ...{ leadId, planId, dealerId, regionId, ladder, pausedUntil },
    subject: planId === undefined ? 'lead' : 'plan',
    ...(waiting.leadId !== undefined && factsOf(waiting)),
    overdue,
    ...(overdue && { overdueDays: Math.floor((Date.parse(at) - Date.parse(until)) / DAY_MS) }),
  };
}

function factsOf({ stage, level, source, productLine }: Extract<Waiting, { leadId: string }>) {
  return { stage, level, source, productLine };
}

/** Overdue is what was due before now; what is not overdue is due now or later. The closer bound holds. */
function withOverdue(filter: WaitingFilter, overdue: boolean | undefined, at: string): WaitingFilter {
  const { dueBefore, dueAfter } = filter;
  if (overdue === undefined) return filter;
  return overdue
    ? { ...filter, dueBefore: dueBefore !== undefined && dueBefore < at ? dueBefore : at }
    : { ...filter, dueAfter: dueAfter !== undefined && dueAfter > at ? dueAfter : at };
}

function byDueDate(one: Waiting, other: Waiting): number {
  const [a, b] = [positionOf(one), positionOf(other)];
  if (a.until !== b.until) return a.until < b.until ? -1 : 1;
  return a.subjectId < b.subjectId ? -1 : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

export const handler = apiHandler(listWaiting, run, dependencies);
