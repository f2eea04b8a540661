import * as z from 'zod';
import { readSearchText, type SearchText } from '../../../domain/search-text.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Lead } from '../../store/lead.ts';
import { positionOf } from '../../store/overview.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import type { Waiting } from '../../store/waiting.ts';
import { leadSummaryOf } from '../lead-view.ts';
import { partsInScope, type Scope } from '../parts-in-scope.ts';
import type { LeadSearch, searchLeads } from '../schemas/lead-search.ts';
import { decodeCursor, encodeCursor, type Partition } from '../scoped-page.ts';
import { maySee, sightOf } from '../sight.ts';
import { boundedWalk, type Walked, type WalkPosition } from './bounded-walk.ts';
import { asksForWait, fitsRecord, fitsWait } from './lead-match.ts';

type Input = Pick<ApiInput<typeof searchLeads>, 'staff' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;
type Store = Dependencies['store'];

interface Hit {
  readonly lead: Lead;
  readonly waiting?: Waiting | undefined;
}

/** How many waits are read with one request. */
const WAITS_AT_ONCE = 100;

const position = z.strictObject({ at: z.string(), id: z.string() });

/**
 * Looks for leads among those somebody may see, customers masked. One telephone or one id is looked up; anything else is
 * looked for among the leads of the dealer or the regions, some thousands with each request.
 */
export async function run(
  { staff, body, at }: Input,
  { store, rulebook }: Deps,
): Promise<ApiAnswer<typeof searchLeads>> {
  const after = body.cursor === undefined ? undefined : decodeCursor(body.cursor, position);
  const text = readSearchText(body.text);
  const network = async () => (await store.organisation.recent(at)).organisation;
  const parts = await partsInScope(staff, scopeOf(staff, body), network);
  const { found, searched, stoppedAt } =
    text.kind === 'telephone' || text.kind === 'lead'
      ? await looked(store, { text, search: body, at }, (lead) => maySee(staff, lead))
      : body.sort === 'due'
        ? await byDueDate(store, parts, { text, search: body, at, after })
        : await byAge(store, parts, { text, search: body, at, after });

  const waiting = await store.overview.waitingOfAll(found.map(({ lead }) => lead.leadId));
  return {
    status: 200,
    body: {
      leads: found.map(({ lead }) => leadSummaryOf(rulebook, lead, waiting.get(lead.leadId))),
      ...{ searched, complete: stoppedAt === undefined },
      ...(stoppedAt !== undefined && { cursor: encodeCursor(stoppedAt) }),
    },
  };
}

/** What the maker has in its own hands in one region is found among that region's leads. */
function scopeOf(staff: Staff, { dealerId, regionId }: LeadSearch): Scope {
  const isOfRegion = dealerId === MAKER_QUEUE && sightOf(staff).kind === 'region';
  return isOfRegion ? { regionId } : { dealerId, regionId };
}

interface Asked {
  readonly text: SearchText;
  readonly search: LeadSearch;
  readonly at: string;
  readonly after?: WalkPosition | undefined;
}

/** The leads with one telephone, or the lead with one id. */
async function looked(
  store: Store,
  { text, search, at }: Asked,
  seen: (lead: Lead) => boolean,
): Promise<Walked<Hit>> {
  const all =
    text.kind === 'telephone'
      ? await store.leads.withPhone(text.e164)
      : text.kind === 'lead'
        ? [await store.leads.get(text.leadId)].filter((lead) => lead !== undefined)
        : [];
  const mine = all.filter(seen);
  const hits = await fitting(store, mine, { text, search, at });
  const found = mine.flatMap((lead) => hits.get(lead) ?? []);
  if (search.sort === 'due') {
    const due = found.filter(({ waiting }) => waiting !== undefined);
    const until = ({ waiting }: Hit) => waiting?.until ?? '';
    due.sort((one, other) => (until(one) < until(other) ? -1 : 1));
    return { found: due.slice(0, search.limit), searched: mine.length };
  }
  return { found: found.slice(0, search.limit), searched: mine.length };
}

async function byAge(store: Store, parts: readonly Partition[], asked: Asked): Promise<Walked<Hit>> {
  return await boundedWalk<Partition, Lead, Hit>({
    parts,
    order: 'newest-first',
    ...{ limit: asked.search.limit, after: asked.after },
    read: async (part, after, limit) => {
      const from = after === undefined ? undefined : { createdAt: after.at, leadId: after.id };
      const { leads, more } = await store.leads.olderThan(part, from, limit);
      return { items: leads, more };
    },
    positionOf: ({ createdAt, leadId }) => ({ at: createdAt, id: leadId }),
    hits: async (leads) => await fitting(store, leads, asked),
  });
}

async function byDueDate(store: Store, parts: readonly Partition[], asked: Asked): Promise<Walked<Hit>> {
  const { search, text, at } = asked;
  const { dueAfter, dueBefore } = search;
  return await boundedWalk<Partition, Waiting, Hit>({
    parts,
    order: 'earliest-first',
    ...{ limit: search.limit, after: asked.after },
    read: async (part, after, limit) => {
      const from = after === undefined ? undefined : { until: after.at, subjectId: after.id };
      const { waits, more } = await store.overview.waitsFrom(part, { dueAfter, dueBefore }, from, limit);
      return { items: waits, more };
    },
    positionOf: (waiting) => {
      const { until, subjectId } = positionOf(waiting);
      return { at: until, id: subjectId };
    },
    hits: async (waits) => {
      const candidates = waits.flatMap((waiting) =>
        waiting.leadId !== undefined && fitsWait(search, waiting, at)
          ? [{ leadId: waiting.leadId, waiting }]
          : [],
      );
      const leads = await store.leads.many(candidates.map(({ leadId }) => leadId));
      const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
      return new Map(
        candidates.flatMap(({ leadId, waiting }) => {
          const lead = byId.get(leadId);
          return lead !== undefined && fitsRecord(search, text, lead) ? [[waiting, { lead, waiting }]] : [];
        }),
      );
    },
  });
}

/** Which of some leads are looked for; what they wait for is read only when the search asks for it. */
async function fitting(
  store: Store,
  leads: readonly Lead[],
  { text, search, at }: Asked,
): Promise<ReadonlyMap<Lead, Hit>> {
  const fit = leads.filter((lead) => fitsRecord(search, text, lead));
  if (!asksForWait(search) && search.sort === 'newest') return new Map(fit.map((lead) => [lead, { lead }]));
  const hits = new Map<Lead, Hit>();
  for (let from = 0; from < fit.length; from += WAITS_AT_ONCE) {
    const some = fit.slice(from, from + WAITS_AT_ONCE);
    const waits = await store.overview.waitingOfAll(some.map(({ leadId }) => leadId));
    for (const lead of some) {
      const waiting = waits.get(lead.leadId);
      if (fitsWait(search, waiting, at)) hits.set(lead, { lead, waiting });
    }
  }
  return hits;
}
