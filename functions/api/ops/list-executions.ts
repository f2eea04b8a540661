import * as z from 'zod';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { ListedExecution } from '../../shared/ops/execution-watch.ts';
import type { listExecutions } from '../schemas/ops-executions.ts';
import { decodeCursor, encodeCursor } from '../scoped-page.ts';
import { onlyOps, seen } from '../sight.ts';
import { type ExecutionView, executionViews } from './execution-view.ts';
import { executionsOfEpisode } from './executions-of-lead.ts';
import { knownPlace } from './known-place.ts';

type Input = Pick<ApiInput<typeof listExecutions>, 'staff' | 'query' | 'at'>;
type Query = Input['query'];
type Deps = Pick<Dependencies, 'store' | 'ops'>;

/** So many executions are looked at in one read of the list, and so many reads are made for one page. */
const PART = 100;
const READS = 10;

const listPosition = z.strictObject({
  machine: z.string(),
  token: z.string().nullable(),
  skip: z.int().min(0),
});
const leadPosition = z.strictObject({ leadId: z.string(), episode: z.int().min(1) });

/** A page of executions: of a machine by its list, or of a lead by the names that follow from its record. */
export async function run(
  { staff, query, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof listExecutions>> {
  onlyOps(staff);
  const { leadId } = query;
  if (leadId === undefined) return { status: 200, body: await ofMachine(query, at, deps) };
  const lead = seen(staff, await deps.store.leads.get(leadId), 'lead');
  return { status: 200, body: await ofLead(lead, query, at, deps) };
}

/** One page holds the executions of one episode, the newest episode first. */
async function ofLead(
  lead: { readonly leadId: string; readonly episode: number },
  { cursor, status }: Query,
  at: string,
  { store, ops: { watch } }: Deps,
) {
  const { leadId } = lead;
  const from = cursor === undefined ? undefined : decodeCursor(cursor, leadPosition);
  // The next episode may have begun although the record does not say so yet.
  let episode = from?.episode ?? lead.episode + 1;
  let found: readonly ListedExecution[] = [];
  while (episode > 0 && found.length === 0) {
    const all = await executionsOfEpisode({ leadId }, episode, { watch, store });
    found = all.filter((each) => status === undefined || each.status === status);
    episode -= 1;
  }
  const views: ExecutionView[] = [];
  for (let begin = 0; begin < found.length; begin += PART) {
    views.push(...(await executionViews(found.slice(begin, begin + PART), at, store)));
  }
  return { executions: views, ...(episode > 0 && { cursor: encodeCursor({ leadId, episode }) }) };
}

/** Reads the list part by part until the page is full; executions that a filter keeps back are passed over. */
async function ofMachine(query: Query, at: string, { store, ops: { watch } }: Deps) {
  const { machine, status, limit, cursor, startedAfter } = query;
  let { token, skip } = cursor === undefined ? { token: null, skip: 0 } : decodeCursor(cursor, listPosition);
  const page: ExecutionView[] = [];
  for (let reads = 0; reads < READS; reads += 1) {
    const part = await knownPlace(
      watch.list(machine, { status, limit: PART, ...(token !== null && { token }) }),
    );
    const views = await executionViews(part.items.slice(skip), at, store);
    for (const [index, view] of views.entries()) {
      if (startedAfter !== undefined && Date.parse(view.startedAt) <= Date.parse(startedAfter)) {
        return { executions: page };
      }
      if (!isWanted(view, query)) continue;
      if (page.length === limit) {
        return { executions: page, cursor: encodeCursor({ machine, token, skip: skip + index }) };
      }
      page.push(view);
    }
    if (part.token === undefined) return { executions: page };
    token = part.token;
    skip = 0;
    if (page.length === limit) break;
  }
  return { executions: page, cursor: encodeCursor({ machine, token, skip }) };
}

function isWanted(view: ExecutionView, { dealerId, startedBefore }: Query): boolean {
  if (dealerId !== undefined && view.dealerId !== dealerId) return false;
  return startedBefore === undefined || Date.parse(view.startedAt) < Date.parse(startedBefore);
}
