import { describe, expect, it } from 'vitest';
import { checkedResultEntity } from '../../../functions/store/checked-result.ts';
import { committer } from '../../../functions/store/commit.ts';
import { touchLineEntity } from '../../../functions/store/first-touch.ts';
import { importRowEntity } from '../../../functions/store/import-row.ts';
import { leadEntity } from '../../../functions/store/lead.ts';
import { leadEventEntity } from '../../../functions/store/lead-event.ts';
import { lockEntity, lockKey } from '../../../functions/store/lock.ts';
import { mergeEntity } from '../../../functions/store/merge.ts';
import { planEntity } from '../../../functions/store/plan.ts';
import { planEventEntity } from '../../../functions/store/plan-event.ts';
import { planLineEntity } from '../../../functions/store/plan-line.ts';
import { firstReportEntity, protectionEntity } from '../../../functions/store/protection.ts';
import { purchaseEntity } from '../../../functions/store/purchase.ts';
import { receiptEntity } from '../../../functions/store/receipt.ts';
import { rewardLineEntity } from '../../../functions/store/reward.ts';
import { stageFlowEntity } from '../../../functions/store/stage-flow.ts';
import { createStore } from '../../../functions/store/store.ts';
import { asked, type Table } from '../../../functions/store/table.ts';
import { tallyEntity } from '../../../functions/store/tally.ts';
import { taskEntity } from '../../../functions/store/task.ts';
import { waitingEntity } from '../../../functions/store/waiting.ts';
import { withdrawnLeadEntity } from '../../../functions/store/withdrawal.ts';
import { database } from './dynoxide.ts';
import { lead, organisation, task } from './samples.ts';

const db = database();
const id = (index: number) => `L${String(index).padStart(12, '0')}`;
const at = '2026-03-01T02:00:00.000Z';

describe('leads', () => {
  it('are listed by dealer and by region in pages, the newest first, filtered', async () => {
    const store = await db.store();
    for (let index = 1; index <= 5; index += 1) {
      const createdAt = `2026-03-0${index}T02:00:00.000Z`;
      const stage = index % 2 === 0 ? 'revisit' : 'promotion';
      await store.commit({ lead: lead({ leadId: id(index), createdAt, stage }) });
    }
    await store.commit({ lead: lead({ leadId: id(9), dealerId: 'D2', regionId: 'south' }) });

    const first = await store.leads.ofDealer('D1', {}, { limit: 3 });
    const second = await store.leads.ofDealer('D1', {}, { limit: 3, cursor: first.cursor });
    const inRevisit = await store.leads.ofRegion('north', { stage: 'revisit' }, { limit: 10 });

    expect(first.items.map(({ leadId }) => leadId)).toEqual([id(5), id(4), id(3)]);
    expect(second.items.map(({ leadId }) => leadId)).toEqual([id(2), id(1)]);
    expect(second.cursor).toBeUndefined();
    expect(inRevisit.items.map(({ leadId }) => leadId)).toEqual([id(4), id(2)]);
  });

  it('are found by telephone at every dealer', async () => {
    const store = await db.store();
    await store.commit({ lead: lead() });
    await store.commit({ lead: lead({ leadId: id(2), dealerId: 'D2' }) });
    await store.commit({ lead: lead({ leadId: id(3), phoneKey: '+8613800000000' }) });

    const found = await store.leads.withPhone('+8613812345678');

    expect(found.map(({ dealerId }) => dealerId).toSorted()).toEqual(['D1', 'D2']);
  });
});

describe('locks', () => {
  it('are found by their key at every dealer, and hold no personal data', async () => {
    const store = await db.store();
    const key = { kind: 'phone', value: '+8613812345678' } as const;
    const lock = { keyHash: lockKey(key), kind: key.kind };
    await store.commit({
      locks: [
        { ...lock, dealerId: 'D1', leadId: id(1) },
        { ...lock, dealerId: 'D2', leadId: id(2) },
      ],
    });

    const found = await store.locks.withKey(key);

    expect(found.map(({ leadId }) => leadId)).toEqual([id(1), id(2)]);
    expect(JSON.stringify(found)).not.toContain('13812345678');
  });
});

