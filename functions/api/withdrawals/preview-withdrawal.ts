import type { Reason } from '../../../domain/decision.ts';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { judgeRedistribution } from '../../../domain/redistribution.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { Lead } from '../../store/lead.ts';
import { lockKey } from '../../store/lock.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { previewWithdrawal } from '../schemas/withdrawals.ts';
import { hasStopped, withdrawalView } from './withdrawal-view.ts';

type Input = Pick<ApiInput<typeof previewWithdrawal>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'withdrawalRuns' | 'rulebook'>;

/** How many leads one answer looks at. */
const LEADS = 1000;

interface Group {
  readonly stage: Lead['stage'];
  readonly status: Lead['status'];
  readonly productLine: string;
  readonly waitsFor: string;
  count: number;
}

interface Receiver {
  readonly dealerId: string;
  readonly because: readonly Reason[];
  count: number;
  duplicates: number;
}

/** Where a part of a dealer's leads would go, and what they wait for now. Writes nothing. */
export async function run(
  { staff, params: { dealerId }, body: { cursor }, at }: Input,
  { store, withdrawalRuns, rulebook }: Deps,
): Promise<ApiAnswer<typeof previewWithdrawal>> {
  onlyRecordKeepers(rulebook, staff);
  const { organisation } = await store.organisation.load();
  if (!organisation.dealers.some((dealer) => dealer.dealerId === dealerId))
    throw new Problem('not-found', 'There is no such dealer.');

  const page = await store.leads.ofDealer(dealerId, {}, { limit: LEADS, cursor });
  const waits = await store.waiting.ofLeads(page.items.map(({ leadId }) => leadId));
  const waitsFor = new Map(waits.map(({ leadId, what }) => [leadId, what]));
  const groups = new Map<string, Group>();
  const receivers = new Map<string, Receiver>();
  const wanted = page.items.map((lead) => {
    const { stage, status, productLine, customer } = lead;
    const group = { stage, status, productLine, waitsFor: waitsFor.get(lead.leadId) ?? 'nothing' };
    counted(groups, Object.values(group).join('|'), { ...group, count: 0 }).count += 1;
    const place = { province: customer.address?.province, city: customer.address?.city };
    const { value, because } = judgeRedistribution(rulebook, organisation, {
      ...{ fromDealerId: dealerId, productLine, at, ...place },
    });
    const to = value.dealerId ?? MAKER_QUEUE;
    counted(receivers, to, { dealerId: to, because, count: 0, duplicates: 0 }).count += 1;
    const keys = to === MAKER_QUEUE ? [] : duplicateKeys(rulebook, lead).map(lockKey);
    return { to, leadId: lead.leadId, keys };
  });

  const asked = wanted.flatMap(({ to, keys }) => keys.map((keyHash) => ({ dealerId: to, keyHash })));
  const unique = [...new Map(asked.map((key) => [`${key.dealerId}|${key.keyHash}`, key])).values()];
  const held = new Map(
    (await store.locks.held(unique)).map((lock) => [`${lock.dealerId}|${lock.keyHash}`, lock.leadId]),
  );
  for (const { to, leadId, keys } of wanted) {
    const holders = keys.map((keyHash) => held.get(`${to}|${keyHash}`));
    if (holders.some((holder) => holder !== undefined && holder !== leadId))
      (receivers.get(to) as Receiver).duplicates += 1;
  }
  const last = await store.withdrawals.last(dealerId);
  return {
    status: 200,
    body: {
      dealerId,
      leads: page.items.length,
      groups: [...groups.values()],
      receivers: [...receivers.values()].map((each) => ({ ...each, because: [...each.because] })),
      ...(last !== undefined && {
        last: withdrawalView(last, at, await hasStopped(last, at, withdrawalRuns)),
      }),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  };
}

/** What is counted under a key; made when it is counted first. */
function counted<T>(all: Map<string, T>, key: string, fresh: T): T {
  const found = all.get(key) ?? fresh;
  all.set(key, found);
  return found;
}
