import { describe, expect, it } from 'vitest';
import type { BilledEvent } from '../../bench/billed-histories.ts';
import { firstYearOf } from '../../bench/first-year.ts';

const BORN = '2026-03-02T00:00:00Z';
const DAY_MS = 86_400_000;
const onDay = (day: number) => Date.parse(BORN) + day * DAY_MS;

const sent = (leadId: string, status = 201) => ({
  key: leadId,
  at: BORN,
  source: 'walk-in',
  answer: { status, body: { leadId } },
});
const entered = (leadId: string, at: number): BilledEvent => ({ leadId, what: 'state-entered', at });
const sms = (leadId: string, parts: number, at: number) => ({
  id: `${leadId}/${at}`,
  at: new Date(at).toISOString(),
  channel: 'sms' as const,
  to: '+8613900001001',
  text: '…',
  parts,
  attributes: { leadId: { DataType: 'String', StringValue: leadId } },
});

describe('the first year of the leads of a story', () => {
  it('counts states entered and retries as transitions, and tasks of Lambda apart', () => {
    const events: BilledEvent[] = [
      entered('L1', onDay(1)),
      { leadId: 'L1', what: 'lambda-task', at: onDay(1) },
      { leadId: 'L1', what: 'retry', at: onDay(1) },
      { leadId: 'L1', what: 'lambda-task', at: onDay(1) },
    ];

    const year = firstYearOf({ sent: [sent('L1')], events, outbox: [] });

    expect(year).toMatchObject({ leads: 1, transitions: [2], retries: 1, lambdaTasks: 2 });
  });

  it('ends 365 days after the lead was created', () => {
    const events = [entered('L1', onDay(365) - 1), entered('L1', onDay(365))];
    const outbox = [sms('L1', 1, onDay(365) - 1), sms('L1', 2, onDay(365))];

    const year = firstYearOf({ sent: [sent('L1')], events, outbox });

    expect(year).toMatchObject({ transitions: [1], smsParts: [1] });
  });

  it('has a number for every lead, also for one that nothing happened to', () => {
    const events = [entered('L2', onDay(0)), entered('L2', onDay(3))];

    const year = firstYearOf({ sent: [sent('L1'), sent('L2')], events, outbox: [sms('L2', 2, onDay(3))] });

    expect(year).toMatchObject({ leads: 2, transitions: [0, 2], smsParts: [0, 2] });
  });

  it('knows no lead that was not created, and counts its delivery all the same', () => {
    const year = firstYearOf({
      sent: [sent('L1'), sent('L1', 409)],
      events: [entered('L9', onDay(1))],
      outbox: [],
    });

    expect(year).toMatchObject({ leads: 1, transitions: [0], deliveries: 2 });
  });
});
