import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../functions/notify/notice.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const { leadId } = lead();
const day = '2026-03-19T01:00:00.000Z';
const night = '2026-03-19T13:00:00.000Z';
const toStaff: Notice = {
  messageId: 'M1',
  leadId,
  to: { kind: 'staff', staffId: 'd1-mc' },
  channel: 'sms',
  template: 'task-due-today',
  facts: {
    leadId,
    taskKind: 'revisit',
    dueAt: '2026-03-21T15:59:59Z',
    maskedPhone: '138****5678',
    link: `https://lp.example/${leadId}`,
  },
  at: day,
};
const toCustomer: Notice = {
  messageId: 'M2',
  leadId,
  to: { kind: 'customer', leadId },
  channel: 'sms',
  template: 'customer-thanks',
  facts: {},
  at: day,
};
const refuse = (error: Error) => () => {
  throw error;
};

describe('telling somebody something', () => {
  it('sends an SMS once and counts its parts', async () => {
    const w = await world(db);

    expect(await w.deps.notify.tell(toStaff)).toBe('sent');
    expect(await w.deps.notify.tell(toStaff)).toBe('sent-before');

    expect(w.sent).toHaveLength(1);
    expect(await w.store.messages.get('M1')).toMatchObject({ status: 'sent', parts: 1, sentAt: day });
    expect(w.counted.get('SmsParts')).toBe(1);
  });

  it('reaches the telephone of a person however it was written down', async () => {
    const w = await world(db);
    const staff = organisation.staff.map((person) => ({ ...person, phone: '139 0000 0002' }));
    await w.store.organisation.replace({ ...organisation, staff }, 1, day);

    await w.deps.notify.tell(toStaff);

    expect(w.sent[0]?.phone).toBe('+8613900000002');
  });

  it('counts every part of a text that is too long for one', async () => {
    const w = await world(db);
    const link = `https://a-very-long-address.example/for/a/short/message/${leadId}`;

    await w.deps.notify.tell({ ...toStaff, facts: { ...toStaff.facts, link } });

    expect((await w.store.messages.get('M1'))?.parts).toBe(2);
    expect(w.counted.get('SmsParts')).toBe(2);
  });

  it('holds an SMS to staff back in the evening and sends it, once, when work begins', async () => {
    const w = await world(db);

    expect(await w.deps.notify.tell({ ...toStaff, at: night })).toBe('deferred');
    expect(await w.deps.notify.tell({ ...toStaff, at: night })).toBe('deferred');
    expect(w.sent).toEqual([]);
    const { name, at } = w.onlySchedule();
    expect(name).toBe('message-M1');
    expect(at).toBe('2026-03-20T00:30:00Z');

    const morning = '2026-03-20T00:30:00.000Z';
    expect(await w.deps.notify.tellDeferred('M1', morning)).toBe('sent');
    expect(await w.deps.notify.tellDeferred('M1', morning)).toBe('sent-before');
    expect(w.sent).toHaveLength(1);
  });

  it('leaves an SMS unsent that the night held back when its task was answered meanwhile', async () => {
    const w = await world(db);
    await w.store.commit({ task: task({ status: 'done' }) });
    const morning = '2026-03-20T00:30:00.000Z';

    await w.deps.notify.tell({ ...toStaff, at: night, taskId: task().taskId });
    const outcome = await w.deps.notify.tellDeferred('M1', morning);
    const again = await w.deps.notify.tellDeferred('M1', morning);

    expect([outcome, again]).toEqual(['needless', 'needless']);
    expect(w.sent).toEqual([]);
  });

  it('sends e-mail at any hour', async () => {
    const w = await world(db);

    expect(await w.deps.notify.tell({ ...toStaff, channel: 'email', at: night })).toBe('sent');
    expect(w.sent[0]?.attributes).toMatchObject({ channel: 'email', staffId: 'd1-mc', dealerId: 'D1' });
  });

  it('names what it is about by the name of its id: a lead, a plan, or something that several things have in common', async () => {
    const w = await world(db);
    const planId = 'D1-promotion-2026-W12';
    const { leadId: _, maskedPhone: __, ...facts } = toStaff.facts;
    const ofPlan = { planId, planKind: 'promotion', period: '2026-W12', taskKind: 'submit-plan' };
    const counts = { dealerId: 'D1', count: 1, dealers: 0, queued: 0, duplicates: 0 };
    const common = { leadId: 'withdrawal-D1-1', template: 'withdrawal-plans', channel: 'email' } as const;

    await w.deps.notify.tell(toStaff);
    await w.deps.notify.tell({ ...toStaff, messageId: 'M3', leadId: planId, facts: { ...facts, ...ofPlan } });
    await w.deps.notify.tell({ ...toStaff, ...common, messageId: 'M4', facts: counts });

    const named = w.sent.map(({ attributes: of }) => [of.leadId, of.planId, of.subjectId]);
    expect(named).toEqual([
      [leadId, undefined, undefined],
      [undefined, planId, undefined],
      [undefined, undefined, 'withdrawal-D1-1'],
    ]);
  });

  it('sends nothing to a customer who opted out, also when it was deferred before', async () => {
    const w = await world(db);
    await w.given(lead());
    await w.deps.notify.tell({ ...toCustomer, messageId: 'M3', at: night });
    await w.store.optOuts.add({ phoneKey: '+8613812345678', at: day });

    expect(await w.deps.notify.tell(toCustomer)).toBe('opted-out');
    expect(await w.deps.notify.tellDeferred('M3', day)).toBe('opted-out');

    expect(w.sent).toEqual([]);
    expect((await w.store.messages.get('M3'))?.status).toBe('opted-out');
  });

  it('sends again to a customer who took the wish back', async () => {
    const w = await world(db);
    await w.given(lead());
    await w.store.optOuts.add({ phoneKey: '+8613812345678', at: day });
    await w.store.optOuts.remove('+8613812345678');

    expect(await w.deps.notify.tell(toCustomer)).toBe('sent');
    expect(w.sent[0]?.phone).toBe('+8613812345678');
  });

  it('gathers what is overdue into one e-mail a day and person', async () => {
    const w = await world(db);
    const overdue = { ...toStaff, channel: 'digest', template: 'task-overdue' } as const;

    for (const messageId of ['M1', 'M2', 'M3']) {
      expect(await w.deps.notify.tell({ ...overdue, messageId })).toBe('deferred');
    }
    const { at, digest } = w.onlySchedule();
    const count = await w.deps.notify.tellDigest(digest, at);
    const again = await w.deps.notify.tellDigest(digest, at);

    expect(at).toBe('2026-03-19T01:05:00Z');
    expect(w.schedules.size).toBe(1);
    expect([count, again]).toEqual([3, 0]);
    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]?.subject).toContain('(+2)');
    expect(w.sent[0]?.text.split('\n')).toHaveLength(3);
  });

  it('sends again after a throttle, since nothing has left', async () => {
    const w = await world(db);
    w.onPublish = refuse(new TransientError('throttled'));
    await expect(w.deps.notify.tell(toStaff)).rejects.toMatchObject({ name: 'TransientError' });
    w.onPublish = () => {};

    expect(await w.deps.notify.tell(toStaff)).toBe('sent');
  });

  it('keeps a deferred message and a digest for the next try after a throttle', async () => {
    const w = await world(db);
    await w.deps.notify.tell({ ...toStaff, at: night });
    await w.deps.notify.tell({ ...toStaff, messageId: 'M2', channel: 'digest' });
    const digest = (await w.store.messages.get('M2'))?.digest ?? '';
    w.onPublish = refuse(new TransientError('throttled'));
    await expect(w.deps.notify.tellDeferred('M1', day)).rejects.toMatchObject({ name: 'TransientError' });
    await expect(w.deps.notify.tellDigest(digest, day)).rejects.toMatchObject({ name: 'TransientError' });
    w.onPublish = () => {};

    expect(await w.deps.notify.tellDeferred('M1', day)).toBe('sent');
    expect(await w.deps.notify.tellDigest(digest, day)).toBe(1);
  });

  it('never sends again what may have left, but logs and counts the doubt', async () => {
    const w = await world(db);
    w.onPublish = refuse(new Error('socket hang up'));
    expect(await w.deps.notify.tell(toStaff)).toBe('in-doubt');
    w.onPublish = () => {};

    expect(await w.deps.notify.tell(toStaff)).toBe('in-doubt');

    expect(w.sent).toEqual([]);
    expect(w.counted.get('MessagesInDoubt')).toBe(2);
    expect(w.logged.map(({ fields }) => fields.messageId)).toEqual(['M1', 'M1']);
  });

  it('tells nobody who has left the organisation', async () => {
    const w = await world(db);
    const staff = organisation.staff.map((person) => ({ ...person, active: person.staffId !== 'd1-mc' }));
    await w.store.organisation.replace({ ...organisation, staff }, 1, day);

    expect(await w.deps.notify.tell(toStaff)).toBe('unaddressed');
    expect(w.sent).toEqual([]);
  });

  it.each([
    ['a text that does not exist', { ...toStaff, template: 'task-invented' }],
    ['a text to staff for a customer', { ...toCustomer, template: 'task-due-today' }],
    ['a text to customers for staff', { ...toStaff, template: 'customer-thanks' }],
  ])('refuses %s by name', async (_case, notice) => {
    const w = await world(db);
    await w.given(lead());

    await expect(w.deps.notify.tell(notice)).rejects.toMatchObject({ name: 'UnsupportedError' });
    expect(w.sent).toEqual([]);
  });

  it('refuses to send a full telephone number to staff', async () => {
    const w = await world(db);
    const facts = { ...toStaff.facts, maskedPhone: '13812345678' };

    await expect(w.deps.notify.tell({ ...toStaff, facts })).rejects.toThrow();
    expect(w.sent).toEqual([]);
  });
});
