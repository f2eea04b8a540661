import { describe, expect, it } from 'vitest';
import { type SnsRecord, SnsState } from '../../../local/sns/sns-state.ts';

const subscription = (arn: string, topicArn: string) => ({
  arn,
  topicArn,
  protocol: 'sqs',
  endpoint: 'arn:q',
  attributes: {},
});

const delivery = (id: string) => ({
  id,
  subscription: subscription('s1', 't1'),
  messageId: 'm',
  topicArn: 't1',
  publishedAt: '2026-03-02T08:00:00.000Z',
  text: 'x',
  attributes: {},
  failures: 0,
  nextAt: 1,
});

const message = (id: string) => ({
  id,
  at: '2026-03-02T08:00:00.000Z',
  channel: 'sms' as const,
  to: '+8613800138000',
  text: 'x',
  parts: 1,
  attributes: {},
});

const happened: SnsRecord[] = [
  { type: 'topic', topic: { arn: 't1', name: 'one', attributes: {}, tags: {} } },
  { type: 'topic', topic: { arn: 't2', name: 'two', attributes: {}, tags: {} } },
  { type: 'subscription', subscription: subscription('s1', 't1') },
  { type: 'subscription', subscription: subscription('s2', 't2') },
  {
    type: 'published',
    sequence: 1,
    outbox: [message('a'), message('b')],
    deliveries: [delivery('d1'), delivery('d2')],
  },
  { type: 'delivery-failed', id: 'd1', failures: 2, nextAt: 50 },
  { type: 'delivery-settled', id: 'd2' },
  { type: 'published', sequence: 2, outbox: [message('c')], deliveries: [] },
  { type: 'sms-attributes', attributes: { MonthlySpendLimit: '5' } },
  { type: 'opt-out', phoneNumber: '+8613800138000', optedOut: true },
  { type: 'opt-out', phoneNumber: '+8613800138001', optedOut: true },
  { type: 'opt-out', phoneNumber: '+8613800138001', optedOut: false },
  { type: 'topic-deleted', arn: 't2' },
];

describe('the state of SNS', () => {
  it('holds what is still there and what is still to be delivered', () => {
    const state = new SnsState();
    for (const record of happened) state.apply(record);

    expect([[...state.topics.keys()], [...state.subscriptions.keys()], [...state.optedOut]]).toEqual([
      ['t1'],
      ['s1'],
      ['+8613800138000'],
    ]);
    expect([...state.deliveries.values()]).toMatchObject([{ id: 'd1', failures: 2, nextAt: 50 }]);
    expect(state.outbox.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is the same when rebuilt from its snapshot', () => {
    const state = new SnsState();
    for (const record of happened) state.apply(record);

    const rebuilt = new SnsState();
    for (const record of state.snapshot()) rebuilt.apply(JSON.parse(JSON.stringify(record)));

    expect(rebuilt).toEqual(state);
  });
});
