import {
  type Assignment,
  assign,
  type Colleague,
  contenders,
  type WorkToAssign,
} from '../../domain/assignment.ts';
import type { Decision } from '../../domain/decision.ts';
import { barredFromApproving } from '../../domain/loss-approval.ts';
import { type PlanOwner, planOwner, postsInTurn, reaches } from '../../domain/plan-owner.ts';
import { ownWorkOf } from '../../domain/plan-part.ts';
import type { PlanTaskKind } from '../../domain/plan-tasks.ts';
import { type Plan, type PlanPartName, partOf } from '../../domain/plans.ts';
import type { Post } from '../../domain/post.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Lead } from '../store/lead.ts';
import { HQ_QUEUE, isPlanTask, MAKER_QUEUE, type Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';
import { isCheck, resultToCheck } from './result-check.ts';
import type { Subject } from './task-subject.ts';

/** Who owns a task, and where it stands. */
export type TaskOwner = Pick<Task, 'ownerId' | 'ownerPost' | 'dealerId'>;

/** Who a task goes to that somebody has now and gives up, with every reason. */
export async function ownerOfTask(
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
  task: Task,
  subject: Subject,
  { at, except }: { readonly at: string; readonly except: readonly string[] },
): Promise<Decision<unknown> & { readonly owner: TaskOwner }> {
  if (isPlanTask(task)) {
    if (subject.plan === undefined) throw new RangeError(`the task ${task.taskId} is about a plan`);
    const { part, post } = task.ofPlan;
    return await ownerForPlan(deps, subject.plan, { kind: task.kind, part, post, at, except });
  }
  if (subject.lead === undefined) throw new RangeError(`the task ${task.taskId} is about a lead`);
  const others = isCheck(task) ? [...except, (await resultToCheck(deps, task)).by] : except;
  return await ownerFor(deps, subject.lead, { kind: task.kind, at, except: others });
}

/** Who a task about a plan goes to at an instant, with every reason. */
export async function ownerForPlan(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  plan: Plan,
  work: {
    readonly kind: PlanTaskKind;
    readonly part?: PlanPartName | undefined;
    readonly post?: Post | undefined;
    readonly at: string;
    readonly except?: readonly string[];
  },
): Promise<Decision<PlanOwner> & { readonly owner: TaskOwner }> {
  const { kind, part: name, at, except = [] } = work;
  const { dealerId, regionId } = plan;
  const part = name === undefined ? undefined : partOf(plan, name);
  const post = work.post ?? rulebook.entries['plan-result'].value.post;
  const { organisation } = await store.organisation.recent(at);
  const people = organisation.staff.filter((person) => reaches(plan, person));
  const inTurn = postsInTurn(rulebook, kind, post);
  const staff = await Promise.all(
    people.map(async (person) => {
      const compared =
        people.filter((other) => other.post === person.post).length > 1 && inTurn.includes(person.post);
      return compared ? { ...person, openTasks: await store.tasks.countWaiting(person.staffId) } : person;
    }),
  );
  const decision = planOwner(rulebook, {
    ...{ kind, post, dealerId, regionId, at, staff, calendar: await store.calendar.recent(at) },
    ...(kind === 'approve-plan' && part !== undefined && { ownWork: ownWorkOf(part) }),
    except: [...except, ...(part?.unanswered ?? [])],
  });
  const { value } = decision;
  const owner =
    value.to === 'person'
      ? { ownerId: value.staffId, ownerPost: value.post, dealerId }
      : { ownerId: HQ_QUEUE, dealerId: MAKER_QUEUE };
  return { ...decision, owner };
}

/** Who a task of a lead goes to at an instant, with the people who accompany and with every reason. */
export async function ownerFor(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  { nature, level, dealerId, regionId, lossProposed }: Lead,
  {
    kind,
    at,
    presentAt = at,
    except,
  }: {
    readonly kind: TaskKind;
    readonly at: string;
    /** When whoever gets it has to be there. */
    readonly presentAt?: string;
    readonly except?: readonly string[];
  },
): Promise<Decision<Assignment> & { readonly owner: TaskOwner }> {
  const { organisation } = await store.organisation.recent(at);
  const calendar = await store.calendar.recent(at);
  const people: readonly Colleague[] = organisation.staff.filter(
    (person) => person.side === 'maker' || person.dealerId === dealerId,
  );
  const barred = [
    ...(except ?? []),
    ...(kind === 'approve-lost' && lossProposed !== undefined
      ? barredFromApproving(rulebook, people, lossProposed.by)
      : []),
  ];
  const work: WorkToAssign = {
    ...{ kind, nature, level, dealerId, regionId, at: presentAt, calendar, staff: people },
    ...(barred.length > 0 && { except: barred }),
  };
  // How much somebody has to do is asked only where it decides: among several people who can take the work.
  const compared = contenders(rulebook, work);
  const staff =
    compared.length < 2
      ? people
      : await Promise.all(
          people.map(async (person) =>
            compared.includes(person)
              ? { ...person, openTasks: await store.tasks.countWaiting(person.staffId) }
              : person,
          ),
        );
  const decision = assign(rulebook, { ...work, staff });
  const { assignee } = decision.value;
  const owner =
    assignee.to === 'person'
      ? { ownerId: assignee.staffId, ownerPost: assignee.post, dealerId }
      : { ownerId: HQ_QUEUE, dealerId: MAKER_QUEUE };
  return { ...decision, owner };
}
