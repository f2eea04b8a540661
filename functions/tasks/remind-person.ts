import type * as z from 'zod';
import { staffTask } from '../../workflows/staff-task/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { passOn } from '../shared/first-touch.ts';
import { passedOnNotices } from '../shared/first-touch-notices.ts';
import { taskFound } from '../shared/found.ts';
import { firstNotDue, nameOf, type StepToTake, stepsToTake } from '../shared/ladder-turn.ts';
import { METRICS } from '../shared/logger.ts';
import { resumeTask } from '../shared/pause-task.ts';
import {
  isCheck,
  isNeedless,
  needlessCheck,
  resultToCheck,
  unansweredCheck,
} from '../shared/result-check.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { type Subject, subjectOfTask, type TaskLine, told } from '../shared/task-subject.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import { awaiting, awaitingNoMore } from '../shared/waiting-for-task.ts';
import type { Change } from '../store/commit.ts';
import { isPlanTask, type Task } from '../store/task.ts';

const contract = staffTask.tasks.RemindPerson;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** A turn of the ladder: the task after it, and what it tells; without a subject, nothing was to be done. */
interface Turn {
  readonly task: Task;
  readonly subject?: Subject;
  readonly steps: readonly StepToTake[];
}

/**
 * Takes the steps of the ladder that are due: reminds, climbs, or gives the task up. The write that takes them is
 * refused when an answer came first, so nobody is reminded of what is done; a second run of the same call takes the same
 * steps again, and each message goes out once.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook, notify } = deps;
  const { taskId, at } = input;
  const { organisation } = await store.organisation.load();
  const { task, subject, steps } = await untilCommitted<Turn>(async () => {
    const task = await taskFound(store, taskId);
    const isSameCall = task.turn?.at === at;
    const isAnswered = task.status === 'done' || task.status === 'cancelled';
    if (isAnswered || (task.status === 'given-up' && !isSameCall)) return { task, steps: [] };

    const subject = await subjectOfTask(store, task);
    const taken = (task: Task, indexes: readonly number[]) =>
      stepsToTake(rulebook, organisation, { task, subject, indexes: indexes.filter(tells(task)), at });
    if (isSameCall) return { task, subject, steps: taken(task, task.turn?.steps ?? []) };

    const needless = await ifNeedless(deps, task, subject, at);
    if (needless !== undefined) {
      const { committed } = await store.commit({ task: needless.task, ...told(subject, [needless.line]) });
      return committed ? { task: needless.task, steps: [] } : undefined;
    }

    const awake = await afterPause(deps, task, at);
    const next = turnUntil(awake.task, at);
    const indexes = Array.from({ length: next - task.nextStep }, (_, index) => task.nextStep + index);
    if (indexes.length === 0 && awake.lines.length === 0) return { task, steps: [] };

    const steps = taken(awake.task, indexes);
    const passed = await afterClock(deps, afterSteps(awake.task, steps, indexes, at), subject, indexes, at);
    const turned = passed.task;
    const { committed } = await store.commit({
      task: turned,
      touches: passed.touches,
      checkedResults: await unansweredCheck(deps, turned, at),
      ...(turned.status === 'waiting' ? awaiting(turned) : awaitingNoMore(turned)),
      ...told(subject, [...awake.lines, ...steps.map(({ line }) => line), ...passed.lines]),
    });
    if (committed && turned.status === 'given-up') deps.log.count(METRICS.tasksGivenUp);
    return committed ? { task: turned, subject, steps } : undefined;
  });

  for (const { notice } of steps) await notify.tell(notice);
  if (subject !== undefined)
    for (const notice of passedOnNotices(rulebook, task, subject, at)) await notify.tell(notice);
  return untilNextTurn(task, at);
}

/** Whether a step is told by itself. The end of a clock is not: whom it concerns follows from who has the task then. */
function tells({ ladder }: Task): (index: number) => boolean {
  return (index) => ladder[index]?.kind !== 'first-touch-expired';
}

