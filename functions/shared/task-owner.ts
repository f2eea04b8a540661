import {
  type Assignment,
  assign,
  type Colleague,
  contenders,
  type WorkToAssign,
} from '../../domain/assignment.ts';
import type { Decision } from '../../domain/decision.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { Lead } from '../store/lead.ts';
import { HQ_QUEUE, MAKER_QUEUE, type Task } from '../store/task.ts';
import type { Dependencies } from './dependencies.ts';

/** Who owns a task, and where it stands. */
export type TaskOwner = Pick<Task, 'ownerId' | 'ownerPost' | 'dealerId'>;

/** Who a task of a lead goes to at an instant, with the people who accompany and with every reason. */
export async function ownerFor(
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
  { nature, level, dealerId, regionId }: Lead,
  { kind, at, except }: { readonly kind: TaskKind; readonly at: string; readonly except?: readonly string[] },
): Promise<Decision<Assignment> & { readonly owner: TaskOwner }> {
  const { organisation } = await store.organisation.recent(at);
  const calendar = await store.calendar.recent(at);
  const people: readonly Colleague[] = organisation.staff.filter(
    (person) => person.side === 'maker' || person.dealerId === dealerId,
  );
  const work: WorkToAssign = {
    ...{ kind, nature, level, dealerId, regionId, at, calendar, staff: people },
    ...(except !== undefined && { except }),
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
