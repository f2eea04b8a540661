import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { run as runAnswerTask } from '../../../functions/api/answer-task.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes } from '../../../functions/api/personal-data.ts';
import { run as runReceiveLead } from '../../../functions/api/receive-lead.ts';
import { run as runReceivePurchase } from '../../../functions/api/receive-purchase.ts';
import {
  erasePersonOperation,
  exportPerson,
  optIn,
  optOut,
  previewErasure,
} from '../../../functions/api/schemas/personal-data.ts';
import { answerTask } from '../../../functions/api/schemas/tasks.ts';
import { receiveLead, receivePurchase } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import { lockKey } from '../../../functions/store/lock.ts';
import { createStore } from '../../../functions/store/store.ts';
import { customerRecord, recordsWorld } from '../shared/records-world.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, NOW, recordBody, send, signed } from './house.ts';
import { dump, itemsWith, type RawItem } from './table-dump.ts';

const db = database();

const name = '欧阳待删';
const phone = '13998765432';
const street = '消失路77号';
/** What must not be found any more: the person in every way it was written. */
const traces = [name, phone, '139 9876 5432', street, '拉私货'];

async function office() {
  const table = await db.table();
  const home = await house(createStore(table));
  const { deps } = home;
  const door = apiHandler(receiveLead, runReceiveLead, () => deps);
  const dms = apiHandler(receivePurchase, runReceivePurchase, () => deps);
  let deliveries = 0;
  const deliver = (change: Record<string, unknown> = {}, customer: Record<string, unknown> = {}) => {
    deliveries += 1;
    const body = recordBody(change, {
      name,
      phone: '139 9876 5432',
      address: { province: '河北省', city: '石家庄市', detail: street },
      ...customer,
    });
    return send(
      door,
      eventOf(receiveLead, {
        params: { source: 'walk-in' },
        ...signed('walk-in', body, { id: `d${deliveries}` }),
      }),
    );
  };
  const sell = (vin: string, id = vin) => {
    const customer = { name, phone };
    const body = { customer, dealerId: 'D1', vin, productLine: 'line-5', soldAt: '2026-03-01T08:00:00Z' };
    return send(dms, eventOf(receivePurchase, signed('dms', body, { id })));
  };
  const ask = (operation: Operation, body: object, as = 'hq-ip') => {
    const found = routes.find((each) => each.operation === operation);
    if (found === undefined) throw new Error(`no route ${operation.operationId}`);
    return send(
      found.handlerWith(() => deps),
      eventOf(operation, { as, body: JSON.stringify(body) }),
    );
  };
  const erase = (reason = 'customer-request') => ask(erasePersonOperation, { phone, reason, by: 'customer' });
  return { ...home, table, deliver, sell, ask, erase, store: deps.store };
}

