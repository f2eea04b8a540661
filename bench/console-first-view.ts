import type { Browser } from 'playwright-core';
import { openPage } from './console-browser.ts';
import { type Distribution, distributionOf } from './distribution.ts';
import { noteWhenShown } from './page-scripts.ts';

/** A page of the console, whose it is, and what must be seen before it counts as shown. */
export interface View {
  readonly to: string;
  readonly as: string;
  readonly size: 'telephone' | 'desk';
  /** A selector of CSS. */
  readonly shown: string;
}

const RUNS = Number(process.env.LEADPATH_BENCH_CONSOLE_RUNS ?? 15);
const PATIENCE_MS = 30_000;

/** Milliseconds from the navigation to the list being painted, each time with an empty cache. */
export async function firstViewsOf(
  browser: Browser,
  url: string,
  { to, as, size, shown }: View,
): Promise<Distribution> {
  const before = noteWhenShown(shown);
  return await repeated(async () => {
    const { page, go, close } = await openPage(browser, { url, as, size, before });
    await go(to);
    const shownAtMs = await shownIn(page.evaluate('shownAtMs'), to);
    await close();
    return shownAtMs;
  });
}

/** The same for a picture that the same server keeps, with nothing to run and nothing to ask. */
export async function bareViewsOf(browser: Browser, url: string): Promise<Distribution> {
  return await repeated(async () => {
    const { page, go, close } = await openPage(browser, { url, size: 'telephone' });
    await go('/icon.svg');
    await page.waitForLoadState('load');
    const painted =
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))))';
    const shownAtMs = await shownIn(page.evaluate(painted), '/icon.svg');
    await close();
    return shownAtMs;
  });
}

/** The first time is not counted: it starts the browser's processes and the functions that answer. */
async function repeated(once: () => Promise<number>): Promise<Distribution> {
  await once();
  const found: number[] = [];
  for (let run = 0; run < RUNS; run++) found.push(await once());
  return distributionOf(found);
}

async function shownIn(shown: Promise<unknown>, what: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what} was not shown in ${PATIENCE_MS / 1000} s`)),
      PATIENCE_MS,
    );
  });
  try {
    return Number(await Promise.race([shown, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** Names and compressed bytes of the scripts that a page loads, from an empty cache. */
export async function scriptsOf(browser: Browser, url: string, view: View): Promise<Map<string, number>> {
  const { page, go, close } = await openPage(browser, { url, as: view.as, size: view.size });
  const scripts = new Map<string, number>();
  const weighed: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.endsWith('.js')) return;
    weighed.push(
      request.sizes().then(({ responseBodySize }) => void scripts.set(pathname, responseBodySize)),
    );
  });
  await go(view.to);
  await page.locator(view.shown).first().waitFor({ timeout: PATIENCE_MS });
  await page.waitForLoadState('networkidle');
  await Promise.all(weighed);
  await close();
  if (scripts.size === 0) throw new Error(`${view.to} has loaded no script`);
  return scripts;
}