describe('tasks', () => {
  it('are listed by owner, dealer and region with their status, the earliest due first', async () => {
    const store = await db.store();
    const due = (day: string) => `2026-03-${day}T15:59:59Z`;
    await store.commit({ task: task({ taskId: 'late', dueAt: due('28') }) });
    await store.commit({ task: task({ taskId: 'soon', dueAt: due('12') }) });
    await store.commit({ task: task({ taskId: 'over', dueAt: due('11'), status: 'done' }) });
    await store.commit({ task: task({ taskId: 'other', ownerId: 'd1-gm', dueAt: due('14') }) });
    const ids = (page: { items: readonly { taskId: string }[] }) => page.items.map(({ taskId }) => taskId);
    const page = { limit: 10 };

    expect(ids(await store.tasks.ofOwner('d1-mc', 'waiting', page))).toEqual(['soon', 'late']);
    expect(ids(await store.tasks.ofDealer('D1', 'waiting', page))).toEqual(['soon', 'other', 'late']);
    expect(ids(await store.tasks.ofRegion('north', 'done', page))).toEqual(['over']);
    expect((await store.tasks.ofLead(task().leadId, page)).items).toHaveLength(4);
    expect(await store.tasks.countWaiting('d1-mc')).toBe(2);
  });

  it('are counted up to a limit, and those that are done are not', async () => {
    const store = await db.store();
    for (const taskId of ['A', 'B', 'C']) await store.commit({ task: task({ taskId }) });
    await store.commit({ task: task({ taskId: 'D', status: 'done' }) });

    const counted = [3, 4, 2].map((atMost) => store.tasks.countWaiting('d1-mc', atMost));

    expect(await Promise.all(counted)).toEqual([3, 3, 2]);
  });

  it('are no more counted for whoever gave them away', async () => {
    const store = await db.store();
    await store.commit({ task: task({ taskId: 'A' }) });
    await store.commit({ task: { ...(await store.tasks.get('A'))!, ownerId: 'd1-gm' } });

    const counted = ['d1-mc', 'd1-gm'].map((ownerId) => store.tasks.countWaiting(ownerId));

    expect(await Promise.all(counted)).toEqual([0, 1]);
  });
});

describe('organisation', () => {
  const second = (seconds: number) => `2026-03-01T02:00:${String(seconds).padStart(2, '0')}.000Z`;

  it('is believed for five seconds of the events, and then read again', async () => {
    const table = await db.table();
    const [reader, writer] = [createStore(table), createStore(table)];
    await writer.organisation.replace(organisation, 0, second(0));
    await reader.organisation.recent(second(0));
    await writer.organisation.replace(
      { ...organisation, staff: organisation.staff.slice(0, 1) },
      1,
      second(1),
    );

    const within = await reader.organisation.recent(second(4));
    const after = await reader.organisation.recent(second(5));

    expect([within.version, after.version]).toEqual([1, 2]);
    expect(after.organisation.staff).toHaveLength(1);
  });

  it('is known at once to the store that has changed it, and to one that knew of none', async () => {
    const table = await db.table();
    const [reader, writer] = [createStore(table), createStore(table)];
    const none = await reader.organisation.recent(second(0));
    await writer.organisation.replace(organisation, 0, second(0));
    await writer.organisation.recent(second(1));
    await writer.organisation.replace(
      { ...organisation, staff: organisation.staff.slice(0, 1) },
      1,
      second(1),
    );

    const known = [await reader.organisation.recent(second(1)), await writer.organisation.recent(second(1))];

    expect(none.version).toBe(0);
    expect(known.map(({ version }) => version)).toEqual([2, 2]);
  });
});

describe('receipts', () => {
  const receipt = {
    receiptId: 'R1',
    source: 'walk-in',
    bodyHash: 'h',
    receivedAt: at,
    day: '2026-03-01',
    rawBody: '{}',
    verdict: 'received',
  } as const;

  it('are opened once: a second opening answers the first', async () => {
    const store = await db.store();

    expect(await store.receipts.open(receipt)).toBeUndefined();
    expect(await store.receipts.open({ ...receipt, bodyHash: 'other' })).toEqual(receipt);
  });

  it('are listed by source and day', async () => {
    const store = await db.store();
    await store.receipts.open(receipt);
    await store.receipts.settle({ ...receipt, verdict: 'rejected', statusCode: 422 });

    expect((await store.receipts.ofDay('walk-in', '2026-03-01')).map(({ verdict }) => verdict)).toEqual([
      'rejected',
    ]);
    expect(await store.receipts.ofDay('walk-in', '2026-03-02')).toEqual([]);
  });
});

