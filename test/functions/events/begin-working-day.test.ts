import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/events/begin-working-day.ts';
import { database } from '../store/dynoxide.ts';
import { lead, organisation, task } from '../store/samples.ts';
import { type World, world } from '../store/world.ts';

const db = database();
const at = '2026-03-10T22:30:00.000Z';
const away = { absences: [{ from: '2026-03-11', to: '2026-03-13' }] };

/** A revisit each for the marketing consultants of D1 and D2, both away from 11 March. */
async function bothAway(): Promise<World> {
  const w = await world(db);
  const staff = organisation.staff.map((person) =>
    person.post === 'marketing-consultant' ? { ...person, ...away } : person,
  );
  await w.store.organisation.replace({ ...organisation, staff }, 1, at);
  for (const [leadId, dealerId, ownerId] of [
    ['L000000000001', 'D1', 'd1-mc'],
    ['L000000000002', 'D2', 'd2-mc'],
  ] as const) {
    const taskId = `${leadId}-1-1-revisit-1`;
    const dueAt = '2026-03-12T15:59:59Z';
    await w.given(
      lead({ leadId, dealerId, stage: 'revisit', episode: 1 }),
      task({ taskId, leadId, dealerId, ownerId, dueAt }),
    );
  }
  return w;
}
const owners = async (w: World) => [
  (await w.task()).ownerId,
  (await w.task('L000000000002-1-1-revisit-1')).ownerId,
];

describe('the beginning of a working day', () => {
  it('finds everybody who is away from today, at every dealer', async () => {
    const w = await bothAway();

    await run({ at }, w.deps);

    expect(await owners(w)).toEqual(['d1-cm', 'd2-gm']);
  });

  it('does nothing on a day before', async () => {
    const w = await bothAway();

    await run({ at: '2026-03-09T22:30:00.000Z' }, w.deps);

    expect(await owners(w)).toEqual(['d1-mc', 'd2-mc']);
    expect(w.sent).toEqual([]);
  });

  it('goes on with the others when one handover fails, and fails in the end, so that it is called again', async () => {
    const w = await bothAway();
    const { tasks } = w.store;
    const ofOwner: typeof tasks.ofOwner = async (ownerId, ...rest) => {
      if (ownerId === 'd1-mc') throw new Error('unlucky');
      return await tasks.ofOwner(ownerId, ...rest);
    };
    const unlucky = { ...w.deps, store: { ...w.store, tasks: { ...tasks, ofOwner } } };

    await expect(run({ at }, unlucky)).rejects.toMatchObject({ name: 'TransientError' });
    const between = await owners(w);
    await run({ at }, w.deps);

    expect(between).toEqual(['d1-mc', 'd2-gm']);
    expect(await owners(w)).toEqual(['d1-cm', 'd2-gm']);
    expect(w.logged.some(({ fields }) => fields.staffId === 'd1-mc')).toBe(true);
  });
});
