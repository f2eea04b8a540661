import { describe, expect, it } from 'vitest';
import {
  barState,
  followUntilDone,
  type Progress,
  resultLines,
} from '../../../tools/withdraw-dealer/follow.ts';
import type { HeadOffice } from '../../../tools/withdraw-dealer/head-office.ts';
import { previewLines, previewOf } from '../../../tools/withdraw-dealer/preview.ts';
import { wholeReport } from '../../../tools/withdraw-dealer/whole-report.ts';

const half: Progress = {
  phase: 'giving-out',
  total: 100,
  takenBack: 100,
  given: [{ dealerId: 'D2', count: 40 }],
  queued: 5,
  duplicates: 5,
  elsewhere: 0,
  perSecond: 25,
  secondsLeft: 2,
};

/** An API that answers each path with these, one after the other. */
function answering(answers: Record<string, unknown[]>): HeadOffice & { asked: string[] } {
  const asked: string[] = [];
  const next = (path: string) => {
    asked.push(path);
    return answers[path]?.shift();
  };
  return {
    asked,
    json: async <T>(_method: string, path: string) => next(path) as T,
    text: async (path) => String(next(path)),
  };
}

describe('the tool that withdraws a dealer', () => {
  it('says so when the dealer has no leads', () => {
    const nothing = { leads: 0, groups: [], receivers: [] };

    expect(previewLines('D1', nothing)).toEqual(['D1 has no leads: nothing would go anywhere.']);
  });

  it('adds up the pages of a preview and says what would go where', async () => {
    const group = { stage: 'revisit', status: 'open', productLine: 'line-5', waitsFor: 'revisit', count: 2 };
    const page = { leads: 3, groups: [group], receivers: [{ dealerId: 'D2', count: 3, duplicates: 1 }] };
    const last = { leads: 1, groups: [group], receivers: [{ dealerId: 'maker', count: 1, duplicates: 0 }] };
    const office = answering({ '/dealers/D1/withdrawal/preview': [{ ...page, cursor: 'more' }, last] });
    const seen: number[] = [];

    const preview = await previewOf(office, 'D1', (leads) => seen.push(leads));

    expect(seen).toEqual([3, 4]);
    expect(previewLines('D1', preview)).toEqual([
      'D1 has 4 lead(s):',
      '       4  revisit, open, line-5, waits for revisit',
      'They would go to:',
      '       3  D2, of which it has 1 already: archived as duplicates',
      '       1  head office’s queue (no other dealer is authorised)',
    ]);
  });

  it('moves its bar in both halves, with the rate and the time that is left', () => {
    const taking: Progress = {
      ...half,
      phase: 'taking-back',
      takenBack: 30,
      given: [],
      queued: 0,
      duplicates: 0,
    };

    expect(barState(taking)).toMatchObject({ total: 200, done: 30, doing: 'taking back' });
    expect(barState(half)).toMatchObject({ total: 200, done: 150, rate: '25/s', left: '2 s left' });
    expect(barState({ ...half, phase: 'done' })).toMatchObject({ total: 200, done: 200, left: '' });
  });

  it('looks on until the withdrawal is done, and says what it came to', async () => {
    const office = answering({ '/dealers/D1/withdrawal': [half, { ...half, phase: 'done', queued: 55 }] });
    let pauses = 0;

    const done = await followUntilDone(office, 'D1', { seen: () => {}, pause: async () => void pauses++ });

    expect(pauses).toBe(1);
    expect(resultLines(done)).toEqual([
      'Taken back: 100',
      'Given to D2: 40',
      'In head office’s queue: 55',
      'Archived as duplicates: 5',
    ]);
  });

  it('gives up when a fault has stopped the withdrawal, but not at the first look that says so', async () => {
    const path = '/dealers/D1/withdrawal';
    const stopped = { ...half, stopped: true };
    const goesOn = [
      stopped,
      { ...half, stopped: false },
      ...Array(8).fill(stopped),
      { ...half, phase: 'done' },
    ];
    const follow = (answers: unknown[]) =>
      followUntilDone(answering({ [path]: answers }), 'D1', { seen: () => {}, pause: async () => {} });

    expect(await follow(goesOn)).toMatchObject({ phase: 'done' });
    await expect(follow(Array(20).fill(stopped))).rejects.toThrow('A fault has stopped the withdrawal');
  });

  it('fetches the whole report, each part behind the last line of the one before', async () => {
    const path = '/dealers/D1/withdrawal/report';
    const office = answering({
      [path]: ['round,leadId\r\n1,LA\r\n1,LB\r\n'],
      [`${path}?after=1.LB`]: ['2,LA\r\n'],
      [`${path}?after=2.LA`]: [''],
    });
    const parts: string[] = [];

    const lines = await wholeReport(office, 'D1', (part) => parts.push(part));

    expect(lines).toBe(3);
    expect(parts.join('')).toBe('round,leadId\r\n1,LA\r\n1,LB\r\n2,LA\r\n');
  });
});
