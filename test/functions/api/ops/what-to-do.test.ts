import { describe, expect, it } from 'vitest';
import { adviceFor, advised } from '../../../../functions/api/ops/what-to-do.ts';

const failed = { machine: 'lead-path', name: 'L000000000OPS-2', status: 'ABORTED' } as const;
const redrivable = { ...failed, redrive: { possible: true } };
const at = {
  state: 'Open the episode',
  type: 'Task',
  standing: 'cut-off',
  enteredAt: '',
  eventId: 2,
  attempts: 1,
} as const;
const cutOff = { ...at, faults: [], children: [] };
const open = { episode: 2, status: 'open' } as const;

describe('what helps an execution', () => {
  it('is a redrive where a step was cut off that had started nothing, as long as one is possible', () => {
    expect(adviceFor(redrivable, cutOff, open)).toBe('redrive');
    expect(adviceFor({ ...redrivable, redrive: { possible: false } }, cutOff, open)).toBe('restart-path');
  });

  it('is a restart of the path where a redrive would find a name taken, come to the same end, or come too late', () => {
    const children = [{ machine: 'revisit', name: 'L000000000OPS-2-0-revisit' }] as const;
    const stage = { ...redrivable, machine: 'revisit', name: 'L000000000OPS-2-0-revisit' } as const;

    expect(adviceFor(redrivable, { ...cutOff, children }, open)).toBe('restart-path');
    expect(adviceFor(redrivable, { ...cutOff, standing: 'passed' }, open)).toBe('restart-path');
    expect(adviceFor(stage, cutOff, open)).toBe('restart-path');
  });

  it('is nothing when the lead has left the episode behind, or its path is over', () => {
    expect(adviceFor(redrivable, cutOff, { ...open, episode: 3 })).toBe('gone-on');
    expect(adviceFor(redrivable, cutOff, { ...open, status: 'lost' })).toBe('gone-on');
  });

  it('is nothing while it runs, and when it ended as it should', () => {
    expect(adviceFor({ ...redrivable, status: 'RUNNING' }, undefined, open)).toBe('nothing');
    expect(adviceFor({ ...redrivable, status: 'SUCCEEDED' }, undefined, open)).toBe('nothing');
  });

  it('is the same order for a withdrawal, and the hourly comparison for a plan', () => {
    const passed = { ...cutOff, standing: 'passed' } as const;

    expect(
      adviceFor({ ...redrivable, machine: 'dealer-withdrawal', name: 'D1-1-1' }, passed, undefined),
    ).toBe('order-again');
    expect(
      adviceFor({ ...redrivable, machine: 'plan-path', name: 'D1-month-2026-03-1' }, passed, undefined),
    ).toBe('wait');
  });

  it('is a redrive or nothing but telling the owner for the check of a result, wherever its lead is by now', () => {
    const name = 'L000000000OPS-2-0-revisit-1-check';
    const check = { ...redrivable, machine: 'staff-task', name } as const;
    const passed = { ...cutOff, standing: 'passed' } as const;
    const later = { ...open, episode: 3 };

    expect(adviceFor(check, cutOff, later)).toBe('redrive');
    expect(adviceFor({ ...check, redrive: { possible: false } }, cutOff, open)).toBe('by-hand');
    expect(adviceFor(check, passed, open)).toBe('by-hand');
    expect(adviceFor({ ...check, name: 'L000000000OPS-2-0-revisit-1' }, cutOff, open)).toBe('restart-path');
  });

  it('is said in both languages', () => {
    expect(advised('redrive')).toMatchObject({
      whatToDo: 'redrive',
      whatToDoText: expect.stringContaining('redrive'),
      whatToDoTextZh: expect.stringContaining('从失败处继续'),
    });
  });
});
