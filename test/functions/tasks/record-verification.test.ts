import { describe, expect, it } from 'vitest';
import type { LeadTask } from '../../../functions/store/task.ts';
import { run } from '../../../functions/tasks/record-verification.ts';
import { database } from '../store/dynoxide.ts';
import { lead, task } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const { leadId } = task();
const taskId = `${leadId}-1-2-verification-1`;
const input = { leadId, taskId, at: '2026-03-05T03:00:01.000Z', execution: `${leadId}-1-2-verification` };
const returned = lead({
  stage: 'verification',
  episode: 1,
  returned: true,
  horizon: undefined,
  intentClass: 'unknown',
});
const result = (outcome: string) => ({ outcome, by: 'd1-ic', at: '2026-03-05T03:00:00.000Z' });

describe('record-verification', () => {
  it.each<[string, Partial<LeadTask>, object, object]>([
    [
      'is confirmed by the dealer',
      { status: 'done', result: result('confirmed') },
      { outcome: 'effective', intent: 'unknown' },
      { stage: 'revisit', status: 'open' },
    ],
    [
      'is found invalid by the dealer',
      { status: 'done', result: { ...result('invalid'), remark: 'no such number' } },
      { outcome: 'invalid', intent: 'unknown' },
      { stage: 'ended', status: 'archived', endedBecause: 'invalid' },
    ],
    [
      'is verified by nobody',
      { status: 'given-up' },
      { outcome: 'invalid', intent: 'unknown' },
      { stage: 'ended', status: 'archived', endedBecause: 'not-done' },
    ],
    [
      'turns out to have bought',
      { status: 'cancelled', result: { ...result('bought'), by: 'system' } },
      { outcome: 'bought', intent: 'unknown' },
      { stage: 'verification' },
    ],
  ])('records a returned record that %s, once', async (_case, given, told, left) => {
    const w = await world(db);
    await w.given(returned, task({ taskId, kind: 'verify-record', ...given }));

    const recorded = await run(input, w.deps);
    const again = await run(input, w.deps);

    expect(recorded).toEqual(told);
    expect(again).toEqual(told);
    const after = await w.lead();
    expect(after).toMatchObject(left);
    expect(after.returned).toBeUndefined();
    expect(await w.story()).toEqual(['verified']);
  });
});
