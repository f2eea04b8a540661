const DAY_MS = 86_400_000;
const DATE = /\b(\d{4}-\d{2}-\d{2})(?=$|T\d{2}:\d{2})/;

/** The same value with every text that is a date, or an instant, so many days later. */
export function shiftDates<T>(value: T, days: number): T {
  if (typeof value === 'string') return value.replace(DATE, (date) => dayAfter(date, days)) as T;
  if (Array.isArray(value)) return value.map((each) => shiftDates(each, days)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shiftDates(each, days)])) as T;
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
