import type { Browser, BrowserContext, Page } from 'playwright-core';
import { keptSession } from '../test/console/kept-session.ts';

/** The screens that pages are measured on, in pixels. */
const SIZES = { telephone: { width: 375, height: 812 }, desk: { width: 1280, height: 900 } } as const;

/** A page in a browser that keeps nothing of an earlier one, for somebody who has signed in. */
export interface Opened {
  readonly page: Page;
  /** Opens a path of the console, or an address of its own. */
  go(to: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly url: string;
  /** Staff id; without it nobody has signed in. */
  readonly as?: string;
  readonly size: keyof typeof SIZES;
  /** A script that each page runs before its own. */
  readonly before?: string;
}

/** Opens an empty page with a cache of its own. */
export async function openPage(browser: Browser, { url, as, size, before }: OpenOptions): Promise<Opened> {
  const context: BrowserContext = await browser.newContext({ viewport: SIZES[size], colorScheme: 'light' });
  if (as !== undefined) {
    const [key, value] = await keptSession(url, as);
    const kept = `sessionStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(value)});`;
    await context.addInitScript({ content: `if (location.origin === '${url}') ${kept}` });
  }
  if (before !== undefined) await context.addInitScript({ content: before });
  const page = await context.newPage();
  return {
    page,
    async go(to) {
      await page.goto(new URL(to, url).href, { waitUntil: 'commit' });
    },
    close: () => context.close(),
  };
}
