import { describe, expect, it } from 'vitest';
import type { StaffAbsence } from '../../../functions/store/staff-day.ts';
import { createStore } from '../../../functions/store/store.ts';
import { database } from './dynoxide.ts';
import { organisation } from './samples.ts';

const db = database();
const at = '2026-03-10T02:00:00.000Z';
const absence: StaffAbsence = {
  absenceId: 'A00000000001',
  staffId: 'd1-mc',
  from: '2026-03-16',
  to: '2026-03-20',
  reason: 'leave',
  by: 'd1-mc',
  at,
};

describe('an absence that was entered', () => {
  it('is noticed by whoever has the organisation in memory', async () => {
    const table = await db.table();
    const [writer, reader] = [createStore(table), createStore(table)];
    await writer.organisation.replace(organisation, 0, at);
    await reader.organisation.load();

    await writer.organisation.days.enter({ ...absence, deputyId: 'd1-ic' });

    const { staff } = (await reader.organisation.load()).organisation;
    expect(staff.find(({ staffId }) => staffId === 'd1-mc')).toMatchObject({
      absences: [{ from: '2026-03-16', to: '2026-03-20', reason: 'leave' }],
      deputies: [{ staffId: 'd1-ic', from: '2026-03-16', to: '2026-03-20' }],
    });
  });

  it('is entered once, and taken back once', async () => {
    const store = await db.store();
    await store.organisation.replace(organisation, 0, at);
    const { days } = store.organisation;

    const entered = [await days.enter(absence), await days.enter(absence)];
    const withdrawn = [await days.withdraw(absence), await days.withdraw(absence)];

    expect(entered).toEqual([true, false]);
    expect(withdrawn).toEqual([true, false]);
    expect((await store.organisation.load()).organisation).toEqual(organisation);
  });

  it('is of one person, also when the id of another begins with the same letters', async () => {
    const store = await db.store();
    await store.organisation.replace(organisation, 0, at);
    await store.organisation.days.enter(absence);
    await store.organisation.days.enter({ ...absence, staffId: 'd1-mc2' });

    expect(await store.organisation.days.all('d1-mc')).toEqual([absence]);
    expect(await store.organisation.days.all()).toHaveLength(2);
  });
});
