import { describe, expect, it } from 'vitest';
import type { Figure } from '../../bench/measurement.ts';
import { performancePage } from '../../bench/performance-page.ts';

const run = {
  processor: 'Some Processor',
  cores: 2,
  memoryGb: 8,
  system: 'Linux 6',
  node: 'v20.20.2',
  load: 0.5,
  startedAt: new Date('2026-11-22T05:00:00Z'),
  seconds: 240,
  missing: [],
};
const pageOf = (...figures: Figure[]) =>
  performancePage([{ title: 'Something', about: 'How.', figures, notes: [] }], run);

describe('the page of a run', () => {
  it('says of each aim whether it was met, at the very number too', () => {
    const page = pageOf(
      { what: 'speed', value: 100, unit: '/s', aim: { atLeast: 100 } },
      { what: 'delay', value: 51, unit: 'ms', aim: { atMost: 50 } },
    );

    expect(page).toContain('| speed | 100/s | ≥ 100/s | yes |');
    expect(page).toContain('| delay | 51 ms | ≤ 50 ms | **no** |');
    expect(page).toContain('**1 of 2 aims were met.** Missed: delay (51 ms, aim ≤ 50 ms).');
  });

  it('shows a ceiling with its share for rates only', () => {
    const page = pageOf(
      { what: 'speed', value: 1_500, unit: '/s', ceiling: { what: 'bare', value: 3_000 } },
      { what: 'delay', value: 1.234, unit: 'ms', ceiling: { what: 'bare', value: 1 } },
    );

    expect(page).toContain('| speed | 1,500/s |  |  | 3,000/s: bare | 50 % |');
    expect(page).toContain('| delay | 1.23 ms |  |  | 1 ms: bare |  |');
  });

  it('says which parts it lacks, and nothing of that when it lacks none', () => {
    const partial = performancePage([], { ...run, missing: ['story'] });
    const whole = performancePage([], run);

    expect(partial).toContain('Not measured in this run: story.');
    expect(whole).not.toContain('Not measured');
  });

  it('names the machine and the day', () => {
    const page = pageOf();

    expect(page).toContain('2026-11-22 at 05:00 UTC');
    expect(page).toContain('2 cores of Some Processor, 8 GB of memory, Linux 6, Node 20.20.2');
  });
});
