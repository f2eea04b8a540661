import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import type { listCalendarMoves } from '../schemas/calendars.ts';
import { readScopedPage } from '../scoped-page.ts';
import { sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof listCalendarMoves>, 'staff' | 'params' | 'query'>;

/** What the publication of a year has moved. Throws {@link Problem} `not-allowed` for everybody but head office. */
export async function run(
  { staff, params: { year }, query }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof listCalendarMoves>> {
  if (staff.side !== 'maker' || sightOf(staff).kind !== 'everything')
    throw new Problem('not-allowed', 'What a calendar has moved is for head office.');
  const whole = [{ kind: 'region', regionId: String(year) }] as const;
  const { items, cursor } = await readScopedPage(whole, query, (_, request) =>
    store.calendar.movesOf(year, request),
  );
  return { status: 200, body: { moves: [...items], cursor } };
}
