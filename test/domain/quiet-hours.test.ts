import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore, localTime } from '../../domain/calendar.ts';
import { judgeSending, sendableAt } from '../../domain/quiet-hours.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { anyInstant } from './any-instant.ts';

const night = '2011-12-31T14:00:00Z';

describe('quiet hours', () => {
  it.each([
    ['2011-05-03T23:59:59Z', '2011-05-04T00:00:00Z'],
    ['2011-05-04T00:00:00Z', '2011-05-04T00:00:00Z'],
    ['2011-05-04T11:59:59Z', '2011-05-04T11:59:59Z'],
    ['2011-05-04T12:00:00Z', '2011-05-05T00:00:00Z'],
    [night, '2012-01-01T00:00:00Z'],
  ])('move %s to %s', (at, sendAt) => {
    expect(sendableAt(auman2011, at)).toBe(sendAt);
  });

  it('never move a message back, nor out of the day', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const sendAt = sendableAt(auman2011, at);

        const time = localTime(sendAt, 'Asia/Shanghai');
        expect(time >= '08:00:00' && time < '20:00:00').toBe(true);
        expect(isBefore(sendAt, at) && sendAt.slice(0, 19) !== at.slice(0, 19)).toBe(false);
      }),
    );
  });

  it('postpone an SMS but not an e-mail', () => {
    const customer = { audience: 'customer', optedOut: false, at: night } as const;

    const sms = judgeSending(auman2011, { ...customer, channel: 'sms' });
    const email = judgeSending(auman2011, { ...customer, channel: 'email' });

    expect(sms.value).toEqual({ send: true, at: '2012-01-01T00:00:00Z' });
    expect(email.value).toEqual({ send: true, at: night });
    expect(sms.because[0]?.rule).toBe('O31');
  });
});

describe('an SMS to staff', () => {
  const judge = (at: string, rulebook = auman2011) =>
    judgeSending(rulebook, { channel: 'sms', audience: 'staff', optedOut: false, at });

  it.each([
    ['in the evening', '2026-03-02T10:00:00Z', '2026-03-03T00:30:00Z'],
    ['on Saturday', '2026-03-07T02:00:00Z', '2026-03-09T00:30:00Z'],
    ['in the Spring Festival', '2026-02-16T02:00:00Z', '2026-02-24T00:30:00Z'],
  ])('waits for working hours %s', (_, at, sendAt) => {
    const { value, because } = judge(at);

    expect(value).toEqual({ send: true, at: sendAt });
    expect(because[0]?.rule).toBe('O2');
  });

  it('goes at once in working hours, on a make-up Saturday too', () => {
    expect(judge('2026-02-14T02:00:00Z').value).toEqual({ send: true, at: '2026-02-14T02:00:00Z' });
  });

  it('waits for the end of quiet hours alone where the rulebook says so', () => {
    const entries = structuredClone(auman2011.entries);
    entries['calendar-use'].value.staffSms = 'quiet-hours';

    expect(judge('2026-03-07T02:00:00Z', { ...auman2011, entries }).value).toMatchObject({
      at: '2026-03-07T02:00:00Z',
    });
  });
});

describe('a customer who opted out', () => {
  it('gets nothing, while staff are told all the same', () => {
    const input = { channel: 'sms', optedOut: true, at: '2011-05-04T04:00:00Z' } as const;

    expect(judgeSending(auman2011, { ...input, audience: 'customer' }).value).toEqual({ send: false });
    expect(judgeSending(auman2011, { ...input, audience: 'staff' }).value).toMatchObject({ send: true });
  });
});
