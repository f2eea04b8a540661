import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { touched } from '../../shared/first-touch.ts';
import { Problem } from '../../shared/problem.ts';
import { subjectOfTask, told } from '../../shared/task-subject.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { waitingForTask, waitOfTask } from '../../shared/waiting-for-task.ts';
import type { Task } from '../../store/task.ts';
import type { acceptTask } from '../schemas/task-acts.ts';
import { mustWait, taskSeen } from './open-task.ts';

type Input = Pick<ApiInput<typeof acceptTask>, 'staff' | 'params' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/**
 * Takes a task on for its owner: the clock of a shared lead stops. The execution goes on waiting; at the time of the
 * warning it looks, finds nothing due, and waits for the next reminder.
 */
export async function run(
  { staff, params: { taskId }, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof acceptTask>> {
  const { store, rulebook } = deps;
  return await untilCommitted(async () => {
    const task = await taskSeen(deps, staff, taskId);
    if (task.ownerId !== staff.staffId)
      throw new Problem('not-allowed', 'This task is somebody else’s to take on.');
    if (task.accepted?.by === staff.staffId) return accepted(task, task.accepted.at);
    mustWait(task);

    const calendar = await store.calendar.recent(at);
    const by = staff.staffId;
    const { task: stopped, touches } = touched(rulebook, calendar, task, { by, at });
    const taken: Task = { ...stopped, accepted: { by, at } };
    const [subject, waiting] = await Promise.all([
      subjectOfTask(store, task),
      store.waiting.of(waitOfTask(task)),
    ]);
    const { committed } = await store.commit({
      task: taken,
      touches,
      ...(waiting?.taskId === taskId && { waiting: waitingForTask(taken) }),
      ...told(subject, [
        {
          ...{ at, eventId: `${taskId}:accepted:${by}`, kind: 'task-accepted', actor: by, because: [] },
          facts: {
            taskId,
            task: task.kind,
            ...(touches[0] !== undefined && { minutes: touches[0].minutes ?? 0, within: touches[0].within }),
          },
        },
      ]),
    });
    return committed ? accepted(taken, at) : undefined;
  });
}

function accepted({ taskId, firstTouch }: Task, acceptedAt: string): ApiAnswer<typeof acceptTask> {
  const last = firstTouch?.rounds.at(-1);
  const at = firstTouch?.touched?.at;
  const isWithin = last?.expiredAt === undefined && last !== undefined && at !== undefined;
  const withinClock = isWithin && Date.parse(at) <= Date.parse(last.expiresAt);
  return { status: 200, body: { taskId, acceptedAt, ...(last !== undefined && { withinClock }) } };
}
