import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { NO_PLANS, type PathWorld, pathWorld, record } from './path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld(temporaryDirectory('path'), NO_PLANS);
}, 240_000);
afterAll(() => world?.close());

/** Half an hour later, when every function has heard of the absences of the test before. */
async function begin(phone: string) {
  await world.pass(1 / 48);
  const reply = await world.deliver(record({ phone, horizon: '4-weeks', level: 'retail' }));
  expect(reply).toMatchObject({ status: 201 });
  await world.pass(0);
  return String(reply.body.leadId);
}

describe('work on the template that AWS would get', { timeout: 240_000 }, () => {
  it('goes to a colleague when its owner is away, whose answer goes on with the same execution', async () => {
    const leadId = await begin('13911120001');
    const before = await world.waiting(leadId);

    const reply = await world.staff.as(
      before.forWhom.staffId,
      'POST',
      `/staff/${before.forWhom.staffId}/absences`,
      {
        from: '2026-03-02',
        to: '2026-03-20',
        reason: 'sick',
      },
    );
    const after = await world.waiting(leadId);
    await world.answer(leadId, { outcome: 'bought' });
    await world.pass(0);

    expect(reply.handedOver).toEqual([before.taskId]);
    expect(after).toMatchObject({ taskId: before.taskId, until: before.until });
    expect(after.forWhom.staffId).not.toBe(before.forWhom.staffId);
    expect(await world.statusOf('staff-task', before.taskId)).toBe('SUCCEEDED');
    expect(await world.lead(leadId)).toMatchObject({ stage: 'maintenance' });
    expect(await world.story(leadId)).toContain('task-handed-over');
  });

  it('is handed over in the morning on which an absence begins, and the new owner is reminded', async () => {
    const leadId = await begin('13911120002');
    const { taskId, forWhom } = await world.waiting(leadId);
    const absence = { from: '2026-03-04', to: '2026-03-20', reason: 'leave' };
    await world.staff.as(forWhom.staffId, 'POST', `/staff/${forWhom.staffId}/absences`, absence);
    const meanwhile = await world.waiting(leadId);

    await world.staff.moveTo('2026-03-04T00:00:00.000Z');

    const after = await world.waiting(leadId);
    expect(meanwhile.forWhom.staffId).toBe(forWhom.staffId);
    expect(after).toMatchObject({ taskId, nextReminderAt: meanwhile.nextReminderAt });
    expect(after.forWhom.staffId).not.toBe(forWhom.staffId);
    await world.passReminder(after.nextReminderAt);
    const reminded = (await world.told(leadId)).filter(({ template }) => template === 'task-before-due');
    expect(reminded).toHaveLength(1);
    expect(JSON.stringify(reminded)).toContain(after.forWhom.staffId);
  });

  it('is reminded of earlier when a published year gives its reminder an earlier morning', async () => {
    const leadId = await begin('13911120003');
    const before = await world.waiting(leadId);
    const year = (await world.staff.as('hq-head', 'GET', '/calendars/2026')) as {
      source: string;
      publishedOn: string;
      holidays: object[];
      workdays: string[];
    };
    const eve = before.nextReminderAt.slice(0, 10);
    const holiday = { name: 'A day off', nameZh: '临时放假', from: eve, to: before.until.slice(0, 10) };

    const reply = await world.staff.as('hq-head', 'PUT', '/calendars/2026', {
      ...{ source: year.source, publishedOn: year.publishedOn, workdays: year.workdays },
      holidays: [...year.holidays, holiday],
    });
    const after = await world.waiting(leadId);
    await world.pass(0);
    await world.passReminder(after.nextReminderAt);

    expect(Number(reply.moved)).toBeGreaterThan(0);
    expect(after.until).toBe(before.until);
    expect(Date.parse(after.nextReminderAt)).toBeLessThan(Date.parse(before.nextReminderAt));
    const reminded = (await world.told(leadId)).filter(({ template }) => template === 'task-before-due');
    expect(reminded).toHaveLength(1);
  });
});
