import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAttempt } from '../../domain/attempts.ts';
import { localDate } from '../../domain/calendar.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

const first = '2011-05-04T02:00:00Z';
const second = '2011-05-05T02:00:00Z';

describe('an attempt that does not reach the customer', () => {
  it('counts, with two more to come', () => {
    const { value, because } = judgeAttempt(auman2011, { notReachedAt: [], at: first });

    expect(value).toEqual({ accepted: true, attempts: 1, attemptsLeft: 2, unreachable: false });
    expect(because[0]?.rule).toBe('O8');
  });

  it('is refused a second time on the same local day', () => {
    const { value, because } = judgeAttempt(auman2011, { notReachedAt: [first], at: '2011-05-04T15:59:59Z' });

    expect(value).toMatchObject({ accepted: false, attempts: 1, unreachable: false });
    expect(because[0]?.text).toMatch(/already tried on this day/);
  });

  it('counts again after midnight in Shanghai', () => {
    const { value } = judgeAttempt(auman2011, { notReachedAt: [first], at: '2011-05-04T16:00:00Z' });

    expect(value).toMatchObject({ accepted: true, attempts: 2 });
  });

  it('makes the customer unreachable the third time', () => {
    const { value } = judgeAttempt(auman2011, { notReachedAt: [first, second], at: '2011-05-06T02:00:00Z' });

    expect(value).toEqual({ accepted: true, attempts: 3, attemptsLeft: 0, unreachable: true });
  });

  it('needs three different days before anybody is unreachable', () => {
    fc.assert(
      fc.property(fc.array(anyInstant, { maxLength: 6 }), anyInstant, (notReachedAt, at) => {
        const { value } = judgeAttempt(auman2011, { notReachedAt, at });

        const days = new Set([...notReachedAt, at].map((instant) => localDate(instant, 'Asia/Shanghai')));
        expect(value.unreachable).toBe(days.size >= 3);
        expect(value.attempts).toBe(days.size);
      }),
    );
  });
});
