import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes } from '../../../functions/api/people.ts';
import { run as runPut } from '../../../functions/api/put-organisation.ts';
import { putOrganisation } from '../../../functions/api/schemas/organisation.ts';
import { enterAbsence, getStaffMember, withdrawAbsence } from '../../../functions/api/schemas/people.ts';
import { run as beginDay } from '../../../functions/events/begin-working-day.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import { run as handOut } from '../../../functions/tasks/hand-out-task.ts';
import { run as remind } from '../../../functions/tasks/remind-person.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation as sample } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';
import { eventOf, type RequestOf, send } from './house.ts';

const db = database();
const leadId = 'L000000000001';
const taskId = `${leadId}-1-1-revisit-1`;
const since = '2026-03-03T02:00:06.000Z';
const now = '2026-03-10T02:00:00.000Z';

const mc = sample.staff.find(({ staffId }) => staffId === 'd1-mc')!;
const organisation = { ...sample, staff: [...sample.staff, { ...mc, staffId: 'd1-mc2' }] };

/** D1 with two marketing consultants; the first has a revisit that is due on 23 March. */
async function office(): Promise<
  World & { ask(operation: Operation, request: RequestOf): ReturnType<typeof send> }
> {
  const w = await world(db);
  await w.store.organisation.replace(organisation, 1, since);
  await w.given(lead({ stage: 'revisit', stageSince: since, episode: 1 }));
  await handOut({ taskId, leadId, kind: 'revisit', attempt: 1, since, at: since }, w.deps);
  w.sent.length = 0;
  const put = apiHandler(putOrganisation, runPut, () => w.deps);
  const ask = (operation: Operation, request: RequestOf) => {
    const handler =
      operation === putOrganisation
        ? put
        : routes.find((each) => each.operation === operation)!.handlerWith(() => w.deps);
    return send(handler, eventOf(operation, { at: now, ...request }));
  };
  return { ...w, ask };
}

const leave = (from: string, to?: string, more: object = {}) => ({
  params: { staffId: 'd1-mc' },
  body: JSON.stringify({ from, ...(to !== undefined && { to }), reason: 'leave', ...more }),
});
const readers = (w: World) => w.sent.map(({ attributes }) => attributes.staffId).sort();

