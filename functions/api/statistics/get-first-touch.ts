import { addMonths, atLocalTime } from '../../../domain/calendar.ts';
import { type TouchFigures, touchOfLeads, touchOfPerson } from '../../../domain/first-touch-statistics.ts';
import { monthsOf } from '../../../domain/periods.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import { Problem } from '../../shared/problem.ts';
import type { getFirstTouch } from '../schemas/statistics.ts';
import { sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof getFirstTouch>, 'staff' | 'query'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** For how many months figures are given at once. */
const MOST_MONTHS = 12;
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
  const fromMonth = monthsOf(query.from).at(0) as string;
  const toMonth = monthsOf(query.to).at(-1) as string;
  assertTouchSpan(fromMonth, toMonth);
  const { timeZone } = rulebook.entries['due-time'].value;
  const from = atLocalTime(`${fromMonth}-01`, '00:00', timeZone);
  const before = addMonths(atLocalTime(`${toMonth}-01`, '00:00', timeZone), 1, timeZone);

  const { organisation } = await store.organisation.load();
  const dealers = organisation.dealers.filter(
    (dealer) => sees(staff, dealer) && [undefined, dealer.dealerId].includes(query.dealerId),
  );
  if (query.dealerId !== undefined && dealers.length === 0)
    throw new Problem('not-found', 'There is no such dealer.');
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

/** Whether somebody sees the figures of a dealer. */
export function sees(staff: Staff, { dealerId, regionId }: { dealerId: string; regionId: string }): boolean {
  const sight = sightOf(staff);
  if (sight.kind === 'dealer') return sight.dealerId === dealerId;
  return sight.kind === 'everything' || (sight.kind === 'region' && sight.regionId === regionId);
}

/** Lets a span of at most a year pass. Throws {@link Problem} `invalid-request`. */
export function assertTouchSpan(from: string, to: string): void {
  const [firstYear, firstMonth] = from.split('-').map(Number) as [number, number];
  const [lastYear, lastMonth] = to.split('-').map(Number) as [number, number];
  const months = (lastYear - firstYear) * 12 + lastMonth - firstMonth + 1;
  if (months >= 1 && months <= MOST_MONTHS) return;
  const message = `is 1 to ${MOST_MONTHS} months after the first`;
  const messageZh = `一次最多查询${MOST_MONTHS}个月，且不早于开始月份`;
  throw new Problem('invalid-request', 'The span of time is wrong.', [{ path: 'to', message, messageZh }]);
}