/** A person of whom every kind of record is kept: two dealers, a refused and a repeated delivery, a task, a sale. */
async function knownPerson() {
  const made = await office();
  const { deliver, sell, store } = made;
  const first = await deliver({
    usage: { cargo: '拉私货', loadTonnes: 30, haulKm: 600, loan: '无', insurance: '平安' },
  });
  const elsewhere = await deliver({ dealerId: 'D2' });
  await deliver();
  await deliver({ vehicles: [] });
  const { leadId } = first.body;
  const { taskId, since, dueAt } = task();
  const answered = task({
    taskId: `${leadId}-1-1-revisit-1`,
    leadId,
    status: 'done',
    result: {
      ...{ outcome: 'need-later', remark: `${name} 要求晚上联系 ${phone}`, by: 'd1-mc', at: NOW },
      intent: { horizon: '6-months', brand: '欧曼', function: `给${name}拉煤` },
    },
  });
  const open = task({ leadId: elsewhere.body.leadId, taskId, token: 'token-of-d2', dealerId: 'D2' });
  await store.commit({ task: answered });
  const forWhom = { kind: 'person', staffId: 'd2-mc' } as const;
  const waiting = { leadId: open.leadId, forWhom, what: 'revisit', since, until: dueAt, taskId };
  await store.commit({ task: open, waiting: { ...waiting, dealerId: 'D2', regionId: 'north' } });
  const marked = (await store.leads.get(open.leadId))!;
  const said = { by: 'hq-ip', at: NOW };
  await store.commit({
    lead: {
      ...{ ...marked, episode: 1, toStart: undefined, toStartSince: undefined },
      doubt: { reason: 'wrong-number', note: `${name} 说不是本人号码`, ...said },
      intentChange: { horizon: 'none', remark: `${name} 不买了`, ...said },
    },
  });
  await store.messages.open({
    ...{ messageId: 'M1', leadId, to: { kind: 'customer', leadId }, channel: 'sms', template: 'care-thanks' },
    ...{ facts: {}, status: 'sent', at: NOW, sentAt: NOW },
  });
  await store.fullReads.add({
    ...{
      leadId,
      readId: 'read-1',
      at: NOW,
      day: '2026-03-02',
      staffId: 'hq-ip',
      post: 'information-processor',
    },
    ...{ way: 'unmask', reason: 'complaint', note: `${name} 投诉` },
  });
  await sell('LRDS6PEB9BR000777');
  await sell('LRDS6PEB9BR000777', 'the same sale once more');
  const [key] = duplicateKeys(auman2011, (await store.leads.get(leadId))!);
  const until = '2026-04-02T15:59:59Z';
  const why = { at: NOW, by: 'system', why: 'record-entered', because: [] };
  await store.commit({
    importRow: {
      ...{ importId: 'I0000000000AB', row: 7, verdict: 'duplicate', leadId, receivedAt: NOW, reasons: [] },
      cells: [name, '139-9876-5432', street],
    },
    protection: { leadId, dealerId: 'D1', since: NOW, until },
    firstReports: { reports: [{ keyHash: lockKey(key!), leadId, dealerId: 'D1', until }], since: NOW },
    rewards: [
      {
        ...{ rewardId: 'R00000000000A', sequence: 1, kind: 'record-fee', state: 'earned', amountYuan: 2 },
        ...{ dealerId: 'D1', regionId: 'north', leadId, month: '2026-03', ...why },
      },
    ],
  });
  return { ...made, leadId: leadId as string, otherId: open.leadId };
}

/** The answer of D2's consultant to the task about the person. */
const answered = (deps: Dependencies) => {
  const answer = { outcome: 'need-later', intent: { horizon: '6-months' }, remark: `${name} ${phone}` };
  const params = { taskId: task().taskId };
  const handler = apiHandler(answerTask, runAnswerTask, () => deps);
  return send(handler, eventOf(answerTask, { as: 'd2-gm', params, body: JSON.stringify(answer) }));
};

const entityOf = (item: RawItem) => String(item.__edb_e__);
const withoutKeys = (item: RawItem) =>
  Object.fromEntries(
    Object.entries(item).filter(([key]) => !/^(pk|sk|gsi\d(pk|sk)|__edb_[ev]__)$/.test(key)),
  );

describe('the export of a person', () => {
  it('has every record of the table in which the telephone, the name or the street stands', async () => {
    const { ask, table } = await knownPerson();

    const { status, body } = await ask(exportPerson, { phone, reason: 'customer-request' });

    expect(status).toBe(200);
    const exported = body.items.map(({ kind, data }: { kind: string; data: object }) => [
      kind,
      JSON.stringify(data),
    ]);
    const holding = itemsWith(await dump(table), traces);
    const missing = holding.filter((item) => {
      const values = Object.values(withoutKeys(item)).map((value) => JSON.stringify(value));
      return !exported.some(
        ([kind, data]: [string, string]) =>
          kind === entityOf(item) && values.filter((v) => data.includes(v)).length > 2,
      );
    });
    expect(holding.length).toBeGreaterThan(6);
    expect(missing.map(entityOf)).toEqual([]);
  });

  it('has the records without personal data too, each kind of them', async () => {
    const { ask, leadId, otherId } = await knownPerson();

    const { body } = await ask(exportPerson, { phone: `+86 ${phone}`, reason: 'audit' });

    expect(Object.keys(body.counts).sort()).toEqual(
      [
        'event',
        'first-report',
        'full-read',
        'import-row',
        'lead',
        'lock',
        'message',
        'protection',
        'purchase',
        'receipt',
        'reward-line',
        'task',
        'trace',
        'waiting',
      ].sort(),
    );
    const leads = body.items.filter(({ kind }: { kind: string }) => kind === 'lead');
    expect(leads.map(({ id }: { id: string }) => id).sort()).toEqual([leadId, otherId].sort());
    expect(body.counts.receipt).toBe(6);
  });

  it('is a read in full of each lead, which it tells itself', async () => {
    const { ask, store, otherId } = await knownPerson();

    const { body } = await ask(exportPerson, { phone, reason: 'authority-request' });

    expect(await store.fullReads.allOfLead(otherId)).toMatchObject([
      { staffId: 'hq-ip', way: 'export', reason: 'authority-request' },
    ]);
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'full-read', data: expect.objectContaining({ leadId: otherId }) }),
    );
  });

  it('has nothing of anybody else, and is empty for a telephone that nobody has', async () => {
    const { ask, deliver } = await knownPerson();
    await deliver(
      {},
      {
        name: '别人',
        phone: '13811110000',
        address: { province: '河北省', city: '邢台市', detail: '别路1号' },
      },
    );

    const { body } = await ask(exportPerson, { phone, reason: 'audit' });
    const nobody = await ask(exportPerson, { phone: '13300001111', reason: 'audit' });

    expect(JSON.stringify(body)).not.toMatch(/别人|13811110000|别路/);
    expect(nobody.body.items).toEqual([]);
  });

  it.each(['d1-gm', 'hq-mdm'])('is refused to %s', async (as) => {
    const { ask } = await office();

    expect((await ask(exportPerson, { phone, reason: 'audit' }, as)).status).toBe(403);
  });
});

