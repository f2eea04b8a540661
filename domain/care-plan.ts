import { addDays, addMonths, atLocalTime, daysBetween, isBefore, localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What a step of care does: send a message to the customer, or give a task to the dealer's staff. */
export type NextCareAction =
  | { readonly kind: 'message'; readonly channel: 'sms'; readonly template: string }
  | { readonly kind: 'task'; readonly task: 'care-call' | 'repurchase' };

/** The next step of care after a sale. */
export interface NextCare {
  readonly stepId: string;
  readonly action: NextCareAction;
  /** ISO instant at which it begins; may lie before `at` when it is already time. */
  readonly at: string;
  /** The wait is longer than an execution is kept open: the path rests until `at`. */
  readonly rests: boolean;
  /** Steps left out because a later one was due as well. */
  readonly skipped: readonly string[];
}

/**
 * The step of care that follows (O26): the first after those done; when several have come due meanwhile, only the
 * latest is taken, so nobody is thanked months after the sale. After the last step of the plan comes a repurchase
 * question every so many months, `repurchase-2`, `repurchase-3`, …
 */
export function nextCare(
  rulebook: Rulebook,
  {
    soldAt,
    doneSteps,
    at,
  }: { readonly soldAt: string; readonly doneSteps: readonly string[]; readonly at: string },
): Decision<NextCare> {
  const { timeZone } = rulebook.entries['due-time'].value;
  const plan = plannedSteps(rulebook, soldAt, doneSteps, at);
  const lastDone = plan.findLastIndex(({ step }) => doneSteps.includes(step.id));
  const open = plan.slice(lastDone + 1);
  const reached = open.filter((planned) => !isBefore(at, planned.at));
  const index = Math.max(0, reached.length - 1);
  const chosen = open[index]!;

  const waitDays = daysBetween(localDate(at, timeZone), localDate(chosen.at, timeZone));
  const rests = waitDays > rulebook.entries['long-rest-days'].value;
  const skipped = open.slice(0, index).map(({ step }) => step.id);
  const inputs = { stepId: chosen.step.id, soldAt, waitDays, skipped };
  const day = localDate(chosen.at, timeZone);
  const text = `The next step of care after the sale is ${chosen.step.id}, on ${day}.`;
  const because = [cite(rulebook, 'care-plan', inputs, text, `下一次客户关怀：${day}。`)];
  if (rests) {
    const limit = rulebook.entries['long-rest-days'].value;
    const why = `The wait of ${waitDays} days is longer than ${limit}: the path rests.`;
    because.push(
      cite(rulebook, 'long-rest-days', { waitDays, limit }, why, `等待${waitDays}日，暂停至届时。`),
    );
  }
  return {
    value: { stepId: chosen.step.id, action: actionOf(chosen.step), at: chosen.at, rests, skipped },
    because,
  };
}

interface PlannedStep {
  readonly step: { readonly id: string } & NextCareAction;
  readonly at: string;
}

/** The plan on the calendar, with so many repurchase questions that at least one lies ahead and is not done. */
function plannedSteps(
  rulebook: Rulebook,
  soldAt: string,
  doneSteps: readonly string[],
  at: string,
): PlannedStep[] {
  const { timeZone } = rulebook.entries['due-time'].value;
  const { steps, time, repurchaseEveryMonths } = rulebook.entries['care-plan'].value;
  const saleDay = localDate(soldAt, timeZone);
  const planned: PlannedStep[] = steps.map((step) => ({
    step,
    at: atLocalTime(addDays(saleDay, step.afterDays), time, timeZone),
  }));
  const firstRound = planned.at(-1)!.at;
  const isBehind = ({ step, at: plannedAt }: PlannedStep) =>
    !isBefore(at, plannedAt) || doneSteps.includes(step.id);
  for (let round = 1; isBehind(planned.at(-1)!); round += 1) {
    const plannedAt = addMonths(firstRound, repurchaseEveryMonths * round, timeZone);
    planned.push({
      step: { id: `repurchase-${round + 1}`, kind: 'task', task: 'repurchase' },
      at: plannedAt,
    });
  }
  return planned;
}

function actionOf(step: PlannedStep['step']): NextCareAction {
  return step.kind === 'message'
    ? { kind: 'message', channel: step.channel, template: step.template }
    : { kind: 'task', task: step.task };
}
