import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useApi } from '../../api/client.ts';
import { useNowMs } from '../../api/system-time.ts';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useLanguage, useSay } from '../../words/language.tsx';
import { calendarDays, daysOfMonth } from './calendar-days.ts';
import { CalendarEntry } from './calendar-entry.tsx';
import { calendarWords, monthWords } from './calendar-words.ts';
import { monthAfter } from './plan-period.ts';

const BEIJING_MS = 8 * 3_600_000;

/** Every recurring date of a month: a grid of weeks on a desk, the days that hold something on a telephone. */
export function PlanCalendar() {
  const say = useSay();
  const { language } = useLanguage();
  const today = new Date(useNowMs() + BEIJING_MS).toISOString().slice(0, 10);
  const [month, setMonth] = useSearchParam('month', today.slice(0, 7));
  const [dealerId] = useSearchParam('dealerId');
  const [year = 0, number = 1] = month.split('-').map(Number);
  const query = { ...daysOfMonth(month), ...(dealerId !== '' && { dealerId }) };
  const asked = useApi().query.useQuery(
    'get',
    '/calendar',
    { params: { query } },
    { refetchInterval: 60_000 },
  );
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  });
  return (
    <section aria-label={say(calendarWords.calendar)}>
      <Group mb="sm" gap="xs">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={say(calendarWords.before)}
          onClick={() => setMonth(monthAfter(year, number, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <Title order={2} size="h4" aria-live="polite">
          {say(monthWords(month))}
        </Title>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={say(calendarWords.after)}
          onClick={() => setMonth(monthAfter(year, number, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Shown of={asked}>
        {({ dates }) => (
          <ol className="calendar">
            {calendarDays(month, dates).map(({ day, inside, dates: due }) => (
              <li
                key={day}
                className={`calendar-day${due.length === 0 ? ' calendar-empty' : ''}${inside ? '' : ' calendar-outside'}`}
                aria-current={day === today ? 'date' : undefined}
              >
                <Text component="time" dateTime={day} size="sm" className={inside ? '' : 'quiet'}>
                  {Number(day.slice(8))}{' '}
                  <span className="quiet">{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
                </Text>
                {due.map((date) => (
                  <CalendarEntry key={`${date.row}-${date.period}`} date={date} />
                ))}
              </li>
            ))}
          </ol>
        )}
      </Shown>
    </section>
  );
}
