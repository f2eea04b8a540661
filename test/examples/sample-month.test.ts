import { describe, expect, it } from 'vitest';
import { firstMonth } from '../../examples/load-sample-month.ts';
import { shiftDates } from '../../examples/story/shift-dates.ts';
import { sampleScript } from '../../examples/story/stage.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const DAY_MS = 86_400_000;

describe('the sample month', () => {
  it('begins after now, on the weekday for which it was written', () => {
    const script = sampleScript();

    const { story } = firstMonth(script, NOW);

    expect(Date.parse(story.begins)).toBeGreaterThan(NOW);
    expect((Date.parse(story.begins) - Date.parse(script.story.begins)) % (7 * DAY_MS)).toBe(0);
    expect(Date.parse(story.ends) - Date.parse(story.begins)).toBe(30 * DAY_MS);
  });

  it('brings the complete records of its thirty days and nothing later', () => {
    const { story, deliveries } = firstMonth(sampleScript(), NOW);

    const outside = deliveries.filter(({ at }) => Date.parse(at) > Date.parse(story.ends));

    expect(deliveries.length).toBeGreaterThan(20);
    expect(outside).toEqual([]);
  });
});

describe('shifting dates', () => {
  it('moves days and instants wherever they stand, over the end of a year too', () => {
    const body = { at: '2026-12-30T09:20:00+08:00', list: [{ on: '2026-03-02' }], count: 3 };

    const shifted = shiftDates(body, 7);

    expect(shifted).toEqual({ at: '2027-01-06T09:20:00+08:00', list: [{ on: '2026-03-09' }], count: 3 });
  });

  it('leaves texts alone that only hold digits', () => {
    const body = { phone: '139 0000 1001', month: '2026-03', id: 'msg_2026-03-02x' };

    const shifted = shiftDates(body, 7);

    expect(shifted).toEqual(body);
  });
});
