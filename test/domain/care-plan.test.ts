import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore, localDate, localTime } from '../../domain/calendar.ts';
import { nextCare } from '../../domain/care-plan.ts';
import { isCustomerTemplate } from '../../domain/messages.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

const soldAt = '2012-02-29T06:00:00Z';
const next = (doneSteps: string[], at = soldAt) => nextCare(auman2011, { soldAt, doneSteps, at }).value;

describe('care after a sale', () => {
  it('thanks the customer on the next morning', () => {
    const { value, because } = nextCare(auman2011, { soldAt, doneSteps: [], at: soldAt });

    expect(value).toEqual({
      stepId: 'thanks',
      action: { kind: 'message', channel: 'sms', template: 'customer-thanks' },
      at: '2012-03-01T01:00:00Z',
      rests: false,
      skipped: [],
    });
    expect(because.map(({ rule }) => rule)).toEqual(['O26']);
  });

  it('goes through the year and then asks every year', () => {
    const steps = [];
    let at = soldAt;

    for (const done: string[] = []; done.length < 7; ) {
      const step = next(done, at);
      done.push(step.stepId);
      at = step.at;
      steps.push(`${localDate(step.at, 'Asia/Shanghai')} ${step.stepId} ${step.rests ? 'rests' : 'waits'}`);
    }

    expect(steps).toEqual([
      '2012-03-01 thanks waits',
      '2012-03-30 day-30 waits',
      '2012-05-29 day-90 rests',
      '2012-08-27 day-180 rests',
      '2013-02-28 year-1 rests',
      '2014-02-28 repurchase-2 rests',
      '2015-02-28 repurchase-3 rests',
    ]);
  });

  it('takes only the latest step when several have come due meanwhile', () => {
    const late = next([], '2012-06-10T02:00:00Z');

    expect([late.stepId, late.skipped, late.rests]).toEqual(['day-90', ['thanks', 'day-30'], false]);
    expect(next(['day-90'], '2012-06-10T02:00:00Z').stepId).toBe('day-180');
  });

  it('asks about the repurchase when a sale is reported years late', () => {
    expect(next([], '2020-01-01T02:00:00Z').stepId).toBe('repurchase-7');
  });

  it('rests when the wait is longer than 42 days, not when it is 42', () => {
    expect(next(['thanks', 'day-30'], '2012-04-17T02:00:00Z').rests).toBe(false);
    expect(next(['thanks', 'day-30'], '2012-04-16T02:00:00Z').rests).toBe(true);
  });

  it('always has a next step, in the morning, that was not done yet', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 12 }), (sold, rounds) => {
        const done: string[] = [];
        let at = sold;

        for (let round = 0; round <= rounds; round += 1) {
          const { value } = nextCare(auman2011, { soldAt: sold, doneSteps: done, at });

          expect(done).not.toContain(value.stepId);
          expect(localTime(value.at, 'Asia/Shanghai')).toBe('09:00:00');
          expect(isBefore(value.at, at)).toBe(false);
          expect(value.action.kind === 'task' || isCustomerTemplate(value.action.template)).toBe(true);
          done.push(value.stepId);
          at = value.at;
        }
      }),
    );
  });
});
