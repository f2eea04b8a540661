import { describe, expect, it } from 'vitest';
import {
  dateText,
  dayText,
  distanceText,
  instantText,
  monthText,
  spanText,
  weekdayTexts,
} from '../../console/src/words/time.ts';

const NOW = Date.parse('2026-03-04T01:00:00Z');
const at = (ms: number) => new Date(NOW + ms).toISOString();
const HOUR = 3_600_000;

describe('time in words', () => {
  it('is told in Beijing, wherever the browser is', () => {
    expect(instantText('zh', '2026-03-03T16:30:00Z', NOW)).toBe('3月4日周三 00:30');
    expect(dateText('en', '2026-03-04')).toBe('4 Mar 2026');
  });

  it('says a month in the language of the page', () => {
    expect([monthText('zh', '2026-01'), monthText('en', '2026-12')]).toEqual(['2026年1月', 'December 2026']);
  });

  it('names a day within its year, and the days of a week from Monday on', () => {
    expect([dayText('zh', '2026-12-01'), dayText('en', '2026-12-31')]).toEqual(['12月1日', '31 Dec']);
    expect(weekdayTexts('zh').join()).toBe('周一,周二,周三,周四,周五,周六,周日');
    expect(weekdayTexts('en')[6]).toBe('Sun');
  });

  it('names the year only when it is another one', () => {
    expect(instantText('zh', '2027-01-01T01:00:00Z', NOW)).toContain('2027');
    expect(instantText('zh', '2026-12-31T01:00:00Z', NOW)).not.toContain('2026');
  });

  it('says how far away something is, before and after', () => {
    expect(distanceText(at(3 * HOUR), NOW)).toEqual({ zh: '还有3小时', en: 'in 3 hours' });
    expect(distanceText(at(-72 * HOUR), NOW)).toEqual({ zh: '3天前', en: '3 days ago' });
  });

  it('does not say that something lies ahead which has just happened', () => {
    expect(distanceText(at(20_000), NOW)).toEqual({ zh: '刚刚', en: 'just now' });
    expect(distanceText(at(-20_000), NOW)).toEqual({ zh: '刚刚', en: 'just now' });
  });

  it('counts one of a unit as one', () => {
    expect(spanText(61_000).en).toBe('1 minute');
    expect(spanText(47 * HOUR).en).toBe('47 hours');
    expect(spanText(48 * HOUR).en).toBe('2 days');
  });
});
