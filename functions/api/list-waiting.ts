import * as z from 'zod';
import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import type { Waiting } from '../store/waiting.ts';
import { waitingForOf } from './lead-view.ts';
import { listWaiting } from './schemas/waiting.ts';
import { decodeCursor, encodeCursor, partitionsFor } from './scoped-page.ts';

type Input = Pick<ApiInput<typeof listWaiting>, 'staff' | 'query' | 'at'>;

/** Where the page before ended in the order of due dates. */
const position = z.strictObject({ until: z.string(), leadId: z.string() });

/**
 * What everything waits for, over all regions in one order of due dates, so that what is overdue comes first. The counts
 * look through the whole list and come with its first page only.
 */
export async function run(
  { staff, query, at }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listWaiting>> {
  const { limit, cursor, dealerId } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, position);
  const network = async () => (await store.organisation.load()).organisation;
  const parts = await partitionsFor(staff, dealerId, network);
  const [pages, counts] = await Promise.all([
    Promise.all(parts.map((part) => store.overview.waitingAfter(part, limit + 1, after))),
    after === undefined ? Promise.all(parts.map((part) => store.overview.countWaiting(part, at))) : undefined,
  ]);

  const merged = pages.flat().toSorted(byDueDate);
  const page = merged.slice(0, limit);
  const last = page.at(-1);
  const more = merged.length > limit && last !== undefined;
  return {
    status: 200,
    body: {
      ...(counts !== undefined && { counts: { overdue: sum(counts, 'overdue'), all: sum(counts, 'all') } }),
      waiting: page.map((waiting) => ({
        ...waitingForOf(waiting),
        ...{ leadId: waiting.leadId, dealerId: waiting.dealerId, regionId: waiting.regionId },
        overdue: waiting.until < at,
      })),
      ...(more && { cursor: encodeCursor({ until: last.until, leadId: last.leadId }) }),
    },
  };
}

function byDueDate(one: Waiting, other: Waiting): number {
  if (one.until !== other.until) return one.until < other.until ? -1 : 1;
  return one.leadId < other.leadId ? -1 : 1;
}

function sum<K extends string>(counts: readonly Readonly<Record<K, number>>[], key: K): number {
  return counts.reduce((total, each) => total + each[key], 0);
}

export const handler = apiHandler(listWaiting, run, dependencies);
