import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../functions/store/lead.ts';
import type { StoredResult } from '../../../functions/store/task.ts';
import { run as findNextCare } from '../../../functions/tasks/find-next-care.ts';
import { run as holdCare } from '../../../functions/tasks/hold-care.ts';
import { run as recordCare } from '../../../functions/tasks/record-care.ts';
import { run as restLead } from '../../../functions/tasks/rest-lead.ts';
import { run as sendCareMessage } from '../../../functions/tasks/send-care-message.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const { leadId } = lead();
const soldAt = '2026-03-01T03:00:00.000Z';
const execution = `${leadId}-1-2-maintenance`;
const at = '2026-03-02T01:00:00.000Z';
const pendingInterruption = { outcome: 'bought', at } as const;
const sold = (done: string[] = [], change: Partial<Lead> = {}): Lead =>
  lead({ stage: 'maintenance', episode: 1, soldAt, care: { cycle: 1, done }, ...change });

describe('find-next-care', () => {
  it.each([
    [
      'thanks after a day',
      [],
      '2026-03-01T04:00:00.000Z',
      { step: '1-thanks', care: 'message', distance: 'wait' },
    ],
    ['thanks when it is time', [], at, { step: '1-thanks', care: 'message', distance: 'now' }],
    ['a call after a month', ['thanks'], at, { step: '1-day-30', care: 'call', distance: 'wait' }],
    [
      'a call far away',
      ['thanks', 'day-30'],
      '2026-04-01T02:00:00.000Z',
      { step: '1-day-90', distance: 'rest' },
    ],
    [
      'the repurchase question',
      ['thanks', 'day-30', 'day-90', 'day-180'],
      '2027-03-02T02:00:00.000Z',
      { step: '1-year-1', care: 'repurchase', distance: 'now' },
    ],
  ] as const)('finds %s', async (_case, done, now, expected) => {
    const w = await world(db);
    await w.given(sold([...done]));

    const found = await findNextCare({ leadId, at: now, execution }, w.deps);

    expect(found).toMatchObject(expected);
  });

  it('hears of a new sale, and changes nothing otherwise', async () => {
    const w = await world(db);
    const before = await w.given(sold());
    await findNextCare({ leadId, at, execution }, w.deps);
    expect(await w.lead()).toEqual(before);

    await w.store.commit({ lead: { ...before, pendingInterruption, care: { cycle: 2, done: [] } } });
    const found = await findNextCare({ leadId, at, execution }, w.deps);

    expect(found.step).toBe('2-thanks');
    expect((await w.lead()).pendingInterruption).toBeUndefined();
  });

  it('refuses a lead without a sale', async () => {
    const w = await world(db);
    await w.given(lead({ stage: 'maintenance' }));

    await expect(findNextCare({ leadId, at, execution }, w.deps)).rejects.toMatchObject({
      name: 'PermanentError',
    });
  });
});

describe('hold-care', () => {
  const input = {
    leadId,
    step: '1-day-30',
    dueAt: '2026-03-31T01:00:00Z',
    taskToken: 'token-1',
    at,
    execution,
  };

  it('keeps the token with what the lead waits for, once', async () => {
    const w = await world(db);
    await w.given(sold(['thanks']));

    expect(await holdCare(input, w.deps)).toEqual({ held: true });
    expect(await holdCare({ ...input, taskToken: 'token-2' }, w.deps)).toEqual({ held: true });

    expect(await w.store.waiting.ofLead(leadId)).toMatchObject({
      forWhom: { kind: 'date' },
      what: '1-day-30',
      until: '2026-03-31T01:00:00Z',
      token: 'token-2',
    });
    expect(await w.story()).toEqual(['care-planned']);
    expect(w.completed).toEqual([]);
  });

  it.each([
    ['is still to be heard of', sold(['thanks'], { pendingInterruption })],
    ['has begun a new cycle', sold([], { care: { cycle: 2, done: [] } })],
  ])('completes the token at once when a purchase %s', async (_case, given) => {
    const w = await world(db);
    await w.given(given);

    expect(await holdCare(input, w.deps)).toEqual({ held: false });

    expect(w.completed).toEqual([{ token: 'token-1', output: {} }]);
    expect(await w.store.waiting.ofLead(leadId)).toBeUndefined();
  });
});