describe('an absence', () => {
  it('that has begun hands over at once what is due before the return, and tells everybody once', async () => {
    const w = await office();

    const reply = await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-10', '2026-03-21') });

    expect(reply).toMatchObject({ status: 201, body: { handedOver: [taskId] } });
    expect((await w.task()).ownerId).toBe('d1-mc2');
    expect(readers(w)).toEqual(['d1-cm', 'd1-mc', 'd1-mc2']);
  });

  it('that begins later hands over in the morning of that day, once, and also a day late', async () => {
    const w = await office();
    await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-16', '2026-03-21') });
    const before = (await w.task()).ownerId;

    await beginDay({ at: '2026-03-14T22:30:00.000Z' }, w.deps);
    const dayBefore = (await w.task()).ownerId;
    await beginDay({ at: '2026-03-16T22:30:00.000Z' }, w.deps);
    await beginDay({ at: '2026-03-16T22:30:00.000Z' }, w.deps);

    expect([before, dayBefore, (await w.task()).ownerId]).toEqual(['d1-mc', 'd1-mc', 'd1-mc2']);
    expect((await w.task()).handovers).toHaveLength(1);
    expect(readers(w)).toEqual(['d1-cm', 'd1-mc', 'd1-mc2']);
  });

  it('leaves the next reminders to the new owner, on the dates they had', async () => {
    const w = await office();
    await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-10', '2026-03-21') });
    w.sent.length = 0;

    const standing = await remind({ taskId, at: '2026-03-20T01:00:00.000Z' }, w.deps);
    await w.sendHeldBack('2026-03-20T01:05:00Z');

    expect(readers(w)).toEqual(['d1-mc2']);
    expect(standing.nextAt).toBe('2026-03-23T01:00:00Z');
  });

  it('does not touch what is due after the return', async () => {
    const w = await office();

    const reply = await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-10', '2026-03-13') });

    expect(reply.body.handedOver).toEqual([]);
    expect((await w.task()).ownerId).toBe('d1-mc');
    expect(w.sent).toEqual([]);
  });

  it('until further notice hands over everything', async () => {
    const w = await office();

    const reply = await w.ask(enterAbsence, { as: 'd1-gm', ...leave('2026-03-01') });

    expect(reply.body.handedOver).toEqual([taskId]);
  });

  it('names who stands in, and that one gets the work when no colleague of the post is there', async () => {
    const w = await office();
    await w.ask(enterAbsence, {
      as: 'd1-gm',
      ...leave('2026-03-10', '2026-03-21'),
      params: { staffId: 'd1-mc2' },
    });

    const reply = await w.ask(enterAbsence, {
      as: 'd1-mc',
      ...leave('2026-03-10', '2026-03-21', { deputyId: 'd1-ic' }),
    });

    expect(reply.body.handedOver).toEqual([taskId]);
    expect(await w.task()).toMatchObject({ ownerId: 'd1-ic', ownerPost: 'marketing-consultant' });
  });

  it('entered again is the same one', async () => {
    const w = await office();
    const first = await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-10', '2026-03-21') });

    const again = await w.ask(enterAbsence, { as: 'd1-gm', ...leave('2026-03-10', '2026-03-21') });

    expect(again).toMatchObject({ status: 200, body: { absenceId: first.body.absenceId, handedOver: [] } });
    expect(w.sent).toHaveLength(3);
  });

  it('is entered by the person and the dealer’s managers, for the maker’s people by head office, and by nobody else', async () => {
    const w = await office();
    const enter = (as: string, staffId: string) =>
      w.ask(enterAbsence, { as, ...leave('2026-04-01', '2026-04-02'), params: { staffId } });

    const statuses = [];
    for (const [as, whose] of [
      ['d1-cm', 'd1-ic'],
      ['d1-mc', 'd1-ic'],
      ['d2-gm', 'd1-ic'],
      ['hq-ip', 'd1-ic'],
      ['hq-ip', 'hq-mdm'],
      ['hq-mdm', 'hq-ip'],
    ] as const)
      statuses.push((await enter(as, whose)).status);

    expect(statuses).toEqual([201, 403, 404, 403, 201, 404]);
  });

  it('is refused with everything that is wrong with it', async () => {
    const w = await office();

    const reply = await w.ask(enterAbsence, {
      as: 'd1-mc',
      ...leave('2026-03-05', '2026-03-04', { deputyId: 'd2-mc' }),
    });

    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toEqual(['to', 'to', 'deputyId']);
  });

  it('that is taken back leaves the work where it went, and the person gets work again', async () => {
    const w = await office();
    const { body } = await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-10', '2026-03-21') });

    const reply = await w.ask(withdrawAbsence, {
      as: 'd1-mc',
      params: { staffId: 'd1-mc', absenceId: body.absenceId },
    });

    expect(reply.status).toBe(200);
    expect((await w.task()).ownerId).toBe('d1-mc2');
    const { body: member } = await w.ask(getStaffMember, { as: 'd1-gm', params: { staffId: 'd1-mc' } });
    expect(member).toMatchObject({ present: true, absences: [], openTasks: 0 });
  });
});

describe('a member of staff', () => {
  it('is shown with absences, deputies and open tasks', async () => {
    const w = await office();
    await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-28', '2026-03-29', { deputyId: 'd1-ic' }) });

    const { body } = await w.ask(getStaffMember, { as: 'd1-gm', params: { staffId: 'd1-mc' } });

    expect(body).toMatchObject({
      ...{ staffId: 'd1-mc', present: true, atWork: true, openTasks: 1 },
      absences: [{ from: '2026-03-28', to: '2026-03-29', reason: 'leave', deputyId: 'd1-ic' }],
      deputies: [{ staffId: 'd1-ic', from: '2026-03-28', to: '2026-03-29' }],
    });
    expect(JSON.stringify(body)).not.toContain('13900000001');
  });

  it('is not shown to another dealer', async () => {
    const w = await office();

    expect((await w.ask(getStaffMember, { as: 'd2-gm', params: { staffId: 'd1-mc' } })).status).toBe(404);
  });
});

