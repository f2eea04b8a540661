import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { listLeadEvents } from './schemas/leads.ts';
import { readScopedPage } from './scoped-page.ts';
import { seen } from './sight.ts';

type Input = Pick<ApiInput<typeof listLeadEvents>, 'staff' | 'params' | 'query'>;

/** A page of a lead's log, the oldest first; it is only ever added to. */
export async function run(
  { staff, params: { leadId }, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listLeadEvents>> {
  const { dealerId } = seen(staff, await store.leads.get(leadId), 'lead');

  const whole = [{ kind: 'dealer', dealerId }] as const;
  const { items, cursor } = await readScopedPage(whole, query, (_, request) =>
    store.events.ofLead(leadId, request),
  );
  const events = items.map(({ eventId, at, kind, stage, actor, facts, because }) => ({
    ...{ eventId, at, kind, stage, actor, facts },
    because: [...because],
  }));
  return { status: 200, body: { events, cursor } };
}

export const handler = apiHandler(listLeadEvents, run, dependencies);
