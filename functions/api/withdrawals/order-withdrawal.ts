import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { TransientError } from '../../shared/errors.ts';
import { Problem } from '../../shared/problem.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Withdrawal } from '../../store/withdrawal.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { orderWithdrawal } from '../schemas/withdrawals.ts';
import { withdrawalView } from './withdrawal-view.ts';

type Input = Pick<ApiInput<typeof orderWithdrawal>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'withdrawalRuns' | 'rulebook'>;

/** How many executions of one withdrawal are looked at for one that is not over. */
const PARTS = 1000;

/**
 * Withdraws a dealer (PRO-18): notes the order, closes the dealer in the organisation, so that nothing more comes in for it,
 * and starts the machine. Each of these is done once however often the order comes; the order of a withdrawal that was cut
 * off lets it go on. A dealer that was opened again is withdrawn anew, and so is one to which a lead has come after all:
 * the door knows of a closing up to half a minute later.
 */
export async function run(
  { staff, params: { dealerId }, body: { reason }, at }: Input,
  { store, withdrawalRuns, rulebook }: Deps,
): Promise<ApiAnswer<typeof orderWithdrawal>> {
  onlyRecordKeepers(rulebook, staff);
  const { version, organisation } = await store.organisation.asPut();
  const dealer = organisation.dealers.find((candidate) => candidate.dealerId === dealerId);
  if (dealer === undefined) throw new Problem('not-found', 'There is no such dealer.');

  const withdrawal = await untilCommitted(async (): Promise<Withdrawal | undefined> => {
    const last = await store.withdrawals.last(dealerId);
    const isOver = last?.phase === 'done' && (dealer.active || (await hasLeads(dealerId, store)));
    if (last !== undefined && !isOver) return last;
    const ordered = newWithdrawal({
      dealerId,
      number: (last?.number ?? 0) + 1,
      reason,
      by: staff.staffId,
      at,
    });
    return (await store.withdrawals.write(ordered)) ? ordered : undefined;
  });
  if (dealer.active) {
    const dealers = organisation.dealers.map((each) =>
      each.dealerId === dealerId ? { ...each, active: false } : each,
    );
    if (!(await store.organisation.replace({ ...organisation, dealers }, version, at))) {
      throw new Problem(
        'organisation-changed',
        'Somebody else has changed the organisation; order it again.',
      );
    }
  }
  if (withdrawal.phase !== 'done') await start(withdrawal, withdrawalRuns);
  return { status: 202, body: withdrawalView(withdrawal, at, false) };
}

async function hasLeads(dealerId: string, { leads }: Deps['store']): Promise<boolean> {
  return (await leads.ofDealer(dealerId, {}, { limit: 1 })).items.length > 0;
}

function newWithdrawal(order: {
  readonly dealerId: string;
  readonly number: number;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}): Withdrawal {
  const { at, ...told } = order;
  return {
    ...told,
    startedAt: at,
    phase: 'taking-back',
    round: 1,
    takenInPass: 0,
    takenBack: 0,
    given: {},
    queued: 0,
    duplicates: 0,
    elsewhere: 0,
    version: 0,
  };
}

/** Starts the first part that is not over: one that runs is left alone, one that a fault has stopped is followed. */
async function start(
  { dealerId, number }: Withdrawal,
  withdrawalRuns: Deps['withdrawalRuns'],
): Promise<void> {
  for (let part = 1; part <= PARTS; part += 1) {
    if ((await withdrawalRuns.start(dealerId, number, part)) === 'started') return;
  }
  throw new TransientError(`All parts of the withdrawal ${dealerId}-${number} are over`);
}
