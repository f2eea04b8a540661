import { sourceSchema } from '../../domain/lead.ts';
import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { judgeLeadDelivery } from '../shared/judge-lead-delivery.ts';
import { receiveLead } from './schemas/webhooks.ts';
import { startMarkedPath } from './start-marked-path.ts';
import { takeDelivery } from './take-delivery.ts';

type Deps = Pick<Dependencies, 'store' | 'secrets' | 'paths' | 'rulebook'>;

/**
 * Takes a lead from a source: exactly one verdict for each delivery, and a lead that is stored is carried. The path is
 * started at once; a repetition starts it when whatever took the first died before its path began.
 */
export async function run(
  { params, raw, at, requestId }: Pick<ApiInput<typeof receiveLead>, 'params' | 'raw' | 'at' | 'requestId'>,
  deps: Deps,
): Promise<ApiAnswer<typeof receiveLead>> {
  const source = sourceSchema.safeParse(params.source);
  const arrival = { source: source.success ? source.data : undefined, raw, at, requestId };
  return (await takeDelivery(
    arrival,
    deps,
    (delivery) => judgeLeadDelivery({ ...delivery, start: 'at-once' }, deps),
    (first) => startMarkedPath(first, deps),
  )) as ApiAnswer<typeof receiveLead>;
}

export const handler = apiHandler(receiveLead, run, dependencies);
