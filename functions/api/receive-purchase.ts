import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { judgePurchase } from '../shared/judge-purchase.ts';
import { receivePurchase } from './schemas/webhooks.ts';
import { startMarkedPath } from './start-marked-path.ts';
import { takeDelivery } from './take-delivery.ts';

type Deps = Pick<Dependencies, 'store' | 'secrets' | 'paths' | 'schedules' | 'rulebook'>;

/** Takes a sold vehicle from the dealer management system: exactly one verdict for each delivery, one sale for each VIN. */
export async function run(
  { raw, at, requestId }: Pick<ApiInput<typeof receivePurchase>, 'raw' | 'at' | 'requestId'>,
  deps: Deps,
): Promise<ApiAnswer<typeof receivePurchase>> {
  const arrival = { source: 'dms', raw, at, requestId };
  return (await takeDelivery(
    arrival,
    deps,
    (delivery) => judgePurchase(delivery, deps),
    (first) => startMarkedPath(first, deps),
  )) as ApiAnswer<typeof receivePurchase>;
}

export const handler = apiHandler(receivePurchase, run, dependencies);