/** A check that has nothing to find out any more, as it is closed. */
async function ifNeedless(deps: Dependencies, task: Task, { lead }: Subject, at: string) {
  if (!isCheck(task) || isPlanTask(task) || lead === undefined || task.finding !== undefined)
    return undefined;
  return isNeedless(lead, task, await resultToCheck(deps, task)) ? needlessCheck(task, at) : undefined;
}

/** The index after the last step of this turn: a clock that is over ends the turn, since it changes who is reminded. */
function turnUntil(task: Task, at: string): number {
  if (task.paused !== undefined) return task.nextStep;
  const next = firstNotDue(task, at);
  const over = task.ladder.findIndex(
    ({ kind }, index) => kind === 'first-touch-expired' && index >= task.nextStep && index < next,
  );
  return over === -1 ? next : over + 1;
}

/** The task after a pause whose time has come. */
async function afterPause(
  { store, rulebook }: Dependencies,
  task: Task,
  at: string,
): Promise<{ readonly task: Task; readonly lines: readonly TaskLine[] }> {
  const { paused } = task;
  if (paused === undefined || Date.parse(at) < Date.parse(paused.until)) return { task, lines: [] };
  const calendar = await store.calendar.recent(at);
  const resumed = resumeTask(rulebook, calendar, task, { at, by: 'system' });
  return { task: resumed.task, lines: [resumed.line] };
}

/** The task after the end of a clock, should it be among the steps of this turn. */
async function afterClock(
  deps: Dependencies,
  task: Task,
  { lead }: Subject,
  indexes: readonly number[],
  at: string,
): Promise<Pick<Change, 'touches'> & { readonly task: Task; readonly lines: readonly TaskLine[] }> {
  const isOver = !indexes.every(tells(task));
  if (!isOver || lead === undefined || isPlanTask(task)) return { task, lines: [], touches: [] };
  const passed = await passOn(deps, task, lead, at);
  return { task: passed.task, lines: [passed.line], touches: passed.touches };
}

/** The task with steps taken: whoever was told of a climb is noted, and the last step gives it up. */
function afterSteps(task: Task, steps: readonly StepToTake[], indexes: readonly number[], at: string): Task {
  const next = task.nextStep + indexes.length;
  const climbed = steps.flatMap(({ step, notice: { to } }) =>
    step.kind === 'escalate' && to.kind === 'staff' ? [to.staffId] : [],
  );
  const isGivenUp = steps.some(({ step }) => step.kind === 'give-up');
  return {
    ...task,
    status: isGivenUp ? 'given-up' : 'waiting',
    informed: [...new Set([...task.informed, ...climbed])],
    nextStep: next,
    nextAt: task.ladder[next]?.at ?? at,
    ladder: withTaken(task, steps, indexes, at),
    turn: { at, steps: indexes },
  };
}

function withTaken(
  { ladder, ownerId }: Task,
  steps: readonly StepToTake[],
  indexes: readonly number[],
  at: string,
): Task['ladder'] {
  return ladder.map((step, index) => {
    if (!indexes.includes(index)) return step;
    const told = steps.find((each) => each.step.step === step.step);
    const { to, channel } = told?.notice ?? { to: undefined, channel: step.channel };
    const name = to === undefined ? ownerId : nameOf(to);
    return { ...step, taken: { at, to: name, channel, because: told?.line.because ?? [] } };
  });
}

/** How long the wait for a task that has ended may take to find it so, in milliseconds: it does with its first call. */
const FOUND_ENDED_MS = 60_000;

function untilNextTurn({ status, nextAt }: Task, at: string): Output {
  if (status === 'waiting') return { nextAt };
  return { nextAt: new Date(Date.parse(at) + FOUND_ENDED_MS).toISOString() };
}

export const handler = taskHandler('remind-person', contract, run);
