import { expect } from 'vitest';
import type { Account } from './account.ts';

/** How often the function is asked to leave each item in a story without a kill; 0: somebody else leaves it. */
const LEFT: Readonly<Record<string, number>> = {
  'begun answered': 0,
  'begun ignored': 0,
  daily: 2,
  later: 1,
  once: 1,
  one: 0,
  other: 0,
  'page 1 of answered': 0,
  'page 1 of ignored': 0,
  'page 2 of answered': 0,
  'page 2 of ignored': 0,
  'page 3 of answered': 0,
  'page 3 of ignored': 0,
  'part answered': 2,
  'part ignored': 2,
  put: 0,
  'queue handed on by answered': 1,
  'queue handed on by ignored': 1,
  'queue letter': 1,
  'queue poison': 4,
  stubborn: 2,
  'token answered': 0,
  'token ignored': 0,
  'topic done by answered': 1,
  'topic done by ignored': 1,
  'topic news': 1,
  'twice a day': 2,
  'web form': 1,
  'work answered': 1,
  'work ignored': 1,
};

const PATH = [
  'Note the beginning',
  'Do the work',
  'Wait for an answer',
  'Rest an hour',
  'Share the work',
  'Tell of it',
  'Done',
];

const errand = (name: string, answer: string) => ({
  name,
  status: 'SUCCEEDED',
  output: { name, answer },
  path: PATH,
  inBranches: ['Hand on a message', 'Let another do a part'],
  faults: [],
});

const part = (name: string) => ({
  name,
  status: 'SUCCEEDED',
  path: ['Do the part', 'Wait a minute', 'Sign each page'],
  inBranches: ['Sign the page', 'Sign the page', 'Sign the page'],
  faults: [],
});

/** Checks an account against everything that was acknowledged, however often the cloud was killed meanwhile. */
export function expectComplete(account: Account, kills: number): void {
  const { left, executions, generatedSecret, ...rest } = account;
  expect(rest).toEqual({
    kept: ['done by answered', 'done by ignored', 'news', 'parcel'],
    deadLetters: ['poison'],
    toDo: 0,
    schedules: ['daily'],
    secret: 'second',
    parameter: '7',
    user: 'ann',
    texts: ['hello'],
    now: '2026-01-02T02:00:00.000Z',
  });
  expect(generatedSecret).toHaveLength(20);
  expect(executions).toMatchObject([
    errand('answered', 'yes'),
    errand('ignored', 'none'),
    part('part-of-answered'),
    part('part-of-ignored'),
  ]);
  expect(Object.keys(left).sort()).toEqual(Object.keys(LEFT).sort());
  for (const [key, times] of Object.entries(LEFT)) {
    const { least, most } = bounds(key, times, kills);
    expect([key, left[key]! >= least, left[key]! <= most]).toEqual([key, true, true]);
  }
}

/**
 * What a kill interrupts is done once more. What comes by way of a queue, a topic or a schedule may be sent again as
 * well as delivered again. A tasting of poison that was cut off counts, though it left nothing.
 */
function bounds(key: string, times: number, kills: number): { least: number; most: number } {
  if (times === 0) return { least: 0, most: 0 };
  const isCalledDirectly = /^(work|part) /.test(key);
  return {
    least: key === 'queue poison' ? times - kills : times,
    most: isCalledDirectly ? times + kills : (times + kills) * (kills + 1),
  };
}
