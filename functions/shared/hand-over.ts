import {
  absenceAt,
  type Belonging,
  belongsStill,
  type DaysAway,
  goesToOthers,
} from '../../domain/handover.ts';
import type { Staff } from '../../domain/organisation.ts';
import { isAway } from '../../domain/presence.ts';
import type { Handover } from '../store/handover.ts';
import type { Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { derivedId } from './derived-id.ts';
import { clockReason, runningRound } from './first-touch.ts';
import { taskFound } from './found.ts';
import { handoverNotices } from './handover-notices.ts';
import { ownerOfTask } from './task-owner.ts';
import { subjectOfTask, type TaskLine, told } from './task-subject.ts';
import { untilCommitted } from './until-committed.ts';
import { waitingForTask, waitOfTask } from './waiting-for-task.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify'>;

const PAGE = 100;

/**
 * Why a person's work cannot wait at an instant: away, no longer in service, or no longer where the work belongs; nothing
 * when the person is there.
 */
export function whyGone(
  { rulebook }: Pick<Deps, 'rulebook'>,
  person: Staff | undefined,
  at: string,
  belonged?: Belonging,
): DaysAway | 'left' | undefined {
  if (person?.active !== true) return 'left';
  if (belonged !== undefined && !belongsStill(person, belonged)) return 'left';
  return isAway(rulebook, person, at) ? absenceAt(rulebook, person, at) : undefined;
}

/**
 * Begins the handover of somebody's work: writes down which tasks it is about. Answers nothing when there is none. It
 * moves nothing yet, so that it may be begun before whatever makes the person go is written.
 */
export async function beginHandover(
  deps: Deps,
  person: Staff,
  away: DaysAway | 'left',
  at: string,
): Promise<Handover | undefined> {
  const { store, rulebook } = deps;
  const { staffId, post, dealerId, regionId } = person;
  const taskIds = (await openTasksOf(deps, staffId))
    .filter(
      (task) =>
        // A clock of minutes does not wait for anybody's return.
        runningRound(task) !== undefined ||
        goesToOthers(rulebook, { dueAt: task.dueAt, away, staffId }).value,
    )
    .map(({ taskId }) => taskId)
    .toSorted();
  if (taskIds.length === 0) return undefined;

  const handover: Handover = {
    handoverId: derivedId(['handover', staffId, at.slice(0, 10), ...taskIds], 20),
    ...{ staffId, post, taskIds, at },
    ...(dealerId !== undefined && { dealerId }),
    ...(regionId !== undefined && { regionId }),
    ...(away === 'left' ? { cause: 'left' } : { cause: 'absent', ...away }),
    open: true,
  };
  await store.handovers.begin(handover);
  return handover;
}

/**
 * Moves the tasks of a handover to others and tells everybody concerned once, with a list. What was moved or told before
 * stays as it is, so a call that was cut off is completed by the next one. Tasks stay where their owner is there after
 * all. Answers the ids of the tasks that moved.
 */
export async function completeHandover(
  deps: Deps,
  handover: Handover,
  at: string,
): Promise<readonly string[]> {
  const { store } = deps;
  const { organisation } = await store.organisation.load();
  const person = organisation.staff.find(({ staffId }) => staffId === handover.staffId);
  const away = whyGone(deps, person, at, handover);
  const moved: Task[] = [];
  for (const taskId of handover.taskIds) {
    const task =
      away === undefined ? await taskFound(store, taskId) : await moveTask(deps, taskId, handover, away, at);
    if (task.handovers?.some(({ handoverId }) => handoverId === handover.handoverId)) moved.push(task);
  }
  for (const notice of handoverNotices(deps.rulebook, organisation, handover, moved, at))
    await deps.notify.tell(notice);
  await store.handovers.close(handover);
  return moved.map(({ taskId }) => taskId);
}

/** Begins and completes the handover of somebody who is gone now. Answers the ids of the tasks that moved. */
export async function handOverNow(deps: Deps, person: Staff, at: string): Promise<readonly string[]> {
  const away = whyGone(deps, person, at);
  const handover = away && (await beginHandover(deps, person, away, at));
  return handover === undefined ? [] : await completeHandover(deps, handover, at);
}

/** Every task that waits for a person. */
export async function openTasksOf({ store }: Pick<Deps, 'store'>, staffId: string): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.tasks.ofOwner(staffId, 'waiting', { limit: PAGE, cursor });
    tasks.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return tasks;
}

/**
 * Gives one task a new owner. Its execution goes on waiting with the token it has: the next turn of the ladder reads the
 * owner from the record. Dates and ladder stay.
 */
async function moveTask(
  deps: Deps,
  taskId: string,
  { handoverId, staffId, cause }: Handover,
  away: DaysAway | 'left',
  at: string,
): Promise<Task> {
  const { store, rulebook } = deps;
  const { task } = await untilCommitted(async () => {
    const task = await taskFound(store, taskId);
    if (task.status !== 'waiting' || task.ownerId !== staffId) return { task };
    const [subject, waiting] = await Promise.all([
      subjectOfTask(store, task),
      store.waiting.of(waitOfTask(task)),
    ]);
    const reason =
      runningRound(task) === undefined
        ? goesToOthers(rulebook, { dueAt: task.dueAt, away, staffId })
        : { because: [clockReason(rulebook, task)] };
    const had = (task.firstTouch?.rounds ?? []).map(({ ownerId }) => ownerId);
    const assigned = await ownerOfTask(deps, task, subject, {
      at,
      except: [...new Set([staffId, ...had])],
    });
    const because = [...reason.because, ...assigned.because];
    const { ownerPost: _before, ...kept } = task;
    const handed: Task = {
      ...kept,
      ...assigned.owner,
      because: [...task.because, ...because],
      handovers: [
        ...(task.handovers ?? []),
        { from: staffId, to: assigned.owner.ownerId, at, handoverId, because },
      ],
    };
    const line: TaskLine = {
      ...{ at, eventId: `${taskId}:handed-over:${handed.handovers?.length}` },
      ...{ kind: 'task-handed-over', actor: 'system', because },
      facts: {
        ...{ taskId, task: task.kind, from: staffId, to: handed.ownerId, cause, dueAt: task.dueAt },
        ownerPost: handed.ownerPost ?? null,
      },
    };
    const { committed } = await store.commit({
      task: handed,
      ...(waiting?.taskId === taskId && { waiting: waitingForTask(handed) }),
      ...told(subject, [line]),
    });
    return committed ? { task: { ...handed, version: handed.version + 1 } } : undefined;
  });
  return task;
}
