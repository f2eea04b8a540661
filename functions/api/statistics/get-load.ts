import { isPresent } from '../../../domain/presence.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Waiting } from '../../store/waiting.ts';
import { partsInScope } from '../parts-in-scope.ts';
import type { getLoad } from '../schemas/work-figures.ts';
import { sightOf } from '../sight.ts';
import { onlyManagers, waitsInScope } from './waits-in-scope.ts';
import { countWork } from './work-counts.ts';

type Input = Pick<ApiInput<typeof getLoad>, 'staff' | 'query' | 'at'>;

/**
 * Open work per person in service of the scope, also of those who have none, against what is enough for each, for those
 * who lead people. Throws {@link Problem} `not-allowed`, and `not-found` for a scope that is not theirs.
 */
export async function run(
  { staff, query, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getLoad>> {
  onlyManagers(staff);
  const { organisation } = await store.organisation.recent(at);
  const parts = await partsInScope(staff, query, async () => organisation);
  const { waits, complete } = await waitsInScope(store, staff, query, at);
  const ofPerson = new Map<string, Waiting[]>();
  for (const waiting of waits) {
    const { staffId = '' } = waiting.forWhom;
    ofPerson.set(staffId, [...(ofPerson.get(staffId) ?? []), waiting]);
  }

  const regionOf = new Map(organisation.dealers.map(({ dealerId, regionId }) => [dealerId, regionId]));
  const isWhole =
    sightOf(staff).kind === 'everything' && query.dealerId === undefined && query.regionId === undefined;
  const inScope = ({ dealerId, regionId = regionOf.get(dealerId ?? '') }: Person) =>
    isWhole ||
    parts.some((part) => (part.kind === 'dealer' ? part.dealerId === dealerId : part.regionId === regionId));
  const { timeZone } = rulebook.entries['due-time'].value;
  const rows = organisation.staff
    .filter((person) => person.active && inScope(person))
    .map((person) => {
      const { staffId, name, post, dealerId, capacity } = person;
      const { open, overdue, dueToday, dueSoon } = countWork(ofPerson.get(staffId) ?? [], at, timeZone);
      return {
        ...{ staffId, name, post, dealerId, present: isPresent(rulebook, person, at) },
        ...{ open, overdue, dueToday, dueSoon, capacity },
        ...(capacity !== undefined && capacity > 0 && { load: open / capacity }),
      };
    });
  rows.sort(
    (one, other) =>
      (other.load ?? 0) - (one.load ?? 0) || other.open - one.open || (one.staffId < other.staffId ? -1 : 1),
  );
  return { status: 200, body: { at, counted: waits.length, complete, rows } };
}

interface Person {
  readonly dealerId?: string | undefined;
  readonly regionId?: string | undefined;
}
