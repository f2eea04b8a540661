import { type ApiAnswer, type ApiInput, apiHandler } from '../shared/api-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { Problem } from '../shared/problem.ts';
import type { Page, PageRequest } from '../store/table.ts';
import { MAKER_QUEUE, type Task } from '../store/task.ts';
import { listTasks } from './schemas/tasks.ts';
import { type Partition, partitionsFor, readScopedPage } from './scoped-page.ts';
import { managesDealer, maySee } from './sight.ts';
import { taskSummaryOf } from './task-view.ts';

type Input = Pick<ApiInput<typeof listTasks>, 'staff' | 'query'>;

/**
 * A page of tasks, the earliest due first: one's own, or with a dealer that dealer's, for its managers and for the maker.
 * Throws {@link Problem} `not-allowed` for somebody of the dealer who leads nobody, `not-found` for another dealer.
 */
export async function run(
  { staff, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listTasks>> {
  const { dealerId, status } = query;
  const own = async (_: Partition, request: PageRequest) =>
    store.tasks.ofOwner(staff.staffId, status, request);
  const ofDealer = async (id: string, request: PageRequest) => store.tasks.ofDealer(id, status, request);

  if (dealerId === undefined) {
    return answer(await readScopedPage([{ kind: 'dealer', dealerId: `of ${staff.staffId}` }], query, own));
  }
  if (dealerId === MAKER_QUEUE) {
    if (staff.side !== 'maker') throw new Problem('not-found', 'There is no such dealer.');
    const queue = [{ kind: 'dealer', dealerId: MAKER_QUEUE }] as const;
    const page = await readScopedPage(queue, query, (_, request) => ofDealer(MAKER_QUEUE, request));
    return answer({ ...page, items: page.items.filter((task) => maySee(staff, task)) });
  }
  const network = async () => (await store.organisation.load()).organisation;
  const partitions = await partitionsFor(staff, dealerId, network);
  if (!managesDealer(staff))
    throw new Problem('not-allowed', 'Only those who lead the dealer see the tasks of others.');
  return answer(await readScopedPage(partitions, query, (_, request) => ofDealer(dealerId, request)));
}

function answer({ items, cursor }: Page<Task>): ApiAnswer<typeof listTasks> {
  return { status: 200, body: { tasks: items.map(taskSummaryOf), cursor } };
}

export const handler = apiHandler(listTasks, run, dependencies);
