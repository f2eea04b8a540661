import type { Colleague } from '../../domain/assignment.ts';
import type { Decision, Reason } from '../../domain/decision.ts';
import { recipientOf } from '../../domain/escalation.ts';
import { firstTouchClock, isShared, withClock, withoutClock } from '../../domain/first-touch.ts';
import { postsFor } from '../../domain/post-rows.ts';
import { isAtWork, isPresent } from '../../domain/presence.ts';
import { cite } from '../../domain/reasons.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { workingMinutesBetween } from '../../domain/working-calendar.ts';
import type { WorkingCalendar } from '../../domain/working-calendar-schema.ts';
import type { FirstTouch, TouchLine, TouchRound } from '../store/first-touch.ts';
import type { Lead } from '../store/lead.ts';
import { HQ_QUEUE, type LeadTask, MAKER_QUEUE, type Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerFor, type TaskOwner } from './task-owner.ts';
import type { TaskLine } from './task-subject.ts';

type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Earlier tasks of a lead that are looked at; a lead that was never touched has very few. */
const EARLIER_TASKS = 25;

/** The round of a first touch whose clock runs; nothing when the lead was touched or everybody had it. */
export function runningRound({ firstTouch, status }: Task): TouchRound | undefined {
  if (status !== 'waiting' || firstTouch === undefined || firstTouch.touched !== undefined) return undefined;
  const last = firstTouch.rounds.at(-1);
  return last?.expiredAt === undefined ? last : undefined;
}

/**
 * Whether a lead has to be touched against the clock: it is shared, and no task of it was ever taken on or worked on.
 * A task that was cancelled before anybody touched it does not count.
 */
export async function needsFirstTouch(
  { store, rulebook }: Deps,
  lead: Lead,
  taskId: string,
): Promise<Decision<boolean>> {
  const network = lead.networkId === undefined ? undefined : await store.networks.get(lead.networkId);
  const shared = isShared(rulebook, { source: lead.source, network });
  if (!shared.value) return shared;
  const { items } = await store.tasks.ofLead(lead.leadId, { limit: EARLIER_TASKS });
  const earlier = items.filter((task) => task.taskId !== taskId);
  const isUntouched = earlier.every(
    ({ status, accepted }) => status === 'cancelled' && accepted === undefined,
  );
  return { ...shared, value: isUntouched };
}

/** A task with the clock of its lead's first touch, counted from `at`; its owner is told of the clock with the task. */
export function withFirstTouch(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  task: LeadTask,
  at: string,
): LeadTask {
  const clock = firstTouchClock(rulebook, calendar, at);
  const { minutes, steps } = rulebook.entries['first-touch'].value;
  const ladder = withClock(rulebook, task.ladder, task.nextStep, clock.value).map((step) =>
    step.kind === 'assigned' ? { ...step, ...steps.taken } : step,
  );
  const firstTouch: FirstTouch = { minutes, rounds: [{ ownerId: task.ownerId, ...clock.value }] };
  return {
    ...task,
    ...{ ladder, firstTouch, nextAt: ladder[task.nextStep]?.at ?? task.nextAt },
    because: [...task.because, ...clock.because],
  };
}

/**
 * A task whose lead was touched now, and what goes into the statistics; nothing for a task that has no first touch, or
 * had it before.
 */
export function touched(
  rulebook: Rulebook,
  calendar: WorkingCalendar,
  task: Task,
  { by, at }: { readonly by: string; readonly at: string },
): { readonly task: Task; readonly touches: readonly TouchLine[] } {
  const { firstTouch, dealerId, taskId, nextStep } = task;
  const [first] = firstTouch?.rounds ?? [];
  const last = firstTouch?.rounds.at(-1);
  if (firstTouch === undefined || firstTouch.touched !== undefined || !first || !last)
    return { task, touches: [] };
  const isRunning = last.expiredAt === undefined;
  const startsAt = last.expiredAt ?? last.startsAt;
  const minutesSince = (from: string) => workingMinutesBetween(rulebook, calendar, from, at).value;
  const touch: TouchLine = {
    ...{ dealerId, startsAt, taskId, staffId: by },
    round: isRunning ? firstTouch.rounds.length : firstTouch.rounds.length + 1,
    within: isRunning && Date.parse(at) <= Date.parse(last.expiresAt),
    minutes: minutesSince(startsAt),
    leadMinutes: minutesSince(first.startsAt),
  };
  const ladder = withoutClock(task.ladder, nextStep);
  const nextAt = task.paused?.until ?? ladder[nextStep]?.at ?? task.nextAt;
  return {
    task: { ...task, ladder, nextAt, firstTouch: { ...firstTouch, touched: { by, at } } },
    touches: [touch],
  };
}

/**
 * Gives a task whose clock is over to the next person who is at work and has not had it, with a clock of its own. When
 * all of its row have had it, the manager owns it without a clock, and the other reminders go on. Due dates stay.
 */