describe('send-care-message', () => {
  const input = { leadId, step: '1-thanks', at, execution };

  it('thanks the customer once, in one part, and notes it', async () => {
    const w = await world(db);
    await w.given(sold());

    expect(await sendCareMessage(input, w.deps)).toEqual({ sent: 'sent' });
    expect(await sendCareMessage(input, w.deps)).toEqual({ sent: 'sent-before' });

    expect(w.sent.map(({ phone }) => phone)).toEqual(['+8613812345678']);
    expect((await w.lead()).care?.done).toEqual(['thanks']);
    expect((await w.store.messages.ofLead(leadId)).map(({ parts }) => parts)).toEqual([1]);
    expect(await w.story()).toEqual(['care-message-sent']);
  });

  it('sends nothing to a customer who opted out, and goes on', async () => {
    const w = await world(db);
    await w.given(sold());
    await w.store.optOuts.add({ phoneKey: '+8613812345678', at });

    expect(await sendCareMessage(input, w.deps)).toEqual({ sent: 'opted-out' });

    expect(w.sent).toEqual([]);
    expect((await w.lead()).care?.done).toEqual(['thanks']);
  });

  it('holds the message back in quiet hours', async () => {
    const w = await world(db);
    await w.given(sold());

    const night = await sendCareMessage({ ...input, at: '2026-03-02T14:00:00.000Z' }, w.deps);

    expect(night).toEqual({ sent: 'deferred' });
    expect(w.sent).toEqual([]);
    expect([...w.schedules.values()]).toMatchObject([
      { at: '2026-03-03T00:00:00Z', work: { kind: 'send-message' } },
    ]);
  });

  it('sends nothing for an earlier sale', async () => {
    const w = await world(db);
    await w.given(sold([], { care: { cycle: 2, done: [] } }));

    expect(await sendCareMessage(input, w.deps)).toEqual({ sent: 'sent-before' });
    expect(w.sent).toEqual([]);
  });

  it('refuses a step that is no message', async () => {
    const w = await world(db);
    await w.given(sold());

    await expect(sendCareMessage({ ...input, step: '1-day-30' }, w.deps)).rejects.toMatchObject({
      name: 'PermanentError',
    });
  });
});

describe('record-care', () => {
  const taskId = `${execution}-1-day-30`;
  const input = { leadId, taskId, step: '1-day-30', at, execution };
  const answered = async (
    kind: 'care-call' | 'repurchase',
    result: Partial<StoredResult>,
  ): Promise<World> => {
    const w = await world(db);
    const stored = { outcome: 'quiet', by: 'd1-mc', at, ...result };
    await w.given(sold(['thanks']), task({ taskId, kind, status: 'done', result: stored }));
    return w;
  };

  it('goes on with the plan after a call without a need, and keeps since when care runs', async () => {
    const w = await answered('care-call', { outcome: 'quiet' });

    expect((await recordCare(input, w.deps)).outcome).toBe('go-on');

    expect(await w.lead()).toMatchObject({
      stage: 'maintenance',
      stageSince: lead().stageSince,
      care: { cycle: 1, done: ['thanks', 'day-30'] },
    });
  });

  it('ends the cycle after the repurchase question without a need', async () => {
    const w = await answered('repurchase', { outcome: 'quiet' });

    expect((await recordCare(input, w.deps)).outcome).toBe('quiet');
  });

  it.each([
    ['1-week', 'within-1-month', 'promotion'],
    ['6-months', 'over-1-month', 'revisit'],
  ] as const)('begins a new path for a need in %s', async (horizon, intent, stage) => {
    const w = await answered('repurchase', { outcome: 'new-need', intent: { horizon } });

    expect(await recordCare(input, w.deps)).toEqual({ outcome: 'new-need', intent });
    expect(await w.lead()).toMatchObject({ stage, horizon });
  });

  it('ends the lead of a customer who is lost', async () => {
    const w = await answered('care-call', { outcome: 'lost-customer', remark: 'sold the trucks' });

    expect((await recordCare(input, w.deps)).outcome).toBe('lost-customer');
    expect(await w.lead()).toMatchObject({ stage: 'ended', status: 'lost', endedBecause: 'lost-customer' });
  });

  it('goes on when nobody made the call', async () => {
    const w = await world(db);
    await w.given(sold(['thanks']), task({ taskId, kind: 'care-call', status: 'given-up' }));

    expect((await recordCare(input, w.deps)).outcome).toBe('go-on');
    expect((await w.lead()).care?.done).toContain('day-30');
  });

  it('goes on when another sale was reported just as somebody gave the customer up', async () => {
    const w = await answered('care-call', { outcome: 'lost-customer', remark: 'no answer for months' });
    await w.store.commit({ lead: { ...(await w.lead()), care: { cycle: 2, done: [] } } });

    expect((await recordCare(input, w.deps)).outcome).toBe('go-on');
    expect(await w.lead()).toMatchObject({ stage: 'maintenance', status: 'open' });
  });

  it('goes on with the new cycle after another sale', async () => {
    const w = await world(db);
    const again = sold([], { care: { cycle: 2, done: [] }, pendingInterruption });
    const result = { outcome: 'bought', by: 'system', at };
    await w.given(again, task({ taskId, kind: 'care-call', status: 'cancelled', result }));

    expect((await recordCare(input, w.deps)).outcome).toBe('go-on');
    const after = await w.lead();
    expect(after.care).toEqual({ cycle: 2, done: [] });
    expect(after.pendingInterruption).toBeUndefined();
  });

  it('records once', async () => {
    const w = await answered('care-call', { outcome: 'quiet' });
    const recorded = await recordCare(input, w.deps);
    const before = await w.lead();

    expect(await recordCare(input, w.deps)).toEqual(recorded);
    expect(await w.lead()).toEqual(before);
    expect(await w.story()).toEqual(['cared-for']);
  });
});

