import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Waiting } from '../../store/waiting.ts';
import type { getOverdue } from '../schemas/work-figures.ts';
import { onlyManagers, waitsInScope } from './waits-in-scope.ts';
import { countWork } from './work-counts.ts';

type Input = Pick<ApiInput<typeof getOverdue>, 'staff' | 'query' | 'at'>;

/**
 * Open and overdue work by person or dealer, for those who lead people. Throws {@link Problem} `not-allowed`, and
 * `not-found` for a scope that is not theirs.
 */
export async function run(
  { staff, query, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getOverdue>> {
  onlyManagers(staff);
  const { timeZone } = rulebook.entries['due-time'].value;
  const [{ waits, complete }, { organisation }] = await Promise.all([
    waitsInScope(store, staff, query, at),
    store.organisation.recent(at),
  ]);
  const work = waits.filter(({ forWhom }) => forWhom.kind === 'person');
  const people = new Map(organisation.staff.map((person) => [person.staffId, person]));
  const dealers = new Map(organisation.dealers.map((dealer) => [dealer.dealerId, dealer]));

  const rows = [...grouped(work, query.by)].map(([key, own]) => {
    const person = people.get(key);
    const who =
      query.by === 'dealer'
        ? { name: dealers.get(key)?.name, dealerId: key }
        : { name: person?.name, post: person?.post, dealerId: person?.dealerId };
    return { key, ...who, ...countWork(own, at, timeZone) };
  });
  rows.sort(
    (one, other) => other.overdue - one.overdue || other.open - one.open || (one.key < other.key ? -1 : 1),
  );
  return {
    status: 200,
    body: { at, by: query.by, counted: waits.length, complete, total: countWork(work, at, timeZone), rows },
  };
}

function grouped(waits: readonly Waiting[], by: 'person' | 'dealer'): ReadonlyMap<string, Waiting[]> {
  const groups = new Map<string, Waiting[]>();
  for (const waiting of waits) {
    const key = by === 'dealer' ? waiting.dealerId : (waiting.forWhom.staffId ?? '');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [waiting]);
    else group.push(waiting);
  }
  return groups;
}
