import { type ListMeasured, ROW_PIXELS } from './console-list.ts';
import { distributionOf } from './distribution.ts';
import type { Figure, Measurement } from './measurement.ts';

const FIRST_VIEW_KB = 250;
/** A frame that takes longer than this is seen as a stutter: two of a screen's sixty a second. */
const STUTTER_MS = 33.4;
/** What a screen of sixty frames a second leaves for each. */
const FRAME_MS = 16.7;

/**
 * What the first page weighs, and what each other adds to it.
 *
 * @param loaded names of pages with the compressed bytes of their scripts, the first view first
 */
export function scriptFigures(loaded: readonly (readonly [string, ReadonlyMap<string, number>])[]): Figure[] {
  const [[, first], ...others] = loaded as [(typeof loaded)[number], ...typeof loaded];
  const sum = (bytes: Iterable<number>) => [...bytes].reduce((all, each) => all + each, 0) / 1000;
  return [
    {
      ...{ what: 'compressed script of the first view, my work', value: sum(first.values()), unit: 'KB' },
      aim: { atMost: FIRST_VIEW_KB },
    },
    ...others.map(([name, scripts]) => ({
      what: `compressed script that ${name} adds`,
      value: sum([...scripts].filter(([script]) => !first.has(script)).map(([, bytes]) => bytes)),
      unit: 'KB',
    })),
  ];
}

/** What scrolling and searching a long list has shown, beside an empty box that was scrolled as far. */
export function listMeasurement(leadCount: number, found: ListMeasured): Measurement {
  const frames = distributionOf(found.scrolled.framesMs);
  const bare = distributionOf(found.bareFramesMs);
  const pages = distributionOf(found.pagesMs);
  const stutters = found.scrolled.framesMs.filter((ms) => ms > STUTTER_MS).length;
  const bareStutters = found.bareFramesMs.filter((ms) => ms > STUTTER_MS).length;
  const empty = 'an empty box of the same height';
  const rows = Math.round(found.scrolled.pixels / ROW_PIXELS);
  return {
    title: 'A list of very many leads',
    about: `Head office’s list of ${leadCount.toLocaleString('en')} leads of all dealers, scrolled by two rows with each frame through ${rows.toLocaleString('en')} rows, without a pause; the browser draws without a graphics processor. A frame is the time from one drawing to the next in which the list moved. The pages of the list, a hundred leads each, come meanwhile from the API on the same two cores.`,
    figures: [
      {
        ...{ what: 'time of a frame, p90', value: frames.p90, unit: 'ms' },
        ...{ aim: { atMost: STUTTER_MS }, ceiling: { what: empty, value: bare.p90 } },
      },
      {
        what: 'time of a frame, p99',
        value: frames.p99,
        unit: 'ms',
        ceiling: { what: empty, value: bare.p99 },
      },
      {
        ...{ what: 'longest frame', value: frames.greatest, unit: 'ms' },
        ceiling: { what: empty, value: bare.greatest },
      },
      {
        ...{ what: 'frames that took longer than two of sixty a second', unit: '%' },
        value: (100 * stutters) / frames.count,
        ceiling: { what: empty, value: (100 * bareStutters) / bare.count },
      },
      {
        what: 'work of the page for a frame, mean',
        value: found.workMs,
        unit: 'ms',
        aim: { atMost: FRAME_MS },
      },
      { what: 'one page of the API, as the browser sees it: median', value: pages.median, unit: 'ms' },
      { what: 'one page of the API: p90', value: pages.p90, unit: 'ms' },
      { what: 'rows a second, waiting for pages included', value: rowsPerSecond(found), unit: '/s' },
      { what: 'heap of the page before', value: found.heapMb[0], unit: 'MB' },
      {
        what: `heap of the page after ${rows.toLocaleString('en')} rows`,
        value: found.heapMb[1],
        unit: 'MB',
      },
      { what: 'elements of the page after scrolling', value: found.elements, unit: '' },
      { what: 'a whole telephone typed: until its lead is shown', value: found.phoneFoundMs, unit: 'ms' },
      {
        ...{ what: 'a name typed that one lead in a thousand has: until the first is shown', unit: 'ms' },
        value: found.nameFoundMs,
      },
    ],
    notes: [
      `The list stood at its end and waited for pages for ${(found.scrolled.waitedMs / 1000).toFixed(1)} s in all.`,
      'Typing is measured from the first key; the page waits a moment for the next one before it asks.',
    ],
  };
}

function rowsPerSecond({ scrolled: { framesMs, waitedMs, pixels } }: ListMeasured): number {
  const movedMs = framesMs.reduce((sum, ms) => sum + ms, 0);
  return pixels / ROW_PIXELS / ((movedMs + waitedMs) / 1000);
}
