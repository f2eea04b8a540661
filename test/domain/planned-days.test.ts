import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { plannedDays } from '../../domain/planned-days.ts';

const DAYS = Array.from({ length: 8 }, (_, index) => addDays('2026-04-06', index));
const work = (id: string, lastDay: string) => ({ id, lastDay });

describe('the days of planned work', () => {
  it('are spread evenly over the working days', () => {
    const works = Array.from({ length: 16 }, (_, index) => work(`w${index}`, '2026-04-30'));

    const planned = [...plannedDays(works, DAYS).values()];

    expect(DAYS.map((day) => planned.filter((each) => each === day).length)).toEqual(DAYS.map(() => 2));
  });

  it('give the first of the order the first day, also when the others are due as late', () => {
    const planned = plannedDays([work('a', '2026-04-30'), work('b', '2026-04-30')], DAYS);

    expect([planned.get('a'), planned.get('b')]).toEqual(['2026-04-06', '2026-04-07']);
  });

  it('let the deadline of a small customer go before the order', () => {
    const planned = plannedDays([work('big', '2026-04-30'), work('small', '2026-04-06')], DAYS);

    expect([planned.get('big'), planned.get('small')]).toEqual(['2026-04-07', '2026-04-06']);
  });

  it('are none for work whose last day lies before the first working day', () => {
    expect([...plannedDays([work('late', '2026-04-05')], DAYS)]).toEqual([]);
    expect([...plannedDays([work('some', '2026-04-30')], [])]).toEqual([]);
  });

  it('never pass a last day, and never let the less urgent go first unless its last day asks for it', () => {
    const anyWorks = fc
      .array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 })
      .map((offsets) => offsets.map((days, index) => work(`w${index}`, addDays('2026-04-06', days))));

    fc.assert(
      fc.property(anyWorks, fc.subarray(DAYS, { minLength: 1 }), (works, days) => {
        const planned = plannedDays(works, days);
        const placed = works.filter(({ id }) => planned.has(id));

        expect(placed.map(({ id }) => id)).toEqual(
          works.filter(({ lastDay }) => (days[0] as string) <= lastDay).map(({ id }) => id),
        );
        for (const [index, one] of placed.entries()) {
          const day = planned.get(one.id) as string;
          expect(days.includes(day) && day <= one.lastDay).toBe(true);
          for (const other of placed.slice(index + 1)) {
            const later = (planned.get(other.id) as string) < day;
            if (later) expect(other.lastDay < day).toBe(true);
          }
        }
      }),
    );
  });
});
