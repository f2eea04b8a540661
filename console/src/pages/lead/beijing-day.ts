import { TIME_ZONE } from '../../words/time.ts';

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The day of an instant in Beijing, `YYYY-MM-DD`. */
export function beijingDay(iso: string): string {
  return DAY.format(new Date(iso));
}

/** The time of day of an instant in Beijing, `HH:MM`. */
export function beijingTime(iso: string): string {
  return TIME.format(new Date(iso));
}
