import { describe, expect, it } from 'vitest';
import { beijingTime } from '../../../console/src/pages/lead/beijing-day.ts';
import { daysOf } from '../../../console/src/pages/lead/days-of.ts';
import type { LeadEvent } from '../../../console/src/pages/lead/path-taken.ts';

const event = (at: string): LeadEvent => ({
  ...{ eventId: at, at, kind: 'screened', stage: 'revisit', actor: 'system', facts: {}, because: [] },
});

describe('the days of a story', () => {
  it('change at midnight in Beijing', () => {
    const days = daysOf([event('2026-03-01T15:59:59Z'), event('2026-03-01T16:00:00Z')]);

    expect(days.map(({ day, events }) => [day, events.length])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', 1],
    ]);
  });

  it('keep the order of the events, whichever it is', () => {
    const days = daysOf([
      event('2026-03-05T02:00:00Z'),
      event('2026-03-05T01:00:00Z'),
      event('2026-03-01T01:00:00Z'),
    ]);

    expect(days.map(({ day }) => day)).toEqual(['2026-03-05', '2026-03-01']);
    expect(days[0]?.events.map(({ at }) => beijingTime(at))).toEqual(['10:00', '09:00']);
  });
});