describe('an organisation that is put', () => {
  const put = (w: Awaited<ReturnType<typeof office>>, staff: readonly object[]) =>
    w.ask(putOrganisation, { as: 'hq-ip', body: JSON.stringify({ ...organisation, staff }) });

  it('leaves the absences that people entered as they are', async () => {
    const w = await office();
    await w.ask(enterAbsence, { as: 'd1-mc', ...leave('2026-03-16', '2026-03-21') });

    const reply = await put(
      w,
      organisation.staff.map((person) => (person.staffId === 'd1-ic' ? { ...person, name: '新名' } : person)),
    );

    expect(reply.body).toMatchObject({ version: 3, changed: true });
    const { organisation: merged } = await w.store.organisation.load();
    expect(merged.staff.find(({ staffId }) => staffId === 'd1-mc')?.absences).toEqual([
      { from: '2026-03-16', to: '2026-03-21', reason: 'leave' },
    ]);
    expect(
      (await w.store.organisation.asPut()).organisation.staff.flatMap(({ absences }) => absences),
    ).toEqual([]);
  });

  it.each([
    [
      'is not in it any more',
      (staff: typeof organisation.staff) => staff.filter(({ staffId }) => staffId !== 'd1-mc'),
    ],
    [
      'is not active any more',
      (staff: typeof organisation.staff) =>
        staff.map((person) => (person.staffId === 'd1-mc' ? { ...person, active: false } : person)),
    ],
  ])('hands over the work of somebody who %s', async (_, change) => {
    const w = await office();

    await put(w, change(organisation.staff));

    expect(await w.task()).toMatchObject({ ownerId: 'd1-mc2', handovers: [{ from: 'd1-mc', to: 'd1-mc2' }] });
    expect(readers(w)).toEqual(['d1-cm', 'd1-mc2']);
    expect(await w.store.handovers.stillOpen()).toEqual([]);
  });

  it.each([
    ['another dealer', { dealerId: 'D2' }],
    ['another post', { post: 'salesperson' }],
  ])('hands over the work of somebody who has %s now, and tells that one too', async (_, change) => {
    const w = await office();

    await put(
      w,
      organisation.staff.map((person) => (person.staffId === 'd1-mc' ? { ...person, ...change } : person)),
    );

    expect(await w.task()).toMatchObject({ ownerId: 'd1-mc2', handovers: [{ from: 'd1-mc', to: 'd1-mc2' }] });
    expect((await w.task()).because.map(({ textZh }) => textZh)).toContain('责任人已离岗，任务移交。');
    expect(readers(w)).toEqual(['d1-cm', 'd1-mc', 'd1-mc2']);
  });

  it('leaves the work of somebody who has only another telephone now', async () => {
    const w = await office();

    await put(
      w,
      organisation.staff.map((person) =>
        person.staffId === 'd1-mc' ? { ...person, phone: '+8613900000077' } : person,
      ),
    );

    expect((await w.task()).ownerId).toBe('d1-mc');
    expect(w.sent).toEqual([]);
  });

  it('hands over what waited for the return of somebody who is away and is not in it any more', async () => {
    const w = await office();
    const away = { absences: [{ from: '2026-03-09', to: '2026-03-11' }] };
    await put(
      w,
      organisation.staff.map((person) => (person.staffId === 'd1-mc' ? { ...person, ...away } : person)),
    );
    await beginDay({ at: now }, w.deps);
    const between = (await w.task()).ownerId;

    await put(
      w,
      organisation.staff.filter(({ staffId }) => staffId !== 'd1-mc'),
    );

    expect(between).toBe('d1-mc');
    expect((await w.task()).ownerId).toBe('d1-mc2');
  });

  it('hands over by the next call what a call that was cut off has left', async () => {
    const w = await office();
    const staff = organisation.staff.filter(({ staffId }) => staffId !== 'd1-mc');
    const cutOff = apiHandler(putOrganisation, runPut, () => ({
      ...w.deps,
      users: { ...w.deps.users, put: async () => Promise.reject(new Error('cut off')) },
    }));
    const newcomer = { ...mc, staffId: 'd1-new' };
    const body = JSON.stringify({ ...organisation, staff: [...staff, newcomer] });
    await send(cutOff, eventOf(putOrganisation, { at: now, as: 'hq-ip', body }));
    const between = (await w.task()).ownerId;

    await beginDay({ at: '2026-03-10T22:30:00.000Z' }, w.deps);

    expect(between).toBe('d1-mc');
    expect((await w.task()).ownerId).not.toBe('d1-mc');
    expect(readers(w)).toHaveLength(2);
  });
});
