import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../../../domain/duplicates.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import { run as runGetLead } from '../../../functions/api/get-lead.ts';
import { routes } from '../../../functions/api/merges.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { run as runReceivePurchase } from '../../../functions/api/receive-purchase.ts';
import { getLead } from '../../../functions/api/schemas/leads.ts';
import {
  listPossibleDuplicates,
  mergeLeads,
  previewMerge,
  undoMergeOperation,
} from '../../../functions/api/schemas/merges.ts';
import { receivePurchase } from '../../../functions/api/schemas/webhooks.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Lead } from '../../../functions/store/lead.ts';
import { lockKey } from '../../../functions/store/lock.ts';
import { createStore } from '../../../functions/store/store.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { eventOf, house, type RequestOf, send, signed } from './house.ts';
import { dump } from './table-dump.ts';

const db = database();

const survivorId = 'L0000SURVIVES';
const mergedId = 'L00000MERGED0';
const later = '2026-03-03T02:00:00.000Z';

/** A lead with its locks, followed up in revisit. */
function record(change: Partial<Lead>, customer: Partial<Lead['customer']> = {}): Lead {
  const whole = { ...lead().customer, ...customer };
  return lead({
    ...{ stage: 'revisit', episode: 1, customer: whole, phoneKey: whole.phone, level: whole.level },
    ...change,
  });
}

async function office(survivor: Partial<Lead> = {}, merged: Partial<Lead> = {}, mergedCustomer = {}) {
  const table = await db.table();
  const home = await house(createStore(table));
  const { deps } = home;
  const { store } = deps;
  const stays = record({ leadId: survivorId, ...survivor });
  const goes = record(
    {
      leadId: mergedId,
      dealerId: 'D2',
      enteredByDealerId: 'D2',
      createdAt: '2026-03-01T05:00:00.000Z',
      ...merged,
    },
    { phone: '+8613911112222', level: 'gold-silver', ...mergedCustomer },
  );
  for (const each of [stays, goes]) {
    const { leadId, dealerId } = each;
    const locks = duplicateKeys(auman2011, each).map((key) => ({
      ...{ dealerId, leadId, keyHash: lockKey(key), kind: key.kind },
    }));
    await store.commit({ lead: each, locks: goes === each && dealerId === 'D1' ? locks.slice(0, 1) : locks });
  }
  const ask = (operation: Operation, request: RequestOf) => {
    const found = routes.find((each) => each.operation === operation);
    if (found === undefined) throw new Error(`no route ${operation.operationId}`);
    return send(
      found.handlerWith(() => deps),
      eventOf(operation, { as: 'hq-ip', ...request }),
    );
  };
  const preview = (values?: object) =>
    ask(previewMerge, { body: JSON.stringify({ survivorId, mergedId, ...(values && { values }) }) });
  const join = async (more: object = {}, request: RequestOf = {}) => {
    const { versions } = (await preview()).body;
    const body = { survivorId, mergedId, versions, reason: 'same-person', ...more };
    return await ask(mergeLeads, { body: JSON.stringify(body), ...request });
  };
  const undo = (mergeId: string, request: RequestOf = {}) =>
    ask(undoMergeOperation, {
      ...{ params: { mergeId }, at: later, body: JSON.stringify({ reason: 'different-customers' }) },
      ...request,
    });
  const holders = async (customer: Lead['customer']) =>
    Promise.all(
      ['D1', 'D2'].map(async (dealerId) => {
        const [phone] = duplicateKeys(auman2011, { customer });
        return (await store.locks.get(dealerId, phone!))?.leadId;
      }),
    );
  return { ...home, table, store, ask, preview, join, undo, holders, stays, goes };
}

describe('the possible duplicates of a lead', () => {
  it('are found by telephone and by name and address, over all dealers, and masked', async () => {
    const { ask } = await office();

    const { body } = await ask(listPossibleDuplicates, { params: { leadId: survivorId } });

    expect(body.leads).toMatchObject([{ leadId: mergedId, dealerId: 'D2', matchedBy: ['name-address'] }]);
    expect(JSON.stringify(body)).not.toMatch(/13911112222|中山路/);
  });

  it('are none where no key is shared, and not for dealers to see', async () => {
    const { ask } = await office({}, {}, { name: '李强' });
    const params = { leadId: survivorId };

    expect((await ask(listPossibleDuplicates, { params })).body.leads).toEqual([]);
    expect((await ask(listPossibleDuplicates, { params, as: 'd1-gm' })).status).toBe(403);
  });
});

