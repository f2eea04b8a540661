import { describe, expect, it } from 'vitest';
import { leftText, paceOf } from '../../domain/import-pace.ts';
import { NO_COUNTS } from '../../domain/row-counts.ts';

const run = { total: 1000, before: 200, countsBefore: { ...NO_COUNTS, created: 190, rejected: 10 } };

describe('the pace of an import', () => {
  it('counts what came before this run, and tells the rate and the time left by this run alone', () => {
    const counts = { ...NO_COUNTS, created: 380, duplicate: 20 };

    const pace = paceOf({ ...run, sent: 400, counts, elapsedSeconds: 8 });

    expect(pace).toEqual({
      ...{ done: 600, total: 1000, rate: 50, leftSeconds: 8 },
      counts: { ...NO_COUNTS, created: 570, duplicate: 20, rejected: 10 },
    });
  });

  it('knows no time left before the first rows are through', () => {
    const pace = paceOf({ ...run, sent: 0, counts: NO_COUNTS, elapsedSeconds: 3 });

    expect(pace).toMatchObject({ done: 200, rate: 0, leftSeconds: undefined });
  });

  it('is never beyond the last row, when parts that were there already come again', () => {
    const pace = paceOf({ ...run, sent: 900, counts: NO_COUNTS, elapsedSeconds: 9 });

    expect(pace).toMatchObject({ done: 1000, leftSeconds: 0 });
  });

  it.each([
    [undefined, '–'],
    [0, '0:00'],
    [65.9, '1:05'],
    [3600, '60:00'],
  ])('says %s seconds as %s', (seconds, said) => {
    expect(leftText(seconds)).toBe(said);
  });
});
