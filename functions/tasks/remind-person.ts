import type * as z from 'zod';
import { staffTask } from '../../workflows/staff-task/contract.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { taskFound } from '../shared/found.ts';
import { firstNotDue, type StepToTake, stepsToTake } from '../shared/ladder-turn.ts';
import { METRICS } from '../shared/logger.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { subjectOfTask, told } from '../shared/task-subject.ts';
import { untilCommitted } from '../shared/until-committed.ts';
import { waitingForTask, waitOfTask } from '../shared/waiting-for-task.ts';
import type { Task } from '../store/task.ts';

const contract = staffTask.tasks.RemindPerson;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/**
 * Takes the steps of the ladder that are due: reminds, climbs, or gives the task up. The write that takes them is
 * refused when an answer came first, so nobody is reminded of what is done; a second run of the same call takes the same
 * steps again, and each message goes out once.
 */
export async function run(input: Input, deps: Dependencies): Promise<Output> {
  const { store, rulebook, notify } = deps;
  const { taskId, at } = input;
  const { organisation } = await store.organisation.load();
  const { task, steps } = await untilCommitted(async () => {
    const task = await taskFound(store, taskId);
    const isSameCall = task.turn?.at === at;
    const isAnswered = task.status === 'done' || task.status === 'cancelled';
    if (isAnswered || (task.status === 'given-up' && !isSameCall)) return { task, steps: [] };

    const subject = await subjectOfTask(store, task);
    if (isSameCall) {
      const indexes = task.turn?.steps ?? [];
      return { task, steps: stepsToTake(rulebook, organisation, { task, subject, indexes, at }) };
    }
    const next = firstNotDue(task, at);
    const indexes = Array.from({ length: next - task.nextStep }, (_, index) => task.nextStep + index);
    if (indexes.length === 0) return { task, steps: [] };

    const steps = stepsToTake(rulebook, organisation, { task, subject, indexes, at });
    const turned = afterSteps(task, steps, next, at);
    const { committed } = await store.commit({
      task: turned,
      ...(turned.status === 'waiting'
        ? { waiting: waitingForTask(turned) }
        : { notWaiting: waitOfTask(turned) }),
      ...told(
        subject,
        steps.map(({ line }) => line),
      ),
    });
    if (committed && turned.status === 'given-up') deps.log.count(METRICS.tasksGivenUp);
    return committed ? { task: turned, steps } : undefined;
  });

  for (const { notice } of steps) await notify.tell(notice);
  return standing(task, at);
}

/** The task with steps taken: whoever was told of a climb is noted, and the last step gives it up. */
function afterSteps(task: Task, steps: readonly StepToTake[], next: number, at: string): Task {
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
    turn: { at, steps: steps.map(({ step }) => step.step - 1) },
  };
}

function standing({ status, result, nextAt }: Task, at: string): Output {
  if (status === 'waiting') return { status, outcome: 'none', nextAt };
  return { status, outcome: status === 'given-up' ? 'none' : (result?.outcome ?? 'none'), nextAt: at };
}

export const handler = taskHandler('remind-person', contract, run);
