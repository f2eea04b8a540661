import * as z from 'zod';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { faultFields, METRICS } from '../shared/logger.ts';
import { planStarts, STARTS_AGAIN_MS } from '../shared/plan-starts.ts';
import type { Lead } from '../store/lead.ts';

/** What the sweep is called with: the instant for which it was planned; `starts` leaves the late waits to the others. */
export const sweepInput = z.object({ at: z.iso.datetime(), only: z.literal('starts').optional() });

const PAGE = 100;
/** How many marks one call works off: the rest is the next call's, a minute later, so that paths begin at a steady pace. */
const MOST_PER_CALL = 1_000;
const AT_ONCE = 10;
/** A mark younger than this belongs to a request that is still at work. */
const AT_WORK_MS = 60_000;
/** A mark older than this has outlived two sweeps: something is wrong with the start itself. */
const STUCK_MS = 13 * 3_600_000;
/** How late a path may be to take up a wait that is over before somebody should look. */
const LATE_MS = 30 * 60_000;

/**
 * Starts the paths of leads that bear the to-start mark: those that an import brought, and those whose start at once had
 * failed. The name of the execution makes a second start harmless, and opening the episode takes the mark away. Works
 * through the marks in pages, and plans its own next call while there is more than one page. Counts what does not start, and waits that
 * are over although their path did not go on.
 */
export async function run(
  { at, only }: z.output<typeof sweepInput>,
  deps: Pick<Dependencies, 'store' | 'paths' | 'schedules' | 'log'>,
): Promise<void> {
  const { log } = deps;
  const late =
    only === 'starts' ? 0 : await lateWaits(deps, new Date(Date.parse(at) - LATE_MS).toISOString());
  const found = { starts: 0, ofImports: 0, before: 0, stuck: 0, seen: 0, failed: undefined as unknown };
  let cursor: string | undefined;
  do {
    const page = await deps.store.leads.toStart({ limit: PAGE, cursor });
    cursor = page.cursor;
    // Planned before the work: should this call be cut off, the next one goes on.
    if (found.seen === 0 && cursor !== undefined) await planStarts(deps, at, STARTS_AGAIN_MS);
    found.seen += page.items.length;
    const due = page.items.filter((lead) => isDue(lead, at));
    found.stuck += due.filter(({ toStartSince }) => age(toStartSince, at) > STUCK_MS).length;
    await inLanes(AT_ONCE, due, (lead) => start(lead, at, found, deps));
  } while (cursor !== undefined && found.seen < MOST_PER_CALL && !isBehind(found));

  const counts = {
    pathsStartedBySweep: found.starts,
    leadsWithoutExecution: found.stuck,
    waitsPastDue: late,
  };
  for (const [metric, count] of Object.entries(counts)) {
    if (count > 0) log.count(METRICS[metric as keyof typeof counts], count);
  }
  if (found.ofImports > 0) log.info('Paths of imported leads have begun', { count: found.ofImports });
  if (found.failed !== undefined)
    throw new TransientError('The sweep could not start every path', { cause: found.failed });
}

/**
 * Paths that an earlier call has started still bear their marks: whatever carries them has not come to them yet, and more
 * of them would only wait, in memory on a laptop and against the limit of concurrent functions on AWS.
 */
function isBehind({ before, seen }: { readonly before: number; readonly seen: number }): boolean {
  return before > seen / 2;
}

/** An imported lead waits for nothing but its turn; any other may be in the hands of the request that brought it. */
function isDue({ importId, episode, toStartSince }: Lead, at: string): boolean {
  return (importId !== undefined && episode === 0) || age(toStartSince, at) >= AT_WORK_MS;
}

async function start(
  { leadId, episode, importId }: Lead,
  at: string,
  found: { starts: number; ofImports: number; before: number; failed: unknown },
  { paths, log }: Pick<Dependencies, 'paths' | 'log'>,
): Promise<void> {
  try {
    const outcome = await paths.start(leadId, episode + 1, at);
    if (outcome === 'started-before') found.before += 1;
    const imported = importId !== undefined && episode === 0;
    if (outcome === 'started') found[imported ? 'ofImports' : 'starts'] += 1;
    if (!imported) log.warn('The sweep started a path', { leadId, episode: episode + 1, outcome });
  } catch (error) {
    found.failed ??= error;
    log.error('The sweep could not start a path', { leadId, ...faultFields(error) });
  }
}

/** How many waits should have been taken up before an instant and were not. */
async function lateWaits(
  { store, log }: Pick<Dependencies, 'store' | 'log'>,
  before: string,
): Promise<number> {
  const { organisation } = await store.organisation.load();
  const due = await Promise.all(
    organisation.regions.map(({ regionId }) => store.waiting.dueInRegion(regionId, before)),
  );
  const late = due
    .flat()
    .filter(({ nextReminderAt, until }) => Date.parse(nextReminderAt ?? until) <= Date.parse(before));
  for (const { leadId, planId, taskId } of late) {
    log.warn('A wait is over, but its path did not go on', { leadId, planId, taskId });
  }
  return late.length;
}

function age(since: string | undefined, at: string): number {
  return since === undefined ? 0 : Date.parse(at) - Date.parse(since);
}

export const handler = eventHandler('start-waiting-paths', sweepInput, run);
