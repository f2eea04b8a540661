import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { staffClient } from '../../examples/story/staff-client.ts';
import { findBrowser } from './find-browser.ts';
import { keptSession } from './kept-session.ts';
import { startBrowser } from './start-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The two screens that every page is made for, in pixels. */
export const SIZES = {
  telephone: { width: 375, height: 812 },
  desk: { width: 1280, height: 900 },
} as const;

export type Size = keyof typeof SIZES;
export type Language = 'zh' | 'en';

export interface Visit {
  /** Who looks; without it nobody has signed in. */
  readonly as?: string;
  /** Path of the console, with its query. */
  readonly to: string;
  readonly size?: Size;
  readonly language?: Language;
  readonly scheme?: 'light' | 'dark';
}

/** A page that somebody looks at, and everything that must not have happened on it. */
export interface Seen {
  readonly page: Page;
  /** Fails when the page wrote an error, left its origin, scrolls sideways, or breaks a rule of WCAG 2.2 AA. */
  expectSound(): Promise<void>;
}

/** What a journey has at hand. */
export interface Journey {
  readonly url: string;
  /** Calls the API and moves the clock beside the browser. */
  readonly staff: ReturnType<typeof staffClient>;
  visit(visit: Visit): Promise<Seen>;
}

/** Describes journeys in a real browser; without one they are skipped, which the run says loudly at its start. */
export function describeInBrowser(name: string, journeys: (journey: Journey) => void): void {
  const executablePath = findBrowser();
  describe.skipIf(executablePath === undefined)(`${name} (in a browser)`, { timeout: 60_000 }, () => {
    const url = inject('consoleUrl') ?? '';
    let browser: Browser;
    beforeAll(async () => {
      browser = await startBrowser(executablePath!);
    });
    afterAll(() => browser?.close());
    journeys({ url, staff: staffClient(url), visit: (visit) => open(browser, url, visit) });
  });
}

async function open(browser: Browser, url: string, visit: Visit): Promise<Seen> {
  const { as, to, size = 'desk', language = 'zh', scheme = 'light' } = visit;
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    hasTouch: size === 'telephone',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== url) faults.push(`left its origin: ${request.url()}`);
  });
  await context.addInitScript((chosen) => localStorage.setItem('leadpath.language', chosen), language);
  if (as !== undefined) {
    const [key, value] = await keptSession(url, as);
    await context.addInitScript(([name, kept]) => sessionStorage.setItem(name!, kept!), [key, value]);
  }
  await page.goto(`${url}${to}`);
  return {
    page,
    async expectSound() {
      expect(faults).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await brokenRules(page)).toEqual([]);
    },
  };
}

/** Evaluated through the debugger, which the content security policy does not concern. */
async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          where: Document,
          options: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    return (await axe.run(document, { runOnly: rules })).violations;
  }, RULES);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}
