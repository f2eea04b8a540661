import type { Language, Words } from './language.tsx';

/** Everybody of the network works by Beijing time, wherever the browser is. */
export const TIME_ZONE = 'Asia/Shanghai';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** An instant to the minute: `7月3日周四 09:00`, with the year when it is not this one. */
export function instantText(language: Language, iso: string, nowMs: number): string {
  const instant = new Date(iso);
  const sameYear = yearOf(instant) === yearOf(new Date(nowMs));
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: TIME_ZONE,
    ...(!sameYear && { year: 'numeric' }),
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}

/** A day of the calendar, from its ISO date. */
export function dateText(language: Language, isoDate: string): string {
  const noon = new Date(`${isoDate.slice(0, 10)}T12:00:00+08:00`);
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(noon);
}

/** The days of a week from Monday on, in short. */
export function weekdayTexts(language: Language): readonly string[] {
  const short = new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', weekday: 'short' });
  return Array.from({ length: 7 }, (_, day) => short.format(new Date(Date.UTC(2024, 0, 1 + day))));
}

/** A day within its year: `12月31日`, `31 Dec`. */
export function dayText(language: Language, isoDate: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'UTC',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(new Date(`${isoDate}T00:00:00Z`));
}

/** A month such as `2026-04`: `2026年4月`, `April 2026`. */
export function monthText(language: Language, month: string): string {
  const middle = new Date(`${month}-15T12:00:00+08:00`);
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: 'long',
  }).format(middle);
}

/** How long until or since an instant, in its greatest whole unit. */
export function distanceText(iso: string, nowMs: number): Words {
  const distance = Date.parse(iso) - nowMs;
  // The system's clock is known to some seconds only.
  if (Math.abs(distance) < MINUTE_MS) return { zh: '刚刚', en: 'just now' };
  const length = spanText(Math.abs(distance));
  return distance >= 0
    ? { zh: `还有${length.zh}`, en: `in ${length.en}` }
    : { zh: `${length.zh}前`, en: `${length.en} ago` };
}

/** A length of time in its greatest whole unit. */
export function spanText(ms: number): Words {
  if (ms < MINUTE_MS) return { zh: '不到1分钟', en: 'under a minute' };
  if (ms < HOUR_MS) return counted(Math.floor(ms / MINUTE_MS), '分钟', 'minute');
  if (ms < 2 * DAY_MS) return counted(Math.floor(ms / HOUR_MS), '小时', 'hour');
  return counted(Math.floor(ms / DAY_MS), '天', 'day');
}

function counted(count: number, zh: string, en: string): Words {
  return { zh: `${count}${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` };
}

function yearOf(instant: Date): string {
  return new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, year: 'numeric' }).format(instant);
}
