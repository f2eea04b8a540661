import type * as z from 'zod';
import type { Reason } from '../../domain/decision.ts';
import type { Organisation } from '../../domain/organisation.ts';
import { judgeRedistribution } from '../../domain/redistribution.ts';
import { dealerWithdrawal } from '../../workflows/dealer-withdrawal/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { fewAtOnce } from '../shared/few-at-once.ts';
import { leadFound } from '../shared/found.ts';
import { type Moved, moveLead } from '../shared/move-lead.ts';
import { rerouteLead, tellPath } from '../shared/reroute.ts';
import { isRunning } from '../shared/running-lead.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import {
  addCounts,
  countLines,
  MOVES_AT_ONCE,
  WITHDRAWAL_BATCH,
  withdrawalFound,
  writeProgress,
} from '../shared/withdrawal-step.ts';
import type { Lead } from '../store/lead.ts';
import { MAKER_QUEUE } from '../store/task.ts';
import type { Withdrawal, WithdrawnLead } from '../store/withdrawal.ts';

const contract = dealerWithdrawal.tasks.GiveOutLeads;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** What a step of giving out needs of its surroundings. */
interface Step {
  readonly withdrawal: Withdrawal;
  readonly organisation: Organisation;
  readonly at: string;
  readonly deps: Dependencies;
}

/**
 * Gives the next leads of a withdrawn dealer to the dealers who are authorised by region, line and capability (PRO-18), and
 * lets their paths go on there. Where there is none, a lead goes on in head office's queue (O33). A lead that was given out
 * by a step that was cut off is only told to go on.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store } = deps;
  const { dealerId, number, at } = input;
  const withdrawal = await withdrawalFound(store, dealerId, number);
  if (withdrawal.phase === 'done') return { next: 'finish' };
  if (withdrawal.phase === 'taking-back') return { next: 'take-back' };

  const { round, cursor } = withdrawal;
  const { organisation } = await store.organisation.load();
  const page = await store.withdrawals.leads(
    { dealerId, number, round },
    { limit: WITHDRAWAL_BATCH, cursor },
  );
  const step = { withdrawal, organisation, at, deps };
  const lines = await fewAtOnce(page.items, MOVES_AT_ONCE, (line) => giveOut(line, step));

  // The lines of this round were counted as taken back when they were taken.
  const counts = addCounts(withdrawal, { ...countLines(lines), takenBack: 0 });
  const reached = { ...withdrawal, ...counts, cursor: page.cursor };
  if (page.cursor !== undefined) {
    await writeProgress(store, reached);
    return { next: 'give-out' };
  }
  await writeProgress(store, { ...reached, phase: 'taking-back', round: round + 1 });
  return { next: 'take-back' };
}

async function giveOut(line: WithdrawnLead, step: Step): Promise<WithdrawnLead> {
  const { organisation, at, deps, withdrawal } = step;
  const { leadId, dealerId: fromDealerId } = line;
  if (line.outcome !== undefined) {
    await tellPath(await leadFound(deps.store, leadId), deps);
    return line;
  }
  const lead = await leadFound(deps.store, leadId);
  const { province, city } = lead.customer.address ?? {};
  const { productLine } = lead;
  const wanted = { fromDealerId, productLine, province, city, at };
  const { value, because } = judgeRedistribution(deps.rulebook, organisation, wanted);
  const rule = because[0]?.rule;
  if (value.dealerId === undefined) return await queue({ ...line, rule }, because, step);

  const { dealerId: toDealerId } = value;
  const told = (duplicateOf: string | undefined): WithdrawnLead => ({
    ...line,
    outcome: duplicateOf === undefined ? 'given' : 'duplicate',
    toDealerId,
    ...(duplicateOf !== undefined && { duplicateOf }),
    rule,
    givenAt: at,
  });
  const moved: Moved = await moveLead(
    {
      leadId,
      fromDealerId: MAKER_QUEUE,
      toDealerId,
      at,
      ...eventOf(line),
      because,
      actor: withdrawal.by,
      facts: { withdrawal: line.number, withdrawnDealerId: fromDealerId },
      inDigest: true,
      also: (_before, duplicateOf) => ({ withdrawnLead: told(duplicateOf) }),
    },
    deps,
  );
  if (moved.outcome === 'moved') return told(undefined);
  if (moved.outcome === 'duplicate') return told(moved.duplicateOf);
  return await elsewhere(line, moved.lead, step);
}

/** The lead stays with the maker, and its path goes on in head office's queue. */
async function queue(line: WithdrawnLead, because: readonly Reason[], step: Step): Promise<WithdrawnLead> {
  const { at, deps, withdrawal } = step;
  const { leadId, dealerId: fromDealerId, number } = line;
  const told: WithdrawnLead = { ...line, outcome: 'queued', toDealerId: MAKER_QUEUE, givenAt: at };
  return await untilCommitted(async () => {
    const before = await leadFound(deps.store, leadId);
    if (before.dealerId !== MAKER_QUEUE) return await elsewhere(line, before, step);
    const digestEpisode = isRunning(before) ? before.episode + 1 : undefined;
    const { outcome } = await rerouteLead(
      {
        before,
        lead: { ...before, digestEpisode },
        events: [
          {
            ...{ leadId, at, stage: before.stage, ...eventOf(line), because },
            actor: withdrawal.by,
            facts: { withdrawal: number, withdrawnDealerId: fromDealerId, toDealerId: MAKER_QUEUE },
          },
        ],
        at,
        actor: withdrawal.by,
        because,
        also: { withdrawnLead: told },
      },
      deps,
    );
    return outcome === 'refused' ? undefined : told;
  });
}

/** Somebody else has moved the lead since it was taken back: a sale at another dealer, a person. */
async function elsewhere(line: WithdrawnLead, lead: Lead, { at, deps }: Step): Promise<WithdrawnLead> {
  const told: WithdrawnLead = { ...line, outcome: 'elsewhere', toDealerId: lead.dealerId, givenAt: at };
  await deps.store.withdrawals.note(told);
  await tellPath(lead, deps);
  return told;
}

function eventOf({ dealerId, number, round }: WithdrawnLead) {
  return { eventId: `withdrawal-${dealerId}-${number}-${round}:given-out`, kind: 'given-out' } as const;
}

export const handler = taskHandler('give-out-leads', contract, run);
