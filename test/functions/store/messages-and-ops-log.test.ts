import { describe, expect, it } from 'vitest';
import type { Message } from '../../../functions/store/message.ts';
import type { OpsEntry } from '../../../functions/store/ops-log.ts';
import { database } from './dynoxide.ts';

const db = database();

function message(change: Partial<Message> = {}): Message {
  return {
    messageId: 'M1',
    leadId: 'L0A1B2C3D4E5F',
    to: { kind: 'staff', staffId: 'd1-mc' },
    channel: 'sms',
    template: 'task-assigned',
    facts: {},
    status: 'sent',
    at: '2026-03-02T02:00:00.000Z',
    ...change,
  };
}

const ids = (page: { readonly items: readonly Message[] }) => page.items.map(({ messageId }) => messageId);

describe('the messages of a day', () => {
  it('come newest first, page by page, and from no other day', async () => {
    const { messages } = await db.store();
    await messages.open(message({ messageId: 'M1', at: '2026-03-02T00:00:00.000Z' }));
    await messages.open(message({ messageId: 'M2', at: '2026-03-02T23:59:59.999Z' }));
    await messages.open(message({ messageId: 'M3', at: '2026-03-03T00:00:00.000Z' }));

    const first = await messages.ofDay('2026-03-02', {}, { limit: 1 });
    const second = await messages.ofDay('2026-03-02', {}, { limit: 1, cursor: first.cursor });

    expect([ids(first), ids(second)]).toEqual([['M2'], ['M1']]);
    expect(first.items[0]).toEqual(message({ messageId: 'M2', at: '2026-03-02T23:59:59.999Z' }));
  });

  it('are narrowed by instants, the first inclusive and the last exclusive, and by how far they are', async () => {
    const { messages } = await db.store();
    await messages.open(message({ messageId: 'M1', at: '2026-03-02T01:00:00.000Z' }));
    await messages.open(message({ messageId: 'M2', at: '2026-03-02T02:00:00.000Z' }));
    await messages.open(message({ messageId: 'M3', at: '2026-03-02T03:00:00.000Z', status: 'claimed' }));
    const between = { from: '2026-03-02T01:00:00.000Z', until: '2026-03-02T03:00:00.000Z' };

    const narrow = await messages.ofDay('2026-03-02', between, { limit: 10 });
    const claimed = await messages.ofDay('2026-03-02', { status: 'claimed' }, { limit: 10 });

    expect(ids(narrow)).toEqual(['M2', 'M1']);
    expect(ids(claimed)).toEqual(['M3']);
  });

  it('hold a message under its own day also after it has moved on', async () => {
    const { messages } = await db.store();
    await messages.open(message({ status: 'claimed' }));

    await messages.move(message({ status: 'sent', sentAt: '2026-03-03T01:00:00.000Z' }), 'claimed');

    expect(ids(await messages.ofDay('2026-03-02', { status: 'sent' }, { limit: 10 }))).toEqual(['M1']);
    expect(ids(await messages.ofDay('2026-03-03', {}, { limit: 10 }))).toEqual([]);
  });
});

describe('the messages to a member of staff', () => {
  it('are theirs alone; what goes to customers and queues stands in nobody’s list', async () => {
    const { messages } = await db.store();
    await messages.open(message({ messageId: 'M1' }));
    await messages.open(message({ messageId: 'M2', to: { kind: 'staff', staffId: 'd1-gm' } }));
    await messages.open(message({ messageId: 'M3', to: { kind: 'customer', leadId: 'L0A1B2C3D4E5F' } }));
    await messages.open(message({ messageId: 'M4', to: { kind: 'queue', queue: 'hq' } }));

    const lists = [
      await messages.toStaff('d1-mc', {}, { limit: 10 }),
      await messages.toStaff('none', {}, { limit: 10 }),
      await messages.aboutLead('L0A1B2C3D4E5F', {}, { limit: 10 }),
    ];

    expect(lists.map(ids)).toEqual([['M1'], [], ['M4', 'M3', 'M2', 'M1']]);
  });
});

describe('the log of operations', () => {
  const entry: OpsEntry = {
    entryId: 'request-1',
    at: '2026-03-02T02:00:00.000Z',
    staffId: 'hq-ip',
    post: 'information-processor',
    act: 'stop-executions',
    reason: 'it hangs',
    targets: ['revisit/L0A1B2C3D4E5F-1-1-revisit'],
  };
  const outcomes = [{ target: entry.targets[0]!, outcome: 'stopped' }];

  it('shows what was done, the latest first', async () => {
    const { opsLog } = await db.store();
    await opsLog.begin(entry);
    await opsLog.begin({ ...entry, entryId: 'request-2', at: '2026-03-02T03:00:00.000Z' });
    await opsLog.finish(entry, outcomes);

    const { items } = await opsLog.page({ limit: 10 });

    expect(items.map(({ entryId }) => entryId)).toEqual(['request-2', 'request-1']);
    expect(items[1]).toEqual({ ...entry, outcomes });
    expect(items[0]).not.toHaveProperty('outcomes');
  });

  it('lets nothing be written over: neither an entry nor its outcomes', async () => {
    const { opsLog } = await db.store();
    await opsLog.begin(entry);
    await opsLog.finish(entry, outcomes);

    await expect(opsLog.begin({ ...entry, reason: 'another' })).rejects.toThrow();
    await expect(opsLog.finish(entry, [])).rejects.toThrow();

    expect((await opsLog.page({ limit: 10 })).items).toEqual([{ ...entry, outcomes }]);
  });
});
