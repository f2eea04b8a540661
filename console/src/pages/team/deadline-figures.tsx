import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { useNowMs } from '../../api/system-time.ts';
import { Charted } from '../../parts/charted.tsx';
import { Shown } from '../../parts/states.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { dateText, dayText, weekdayTexts } from '../../words/time.ts';
import { dateWords } from './date-words.ts';
import { type DeadlineSquare, dayBy, deadlineWeeks } from './deadline-weeks.ts';
import { beijingDay } from './scope.ts';
import { placeOf, useScope } from './use-scope.ts';
import { words } from './words.ts';

const DAYS_BACK = 7;
const DAYS_AHEAD = 41;

/** A calendar of deadlines: how much is due on each day of the last and the next weeks, each day a link to its leads. */
export function DeadlineFigures() {
  const say = useSay();
  const { language } = useLanguage();
  const place = placeOf(useScope());
  const today = beijingDay(useNowMs());
  const span = { from: dayBy(today, -DAYS_BACK), until: dayBy(today, DAYS_AHEAD) };
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/deadlines',
    { params: { query: { ...place, ...span } } },
    { refetchInterval: 60_000 },
  );
  return (
    <Shown of={asked}>
      {({ days, complete }) => (
        <Charted
          title={dateWords.deadlines}
          fileName="deadlines"
          rows={days}
          columns={[
            { name: dateWords.day, value: (row) => row.date },
            { name: dateWords.workday, value: (row) => say(row.workday ? dateWords.yes : dateWords.no) },
            { name: dateWords.leadTasks, value: (row) => row.leadTasks },
            { name: dateWords.planTasks, value: (row) => row.planTasks },
            { name: dateWords.care, value: (row) => row.care },
          ]}
        >
          {!complete && <Text className="soon">{say(words.incomplete)}</Text>}
          <table className="deadlines">
            <thead>
              <tr>
                {weekdayTexts(language).map((day) => (
                  <th key={day} scope="col">
                    {day}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {deadlineWeeks(days).map((week) => (
                <tr key={week.find((day) => day !== undefined)?.date}>
                  {week.map((day, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a weekday stays where it is
                    <td key={index}>
                      {day && <Square day={day} today={today} isFirst={day.date === days[0]?.date} />}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Charted>
      )}
    </Shown>
  );
}

function Square({
  day,
  today,
  isFirst,
}: {
  readonly day: DeadlineSquare;
  readonly today: string;
  readonly isFirst: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const place = placeOf(useScope());
  const { date, work, weight, leadTasks, planTasks, care, workday } = day;
  const query = new URLSearchParams({
    ...place,
    dueAfter: `${dayBy(date, -1)}T16:00:00.000Z`,
    dueBefore: `${date}T16:00:00.000Z`,
    sort: 'due',
  });
  const name = [
    dateText(language, date),
    ...(date === today ? [say(dateWords.today)] : []),
    `${say(dateWords.leadTasks)} ${leadTasks}`,
    `${say(dateWords.planTasks)} ${planTasks}`,
    `${say(dateWords.care)} ${care}`,
  ].join(', ');
  return (
    <Link
      to={`/lead?${query}`}
      className={`square square-${weight}${workday ? '' : ' square-off'}`}
      title={name}
      aria-current={date === today ? 'date' : undefined}
    >
      <span className="unseen">{name}</span>
      <span className="square-day" aria-hidden>
        {isFirst || date.endsWith('-01') ? dayText(language, date) : Number(date.slice(8))}
      </span>
      <strong aria-hidden>{work === 0 ? '' : work}</strong>
    </Link>
  );
}
