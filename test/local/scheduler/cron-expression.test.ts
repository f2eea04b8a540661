import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { CronExpressionError, compileCron } from '../../../local/scheduler/cron-expression.ts';

function occurrences(fields: string, timeZone: string, from: string, count: number): string[] {
  const next = compileCron(fields, timeZone);
  const found: string[] = [];
  let at: number | undefined = Date.parse(from);
  while (found.length < count) {
    at = next(at);
    if (at === undefined) break;
    found.push(`${new Date(at).toISOString().slice(0, 16)}Z`);
  }
  return found;
}

describe('a cron expression', () => {
  it.each([
    ['0 9 * * ? *', 'UTC', ['2026-03-07T09:00Z', '2026-03-08T09:00Z']],
    ['0/15 8-10 ? * MON-FRI *', 'Asia/Shanghai', ['2026-03-09T00:00Z', '2026-03-09T00:15Z']],
    ['0 18 L * ? *', 'Asia/Shanghai', ['2026-03-31T10:00Z', '2026-04-30T10:00Z']],
    ['0 9 ? * 6L *', 'UTC', ['2026-03-27T09:00Z', '2026-04-24T09:00Z']],
    ['0 9 ? * L *', 'UTC', ['2026-03-07T09:00Z', '2026-03-14T09:00Z']],
    ['0 9 ? * 2#1 *', 'UTC', ['2026-04-06T09:00Z', '2026-05-04T09:00Z']],
    ['0 9 15W * ? *', 'UTC', ['2026-03-16T09:00Z', '2026-04-15T09:00Z']],
    ['0 9 1,15 JAN,JUL ? *', 'UTC', ['2026-07-01T09:00Z', '2026-07-15T09:00Z']],
    ['0 10 ? JUL SUN 2027,2029', 'UTC', ['2027-07-04T10:00Z', '2027-07-11T10:00Z']],
    ['0 0 29 2 ? *', 'UTC', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['0 0 30 2 ? *', 'UTC', []],
    ['0 9 1 1 ? 2020', 'UTC', []],
  ])('cron(%s) in %s falls on %j', (fields, timeZone, expected) => {
    expect(occurrences(fields, timeZone, '2026-03-07T00:00:00Z', 2)).toEqual(expected);
  });

  it('skips a wall time that the spring change leaves out', () => {
    expect(occurrences('30 2 * * ? *', 'America/New_York', '2026-03-07T00:00:00Z', 2)).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-09T06:30Z',
    ]);
  });

  it('happens once at a wall time that the autumn change repeats', () => {
    expect(occurrences('30 1 * * ? *', 'America/New_York', '2026-11-01T00:00:00Z', 2)).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
  });

  it.each([
    ['0 9 * * ?'],
    ['0 9 * * * *'],
    ['0 9 ? * ? *'],
    ['0 9 1 * 2 *'],
    ['60 9 * * ? *'],
    ['0 24 * * ? *'],
    ['0 9 32 * ? *'],
    ['0 9 ? * 8 *'],
    ['0 9 ? * 0 *'],
    ['0 9 ? * MOO *'],
    ['0 ? 1 * ? *'],
    ['L 9 1 * ? *'],
    ['0 9 1 * ? 2200'],
    ['0 9 1 * ? 1969'],
  ])('is refused as cron(%s)', (fields) => {
    expect(() => compileCron(fields, 'UTC')).toThrow(CronExpressionError);
  });
});

describe('any daily or weekly cron, in zones with and without summer time', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Asia/Shanghai',
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
  );
  const starts = fc.integer({
    min: Date.parse('2020-01-01T00:00:00Z'),
    max: Date.parse('2032-01-01T00:00:00Z'),
  });

  it('always moves on, and shows the asked hour and minute on the wall', () => {
    fc.assert(
      fc.property(
        zones,
        starts,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.constantFrom('*', 'MON-FRI', '1', '7', '3#2'),
        (timeZone, start, hour, minute, weekday) => {
          const next = compileCron(`${minute} ${hour} ? * ${weekday} *`, timeZone);
          let at = start;
          for (let count = 0; count < 10; count += 1) {
            const found = next(at)!;
            const wall = Temporal.Instant.fromEpochMilliseconds(found).toZonedDateTimeISO(timeZone);
            expect(found).toBeGreaterThan(at);
            expect([wall.hour, wall.minute, wall.second]).toEqual([hour, minute, 0]);
            at = found;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('misses no day on which the wall clock shows the time, and repeats none', () => {
    fc.assert(
      fc.property(
        zones,
        starts,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (timeZone, start, hour, minute) => {
          const next = compileCron(`${minute} ${hour} * * ? *`, timeZone);
          const found: string[] = [];
          const end = start + 400 * 86_400_000;
          for (let at = next(start); at !== undefined && at <= end; at = next(at)) {
            found.push(
              Temporal.Instant.fromEpochMilliseconds(at)
                .toZonedDateTimeISO(timeZone)
                .toPlainDate()
                .toString(),
            );
          }

          const expected: string[] = [];
          let day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).toPlainDate();
          for (let count = 0; count < 402; count += 1, day = day.add({ days: 1 })) {
            const wall = day.toPlainDateTime({ hour, minute });
            const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
            const isReal = zoned.toPlainDateTime().equals(wall);
            if (isReal && zoned.epochMilliseconds > start && zoned.epochMilliseconds <= end)
              expected.push(day.toString());
          }
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });
});