describe('the erasure of a person', () => {
  it('finds a record that was refused as the duplicate by name and address, under another telephone', async () => {
    const { deliver, erase, table } = await office();
    await deliver();
    const refused = await deliver({}, { phone: '13722223333' });

    await erase();

    expect(refused.body.verdict).toBe('duplicate');
    expect(itemsWith(await dump(table), [...traces, '13722223333'])).toEqual([]);
  });

  it('leaves no trace of the person in the whole table, and every record in its place', async () => {
    const { erase, table } = await knownPerson();
    const before = await dump(table);

    const { status } = await erase();

    const after = await dump(table);
    expect(status).toBe(200);
    expect(itemsWith(after, traces)).toEqual([]);
    const kept = (items: readonly RawItem[], kind: string) =>
      items.filter((item) => entityOf(item) === kind).length;
    const stay = ['lead', 'receipt', 'import-row', 'task', 'purchase', 'message', 'full-read', 'reward-line'];
    for (const kind of [...stay, 'protection', 'tally', 'source-day'])
      expect([kind, kept(after, kind)]).toEqual([kind, kept(before, kind)]);
    expect(['lock', 'trace', 'first-report', 'waiting'].map((kind) => kept(after, kind))).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('leaves counts and ledger as they were', async () => {
    const { erase, table, store } = await knownPerson();
    const counted = async () => ({
      tallies: (await dump(table)).filter((item) => entityOf(item) === 'tally').map(withoutKeys),
      ledger: (await store.receipts.ofDay('walk-in', '2026-03-02')).map(({ receiptId, verdict, leadId }) => ({
        ...{ receiptId, verdict, leadId },
      })),
      purchase: await store.purchases.get('LRDS6PEB9BR000777'),
    });
    const before = await counted();

    await erase();

    expect(await counted()).toEqual(before);
    expect(before.tallies.length).toBeGreaterThan(0);
  });

  it('keeps what counts of a lead, and its story with a line that says who erased and why', async () => {
    const { erase, store, leadId } = await knownPerson();
    const before = (await store.leads.get(leadId))!;
    const storyBefore = (await store.events.ofLead(leadId, { limit: 50 })).items;

    await erase('authority-order');

    const after = (await store.leads.get(leadId))!;
    const { dealerId, regionId, productLine, level, createdAt, soldAt } = before;
    expect(after).toMatchObject({ dealerId, regionId, productLine, level, createdAt, soldAt, erasedAt: NOW });
    expect(after.customer.address).toEqual({ province: '河北省', city: '石家庄市' });
    const story = (await store.events.ofLead(leadId, { limit: 50 })).items;
    expect(story).toEqual(expect.arrayContaining([...storyBefore]));
    expect(story).toContainEqual(
      expect.objectContaining({
        kind: 'erased',
        actor: 'hq-ip',
        facts: { reason: 'authority-order', askedBy: 'customer' },
      }),
    );
  });

  it('ends what the path waits for, and the work of people', async () => {
    const { erase, store, otherId, completed } = await knownPerson();

    await erase();

    expect(await store.leads.get(otherId)).toMatchObject({ stage: 'ended', endedBecause: 'erased' });
    expect(await store.waiting.ofLead(otherId)).toBeUndefined();
    expect(await store.tasks.get(task().taskId)).toMatchObject({ status: 'cancelled' });
    expect(completed.map(({ token }) => token)).toContain('token-of-d2');
  });

  it('takes no answer about the person any more, and says so', async () => {
    const { erase, deps, table } = await knownPerson();
    await erase();

    const late = await answered(deps);

    expect(late).toMatchObject({ status: 410, body: { type: 'urn:leadpath:problem:person-erased' } });
    expect(itemsWith(await dump(table), traces)).toEqual([]);
  });

  it('takes away what somebody answers while the erasure is under way', async () => {
    const { deps, table } = await knownPerson();
    const { optOuts } = deps.store;
    const statuses: number[] = [];
    const interrupted: Dependencies = {
      ...deps,
      store: {
        ...deps.store,
        optOuts: {
          ...optOuts,
          async add(optOut) {
            statuses.push((await answered(deps)).status);
            await optOuts.add(optOut);
          },
        },
      },
    };
    const route = routes.find(({ operation }) => operation === erasePersonOperation)!;
    const body = JSON.stringify({ phone, reason: 'customer-request', by: 'customer' });

    const { status } = await send(
      route.handlerWith(() => interrupted),
      eventOf(erasePersonOperation, { as: 'hq-ip', body }),
    );

    expect([...statuses, status]).toEqual([200, 200]);
    expect(itemsWith(await dump(table), traces)).toEqual([]);
  });

  it('takes away every text by which somebody tried to mend a delivery of the person', async () => {
    const { arrive, handle, erase, items } = await recordsWorld(db);
    const record = customerRecord(1, 'D1');
    const misread = { ...record, customer: { ...record.customer, phone: '请看附件' } };
    await arrive('walk-in', 'cut', '{');
    await handle('cut', JSON.stringify(misread));
    await handle('cut', JSON.stringify(record));

    await erase(1);

    const bodies = (await items<{ rawBody: string }>('receipt')).map(({ rawBody }) => rawBody);
    expect(bodies).toEqual(['', '', '']);
  });

  it('is not undone by whoever judges a delivery at the same moment', async () => {
    const { deps, store, deliver } = await knownPerson();
    const { body } = await deliver();
    const read = (await store.receipts.get(body.receiptId))!;
    await store.receipts.blank(read.receiptId);

    const isWritten = await store.receipts.settle({ ...read, verdict: 'discarded', revision: 1 });

    expect(isWritten).toBe(false);
    expect(await deps.store.receipts.get(read.receiptId)).toMatchObject({ rawBody: '', rawEncoding: 'none' });
  });

  it('lets the person come again as somebody new, who gets no messages', async () => {
    const { erase, deliver, store, leadId } = await knownPerson();
    await erase();

    const again = await deliver({ collectedAt: '2026-03-02T09:31:00+08:00' });

    expect(again.body).toMatchObject({ verdict: 'created' });
    expect(again.body.leadId).not.toBe(leadId);
    expect(await store.optOuts.of(`+86${phone}`)).toMatchObject({ cause: 'erasure' });
  });

  it('answers the repetition of an old delivery without making a lead of it', async () => {
    const { erase, deps, store } = await knownPerson();
    await erase();
    const door = apiHandler(receiveLead, runReceiveLead, () => deps);
    const body = recordBody(
      { usage: { cargo: '拉私货', loadTonnes: 30, haulKm: 600, loan: '无', insurance: '平安' } },
      { name, phone: '139 9876 5432', address: { province: '河北省', city: '石家庄市', detail: street } },
    );

    const again = await send(
      door,
      eventOf(receiveLead, { params: { source: 'walk-in' }, ...signed('walk-in', body, { id: 'd1' }) }),
    );

    expect(again.status).toBe(200);
    expect(await store.leads.withPhone(`+86${phone}`)).toEqual([]);
  });

  it('is told before it happens by the same list', async () => {
    const { ask, erase, table, leadId } = await knownPerson();
    const before = await dump(table);

    const preview = await ask(previewErasure, { phone });
    const untouched = await dump(table);
    const done = await erase();

    expect(untouched).toEqual(before);
    expect(preview.body.blanked).toEqual(done.body.counts);
    expect(preview.body.leads).toContainEqual(expect.objectContaining({ leadId, pathEnds: true }));
  });

  it('says beforehand whether messages may go to the telephone', async () => {
    const { ask } = await knownPerson();
    const wish = async () => (await ask(previewErasure, { phone })).body.wantsMessages;

    const before = await wish();
    await ask(optOut, { phone });
    const without = await wish();
    await ask(optIn, { phone });

    expect([before, without, await wish()]).toEqual([true, false, true]);
  });

  it('can be asked for again, and then finds nothing', async () => {
    const { ask, erase } = await knownPerson();
    await erase();

    const again = await erase();
    const left = await ask(exportPerson, { phone, reason: 'audit' });

    expect(again.body).toMatchObject({ leadIds: [], counts: {} });
    expect(left.body.counts).toEqual({ 'opt-out': 1 });
  });

  it.each([1, 3, 6, 9, 12])('is finished by asking again when it broke off at write %i', async (cut) => {
    const { erase, table, deps } = await knownPerson();
    let writes = 0;
    const broken = new Proxy(table.client, {
      get(client, key) {
        const value = Reflect.get(client, key);
        if (key !== 'send') return typeof value === 'function' ? value.bind(client) : value;
        return (command: { constructor: { name: string } }) => {
          if (/Put|Update|Delete|TransactWrite|BatchWrite/.test(command.constructor.name) && ++writes > cut)
            throw new Error('cut off');
          return client.send(command as never);
        };
      },
    });
    const cutDeps = { ...deps, store: createStore({ ...table, client: broken }) };
    const route = routes.find(({ operation }) => operation === erasePersonOperation)!;
    const body = JSON.stringify({ phone, reason: 'customer-request', by: 'customer' });
    const event = eventOf(erasePersonOperation, { as: 'hq-ip', body });

    const first = await send(
      route.handlerWith(() => cutDeps),
      event,
    );
    const second = await erase();

    expect(first.status).toBe(500);
    expect(second.status).toBe(200);
    expect(itemsWith(await dump(table), traces)).toEqual([]);
  });

  it('refuses a reason that the rulebook does not have, and whoever may not', async () => {
    const { ask, erase } = await office();

    expect((await erase('because')).status).toBe(422);
    const body = { phone, reason: 'customer-request', by: 'customer' };
    expect((await ask(erasePersonOperation, body, 'd1-gm')).status).toBe(403);
  });
});

describe('a person whose records were joined', () => {
  it('is found, handed out and erased by either telephone, with the records as they were before', async () => {
    const { ask, erase, store, table, leadId } = await knownPerson();
    const other = '+8613311112222';
    const merged = lead({
      ...{ leadId: 'L00000MERGED0', phoneKey: other, mergedInto: leadId, status: 'archived', stage: 'ended' },
      customer: { ...lead().customer, name: '欧阳旧名', phone: other },
    });
    const survivorBefore = (await store.leads.get(leadId))!;
    await store.commit({
      lead: merged,
      merge: {
        ...{ mergeId: 'G000000000001', survivorId: leadId, mergedId: merged.leadId, at: NOW, by: 'hq-ip' },
        ...{ reason: 'same-person', note: '欧阳旧名 换号', fields: [], because: [], survivorBefore },
        ...{ mergedBefore: merged, locks: { moved: [], freed: [], taken: [] }, status: 'done', version: 0 },
      },
    });

    const exported = await ask(exportPerson, { phone: other, reason: 'audit' });
    await erase();

    expect(exported.body.counts).toMatchObject({ lead: 3, merge: 1 });
    expect(exported.body.phones.sort()).toEqual([other, `+86${phone}`]);
    expect(itemsWith(await dump(table), [...traces, '欧阳旧名', '13311112222'])).toEqual([]);
  });
});

describe('the wish for no messages', () => {
  it('is kept as a hash, told in the story of each lead once, and taken back', async () => {
    const { ask, store, table, leadId, otherId } = await knownPerson();

    await ask(optOut, { phone });
    await ask(optOut, { phone });
    const out = await store.optOuts.has(`+86${phone}`);
    const optOuts = (await dump(table)).filter((item) => entityOf(item) === 'opt-out');
    await ask(optIn, { phone });

    expect(out).toBe(true);
    expect(itemsWith(optOuts, traces)).toEqual([]);
    expect(await store.optOuts.has(`+86${phone}`)).toBe(false);
    for (const id of [leadId, otherId]) {
      const kinds = (await store.events.ofLead(id, { limit: 50 })).items.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'opted-out' || kind === 'opted-in')).toEqual([
        'opted-out',
        'opted-in',
      ]);
    }
  });

  it.each([
    ['d1-gm', 200],
    ['d1-mc', 403],
    ['d3-gm', 403],
  ])('may be noted by %s: %i', async (as, status) => {
    const { ask } = await knownPerson();

    expect((await ask(optOut, { phone }, as)).status).toBe(status);
  });
});
