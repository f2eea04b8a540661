import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueMessage } from '../../../local/sqs/queue-message.ts';
import { type SqsRecord, SqsState } from '../../../local/sqs/sqs-state.ts';

const names = fc.constantFrom('plain', 'line.fifo');
const ids = fc.integer({ min: 1, max: 6 }).map(String);
const instants = fc.integer({ min: 0, max: 1_000 });

const records: fc.Arbitrary<SqsRecord> = fc.oneof(
  fc
    .record({
      type: fc.constant('sent' as const),
      name: names,
      message: fc.record({ id: ids, visibleAt: instants }),
    })
    .map(({ type, name, message }) => ({
      type,
      name,
      message: messageOf(name, message.id, message.visibleAt),
    })),
  fc.record({
    type: fc.constant('received' as const),
    name: names,
    ids: fc.array(ids, { maxLength: 3 }),
    at: instants,
    visibleAt: instants,
  }),
  fc.record({ type: fc.constant('revealed' as const), name: names, id: ids, visibleAt: instants }),
  fc.record({ type: fc.constant('deleted' as const), name: names, ids: fc.array(ids, { maxLength: 3 }) }),
);

function messageOf(name: string, id: string, visibleAt: number): QueueMessage {
  const line = name.endsWith('.fifo') ? { groupId: `g${Number(id) % 2}`, deduplicationId: id } : {};
  return {
    id: `${name}-${id}`,
    sequence: Number(id),
    body: id,
    ...line,
    sentAt: 0,
    visibleAt,
    receiveCount: 0,
  };
}

function stateAfter(all: Iterable<SqsRecord>): SqsState {
  const state = new SqsState();
  for (const record of all) state.apply(structuredClone(record));
  return state;
}

const queue = (name: string): SqsRecord => ({
  type: 'queue',
  queue: {
    name,
    arn: `arn:${name}`,
    isFifo: name.endsWith('.fifo'),
    attributes: {},
    tags: {},
    createdAt: 0,
    modifiedAt: 0,
  },
});

/** Each id is sent once at most, as the service numbers its messages. */
function plausible(all: readonly SqsRecord[]): SqsRecord[] {
  const sent = new Set<string>();
  return all
    .map((record): SqsRecord => {
      if (record.type === 'received' || record.type === 'deleted')
        return { ...record, ids: [...new Set(record.ids)].map((id) => `${record.name}-${id}`) };
      if (record.type === 'revealed') return { ...record, id: `${record.name}-${record.id}` };
      return record;
    })
    .filter((record) => {
      if (record.type !== 'sent') return true;
      const isNew = !sent.has(record.message.id);
      sent.add(record.message.id);
      return isNew;
    });
}

describe('the state of SQS', () => {
  it('is the same when rebuilt from its snapshot, whatever happened before', () => {
    fc.assert(
      fc.property(fc.array(records, { maxLength: 40 }), instants, (happened, now) => {
        const state = stateAfter([queue('plain'), queue('line.fifo'), ...plausible(happened)]);

        const rebuilt = stateAfter(state.snapshot());

        for (const name of ['plain', 'line.fifo']) {
          const [before, after] = [state.queues.get(name)!, rebuilt.queues.get(name)!];
          const bodies = (one: typeof before) => one.messages.receivable(now, 10).map(({ id }) => id);
          expect(new Set(bodies(after))).toEqual(new Set(bodies(before)));
          if (before.isFifo)
            for (const group of ['g0', 'g1']) {
              const line = (one: typeof before) =>
                one.messages
                  .receivable(now, 10)
                  .filter(({ groupId }) => groupId === group)
                  .map(({ id }) => id);
              expect(line(after)).toEqual(line(before));
            }
          expect(after.messages.counts(now)).toEqual(before.messages.counts(now));
          expect(after.deduplicated).toEqual(before.deduplicated);
        }
        expect(rebuilt.sequence).toBe(state.sequence);
      }),
    );
  });
});
