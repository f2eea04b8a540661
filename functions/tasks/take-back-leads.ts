import type * as z from 'zod';
import { takeBackReason } from '../../domain/redistribution.ts';
import { dealerWithdrawal } from '../../workflows/dealer-withdrawal/contract.ts';
import { cancelPlans } from '../shared/cancel-plans.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { fewAtOnce } from '../shared/few-at-once.ts';
import { moveLead } from '../shared/move-lead.ts';
import { taskHandler } from '../shared/task-handler.ts';
import {
  countReport,
  MOVES_AT_ONCE,
  WITHDRAWAL_BATCH,
  withdrawalFound,
  writeProgress,
} from '../shared/withdrawal-step.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { Withdrawal } from '../store/withdrawal.ts';

const contract = dealerWithdrawal.tasks.TakeBackLeads;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Gives up the plans of a withdrawn dealer and takes its next leads back (PRO-18): they are the maker's, their tasks are cancelled, and their paths
 * sleep until they are given out. A pass over the dealer's leads that takes any is followed by another one, since a list
 * lags behind its table. When there is nothing left it says so, and looks once more for what came in until then.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store } = deps;
  const { dealerId, number, at } = input;
  const found = await withdrawalFound(store, dealerId, number);
  if (found.phase === 'done') return { next: 'finish' };
  if (found.phase === 'giving-out') return { next: 'give-out' };

  if (found.cursor === undefined) await cancelPlans(found, at, deps);
  const withdrawal =
    found.total === undefined ? { ...found, total: await store.leads.countOfDealer(dealerId) } : found;
  const page = await store.leads.ofDealer(
    dealerId,
    {},
    { limit: WITHDRAWAL_BATCH, cursor: withdrawal.cursor },
  );
  const outcomes = await fewAtOnce(page.items, MOVES_AT_ONCE, ({ leadId }) =>
    takeBack(leadId, withdrawal, at, deps),
  );
  const taken = outcomes.filter((outcome) => outcome === 'moved').length;
  const takenInPass = withdrawal.takenInPass + taken;
  const takenBack = withdrawal.takenBack + taken;
  const { cursor } = page;
  if (cursor !== undefined || takenInPass > 0) {
    const goesOn = cursor !== undefined;
    await writeProgress(store, { ...withdrawal, cursor, takenInPass: goesOn ? takenInPass : 0, takenBack });
    return { next: 'take-back' };
  }

  const { round } = withdrawal;
  const ofRound = await countReport(store, { dealerId, number, round });
  if (ofRound.takenBack === 0) {
    if (withdrawal.lastLook === true) return { next: 'finish' };
    await writeProgress(store, { ...withdrawal, cursor: undefined, takenInPass: 0, lastLook: true });
    return { next: 'take-back' };
  }
  const all = await countReport(store, { dealerId, number });
  const givingSince = withdrawal.givingSince ?? at;
  const begun = { ...withdrawal, ...all, phase: 'giving-out', cursor: undefined, takenInPass: 0 } as const;
  await writeProgress(store, { ...begun, givingSince });
  return { next: 'give-out' };
}

async function takeBack(leadId: string, withdrawal: Withdrawal, at: string, deps: Dependencies) {
  const { dealerId, number, round } = withdrawal;
  const { outcome } = await moveLead(
    {
      leadId,
      fromDealerId: dealerId,
      toDealerId: MAKER_QUEUE,
      at,
      eventId: `withdrawal-${dealerId}-${number}-${round}:taken-back`,
      kind: 'taken-back',
      because: [takeBackReason(deps.rulebook, dealerId)],
      actor: withdrawal.by,
      facts: { withdrawal: number },
      freesEnterer: true,
      tells: false,
      also: ({ productLine, stage, status }) => ({
        withdrawnLead: { dealerId, number, round, leadId, productLine, stage, status, takenAt: at },
      }),
    },
    deps,
  );
  return outcome;
}

export const handler = taskHandler('take-back-leads', contract, run);
