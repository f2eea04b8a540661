import { isDeepStrictEqual } from 'node:util';
import { calendarYearProblems } from '../../../domain/working-calendar-schema.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { moveReminders } from '../../shared/move-reminders.ts';
import { Problem } from '../../shared/problem.ts';
import type { PublishedYear } from '../../store/working-calendar.ts';
import type { publishCalendarYear } from '../schemas/calendars.ts';
import { sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof publishCalendarYear>, 'staff' | 'params' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'notify' | 'paths' | 'log'>;

/**
 * Publishes a year and moves the reminders that hang on it. The same year again makes no new version, and completes what
 * a call that was cut off has left. Throws {@link Problem} with everything that is wrong with the year.
 */
export async function run(
  { staff, params: { year }, body, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof publishCalendarYear>> {
  const { store } = deps;
  if (staff.side !== 'maker' || sightOf(staff).kind !== 'everything')
    throw new Problem('not-allowed', 'The calendar is head office’s to publish.');
  const errors = calendarYearProblems({ year, ...body });
  if (errors.length > 0) throw new Problem('invalid-content', 'The year is not sound.', errors);

  const before = (await store.calendar.published()).find((each) => each.year === year);
  const changed = !isDeepStrictEqual(before?.body, { year, ...body });
  const now: PublishedYear =
    before !== undefined && !changed
      ? before
      : {
          ...{ year, version: (before?.version ?? 0) + 1, body: { year, ...body } },
          ...{ by: staff.staffId, at, moving: true },
        };
  if (changed && !(await store.calendar.publish(now)))
    throw new Problem('calendar-changed', 'Somebody else has published the year meanwhile; look again.');
  if (now.moving === true) await moveReminders(deps, now, at);
  const moved = (await store.calendar.movedBy(now)).length;
  return { status: 200, body: { year, version: now.version, changed, moved } };
}
