import { type Assignment, assign, type Colleague, isPresent } from '../../domain/assignment.ts';
import { careDue, type Due, promotionDue, revisitDue, verifyDue } from '../../domain/deadlines.ts';
import type { Decision } from '../../domain/decision.ts';
import { ladderFor } from '../../domain/ladder.ts';
import type { Organisation } from '../../domain/organisation.ts';
import { postsFor } from '../../domain/post-rows.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { guideFor } from '../../domain/task-guide.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Lead } from '../store/lead.ts';
import type { Store } from '../store/store.ts';
import { HQ_QUEUE, MAKER_QUEUE, type Task } from '../store/task.ts';

/** What a task is handed out with; `since` is the instant from which the rule counts the days (O1). */
export interface TaskRequest {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly attempt: number;
  readonly since: string;
  readonly at: string;
}

/** Plans a task by the rules: who does it, by when, with which reminders and how, each with its reasons. */
export async function planTask(
  { store, rulebook }: { readonly store: Store; readonly rulebook: Rulebook },
  lead: Lead,
  request: TaskRequest,
): Promise<{ readonly task: Task; readonly accompany: readonly string[] }> {
  const { taskId, kind, attempt, since, at } = request;
  const { nature, level, dealerId, regionId, horizon } = lead;
  const { organisation } = await store.organisation.recent(at);
  const staff = await colleagues(store, rulebook, organisation, lead, { kind, at });

  const assignment = assign(rulebook, { kind, nature, level, dealerId, regionId, at, staff });
  const due = dueOf(rulebook, lead, kind, since);
  const owner = ownerOf(assignment.value);
  const ladder = ladderFor(rulebook, { startAt: at, dueAt: due.value.dueAt, ownerPost: owner.ownerPost });
  const guide = guideFor(rulebook, { kind, nature, level, horizon });

  const task: Task = {
    taskId,
    leadId: lead.leadId,
    dealerId: owner.ownerPost === undefined ? MAKER_QUEUE : dealerId,
    regionId,
    ...owner,
    informed: assignment.value.accompany,
    kind,
    attempt,
    since,
    handedOutAt: at,
    dueAt: due.value.dueAt,
    status: 'waiting',
    ladder: ladder.value,
    nextStep: 0,
    nextAt: ladder.value[0]?.at ?? due.value.dueAt,
    because: [...assignment.because, ...due.because, ...ladder.because, ...guide.because],
    methods: guide.value.methods,
    checklist: guide.value.checklist,
    version: 0,
  };
  return { task, accompany: assignment.value.accompany };
}

/**
 * The dealer's people of the posts in question and all of the maker's people. How much somebody has to do is asked only
 * where it decides: among several people who are present in the first post that has any.
 */
async function colleagues(
  store: Store,
  rulebook: Rulebook,
  organisation: Organisation,
  { dealerId, nature, level }: Lead,
  { kind, at }: Pick<TaskRequest, 'kind' | 'at'>,
): Promise<readonly Colleague[]> {
  const { tryInOrder } = postsFor(rulebook, { kind, nature, level }).value;
  const asked: readonly Colleague[] = organisation.staff.filter(
    (person) => person.side === 'maker' || (person.dealerId === dealerId && tryInOrder.includes(person.post)),
  );
  const candidates = tryInOrder
    .map((post) =>
      asked.filter(
        (person) => person.side === 'dealer' && person.post === post && isPresent(rulebook, person, at),
      ),
    )
    .find((present) => present.length > 0);
  if (candidates === undefined || candidates.length === 1) return asked;
  return await Promise.all(
    asked.map(async (person) =>
      candidates.includes(person)
        ? { ...person, openTasks: await store.tasks.countWaiting(person.staffId) }
        : person,
    ),
  );
}

function ownerOf({ assignee }: Assignment): Pick<Task, 'ownerId' | 'ownerPost'> {
  return assignee.to === 'person'
    ? { ownerId: assignee.staffId, ownerPost: assignee.post }
    : { ownerId: HQ_QUEUE };
}

function dueOf(rulebook: Rulebook, lead: Lead, kind: TaskKind, since: string): Decision<Due> {
  const { level, horizon } = lead;
  switch (kind) {
    case 'verify-record':
      return verifyDue(rulebook, { from: since });
    case 'revisit':
      return revisitDue(rulebook, { level, horizon, from: since, ...attemptsOf(lead) });
    case 'promotion':
      return promotionDue(rulebook, { level, horizon, from: since });
    case 'care-call':
    case 'repurchase':
      return careDue(rulebook, { from: since });
  }
}

function attemptsOf({ attempts, stageSince }: Lead) {
  if (attempts.length === 0) return {};
  return { attempts: { stageEnteredAt: stageSince, notReachedAt: attempts.map(({ at }) => at) } };
}