describe('the dry run of a merge', () => {
  it('says for each field whose value wins and why, and changes nothing', async () => {
    const { preview, table } = await office({ horizon: '1-week' });
    const before = await dump(table);

    const { status, body } = await preview();

    const from = Object.fromEntries(
      body.fields.map((each: { field: string; from: string }) => [each.field, each.from]),
    );
    expect(status).toBe(200);
    expect(from).toMatchObject({ phone: 'merged', level: 'merged', intent: 'survivor', name: 'merged' });
    expect(body.because.map(({ inputs }: { inputs: { field: string } }) => inputs.field).sort()).toEqual([
      'intent',
      'level',
      'phone',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/13911112222|13812345678|中山路/);
    expect(await dump(table)).toEqual(before);
  });

  it('lets a person choose, and tells that a person did', async () => {
    const { preview } = await office();

    const { body } = await preview({ phone: 'survivor' });

    expect(body.fields).toContainEqual({ field: 'phone', from: 'survivor', differ: true, chosen: true });
  });

  it('tells what becomes of the path, the task and the locks of the lead that is given up', async () => {
    const { preview, store } = await office();
    const { taskId, since, dueAt } = task();
    const forWhom = { kind: 'person', staffId: 'd2-mc' } as const;
    const wait = { leadId: mergedId, forWhom, what: 'revisit', since, until: dueAt, taskId };
    await store.commit({ waiting: { ...wait, dealerId: 'D2', regionId: 'north' } });

    const { body } = await preview();

    expect(body.hindrances).toEqual([]);
    expect(body.merged).toMatchObject({ pathEnds: true, waitEnds: true, taskCancelled: taskId });
    expect(body.merged.locks).toEqual({ moved: 0, freed: 2, taken: 1 });
  });

  it.each([
    ['survivor-over', { status: 'lost', stage: 'ended' }, {}],
    ['merged-bought', {}, { stage: 'maintenance', soldAt: later }],
    ['merged-before', { mergedInto: 'L000000000009' }, {}],
    ['erased', {}, { erasedAt: later }],
  ] as const)('names %s as what stands in the way, and so does the merge', async (hindrance, stays, goes) => {
    const { preview, join } = await office(stays, goes);

    expect((await preview()).body.hindrances).toContain(hindrance);
    expect((await join()).status).toBe(409);
  });
});

describe('a merge that would give the survivor what a third lead of its dealer has', () => {
  it('is refused until those two are joined, or another value is kept', async () => {
    const { preview, join, store, goes } = await office();
    const [phone] = duplicateKeys(auman2011, goes);
    const lock = {
      dealerId: 'D1',
      keyHash: lockKey(phone!),
      kind: 'phone',
      leadId: 'L0000000THIRD',
    } as const;
    await store.commit({ locks: [lock] });

    expect((await preview()).body.hindrances).toEqual(['held-by-third']);
    expect((await join()).status).toBe(409);
    expect((await join({ values: { phone: 'survivor' } })).status).toBe(200);
    expect((await store.locks.get('D1', phone!))?.leadId).toBe('L0000000THIRD');
  });
});

describe('a merge', () => {
  it('makes one lead of two, in one step: values, locks, both stories, and the path that ends', async () => {
    const { join, store, holders, stays, goes, completed } = await office();
    const { taskId, since, dueAt } = task();
    const forWhom = { kind: 'person', staffId: 'd2-mc' } as const;
    const wait = { leadId: mergedId, forWhom, what: 'revisit', since, until: dueAt, taskId };
    const waiting = { ...wait, dealerId: 'D2', regionId: 'north' };
    await store.commit({ task: task({ leadId: mergedId, token: 'open-token' }), waiting });

    const { status, body } = await join({ note: '同一个张伟' });

    expect(status).toBe(200);
    const [survivor, merged] = await Promise.all([store.leads.get(survivorId), store.leads.get(mergedId)]);
    expect(survivor).toMatchObject({ phoneKey: '+8613911112222', level: 'gold-silver', stage: 'revisit' });
    expect(merged).toMatchObject({ status: 'archived', endedBecause: 'merged', mergedInto: survivorId });
    expect(await holders(stays.customer)).toEqual([survivorId, undefined]);
    expect(await holders(goes.customer)).toEqual([survivorId, undefined]);
    expect(completed.map(({ token }) => token)).toEqual(['open-token']);
    expect(await store.waiting.ofLead(mergedId)).toBeUndefined();
    for (const leadId of [survivorId, mergedId]) {
      const story = (await store.events.ofLead(leadId, { limit: 10 })).items;
      expect(story).toContainEqual(expect.objectContaining({ kind: 'merged', actor: 'hq-ip' }));
      expect(JSON.stringify(story)).not.toMatch(/张伟|1391111|1381234/);
    }
    expect(await store.merges.get(body.mergeId)).toMatchObject({
      note: '同一个张伟',
      mergedBefore: { phoneKey: '+8613911112222' },
    });
  });

  it('moves the locks of a lead of the same dealer to the survivor', async () => {
    const { join, holders, goes } = await office({}, { dealerId: 'D1' });

    await join();

    expect(await holders(goes.customer)).toEqual([survivorId, undefined]);
  });

  it('is refused when one of the leads has changed since the preview', async () => {
    const { join, store, preview } = await office();
    const { versions } = (await preview()).body;
    await store.commit({ lead: (await store.leads.get(mergedId))! });

    const late = await join({ versions });

    expect(late.status).toBe(409);
    expect(late.body.type).toBe('urn:leadpath:problem:lead-changed');
    expect(await store.leads.get(mergedId)).toMatchObject({ status: 'open' });
  });

  it('answers the same merge when it is asked for again', async () => {
    const { join, preview, store } = await office();
    const { versions } = (await preview()).body;
    const first = await join({ versions });

    const again = await join({ versions });

    expect(again).toEqual(first);
    const story = (await store.events.ofLead(survivorId, { limit: 10 })).items;
    expect(story.filter(({ kind }) => kind === 'merged')).toHaveLength(1);
  });

  it('of two at once is one', async () => {
    const { join, preview, store } = await office();
    const { versions } = (await preview()).body;

    await Promise.allSettled([join({ versions }), join({ versions, reason: 'same-company' })]);

    expect(await store.merges.ofLead(survivorId)).toHaveLength(1);
    expect(await store.leads.get(mergedId)).toMatchObject({ mergedInto: survivorId });
  });

  it('leads whoever asks for the merged lead, and a reported sale, to the survivor', async () => {
    const { join, deps, store } = await office();
    await join({ values: { phone: 'survivor' } });
    const sale = {
      customer: { name: '张伟', phone: '13911112222' },
      ...{ dealerId: 'D2', vin: 'LRDS6PEB9BR000321', productLine: 'line-5', soldAt: later },
    };

    const sold = await send(
      apiHandler(receivePurchase, runReceivePurchase, () => deps),
      eventOf(receivePurchase, { at: later, ...signed('dms', sale, { at: later }) }),
    );
    const { body } = await send(
      apiHandler(getLead, runGetLead, () => deps),
      eventOf(getLead, { as: 'hq-ip', params: { leadId: mergedId } }),
    );

    expect(sold.body).toMatchObject({ verdict: 'recorded', leadId: survivorId });
    expect(body).toMatchObject({ mergedInto: survivorId, status: 'archived' });
    expect(await store.leads.get(survivorId)).toMatchObject({ stage: 'maintenance' });
  });

  it.each(['d1-gm', 'hq-mdm'])('is refused to %s', async (as) => {
    const { join } = await office();

    expect((await join({}, { as })).status).toBe(403);
  });
});

describe('the undoing of a merge', () => {
  it('makes both records and their locks what they were, and the merged lead goes on in a new episode', async () => {
    const { join, undo, store, holders, stays, goes, started } = await office();
    const { mergeId } = (await join()).body;
    // The path of the merged lead has read the record and ended.
    const ended = (await store.leads.get(mergedId))!;
    await store.commit({ lead: { ...ended, pendingInterruption: undefined } });

    const { status, body } = await undo(mergeId);

    expect([status, body.status]).toEqual([200, 'undone']);
    const [survivor, merged] = await Promise.all([store.leads.get(survivorId), store.leads.get(mergedId)]);
    expect(survivor).toMatchObject({ phoneKey: stays.phoneKey, customer: stays.customer, level: 'retail' });
    expect(merged).toMatchObject({
      customer: goes.customer,
      status: 'open',
      stage: 'revisit',
      toStart: true,
    });
    expect(merged?.mergedInto).toBeUndefined();
    expect(started).toEqual([`${mergedId}-2`]);
    expect(await holders(stays.customer)).toEqual([survivorId, undefined]);
    expect(await holders(goes.customer)).toEqual([undefined, mergedId]);
    const kinds = (await store.events.ofLead(mergedId, { limit: 10 })).items.map(({ kind }) => kind);
    expect(kinds).toEqual(['merged', 'merge-undone']);
  });

  it('screens the merged lead again when the protection of its dealer has ended meanwhile', async () => {
    const protectedUntil = '2026-03-02T12:00:00.000Z';
    const { join, undo, store } = await office({}, { protectedUntil });
    const { mergeId } = (await join()).body;
    const { protectedUntil: _over, ...unprotected } = (await store.leads.get(mergedId))!;
    await store.commit({ lead: unprotected });

    await undo(mergeId);

    expect(await store.leads.get(mergedId)).toMatchObject({ status: 'open', stage: 'verification' });
  });

  it('leaves the merged lead where it stood while its dealer is protected', async () => {
    const { join, undo, store } = await office({}, { protectedUntil: '2026-04-01T00:00:00.000Z' });
    const { mergeId } = (await join()).body;

    await undo(mergeId);

    expect(await store.leads.get(mergedId)).toMatchObject({ status: 'open', stage: 'revisit' });
  });

  it('gives the locks of one dealer back', async () => {
    const { join, undo, holders, goes } = await office({}, { dealerId: 'D1' });
    const { mergeId } = (await join()).body;

    await undo(mergeId);

    expect(await holders(goes.customer)).toEqual([mergedId, undefined]);
  });

  it('changes nothing the second time', async () => {
    const { join, undo, table } = await office();
    const { mergeId } = (await join()).body;
    await undo(mergeId);
    const before = await dump(table);

    const again = await undo(mergeId);

    expect(again.status).toBe(200);
    expect(await dump(table)).toEqual(before);
  });

  it('says what somebody has done since, and what to do instead', async () => {
    const { join, undo, store } = await office();
    const { mergeId } = (await join()).body;
    await store.events.append({
      ...{ leadId: survivorId, at: '2026-03-02T08:00:00.000Z', eventId: 'x:answered', kind: 'task-answered' },
      ...{ stage: 'revisit', actor: 'd1-mc', because: [], facts: {} },
    });

    const { status, body } = await undo(mergeId);

    expect(status).toBe(409);
    expect(body.errors).toMatchObject([{ path: survivorId }]);
    expect(body.errors[0].message).toContain('task-answered');
    expect(await store.leads.get(mergedId)).toMatchObject({ mergedInto: survivorId });
  });

  it('names the lead that holds the customer by now', async () => {
    const { join, undo, store, goes } = await office();
    const { mergeId } = (await join()).body;
    const [phone] = duplicateKeys(auman2011, goes);
    const anew = 'L0000000ANEW0';
    await store.commit({
      locks: [{ dealerId: 'D2', keyHash: lockKey(phone!), kind: 'phone', leadId: anew }],
    });

    const { status, body } = await undo(mergeId);

    expect([status, body.errors[0].path]).toEqual([409, anew]);
  });

  it('is refused for a merge that is not there', async () => {
    const { undo } = await office();

    expect((await undo('G000000000000')).status).toBe(404);
  });
});
