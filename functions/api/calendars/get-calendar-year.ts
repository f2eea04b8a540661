import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { getCalendarYear } from '../schemas/calendars.ts';

type Input = Pick<ApiInput<typeof getCalendarYear>, 'params'>;

/** A year of the working calendar; one that is not published has the days off with a fixed date alone. */
export async function run(
  { params: { year } }: Input,
  { store }: Pick<Dependencies, 'store'>,
): Promise<ApiAnswer<typeof getCalendarYear>> {
  const [calendar, published] = await Promise.all([store.calendar.load(), store.calendar.published()]);
  const version = published.find((each) => each.year === year)?.version ?? 0;
  const known = calendar.years.find((each) => each.year === year);
  if (known !== undefined) return { status: 200, body: { ...known, version, provisional: false } };
  const { source, days } = calendar.statutory;
  const holidays = days.map(({ monthDay, name, nameZh }) => {
    const day = `${year}-${monthDay}`;
    return { name, nameZh, from: day, to: day };
  });
  return { status: 200, body: { year, version, provisional: true, source, holidays, workdays: [] } };
}
