import { describe, expect, it } from 'vitest';
import { listMeasurement, scriptFigures } from '../../bench/console-figures.ts';
import { isMet } from '../../bench/measurement.ts';

describe('the scripts of the console', () => {
  it('weigh in the first view, and elsewhere only as far as they are new', () => {
    const frame = ['/frame.js', 180_000] as const;
    const work = new Map([frame, ['/work.js', 20_000]]);
    const rules = new Map([frame, ['/rules.js', 7_500]]);

    const [first, added] = scriptFigures([
      ['work', work],
      ['rules', rules],
    ]);

    expect(first).toMatchObject({ value: 200, unit: 'KB', aim: { atMost: 250 } });
    expect(added).toMatchObject({ what: 'compressed script that rules adds', value: 7.5 });
  });

  it('miss their aim by a single byte', () => {
    const weigh = (bytes: number) => scriptFigures([['work', new Map([['/all.js', bytes]])]])[0]!;

    expect(isMet(weigh(250_000))).toBe(true);
    expect(isMet(weigh(250_001))).toBe(false);
  });
});

describe('the list of very many leads', () => {
  const found = {
    scrolled: { framesMs: [16, 16, 16, 40], pixels: 580, waitedMs: 912 },
    ...{ workMs: 5, bareFramesMs: [16, 16] },
    pagesMs: [80],
    heapMb: [10, 12] as const,
    elements: 900,
    ...{ phoneFoundMs: 300, nameFoundMs: 400 },
  };
  const figure = (what: string) =>
    listMeasurement(100_000, found).figures.find((each) => each.what.startsWith(what))!;

  it('counts frames that are seen to stand, beside those of an empty box', () => {
    expect(figure('frames that took longer')).toMatchObject({ value: 25, ceiling: { value: 0 } });
    expect(isMet(figure('time of a frame, p90'))).toBe(false);
  });

  it('counts the time in which it waited for pages into its speed', () => {
    expect(figure('rows a second').value).toBe(10);
  });
});
