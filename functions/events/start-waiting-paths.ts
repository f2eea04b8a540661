import * as z from 'zod';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { faultFields, METRICS } from '../shared/logger.ts';
import type { Lead } from '../store/lead.ts';

/** What the sweep is called with: the instant for which it was planned. */
export const sweepInput = z.object({ at: z.iso.datetime() });

const PAGE = 100;
/** A mark younger than this belongs to a request that is still at work. */
const AT_WORK_MS = 60_000;
/** A mark older than this has outlived two sweeps: something is wrong with the start itself. */
const STUCK_MS = 13 * 3_600_000;
/** How late a path may be to take up a wait that is over before somebody should look. */
const LATE_MS = 30 * 60_000;

/**
 * Starts the path of every lead that still bears the to-start mark; the name of the execution makes a second start
 * harmless, and opening the episode takes the mark away. Counts what does not start, and waits that are over although
 * their path did not go on.
 */
export async function run({ at }: z.output<typeof sweepInput>, deps: Dependencies): Promise<void> {
  const { log } = deps;
  const [leads, late] = await Promise.all([
    markedLeads(deps),
    lateWaits(deps, new Date(Date.parse(at) - LATE_MS).toISOString()),
  ]);
  const marked = leads.filter(({ toStartSince }) => age(toStartSince, at) >= AT_WORK_MS);
  let failed: unknown;
  let starts = 0;
  for (const lead of marked) {
    try {
      const outcome = await deps.paths.start(lead.leadId, lead.episode + 1);
      if (outcome === 'started') starts += 1;
      log.warn('The sweep started a path', { leadId: lead.leadId, episode: lead.episode + 1, outcome });
    } catch (error) {
      failed ??= error;
      log.error('The sweep could not start a path', { leadId: lead.leadId, ...faultFields(error) });
    }
  }
  const stuck = marked.filter(({ toStartSince }) => age(toStartSince, at) > STUCK_MS);
  const counts = { pathsStartedBySweep: starts, leadsWithoutExecution: stuck.length, waitsPastDue: late };
  for (const [metric, count] of Object.entries(counts)) {
    if (count > 0) log.count(METRICS[metric as keyof typeof counts], count);
  }
  if (failed !== undefined)
    throw new TransientError('The sweep could not start every path', { cause: failed });
}

async function markedLeads({ store }: Dependencies): Promise<readonly Lead[]> {
  const leads: Lead[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.leads.toStart({ limit: PAGE, cursor });
    leads.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return leads;
}

/** How many waits should have been taken up before an instant and were not. */
async function lateWaits({ store, log }: Dependencies, before: string): Promise<number> {
  const { organisation } = await store.organisation.load();
  const due = await Promise.all(
    organisation.regions.map(({ regionId }) => store.waiting.dueInRegion(regionId, before)),
  );
  const late = due
    .flat()
    .filter(({ nextReminderAt, until }) => Date.parse(nextReminderAt ?? until) <= Date.parse(before));
  for (const { leadId, taskId } of late) {
    log.warn('A wait is over, but its path did not go on', { leadId, taskId });
  }
  return late.length;
}

function age(since: string | undefined, at: string): number {
  return since === undefined ? 0 : Date.parse(at) - Date.parse(since);
}

export const handler = eventHandler('start-waiting-paths', sweepInput, run);
