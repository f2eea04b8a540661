import type { Browser, Page } from 'playwright-core';
import { openPage } from './console-browser.ts';
import { distributionOf } from './distribution.ts';
import type { ManyLeads } from './lead-copies.ts';
import { emptyBox, requestsTo, type Scrolled, scrollBy } from './page-scripts.ts';

/** What a long list has shown. */
export interface ListMeasured {
  readonly scrolled: Scrolled;
  /** Milliseconds that the page's own thread worked for each of these frames, on average. */
  readonly workMs: number;
  /** Milliseconds of the frames of an empty box that is scrolled as far, in the same browser. */
  readonly bareFramesMs: readonly number[];
  /** Milliseconds of the requests for a page of the list. */
  readonly pagesMs: readonly number[];
  /** Megabytes of the page's own heap, rubbish taken out, before and after. */
  readonly heapMb: readonly [number, number];
  /** Elements of the page after scrolling. */
  readonly elements: number;
  /** Milliseconds from the first key to the row that was looked for. */
  readonly phoneFoundMs: number;
  readonly nameFoundMs: number;
}

const LIST = 'main section.rows';
const ROW = `${LIST} a[href^="/lead/"]`;
/** Two rows with each frame: faster than anybody reads. */
const PIXELS_PER_FRAME = 116;
/** Height of a row at a desk. */
export const ROW_PIXELS = 58;
const SEARCHES = 5;
const PATIENCE_MS = 60_000;

/** Scrolls the list of all leads through so many rows, then looks for one of them. */
export async function measureList(
  browser: Browser,
  url: string,
  { as, leads, rows }: { readonly as: string; readonly leads: ManyLeads; readonly rows: number },
): Promise<ListMeasured> {
  const bareFramesMs = await bareFrames(browser, rows);
  const { page, go, close } = await openPage(browser, {
    ...{ url, as, size: 'desk' },
    before: 'performance.setResourceTimingBufferSize(10_000);',
  });
  try {
    await go('/lead');
    await page.locator(ROW).first().waitFor({ timeout: PATIENCE_MS });
    const meter = await meterOf(page);
    const before = await meter.heapMb();
    const workedBeforeMs = await meter.workedMs();
    const scrolled = (await page.evaluate(scrollBy(LIST, PIXELS_PER_FRAME, rows * ROW_PIXELS))) as Scrolled;
    const workMs = ((await meter.workedMs()) - workedBeforeMs) / scrolled.framesMs.length;
    const after = await meter.heapMb();
    const elements = Number(await page.evaluate('document.querySelectorAll("*").length'));
    const pagesMs = (await page.evaluate(requestsTo('/leads/search'))) as number[];
    await page.reload();
    await page.locator(ROW).first().waitFor({ timeout: PATIENCE_MS });
    const only = `${LIST} li:only-child a[href="/lead/${leads.leadId}"]`;
    const phoneFoundMs = await typed(page, leads.phone, page.locator(only));
    const nameFoundMs = await typed(page, leads.rareName, page.locator(ROW, { hasText: leads.rareName }));
    const found = { phoneFoundMs, nameFoundMs };
    return { scrolled, workMs, bareFramesMs, pagesMs, heapMb: [before, after], elements, ...found };
  } finally {
    await close();
  }
}

async function bareFrames(browser: Browser, rows: number): Promise<readonly number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.setContent(emptyBox(rows * ROW_PIXELS + 2_000));
  const { framesMs } = (await page.evaluate(
    scrollBy('section', PIXELS_PER_FRAME, rows * ROW_PIXELS),
  )) as Scrolled;
  await context.close();
  return framesMs;
}

/** The median of some searches, each from an empty box. */
async function typed(page: Page, text: string, found: ReturnType<Page['locator']>): Promise<number> {
  const box = page.getByRole('searchbox');
  const times: number[] = [];
  for (let search = 0; search < SEARCHES; search++) {
    await box.fill('');
    await page.locator(`${LIST} li:nth-child(5)`).waitFor({ timeout: PATIENCE_MS });
    const startedAt = performance.now();
    await box.pressSequentially(text);
    await found.first().waitFor({ timeout: PATIENCE_MS });
    times.push(performance.now() - startedAt);
  }
  return distributionOf(times).median;
}

/** What the browser tells of a page's own thread, from when it is first asked. */
async function meterOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    /** Megabytes of the heap, rubbish taken out. */
    async heapMb(): Promise<number> {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return usedSize / 1e6;
    },
    /** Milliseconds of processor time that it has worked. */
    async workedMs(): Promise<number> {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
    },
  };
}
