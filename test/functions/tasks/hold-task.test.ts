import { describe, expect, it } from 'vitest';
import { run } from '../../../functions/tasks/hold-task.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const { taskId } = task();
const input = { taskId, taskToken: 'token-1', at: '2026-03-01T02:00:08.000Z' };
const answered = { outcome: 'no-need', by: 'd1-mc', at: '2026-03-02T02:00:00.000Z' };

describe('hold-task', () => {
  it('keeps the token with the task that waits', async () => {
    const w = await world(db);
    await w.given(lead(), task());

    const held = await run(input, w.deps);

    expect(held).toEqual({ held: true });
    expect((await w.task()).token).toBe('token-1');
    expect(w.completed).toEqual([]);
  });

  it('keeps the newest token when the wait begins anew', async () => {
    const w = await world(db);
    await w.given(lead(), task());
    await run(input, w.deps);

    await run({ ...input, taskToken: 'token-2' }, w.deps);

    expect((await w.task()).token).toBe('token-2');
  });

  it.each([
    ['answered', task({ status: 'done', result: answered }), { status: 'done', outcome: 'no-need' }],
    [
      'cancelled by a purchase',
      task({ status: 'cancelled', result: { ...answered, outcome: 'bought' } }),
      { status: 'cancelled', outcome: 'bought' },
    ],
    ['given up', task({ status: 'given-up' }), { status: 'given-up', outcome: 'none' }],
  ])('completes the token at once when the task was %s meanwhile', async (_case, given, output) => {
    const w = await world(db);
    await w.given(lead(), given);

    const held = await run(input, w.deps);

    expect(held).toEqual({ held: false });
    expect(w.completed).toEqual([{ token: 'token-1', output }]);
  });

  it('completes the token when the answer is stored between its read and its write', async () => {
    const w = await world(db);
    await w.given(lead(), task());
    const { tasks } = w.store;
    let answers = 1;
    const racing = {
      ...w.deps,
      store: {
        ...w.store,
        tasks: {
          ...tasks,
          get: async (id: string) => {
            const read = (await tasks.get(id))!;
            if (answers > 0) await w.store.commit({ task: { ...read, status: 'done', result: answered } });
            answers -= 1;
            return read;
          },
        },
      },
    };

    const held = await run(input, racing);

    expect(held).toEqual({ held: false });
    expect(w.completed).toEqual([{ token: 'token-1', output: { status: 'done', outcome: 'no-need' } }]);
    expect((await w.task()).result).toEqual(answered);
  });

  it('takes a wait that is over as no fault, since the next turn finds the answer', async () => {
    const w = await world(db);
    await w.given(lead(), task({ status: 'done', result: answered }));
    w.tokenOutcome = 'timed-out';

    expect(await run(input, w.deps)).toEqual({ held: false });
  });

  it('refuses a token that Step Functions does not know', async () => {
    const w = await world(db);
    await w.given(lead(), task({ status: 'done', result: answered }));
    w.tokenOutcome = 'invalid';

    await expect(run(input, w.deps)).rejects.toMatchObject({ name: 'InvalidTokenError' });
  });
});
