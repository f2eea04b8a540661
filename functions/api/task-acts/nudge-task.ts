import { localDate, localTime } from '../../../domain/calendar.ts';
import { judgeNudge } from '../../../domain/nudge.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import type { Notice, NoticeOutcome } from '../../notify/notice.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { taskNotice } from '../../shared/ladder-turn.ts';
import { Problem } from '../../shared/problem.ts';
import { type Subject, subjectOfTask, told } from '../../shared/task-subject.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { HQ_QUEUE, type Task } from '../../store/task.ts';
import type { Nudge } from '../../store/task-course.ts';
import type { nudgeTask } from '../schemas/task-acts.ts';
import { mustWait, taskManaged } from './open-task.ts';

type Input = Pick<ApiInput<typeof nudgeTask>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify'>;

/**
 * Tells the owner of a task by hand. The nudge is stored first; whoever repeats a call that was cut off before the owner
 * was told completes it, and anything else within the cool-down is refused with when it is possible again.
 */
export async function run(
  { staff, params: { taskId }, body: { note }, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof nudgeTask>> {
  const { store, rulebook, notify } = deps;
  if (!rulebook.entries.nudge.value.notes.some(({ id }) => id === note)) throw unknownNote(deps);
  const { task, subject, nudge } = await untilCommitted(async () => {
    const task = await taskManaged(deps, staff, taskId);
    mustWait(task);
    const subject = await subjectOfTask(store, task);
    const last = task.nudges?.at(-1);
    const isCutOff =
      last?.by === staff.staffId &&
      last.note === note &&
      (await store.messages.get(noticeOf(deps, task, subject, last).messageId)) === undefined;
    if (last !== undefined && isCutOff) return { task, subject, nudge: last };

    const { value, because } = judgeNudge(rulebook, { lastAt: last?.at, at });
    if (!value.allowed) throw tooSoon(rulebook, value.possibleAt);
    const nudge: Nudge = { at, by: staff.staffId, note, ownerId: task.ownerId };
    const nudged: Task = { ...task, nudges: [...(task.nudges ?? []), nudge] };
    const { committed } = await store.commit({
      task: nudged,
      ...told(subject, [
        {
          ...{ at, eventId: `${taskId}:nudged:${nudged.nudges?.length}`, kind: 'task-nudged' },
          ...{ actor: staff.staffId, because },
          facts: { taskId, task: task.kind, to: task.ownerId, note, dueAt: task.dueAt },
        },
      ]),
    });
    return committed ? { task: nudged, subject, nudge } : undefined;
  });

  const outcome = await notify.tell(noticeOf(deps, task, subject, nudge));
  const again = judgeNudge(rulebook, { lastAt: nudge.at, at: nudge.at }).value;
  return {
    status: 200,
    body: {
      ...{ taskId, ownerId: nudge.ownerId, nudgedAt: nudge.at, told: TOLD[outcome] },
      possibleAgainAt: again.allowed ? nudge.at : again.possibleAt,
    },
  };
}

const TOLD: Readonly<Record<NoticeOutcome, 'now' | 'later' | 'nobody'>> = {
  sent: 'now',
  'sent-before': 'now',
  'in-doubt': 'now',
  deferred: 'later',
  'opted-out': 'nobody',
  needless: 'nobody',
  unaddressed: 'nobody',
};

function noticeOf({ rulebook }: Deps, task: Task, subject: Subject, { ownerId, note, at }: Nudge): Notice {
  const made = taskNotice(rulebook, {
    ...{ task, subject, at, cause: `nudge:${at}`, template: 'task-nudged' },
    to: ownerId === HQ_QUEUE ? { kind: 'queue', queue: HQ_QUEUE } : { kind: 'staff', staffId: ownerId },
    channel: rulebook.entries.nudge.value.channel,
  });
  return { ...made, facts: { ...made.facts, note } };
}

/** Says when in Beijing time: people compare it with the clock on their wall. */
function tooSoon(rulebook: Rulebook, possibleAt: string): Problem {
  const { timeZone } = rulebook.entries['due-time'].value;
  const day = localDate(possibleAt, timeZone);
  const time = localTime(possibleAt, timeZone).slice(0, 5);
  const [, month, date] = day.split('-').map(Number);
  const message = `possible again at ${day} ${time} Beijing time`;
  const messageZh = `北京时间${month}月${date}日${time}之后可再次催办`;
  const detail = `Somebody was nudged about this; again from ${day} ${time} Beijing time on.`;
  return new Problem('nudged-before', detail, [{ path: 'possibleAt', rule: 'O12', message, messageZh }]);
}

function unknownNote({ rulebook }: Deps): Problem {
  const ids = rulebook.entries.nudge.value.notes.map(({ id }) => id).join(', ');
  const reason = { path: 'note', rule: 'O12', message: `is one of ${ids}`, messageZh: `须为：${ids}` };
  return new Problem('invalid-content', 'There is no such note.', [reason]);
}