export async function passOn(
  deps: Deps,
  task: LeadTask,
  lead: Lead,
  at: string,
): Promise<{ readonly task: LeadTask; readonly line: TaskLine; readonly touches: readonly TouchLine[] }> {
  const { store, rulebook } = deps;
  const round = runningRound(task);
  if (round === undefined || task.firstTouch === undefined)
    throw new RangeError(`no clock runs for the task ${task.taskId}`);
  const { rounds, minutes } = task.firstTouch;
  const calendar = await store.calendar.recent(at);
  const next = await nextOwner(deps, task, lead, calendar, at);
  const { organisation } = await store.organisation.recent(at);
  const manager = managerAbove(rulebook, organisation.staff, task, at);
  const clock = next.hasClock ? firstTouchClock(rulebook, calendar, at) : undefined;

  const expired: TouchRound = {
    ...round,
    ...{ ownerId: task.ownerId, expiredAt: at, to: next.owner.ownerId },
    ...(manager !== undefined && manager !== next.owner.ownerId && { manager }),
  };
  const from = task.ownerId;
  const isMoved = next.owner.ownerId !== from;
  const { ownerPost: _before, ...kept } = task;
  const ladder =
    clock === undefined
      ? withoutClock(task.ladder, task.nextStep)
      : withClock(rulebook, task.ladder, task.nextStep, clock.value);
  const handovers = task.handovers ?? [];
  const passed: LeadTask = {
    ...kept,
    ...next.owner,
    ladder,
    nextAt: ladder[task.nextStep]?.at ?? task.nextAt,
    informed: [...new Set([...task.informed, ...(expired.manager === undefined ? [] : [expired.manager])])],
    because: [...task.because, ...next.because],
    ...(isMoved && {
      handovers: [...handovers, { from, to: next.owner.ownerId, at, because: next.because }],
    }),
    firstTouch: {
      minutes,
      rounds: [
        ...rounds.slice(0, -1),
        expired,
        ...(clock === undefined ? [] : [{ ownerId: next.owner.ownerId, ...clock.value }]),
      ],
    },
  };
  const line: TaskLine = {
    ...{ at, eventId: `${task.taskId}:first-touch:${rounds.length}`, kind: 'task-handed-over' },
    ...{ actor: 'system', because: next.because },
    facts: {
      ...{ taskId: task.taskId, task: task.kind, from, to: next.owner.ownerId, cause: 'first-touch' },
      ...{ dueAt: task.dueAt, touchBy: round.expiresAt, ownerPost: next.owner.ownerPost ?? null },
    },
  };
  const { dealerId, taskId } = task;
  const { startsAt } = round;
  const touch = { dealerId, startsAt, taskId, round: rounds.length, staffId: from, within: false };
  return { task: passed, line, touches: [touch] };
}

/** Why a task whose clock runs does not wait for somebody who is away. */
export function clockReason(rulebook: Rulebook, { taskId, ownerId }: Task): Reason {
  const inputs = { taskId, from: ownerId };
  const text = 'The clock of the first touch runs, and its owner is away.';
  return cite(rulebook, 'first-touch', inputs, text, '共享线索计时中，责任人不在岗。');
}

async function nextOwner(
  deps: Deps,
  task: LeadTask,
  lead: Lead,
  calendar: WorkingCalendar,
  at: string,
): Promise<{ owner: TaskOwner; hasClock: boolean; because: readonly Reason[] }> {
  const { store, rulebook } = deps;
  const { organisation } = await store.organisation.recent(at);
  const had = [
    ...(task.firstTouch?.rounds ?? []).map(({ ownerId }) => ownerId),
    ...(task.handovers ?? []).map(({ from }) => from),
    task.ownerId,
  ];
  // Whoever has the day off could not answer within minutes.
  const off = organisation.staff
    .filter((person) => person.dealerId === lead.dealerId && !isAtWork(rulebook, person, at, calendar))
    .map(({ staffId }) => staffId);
  const inputs = { taskId: task.taskId, from: task.ownerId, had: [...new Set(had)] };
  const over = 'Nobody touched the lead in time: it goes to the next one who is there.';
  const reason = cite(rulebook, 'first-touch', inputs, over, '未按时首次联系，转由下一位在岗人员。');

  const assigned = await ownerFor(deps, lead, {
    kind: task.kind,
    at,
    except: [...new Set([...had, ...off])],
  });
  const { ownerPost } = assigned.owner;
  if (ownerPost !== undefined) {
    const hasClock = postsFor(rulebook, { ...lead, kind: task.kind }).value.row.includes(ownerPost);
    return { owner: assigned.owner, hasClock, because: [reason, ...assigned.because] };
  }
  const said = 'All have had it once: the manager owns it, and the other reminders go on.';
  const all = cite(rulebook, 'first-touch', inputs, said, '在岗人员均已轮到，由经理负责，按常规提醒。');
  const people: readonly Colleague[] = organisation.staff;
  const manager = managerAbove(rulebook, people, task, at);
  const owner = people.find(({ staffId }) => staffId === (manager ?? task.ownerId));
  const stays = owner !== undefined && isPresent(rulebook, owner, at);
  return {
    owner: stays
      ? { ownerId: owner.staffId, ownerPost: owner.post, dealerId: lead.dealerId }
      : { ownerId: HQ_QUEUE, dealerId: MAKER_QUEUE },
    hasClock: false,
    because: [reason, all, ...(stays ? [] : assigned.because)],
  };
}

/** The person of the dealer who is present on the next higher post above the owner of a task. */
function managerAbove(
  rulebook: Rulebook,
  staff: readonly Colleague[],
  { ownerId, ownerPost, dealerId, regionId }: Task,
  at: string,
): string | undefined {
  if (ownerPost === undefined) return undefined;
  const owner = { staffId: ownerId, post: ownerPost, side: 'dealer' } as const;
  const counted = staff.map((person) => ({ ...person, openTasks: 0 }));
  const { value } = recipientOf(rulebook, {
    ...{ to: 'next-dealer-post', owner, dealerId, regionId, staff: counted, at },
  });
  return value.to === 'person' && value.side === 'dealer' ? value.staffId : undefined;
}
