import { isDeepStrictEqual } from 'node:util';
import { movedLadder } from '../../domain/moved-ladder.ts';
import { cite } from '../../domain/reasons.ts';
import { workLine } from '../../domain/work-messages.ts';
import type { WorkingCalendar } from '../../domain/working-calendar-schema.ts';
import { HQ_QUEUE, type Task } from '../store/task.ts';
import type { CalendarMove, PublishedYear } from '../store/working-calendar.ts';
import type { Dependencies } from './dependencies.ts';
import { derivedId } from './derived-id.ts';
import { setting } from './env.ts';
import { taskFound } from './found.ts';
import { subjectOfTask, type TaskLine, told } from './task-subject.ts';
import { untilCommitted } from './until-committed.ts';
import { waitingForTask, waitOfTask } from './waiting-for-task.ts';
import { wakeTask } from './wake-task.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify' | 'paths' | 'log'>;

const PAGE = 100;

/**
 * Gives the reminders of every open task the mornings of the calendar as it is now published, notes what moved, and tells
 * each owner once, with a list. Due dates stay. What was moved before stays as it is, so a call that was cut off is
 * completed by the next one.
 */
export async function moveReminders(deps: Deps, year: PublishedYear, at: string): Promise<void> {
  const { store } = deps;
  const calendar = await store.calendar.load();
  for (const task of await openTasks(deps)) await moveTask(deps, task.taskId, calendar, year, at);
  await tellOwners(deps, year, at);
  await store.calendar.settle(year);
}

async function openTasks({ store }: Deps): Promise<readonly Task[]> {
  const { organisation } = await store.organisation.load();
  const tasks: Task[] = [];
  for (const { regionId } of organisation.regions) {
    let cursor: string | undefined;
    do {
      const page = await store.tasks.ofRegion(regionId, 'waiting', { limit: PAGE, cursor });
      tasks.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return tasks;
}

async function moveTask(
  deps: Deps,
  taskId: string,
  calendar: WorkingCalendar,
  { year, version }: PublishedYear,
  at: string,
): Promise<void> {
  const { store, rulebook } = deps;
  const { before, after } = await untilCommitted(async () => {
    const task = await taskFound(store, taskId);
    // The reminders of a paused task come after the pause.
    const ladder = movedLadder(rulebook, calendar, { ...task, at: task.paused?.until ?? at });
    if (task.status !== 'waiting' || isDeepStrictEqual(ladder, task.ladder)) return { before: task };
    const [subject, waiting] = await Promise.all([
      subjectOfTask(store, task),
      store.waiting.of(waitOfTask(task)),
    ]);
    const nextAt = task.paused?.until ?? ladder[task.nextStep]?.at ?? task.nextAt;
    const moved: Task = { ...task, ladder, nextAt };
    const facts = { taskId, year, version, from: task.nextAt, to: moved.nextAt, dueAt: task.dueAt };
    const text = `The calendar of ${year} is published: reminders come on its workdays, the due date stays.`;
    const because = [
      cite(rulebook, 'calendar-use', facts, text, `${year}年工作日历已公布，提醒日期调整，到期日不变。`),
    ];
    const line: TaskLine = {
      ...{ at, eventId: `${taskId}:calendar-${year}-${version}` },
      ...{ kind: 'reminders-moved', actor: 'system', because, facts },
    };
    // Noted before it is done: a note too many can be taken back, one too few would never be found.
    const move = moveOf(task, moved, { year, version, at });
    await store.calendar.noteMove(move);
    const { committed } = await store.commit({
      task: moved,
      ...(waiting?.taskId === taskId && { waiting: waitingForTask(moved) }),
      ...told(subject, [line]),
    });
    if (!committed) await store.calendar.forgetMove(move);
    return committed ? { before: task, after: moved } : undefined;
  });
  if (after !== undefined) await wakeTask(deps, before, after);
}

function moveOf(
  before: Task,
  after: Task,
  { year, version, at }: Pick<CalendarMove, 'year' | 'version' | 'at'>,
): CalendarMove {
  const { taskId, ownerId } = before;
  const times = new Set(after.ladder.map((step) => step.at));
  const reminders = before.ladder.filter((step) => !times.has(step.at)).length;
  const moved = Math.max(1, reminders);
  return {
    year,
    version,
    taskId,
    leadId: before.planId ?? before.leadId,
    ownerId,
    from: before.nextAt,
    to: after.nextAt,
    reminders: moved,
    at,
  };
}

async function tellOwners(deps: Deps, { year, version }: PublishedYear, at: string): Promise<void> {
  const { store, notify } = deps;
  const moves = await store.calendar.movedBy({ year, version });
  const cause = ['calendar', String(year), String(version)];
  for (const ownerId of new Set(moves.map((move) => move.ownerId))) {
    const own = moves.filter((move) => move.ownerId === ownerId);
    const lines = await Promise.all(
      own.map(async ({ taskId, leadId, from, to }) =>
        workLine({ ...(await taskFound(store, taskId)), subjectId: leadId, from, to }),
      ),
    );
    await notify.tell({
      messageId: derivedId([...cause, ownerId], 20),
      leadId: derivedId(cause, 20),
      to: ownerId === HQ_QUEUE ? { kind: 'queue', queue: HQ_QUEUE } : { kind: 'staff', staffId: ownerId },
      channel: 'email',
      template: 'reminders-moved',
      facts: { lines, linkBase: setting('LINK_BASE').replace(/\/$/, '') },
      at,
    });
  }
}