describe('the organisation', () => {
  it('is nobody before it was put, and then what was put, in its order', async () => {
    const store = await db.store();
    expect((await store.organisation.load()).version).toBe(0);

    expect(await store.organisation.replace(organisation, 0, at)).toBe(true);

    expect(await store.organisation.load()).toEqual({ version: 1, organisation });
  });

  it('is replaced as a whole, and is never seen in halves', async () => {
    const table = await db.table();
    const [writer, reader] = [createStore(table), createStore(table)];
    await writer.organisation.replace(organisation, 0, at);
    await reader.organisation.load();
    const staff = organisation.staff.filter(({ staffId }) => staffId !== 'd1-bm');

    await writer.organisation.replace({ ...organisation, staff }, 1, at);

    expect((await reader.organisation.load()).organisation.staff).toEqual(staff);
  });

  it('is not replaced by somebody who has read an older version', async () => {
    const store = await db.store();
    await store.organisation.replace(organisation, 0, at);
    await store.organisation.replace(organisation, 1, at);

    expect(
      await store.organisation.replace({ ...organisation, staff: organisation.staff.slice(0, 1) }, 1, at),
    ).toBe(false);
    expect((await store.organisation.load()).organisation).toEqual(organisation);
  });

  it('takes more entries than one request of the database holds', async () => {
    const store = await db.store();
    const [one] = organisation.staff;
    const staff = Array.from({ length: 160 }, (_, index) => ({ ...one!, staffId: `s-${index}` }));

    await store.organisation.replace({ ...organisation, staff }, 0, at);

    expect((await store.organisation.load()).organisation.staff).toHaveLength(160);
  });
});

describe('faults of the table', () => {
  /** A table whose database answers every request with a fault. */
  const broken = (fault: object): Table => {
    const error = Object.assign(new Error('fault'), fault);
    const client = { send: async () => Promise.reject(error), config: {} };
    return { client: client as unknown as Table['client'], name: 'broken' };
  };
  const cancelled = (...codes: string[]) => ({
    name: 'TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
  const commitOn = (table: Table) =>
    committer({
      lead: leadEntity(table),
      lock: lockEntity(table),
      event: leadEventEntity(table),
      task: taskEntity(table),
      waiting: waitingEntity(table),
      receipt: receiptEntity(table),
      importRow: importRowEntity(table),
      purchase: purchaseEntity(table),
      reward: rewardLineEntity(table),
      protection: protectionEntity(table),
      firstReport: firstReportEntity(table),
      tally: tallyEntity(table),
      stageFlow: stageFlowEntity(table),
      merge: mergeEntity(table),
      withdrawnLead: withdrawnLeadEntity(table),
      touch: touchLineEntity(table),
      checkedResult: checkedResultEntity(table),
      plan: planEntity(table),
      planLine: planLineEntity(table),
      planEvent: planEventEntity(table),
    });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'are transient when a transaction is cancelled by %s',
    async (code) => {
      const commit = commitOn(broken(cancelled('None', code)));

      await expect(commit({ lead: lead(), task: task() })).rejects.toMatchObject({ name: 'TransientError' });
    },
  );

  it('are an answer, not a fault, when a condition does not hold', async () => {
    const commit = commitOn(broken(cancelled('None', 'ConditionalCheckFailed')));

    expect(await commit({ lead: lead(), task: task() })).toEqual({ committed: false, refused: ['task'] });
  });

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'TransactionInProgressException',
    'InternalServerError',
  ])('are transient when a read is answered by %s', async (name) => {
    const store = createStore(broken({ name }));

    await expect(store.leads.get(id(1))).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('are transient when nobody listens', async () => {
    await expect(
      asked(Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))),
    ).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('stay as they are when trying again cannot help', async () => {
    const store = createStore(broken({ name: 'ResourceNotFoundException' }));

    const fault = await store.leads.get(id(1)).catch((error: Error) => error);

    expect(fault).not.toMatchObject({ name: 'TransientError' });
    expect(fault).toBeInstanceOf(Error);
  });
});
