import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { horizonUntil, readDate } from '../../domain/adf-dates.ts';
import { addDays, atLocalTime } from '../../domain/calendar.ts';

const zone = 'Asia/Shanghai';

describe('a date', () => {
  it.each([
    ['2026-03-02T09:30:15+08:00', '2026-03-02T01:30:15Z', 'nothing'],
    ['2026-03-02T09:30:15-0800', '2026-03-02T17:30:15Z', 'nothing'],
    ['2026-03-02T09:30Z', '2026-03-02T09:30:00Z', 'nothing'],
    ['2026-03-02T09:30:15.250+08:00', '2026-03-02T01:30:15Z', 'nothing'],
    ['2026-03-02 09:30:15', '2026-03-02T01:30:15Z', 'zone'],
    ['2026/3/2', '2026-03-01T16:00:00Z', 'midnight'],
    ['Mon, 02 Mar 2026 09:30:15 +0800', '2026-03-02T01:30:15Z', 'nothing'],
    ['2 Mar 2026 09:30 GMT', '2026-03-02T09:30:00Z', 'nothing'],
    ['2 mar 2026 09:30', '2026-03-02T01:30:00Z', 'zone'],
    ['２０２６-03-02', '2026-03-01T16:00:00Z', 'midnight'],
    ['2026-03-02T09:30:15+08', '2026-03-02T01:30:15Z', 'nothing'],
    ['20260302T093015+0800', '2026-03-02T01:30:15Z', 'nothing'],
    ['20260302093015', '2026-03-02T01:30:15Z', 'zone'],
    ['20260302', '2026-03-01T16:00:00Z', 'midnight'],
    ['2026年3月2日', '2026-03-01T16:00:00Z', 'midnight'],
    ['2026年3月2日09:30', '2026-03-02T01:30:00Z', 'zone'],
  ])('written %s is %s, assuming %s', (written, instant, assumed) => {
    expect(readDate(written, zone)).toEqual({ instant, assumed });
  });

  it.each([
    '',
    'soon',
    '2026-02-30',
    '2026-13-01',
    '2026-03-02T25:00:00Z',
    '2026-03-02+08:00',
    '02.03.2026',
    '2 Foo 2026 09:30',
    '2 Mar 2026 09:30 PST',
    '1772415000',
    '20261302',
  ])('is not read from "%s"', (written) => {
    expect(readDate(written, zone)).toBeUndefined();
  });

  it('reads its own notation back', () => {
    const instants = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(instants, (instant) => {
        const first = readDate(instant, zone)!;

        expect(Date.parse(first.instant)).toBe(Math.floor(Date.parse(instant) / 1000) * 1000);
        expect(readDate(first.instant, zone)).toEqual(first);
      }),
    );
  });
});

describe('the horizon until a day', () => {
  const from = '2026-03-02T01:30:00Z';

  it.each([
    [0, '1-week'],
    [7, '1-week'],
    [8, '2-weeks'],
    [21, '3-weeks'],
    [28, '4-weeks'],
    [31, '4-weeks'],
    [32, '2-months'],
    [61, '2-months'],
    [62, '6-months'],
    [184, '6-months'],
    [185, '12-months'],
    [365, '12-months'],
    [366, undefined],
    [-1, undefined],
  ])('%d days away is %s', (days, horizon) => {
    const until = atLocalTime(addDays('2026-03-02', days), '23:59:59', zone);

    expect(horizonUntil(from, until, zone)).toBe(horizon);
  });
});
