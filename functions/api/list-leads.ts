import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { leadSummaryOf } from './lead-view.ts';
import { listLeads } from './schemas/leads.ts';
import { partitionsFor, readScopedPage } from './scoped-page.ts';

type Input = Pick<ApiInput<typeof listLeads>, 'staff' | 'query'>;

/** A page of the leads that somebody may see, region by region, the newest first, customers masked. */
export async function run(
  { staff, query }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listLeads>> {
  const network = async () => (await store.organisation.load()).organisation;
  const partitions = await partitionsFor(staff, query.dealerId, network);
  const returned = query.returned === 'true' ? (true as const) : undefined;
  const filter = { stage: query.stage, status: query.status, returned };
  const { items, cursor } = await readScopedPage(partitions, query, (partition, request) =>
    partition.kind === 'dealer'
      ? store.leads.ofDealer(partition.dealerId, filter, request)
      : store.leads.ofRegion(partition.regionId, filter, request),
  );
  const waiting = await store.overview.waitingOfAll(items.map(({ leadId }) => leadId));

  const leads = items.map((lead) => leadSummaryOf(rulebook, lead, waiting.get(lead.leadId)));
  return { status: 200, body: { leads, cursor } };
}

export const handler = apiHandler(listLeads, run, dependencies);
