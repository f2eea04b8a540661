import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { staffClient } from '../examples/story/staff-client.ts';
import { findBrowser } from '../test/console/find-browser.ts';
import { startBrowser } from '../test/console/start-browser.ts';
import { listMeasurement, scriptFigures } from './console-figures.ts';
import { bareViewsOf, firstViewsOf, scriptsOf, type View } from './console-first-view.ts';
import { measureList } from './console-list.ts';
import { fillWithLeads, type ManyLeads } from './lead-copies.ts';
import { startLocalSystem } from './local-system.ts';
import type { Measurement, Surroundings, Tell } from './measurement.ts';
import { assemblyOf } from './project-copy.ts';

/** `LEADPATH_BENCH_CONSOLE_LEADS` says otherwise, for a look at the part itself. */
const LEADS = Number(process.env.LEADPATH_BENCH_CONSOLE_LEADS ?? 100_000);
/** Rows that are scrolled through. */
const ROWS = Math.min(5_000, LEADS);
/** A Tuesday morning in Beijing. */
const NOW = '2026-03-03T02:00:00.000Z';
const HEAD_OFFICE = 'hq-info';
/** Whose work is looked at. */
const DEALER = 'D101';

/** How soon the console shows something, what it weighs, and whether a list of very many leads scrolls. */
export async function measureConsole(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  const executablePath = findBrowser();
  if (executablePath === undefined) return [notMeasured()];
  tell(0, 'starting');
  await assemblyOf(projectDir);
  const dataDir = join(scratchDir, 'console');
  const system = await startLocalSystem({ projectDir, dataDir, filled: true, clock: `manual@${NOW}` });
  try {
    const leads = await fillWithLeads(system, NOW, LEADS, (share) =>
      tell(0.05 + 0.45 * share, `${LEADS} leads`),
    );
    const browser = await startBrowser(executablePath);
    try {
      return await measureWith(browser, system.url, leads, tell);
    } finally {
      await browser.close();
    }
  } finally {
    await system.stop();
  }
}

async function measureWith(
  browser: Browser,
  url: string,
  leads: ManyLeads,
  tell: Tell,
): Promise<Measurement[]> {
  const views = await viewsOf(url, leads);
  tell(0.5, 'first views');
  const bare = await bareViewsOf(browser, url);
  const work = await firstViewsOf(browser, url, views.work);
  const list = await firstViewsOf(browser, url, views.leads);
  tell(0.7, 'scripts');
  const loaded: [string, Map<string, number>][] = [];
  for (const [name, view] of Object.entries(views)) loaded.push([name, await scriptsOf(browser, url, view)]);
  tell(0.8, `scrolling through ${ROWS} rows`);
  const long = await measureList(browser, url, { as: HEAD_OFFICE, leads, rows: ROWS });

  const still = 'a picture of the same server, nothing to run';
  const firstView: Measurement = {
    title: 'First view of the console',
    about: `From the navigation to the first row being painted, in Chromium (${browser.version()}) without a window, with an empty cache each time, ${work.count} times after one that is not counted: the page, its scripts and styles, who one is, the answer of the API. The system holds ${leads.count.toLocaleString('en')} leads, its clock stands, and everything is on one machine.`,
    figures: [
      {
        ...{ what: 'my work, on a telephone’s screen: median', value: work.median, unit: 'ms' },
        ...{ aim: { atMost: 1_000 }, ceiling: { what: still, value: bare.median } },
      },
      { what: 'my work: p90', value: work.p90, unit: 'ms', ceiling: { what: still, value: bare.p90 } },
      {
        ...{ what: 'the list of all leads, at a desk: median', value: list.median, unit: 'ms' },
        ...{ aim: { atMost: 1_000 }, ceiling: { what: still, value: bare.median } },
      },
      { what: 'the list of all leads: p90', value: list.p90, unit: 'ms' },
      ...scriptFigures(loaded),
    ],
    notes: [
      'Scripts are weighed as they came over the wire, compressed by the front door; a page’s charts and graphs are loaded when it shows them.',
    ],
  };
  return [firstView, listMeasurement(leads.count, long)];
}

/** The pages that are weighed, the first view first. */
async function viewsOf(url: string, { leadId }: ManyLeads) {
  const staff = staffClient(url);
  const { tasks } = (await staff.as(HEAD_OFFICE, 'GET', `/tasks?dealerId=${DEALER}`)) as unknown as {
    tasks: readonly { taskId: string; ownerId?: string; leadId?: string }[];
  };
  const task = tasks.find(({ ownerId, leadId: about }) => ownerId !== undefined && about !== undefined);
  if (task?.ownerId === undefined) throw new Error('nobody has a task to look at');
  const office = { as: HEAD_OFFICE, size: 'desk', shown: 'main h1' } as const;
  const telephone = { as: task.ownerId, size: 'telephone' } as const;
  return {
    work: { ...telephone, to: '/work', shown: 'main a[href^="/work/"]' },
    task: { ...telephone, to: `/work/${task.taskId}`, shown: 'main h1' },
    leads: { ...office, to: '/lead', shown: 'main a[href^="/lead/"]' },
    lead: { ...office, to: `/lead/${leadId}` },
    team: { ...office, to: '/team' },
    plans: { ...office, to: '/plan' },
    operations: { ...office, to: '/run' },
    rules: { ...office, to: '/rules' },
  } as const satisfies Record<string, View>;
}

function notMeasured(): Measurement {
  const line = '!'.repeat(96);
  process.stderr.write(`\n${line}\n!! NO BROWSER: the console is NOT MEASURED.\n`);
  process.stderr.write(
    `!! Install one: apt-get install chromium, or name it in the variable CHROMIUM.\n${line}\n`,
  );
  return {
    title: 'Console',
    about: '**Not measured**: there was no browser on this machine.',
    figures: [],
    notes: [],
  };
}
