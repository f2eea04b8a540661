import { Cron } from 'croner';

const CRON = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/;
const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;

/**
 * When a schedule runs next after an instant. Nothing when it does not run any more, or when its expression uses what
 * this does not read: `rate`, weekdays, and the letters L, W and #.
 */
export function nextRun(expression: string, timeZone: string, after: string): string | undefined {
  const [, once] = AT.exec(expression) ?? [];
  if (once !== undefined) return timeZone === 'UTC' ? new Date(`${once}Z`).toISOString() : undefined;
  const [, minutes = '', hours = '', ofMonth = '', month = '', ofWeek = '', year = ''] =
    CRON.exec(expression) ?? [];
  if (![ofWeek, year].every((field) => ['*', '?'].includes(field))) return undefined;
  const fields = [spread(minutes, 59), spread(hours, 23), ofMonth.replace('?', '*'), spread(month, 12), '*'];
  if (!fields.every((field) => /^[\d*,/-]+$/.test(field))) return undefined;
  return new Cron(fields.join(' '), { timezone: timeZone }).nextRun(new Date(after))?.toISOString();
}

/** `0/6` of AWS begins at 0 and goes on to the end of the field. */
function spread(field: string, last: number): string {
  return field.replace(/^(\d+)\//, `$1-${last}/`);
}
