import * as z from 'zod';
import { isBefore, localDate } from '../../domain/calendar.ts';
import type { EvaluationFacts } from '../../domain/network-messages.ts';
import { BANDS, NETWORK_GRADES } from '../../domain/network-source.ts';
import { addPeriods, periodOf, periodsBetween } from '../../domain/periods.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { derivedId } from '../shared/derived-id.ts';
import { evaluateQuarter } from '../shared/evaluate-quarter.ts';
import { eventHandler } from '../shared/event-handler.ts';
import type { Network } from '../store/network.ts';
import type { NetworkReport } from '../store/network-report.ts';

/** What the schedule calls with: the instant for which it was planned. */
export const evaluationInput = z.object({ at: z.iso.datetime() });

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify' | 'log'>;

/**
 * Evaluates the last whole quarter, and every one since the last report that earlier calls should have evaluated. What is
 * evaluated stays as it is, and the head of customer marketing is told of each report once.
 */
export async function run({ at }: z.output<typeof evaluationInput>, deps: Deps): Promise<void> {
  const { store, rulebook } = deps;
  const { version } = await store.organisation.load();
  if (version === 0) return;
  const last = addPeriods(periodOf(rulebook, at, 'quarter'), -1);
  const latest = await store.networkReports.latest();
  const next = latest === undefined ? last : addPeriods(latest.period, 1);
  const periods = latest === undefined && !(await hadBegun(last, deps)) ? [] : periodsBetween(next, last);
  // The last report may stand there although the run that made it did not come to tell of it.
  if (latest !== undefined) await tellOf(latest, at, deps);
  for (const period of periods) {
    const report = await evaluateQuarter(period, at, deps);
    await tellOf(report, at, deps);
    deps.log.info('A quarter was evaluated', { count: report.networks });
  }
}

/** Whether there were networks or plans in a quarter. Before the first ones, there is nothing to evaluate. */
async function hadBegun(quarter: string, { store, rulebook }: Deps): Promise<boolean> {
  const { organisation } = await store.organisation.load();
  const entered = ({ createdAt }: Network) => periodOf(rulebook, createdAt, 'quarter') <= quarter;
  if ((await store.networks.all({ kind: 'national' })).some(entered)) return true;
  for (const { dealerId } of organisation.dealers) {
    if ((await store.networks.all({ kind: 'dealer', dealerId })).some(entered)) return true;
    const plans = await store.plans.ofPeriods(dealerId, 'fixed-network', { from: quarter, to: quarter });
    if (plans.length > 0) return true;
  }
  return false;
}

/** Tells the head of customer marketing of a report, once. */
async function tellOf(
  report: NetworkReport,
  at: string,
  { store, rulebook, notify, log }: Deps,
): Promise<void> {
  const { period, madeAt, dueAt, records } = report;
  const { organisation } = await store.organisation.load();
  const head = organisation.staff.find(({ post, active }) => post === 'customer-marketing-head' && active);
  if (head === undefined) {
    log.warn('Nobody is there to be told of an evaluation');
    return;
  }
  const { networks, dealers } = await store.networkReports.rows(period);
  const late = isBefore(dueAt, madeAt);
  const { timeZone } = rulebook.entries['due-time'].value;
  const facts: EvaluationFacts = {
    period,
    collected: records.collected,
    grades: NETWORK_GRADES.map(
      (grade) => `${grade} ${networks.filter(({ evaluation }) => evaluation.grade === grade).length}`,
    ),
    completion: BANDS.map(
      (band) => `${band} ${dealers.filter(({ evaluation }) => evaluation.completionBand === band).length}`,
    ),
    ...(late && { lateSince: localDate(dueAt, timeZone) }),
  };
  await notify.tell({
    messageId: derivedId(['networks-evaluated', period], 20),
    leadId: `networks-${period}`,
    to: { kind: 'staff', staffId: head.staffId },
    channel: 'email',
    template: 'networks-evaluated',
    facts,
    at,
  });
}

export const handler = eventHandler('evaluate-networks', evaluationInput, run);
