/**
 * `npm run screenshots` makes the pictures of the documents afresh: it starts a system of its own on a clock that stands, plays
 * the sample month on it, looks at the console as the people of the sample organisation do, and writes docs/pictures/.
 * Names as arguments (`npm run screenshots -- work rules`) say which pictures; with LEADPATH_URL in the environment a running
 * system is shown as it is, and none is started; LEADPATH_PAGES_URL may say where its pages are being worked on.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page, Request } from 'playwright-core';
import { startLocalSystem } from '../bench/local-system.ts';
import { assemblyOf } from '../bench/project-copy.ts';
import { staffClient } from '../examples/story/staff-client.ts';
import { findBrowser } from '../test/console/find-browser.ts';
import { keptSession } from '../test/console/kept-session.ts';
import { startBrowser } from '../test/console/start-browser.ts';
import { type Picture, picturesOf } from './pictures.ts';

const PROJECT = join(import.meta.dirname, '..');
const PICTURES = join(PROJECT, 'docs', 'pictures');
/** The browser's own words, such as those of a field for a month, are in the language of the page. */
const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;
const SIZES = { telephone: { width: 375, height: 812 }, desk: { width: 1200, height: 740 } } as const;
/** A picture that is larger makes the page that shows it slow to open. */
const LARGEST_BYTES = 150_000;
const MONTH_DAYS = 30;
const DAY_MS = 86_400_000;
const LOOK_MS = 1_000;
/** For so long nothing of a page may be on its way: then its graphs are laid out, too. */
const SETTLE_MS = 1_500;
const PATIENCE_MS = 60_000;

async function main(names: readonly string[]): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error('There is no browser: install Chromium, or name one in the variable CHROMIUM.');
  }
  const running = process.env.LEADPATH_URL;
  const dataDir = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const system = running === undefined ? await sampleSystem(dataDir) : undefined;
  const url = system?.url ?? running!;
  try {
    const browser = await startBrowser(executablePath);
    try {
      await takeAll(browser, { url, pagesUrl: process.env.LEADPATH_PAGES_URL ?? url }, names);
    } finally {
      await browser.close();
    }
  } finally {
    await system?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A system of its own that has lived through the sample month, and stands on the morning after it. */
async function sampleSystem(dataDir: string) {
  const { begins } = JSON.parse(readFileSync(join(PROJECT, 'examples', 'story.json'), 'utf8')) as {
    begins: string;
  };
  const beginsMs = Date.parse(begins);
  await assemblyOf(PROJECT);
  const system = await startLocalSystem({
    ...{ projectDir: PROJECT, dataDir, filled: true },
    clock: `manual@${new Date(beginsMs - 60_000).toISOString()}`,
    scripts: { 'sample-month': join('examples', 'load-sample-month.ts') },
  });
  try {
    await playSampleMonth(system.url);
    await staffClient(system.url).moveTo(new Date(beginsMs + (MONTH_DAYS + 1) * DAY_MS).toISOString());
    return system;
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function playSampleMonth(url: string): Promise<void> {
  await fetch(`${url}/_local/scripts/sample-month`, { method: 'POST' });
  for (;;) {
    await pause(LOOK_MS);
    const scripts = (await (await fetch(`${url}/_local/scripts`)).json()) as {
      state: string;
      lines: string[];
    }[];
    const [{ state, lines }] = scripts as [(typeof scripts)[number]];
    process.stdout.write(`\rplaying the sample month: ${lines.at(-1) ?? ''}        `);
    if (state === 'failed') throw new Error(`the sample month was not played: ${lines.join('\n')}`);
    if (state === 'done') break;
  }
  process.stdout.write('\n');
}

async function takeAll(
  browser: Browser,
  { url, pagesUrl }: { readonly url: string; readonly pagesUrl: string },
  names: readonly string[],
): Promise<void> {
  const pictures = await picturesOf(staffClient(url));
  const unknown = names.filter((name) => !pictures.some((picture) => picture.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no picture ${unknown}: choose among ${pictures.map(({ name }) => name)}.`);
  }
  const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const picture of wanted) {
    const path = join(PICTURES, `${picture.name}.png`);
    await take(browser, pagesUrl, picture, path);
    const bytes = statSync(path).size;
    console.log(`${path}: ${picture.to} as ${picture.as}, ${Math.round(bytes / 1000)} KB`);
    if (bytes > LARGEST_BYTES) {
      console.error(`${path} is larger than ${LARGEST_BYTES / 1000} KB`);
      process.exitCode = 1;
    }
  }
}

async function take(browser: Browser, url: string, picture: Picture, path: string): Promise<void> {
  const { as, to, size, language, scheme } = picture;
  const context = await browser.newContext({
    ...{ viewport: SIZES[size], colorScheme: scheme, hasTouch: size === 'telephone' },
    ...{ reducedMotion: 'reduce', locale: LOCALES[language], timezoneId: 'Asia/Shanghai' },
  });
  const [key, value] = await keptSession(url, as);
  await context.addInitScript(
    ([name, session, chosen]) => {
      sessionStorage.setItem(name!, session!);
      localStorage.setItem('leadpath.language', chosen!);
    },
    [key, value, language],
  );
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const isAsking = requestsOf(page);
  await page.goto(`${url}${to}`, { timeout: PATIENCE_MS });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page, isAsking);
  if (picture.file !== undefined) {
    await page.locator('input[type=file]').setInputFiles(join(PROJECT, 'examples', picture.file));
    await page.getByRole('table').first().waitFor();
    await settled(page, isAsking);
  }
  if (picture.scrollTo !== undefined) {
    await page.locator(picture.scrollTo).first().scrollIntoViewIfNeeded();
    await settled(page, isAsking);
  }
  await page.screenshot({ path, animations: 'disabled' });
  await context.close();
}

/** Answers whether anything that the page has asked the API for is still on its way. */
function requestsOf(page: Page): () => boolean {
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return () => open.size > 0;
}

/** A page renews itself all the time; it is there when for a while it has asked for nothing and says nowhere that it loads. */
async function settled(page: Page, isAsking: () => boolean): Promise<void> {
  const loading = page.locator('main .state');
  const endsMs = Date.now() + PATIENCE_MS;
  let quietSinceMs = Date.now();
  while (Date.now() - quietSinceMs < SETTLE_MS) {
    if (isAsking() || (await loading.count()) > 0) quietSinceMs = Date.now();
    if (Date.now() > endsMs) throw new Error(`${page.url()} is still loading`);
    await page.waitForTimeout(50);
  }
}

await main(process.argv.slice(2));
