import { type TouchFigures, touchOfLeads, touchOfPerson } from '../../../domain/first-touch-statistics.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { getFirstTouch } from '../schemas/statistics.ts';
import { dealersInSight, monthsAsked } from './months-in-sight.ts';

type Input = Pick<ApiInput<typeof getFirstTouch>, 'staff' | 'query'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** How many dealers are read at once. */
const DEALERS_AT_ONCE = 8;

/**
 * How fast shared leads were touched whose clock began in a time: in all, by dealer, and by person. Leads whose first
 * clock still runs are not in it.
 */
export async function run(
  { staff, query }: Input,
  { store, rulebook }: Deps,
): Promise<ApiAnswer<typeof getFirstTouch>> {
  const { fromMonth, toMonth, from, before } = monthsAsked(rulebook, query);
  const { organisation } = await store.organisation.load();
  const dealers = dealersInSight(staff, organisation, query.dealerId);
  const found = await fewAtOnce(dealers, DEALERS_AT_ONCE, ({ dealerId }) =>
    store.firstTouches.ofDealer(dealerId, { from, before }),
  );
  const lines = found.flat();

  const people = [...new Set(lines.map(({ staffId }) => staffId))].toSorted();
  return {
    status: 200,
    body: {
      ...{ fromMonth, toMonth, clockMinutes: rulebook.entries['first-touch'].value.minutes },
      total: row(touchOfLeads(lines)),
      dealers: dealers.flatMap(({ dealerId, name }, index) => {
        const own = found[index] ?? [];
        return own.length === 0 ? [] : [{ dealerId, name, ...row(touchOfLeads(own)) }];
      }),
      people: people.map((staffId) => {
        const own = lines.filter((line) => line.staffId === staffId);
        return { staffId, dealerId: own[0]?.dealerId ?? '', ...row(touchOfPerson(own)) };
      }),
    },
  };
}

function row({ share, medianMinutes, ...counts }: TouchFigures) {
  return { ...counts, share: share ?? null, medianMinutes: medianMinutes ?? null };
}
