import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { ExecutionWatch, ListedExecution } from '../../shared/ops/execution-watch.ts';
import { isCheck } from '../../shared/result-check.ts';
import type { Lead } from '../../store/lead.ts';
import type { Store } from '../../store/store.ts';
import { type ChildExecution, courseOf } from './execution-course.ts';

const AT_ONCE = 5;
const EVENTS = 1000;
const TASKS = 100;

/**
 * Every execution of one episode of a lead, the latest start first: its path, the stages that the path has called, the
 * tasks that they have handed out, and the checks beside it. Their names follow from the record and from each other, so
 * that no list is searched. What AWS keeps no more is left out.
 */
export async function executionsOfEpisode(
  lead: Pick<Lead, 'leadId'>,
  episode: number,
  { watch, store }: { readonly watch: ExecutionWatch; readonly store: Store },
): Promise<readonly ListedExecution[]> {
  const found = new Map<string, ListedExecution>();
  let next: readonly ChildExecution[] = [
    { machine: 'lead-path', name: `${lead.leadId}-${episode}` },
    ...(await checksOf(lead, episode, store)),
  ];
  while (next.length > 0) {
    const here = await fewAtOnce(next, AT_ONCE, async ({ machine, name }) => {
      const execution = await watch.get(machine, name);
      if (execution === undefined) return [];
      const { input: _i, output: _o, error: _e, cause: _c, redrive: _r, ...listed } = execution;
      found.set(`${machine}/${name}`, listed);
      const history = await watch.history(machine, name, { limit: EVENTS });
      return courseOf(history?.items ?? []).visits.flatMap(({ children }) => children);
    });
    next = here
      .flat()
      // What continues the path is another episode, with a turn of its own.
      .filter(({ machine, name }) => machine !== 'lead-path' && !found.has(`${machine}/${name}`));
  }
  return [...found.values()].sort(
    (a, b) => b.startedAt.localeCompare(a.startedAt) || b.name.localeCompare(a.name),
  );
}

/** The checks of results of an episode: they run beside the path and have no parent. */
async function checksOf(
  { leadId }: Pick<Lead, 'leadId'>,
  episode: number,
  store: Store,
): Promise<readonly ChildExecution[]> {
  const { items } = await store.tasks.ofLead(leadId, { limit: TASKS });
  return items
    .filter((task) => isCheck(task) && task.taskId.startsWith(`${leadId}-${episode}-`))
    .map(({ taskId }) => ({ machine: 'staff-task', name: taskId }));
}