describe('rest-lead', () => {
  const until = '2026-05-30T01:00:00Z';
  const input = {
    leadId,
    episode: 1,
    until,
    step: '1-day-90',
    at: '2026-04-01T02:00:00.000Z',
    execution: `${leadId}-1`,
  };

  it('leaves a waiting item and one schedule for the next episode, however often it is run', async () => {
    const w = await world(db);
    await w.given(sold(['thanks', 'day-30']));

    expect(await restLead(input, w.deps)).toEqual({ rests: true });
    expect(await restLead(input, w.deps)).toEqual({ rests: true });

    expect(await w.lead()).toMatchObject({ status: 'resting', stage: 'maintenance' });
    expect([...w.schedules]).toEqual([
      [`rest-${leadId}-1`, { at: until, work: { kind: 'start-path', leadId, episode: 2 } }],
    ]);
    expect(await w.store.waiting.ofLead(leadId)).toMatchObject({ until, scheduleName: `rest-${leadId}-1` });
    expect(await w.story()).toEqual(['rested']);
  });

  it('makes sure of the schedule when the first run ended before it', async () => {
    const w = await world(db);
    await w.given(sold(['thanks', 'day-30']));
    const broken = { ...w.deps.schedules, createOnce: async () => Promise.reject(new Error('killed')) };
    await expect(restLead(input, { ...w.deps, schedules: broken })).rejects.toThrow('killed');

    await restLead(input, w.deps);

    expect(w.schedules.size).toBe(1);
  });

  it('does not rest a lead whose purchase is still to be heard of, but goes on in a moment', async () => {
    const w = await world(db);
    await w.given(sold([], { pendingInterruption, care: { cycle: 2, done: [] } }));

    expect(await restLead(input, w.deps)).toEqual({ rests: false });

    expect([...w.schedules]).toEqual([
      [
        `resume-${leadId}-1`,
        { at: '2026-04-01T02:01:00.000Z', work: { kind: 'start-path', leadId, episode: 2 } },
      ],
    ]);
    expect((await w.store.leads.toStart({ limit: 5 })).items).toHaveLength(1);
    expect((await w.lead()).status).toBe('open');
  });

  it('does nothing for an episode that is over', async () => {
    const w = await world(db);
    await w.given(sold([], { episode: 2 }));

    expect(await restLead(input, w.deps)).toEqual({ rests: false });
    expect(w.schedules.size).toBe(0);
  });
});
