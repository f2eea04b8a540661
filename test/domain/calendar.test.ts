import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  atLocalTime,
  canonicalInstant,
  daysBetween,
  isBefore,
  localDate,
  localTime,
} from '../../domain/calendar.ts';
import { anyInstant } from './any-instant.ts';

const zone = 'Asia/Shanghai';

describe('the calendar', () => {
  it('puts the last hours of a UTC day on the next day in Shanghai', () => {
    expect(localDate('2011-12-31T15:59:59Z', zone)).toBe('2011-12-31');
    expect(localDate('2011-12-31T16:00:00Z', zone)).toBe('2012-01-01');
    expect(localTime('2011-12-31T16:00:00Z', zone)).toBe('00:00:00');
  });

  it.each([
    ['2011-01-31', 1, '2011-02-01'],
    ['2012-02-28', 1, '2012-02-29'],
    ['2011-02-28', 1, '2011-03-01'],
    ['2011-12-31', 1, '2012-01-01'],
    ['2012-03-01', -1, '2012-02-29'],
  ])('counts from %s by %i to %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it.each([
    ['2011-01-31T02:00:00Z', 1, '2011-02-28T02:00:00Z'],
    ['2012-01-31T02:00:00Z', 1, '2012-02-29T02:00:00Z'],
    ['2011-12-15T02:00:00Z', 1, '2012-01-15T02:00:00Z'],
    ['2012-02-29T02:00:00Z', 12, '2013-02-28T02:00:00Z'],
  ])('adds months to %s', (from, months, to) => {
    expect(addMonths(from, months, zone)).toBe(to);
  });

  it('compares instants whatever their notation', () => {
    expect(isBefore('2011-05-01T00:00:00.500Z', '2011-05-01T00:00:01Z')).toBe(true);
    expect(isBefore('2011-05-01T08:00:00+08:00', '2011-05-01T00:00:00Z')).toBe(false);
  });

  it('writes every instant with whole seconds in UTC, so that text sorts as time', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (a, b) => {
        const [x, y] = [canonicalInstant(a), canonicalInstant(b)];

        expect(x).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
        expect(x < y).toBe(isBefore(x, y));
      }),
    );
  });

  it('rounds down, so that nothing moves past a deadline', () => {
    expect(canonicalInstant('2011-12-31T15:59:59.999Z')).toBe('2011-12-31T15:59:59Z');
  });

  it('takes a local day and time apart and puts it together again', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const whole = canonicalInstant(instant);

        expect(atLocalTime(localDate(whole, zone), localTime(whole, zone), zone)).toBe(whole);
      }),
    );
  });
});
